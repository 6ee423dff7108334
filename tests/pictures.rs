//! Small pages as pictures: Markdown of `tests/pictures/` is set, written as PDF and drawn by poppler, and has to
//! look as the PNG beside it does. `JIKJI_RENEW=1` draws them anew: look at them before they are kept.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]
#![allow(clippy::disallowed_methods, reason = "JIKJI_RENEW is read, and pictures are written in place")]

use crate::support::asked;
use crate::support::counts;
use crate::support::laid;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use jikji::highlight::Highlighter;
use jikji::layout::Numbering;
use jikji::pdf;

/// What is set in front of a source without settings: a small page, so that its picture is small.
const SMALL: &str = "```toml\n[pdf]\npreset = \"novel\"\npaper = [105, 148]\n\n[pdf.margins]\ninner = 12\nouter = 12\n\
                     top = 14\nbottom = 14\n\n[pdf.sizes]\nbody = 8.5\n```\n\n";
/// Largest file of a picture, in bytes.
const LARGEST: usize = 20 << 10;
/// Edge of the squares that are compared, in pixels: smoothing of edges shows in none of them.
const CELL: usize = 6;
/// How much lighter or darker a square may be, of 255.
const LIGHTER: f64 = 14.0;
/// How many squares of a thousand may be so.
const SQUARES: usize = 1;

/// A grey picture.
#[derive(Clone)]
struct Picture {
    width: usize,
    height: usize,
    levels: Vec<u8>,
}

impl Picture {
    /// Pages beside each other.
    fn spread(pages: &[Self]) -> Self {
        let height = pages.iter().map(|page| page.height).max().unwrap_or(0);
        let mut levels = Vec::new();
        for y in 0..height {
            for (at, page) in pages.iter().enumerate() {
                levels.extend(std::iter::repeat_n(128, if at > 0 { 4 } else { 0 }));
                levels.extend_from_slice(&page.levels[y * page.width..][..page.width]);
            }
        }
        Self { width: levels.len() / height.max(1), height, levels }
    }

    /// Read from the PGM that poppler writes: `P5`, width, height, 255, and a byte for each pixel.
    fn pgm(bytes: &[u8]) -> Self {
        let mut parts = bytes.splitn(4, |byte| byte.is_ascii_whitespace());
        let mut word = || std::str::from_utf8(parts.next().unwrap()).unwrap();
        assert_eq!(word(), "P5");
        let (width, height) = (word().parse().unwrap(), word().parse().unwrap());
        let levels = parts.next().unwrap().strip_prefix(b"255\n").unwrap().to_vec();
        assert_eq!(levels.len(), width * height);
        Self { width, height, levels }
    }

    fn read(path: &Path) -> Option<Self> {
        let image = image::open(path).ok()?.to_luma8();
        let (width, height) = (image.width() as usize, image.height() as usize);
        Some(Self { width, height, levels: image.into_raw() })
    }

    /// As a PNG of sixteen greys.
    fn png(&self) -> Vec<u8> {
        let mut rows = Vec::new();
        for row in self.levels.chunks(self.width) {
            let grey = |level: Option<&u8>| level.map_or(0, |level| (u16::from(*level) + 8) / 17) as u8;
            rows.extend(row.chunks(2).map(|pair| grey(pair.first()) << 4 | grey(pair.get(1))));
        }
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, self.width as u32, self.height as u32);
        encoder.set_color(png::ColorType::Grayscale);
        encoder.set_depth(png::BitDepth::Four);
        encoder.set_compression(png::Compression::High);
        encoder.set_filter(png::Filter::NoFilter);
        encoder.write_header().unwrap().write_image_data(&rows).unwrap();
        bytes
    }

    /// Mean levels of the squares of the picture.
    fn squares(&self) -> Vec<f64> {
        let mut squares = Vec::new();
        for top in (0..self.height).step_by(CELL) {
            for left in (0..self.width).step_by(CELL) {
                let (right, bottom) = ((left + CELL).min(self.width), (top + CELL).min(self.height));
                let rows = (top..bottom).map(|y| &self.levels[y * self.width..][left..right]);
                let sum: u32 = rows.flatten().map(|level| u32::from(*level)).sum();
                squares.push(f64::from(sum) / ((right - left) * (bottom - top)) as f64);
            }
        }
        squares
    }

    /// How a picture differs from what is expected; nothing where they look the same.
    fn difference(&self, expected: &Self) -> Option<String> {
        if (self.width, self.height) != (expected.width, expected.height) {
            return Some(format!(
                "{}×{} pixels, not {}×{}",
                self.width, self.height, expected.width, expected.height
            ));
        }
        let (found, wanted) = (self.squares(), expected.squares());
        let across = self.width.div_ceil(CELL);
        let off: Vec<usize> =
            (0..found.len()).filter(|at| (found[*at] - wanted[*at]).abs() > LIGHTER).collect();
        let first = off.first()?;
        (off.len() * 1000 > found.len() * SQUARES).then(|| {
            let (x, y) = (first % across * CELL, first / across * CELL);
            format!("{} of {} squares differ, the first one at {x},{y}", off.len(), found.len())
        })
    }
}

/// The first pages of the body of a source, beside each other; what hinders poppler otherwise.
fn drawn(source: &str, highlighter: &Highlighter, folder: &Path) -> Result<Picture, std::io::Error> {
    let settings = if source.starts_with("```toml\n") { "" } else { SMALL };
    let (paged, prints) = laid::laid(&format!("{settings}{source}"), Some(highlighter));
    let (bytes, _) =
        pdf::write(&paged, &prints, &[], &jikji::config::PdfConfig::default(), &jikji::diagnostics::Silent)
            .unwrap_or_else(|pdf::Error(message)| panic!("{message}"));
    let file = folder.join("pages.pdf");
    std::fs::write(&file, bytes).unwrap();
    let pages = paged.pages.iter().enumerate();
    let body = pages.filter(|(_, page)| page.number.numbering == Numbering::Arabic && !page.items.is_empty());
    let mut pictures = Vec::new();
    for (at, _) in body.take(2) {
        let page = (at + 1).to_string();
        let output = Command::new("pdftoppm")
            .args(["-r", "72", "-gray", "-f", &page, "-l", &page])
            .arg(&file)
            .output()?;
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        pictures.push(Picture::pgm(&output.stdout));
    }
    Ok(Picture::spread(&pictures))
}

fn sources() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pictures");
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|end| end == "md"));
    paths.sort();
    paths
}

#[test]
fn pages_look_as_they_did() {
    let folder = tempfile::tempdir().unwrap();
    let highlighter = Highlighter::new();
    let sources = sources();
    counts::all_cases("pictures", sources.len());
    let mut wrong = String::new();
    for path in sources {
        let source = std::fs::read_to_string(&path).unwrap();
        let found = match drawn(&source, &highlighter, folder.path()) {
            Ok(found) => found,
            Err(error) => {
                let why = format!("pdftoppm does not run ({error}): no page was looked at");
                return asked::not_asked(asked::Need::Tools, &why);
            }
        };
        let place = path.with_extension("png");
        let difference = match Picture::read(&place) {
            Some(expected) => found.difference(&expected),
            None => Some("there is no picture yet".to_owned()),
        };
        let Some(difference) = difference else { continue };
        let png = found.png();
        assert!(png.len() <= LARGEST, "{}: {} bytes", place.display(), png.len());
        if std::env::var_os("JIKJI_RENEW").is_some() {
            std::fs::write(&place, png).unwrap();
            continue;
        }
        let kept = Path::new(env!("CARGO_TARGET_TMPDIR")).join(place.file_name().unwrap());
        std::fs::write(&kept, png).unwrap();
        writeln!(wrong, "{}: {difference}; now {}", place.display(), kept.display()).unwrap();
    }
    assert!(wrong.is_empty(), "JIKJI_RENEW=1 draws them anew\n{wrong}");
}

#[test]
fn a_moved_line_is_seen_and_smoothing_is_not() {
    let line = |y: usize, x: usize| if y % 14 < 7 && x % 5 < 2 && (20..270).contains(&x) { 30 } else { 255 };
    let picture = |moved: usize, light: u8| {
        let level = |at: usize| {
            let (y, x) = (at / 298, at % 298);
            let y = if (200..214).contains(&y) { y + moved } else { y };
            line(y, x).max(light)
        };
        Picture { width: 298, height: 420, levels: (0..298 * 420).map(level).collect() }
    };
    let page = picture(0, 0);
    assert!(picture(0, 45).difference(&page).is_none());
    assert!(picture(2, 0).difference(&page).is_some());
}
