//! Small pages as pictures: Markdown of `tests/pictures/` is set, written as PDF and drawn by poppler, and has to
//! look as the PNG beside it does. `JIKJI_RENEW=1` draws them anew: look at them before they are kept.
//!
//! A source shows the first two pages of its body, in grey. A line `==> pages 1 4` before all shows those of its PDF
//! instead, `==> colors` in front of that shows them in colours. Lines of `&&&&` part it into books, whose pages stand
//! beside each other.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]
#![allow(clippy::disallowed_methods, reason = "JIKJI_RENEW is read, and pictures are written in place")]

use crate::support::asked;
use crate::support::counts;
use crate::support::laid;

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use jikji::highlight::Highlighter;
use jikji::layout::{Numbering, Page};
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

/// Colours of a picture in colours, at most.
const COLORS: usize = 256;
/// Bits of a level in it: what is left out is far less than [`LIGHTER`].
const BITS: u32 = 5;

/// A picture: of greys, or of red, green and blue.
#[derive(Clone)]
struct Picture {
    width: usize,
    height: usize,
    /// Levels of a pixel: one, or three.
    depth: usize,
    levels: Vec<u8>,
}

impl Picture {
    /// Pages beside each other.
    fn spread(pages: &[Self]) -> Self {
        let height = pages.iter().map(|page| page.height).max().unwrap();
        let depth = pages[0].depth;
        let mut levels = Vec::new();
        for y in 0..height {
            for (at, page) in pages.iter().enumerate() {
                levels.extend(std::iter::repeat_n(128, if at > 0 { 4 * depth } else { 0 }));
                let row = page.width * depth;
                match page.levels.get(y * row..(y + 1) * row) {
                    Some(row) => levels.extend_from_slice(row),
                    None => levels.extend(std::iter::repeat_n(128, row)),
                }
            }
        }
        Self { width: levels.len() / height / depth, height, depth, levels }
    }

    /// Read from the PGM or PPM that poppler writes: `P5` or `P6`, width, height, 255, and a byte for each level.
    fn pnm(bytes: &[u8]) -> Self {
        let mut parts = bytes.splitn(4, |byte| byte.is_ascii_whitespace());
        let mut word = || std::str::from_utf8(parts.next().unwrap()).unwrap();
        let depth = match word() {
            "P5" => 1,
            "P6" => 3,
            other => panic!("poppler wrote {other}"),
        };
        let (width, height) = (word().parse().unwrap(), word().parse().unwrap());
        let levels = parts.next().unwrap().strip_prefix(b"255\n").unwrap().to_vec();
        assert_eq!(levels.len(), width * height * depth);
        Self { width, height, depth, levels }
    }

    fn read(path: &Path) -> Option<Self> {
        let image = image::open(path).ok()?;
        let (width, height) = (image.width() as usize, image.height() as usize);
        let (depth, levels) = match image.color().has_color() {
            true => (3, image.to_rgb8().into_raw()),
            false => (1, image.to_luma8().into_raw()),
        };
        Some(Self { width, height, depth, levels })
    }

    fn png(&self) -> Vec<u8> {
        if self.depth == 1 { self.gray_png() } else { self.color_png() }
    }

    /// The colours that most pixels have, and of each pixel which one of them is nearest.
    fn palette(&self) -> (Vec<[u8; 3]>, Vec<u8>) {
        let steps = (1_u32 << BITS) - 1;
        let rounded = |level: u8| ((u32::from(level) * steps + 127) / 255 * 255 / steps) as u8;
        let pixels = || self.levels.chunks(3).map(|pixel| [pixel[0], pixel[1], pixel[2]].map(rounded));
        let mut counts: BTreeMap<[u8; 3], usize> = BTreeMap::new();
        pixels().for_each(|pixel| *counts.entry(pixel).or_default() += 1);
        let mut colors: Vec<[u8; 3]> = counts.keys().copied().collect();
        colors.sort_by_key(|color| (Reverse(counts[color]), *color));
        colors.truncate(COLORS);
        let apart = |a: [u8; 3], b: [u8; 3]| -> u32 {
            a.iter().zip(b).map(|(a, b)| u32::from(a.abs_diff(b)).pow(2)).sum()
        };
        let nearest =
            |color: [u8; 3]| (0..colors.len()).min_by_key(|at| apart(colors[*at], color)).unwrap() as u8;
        let nearest: BTreeMap<[u8; 3], u8> = counts.keys().map(|color| (*color, nearest(*color))).collect();
        let indices = pixels().map(|pixel| nearest[&pixel]).collect();
        (colors, indices)
    }

    /// As a PNG of a palette.
    fn color_png(&self) -> Vec<u8> {
        let (colors, indices) = self.palette();
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, self.width as u32, self.height as u32);
        encoder.set_color(png::ColorType::Indexed);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.set_palette(colors.concat());
        encoder.set_compression(png::Compression::High);
        encoder.set_filter(png::Filter::NoFilter);
        encoder.write_header().unwrap().write_image_data(&indices).unwrap();
        bytes
    }

    /// As a PNG of sixteen greys.
    fn gray_png(&self) -> Vec<u8> {
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

    /// Mean levels of the squares of the picture, of each kind of level.
    fn squares(&self) -> Vec<f64> {
        let mut squares = Vec::new();
        for top in (0..self.height).step_by(CELL) {
            for left in (0..self.width).step_by(CELL) {
                let (right, bottom) = ((left + CELL).min(self.width), (top + CELL).min(self.height));
                for level in 0..self.depth {
                    let row = |y: usize| {
                        &self.levels[(y * self.width + left) * self.depth..][..(right - left) * self.depth]
                    };
                    let levels = (top..bottom).flat_map(|y| row(y).iter().skip(level).step_by(self.depth));
                    let sum: u32 = levels.map(|level| u32::from(*level)).sum();
                    squares.push(f64::from(sum) / ((right - left) * (bottom - top)) as f64);
                }
            }
        }
        squares
    }

    /// How a picture differs from what is expected; nothing where they look the same.
    fn difference(&self, expected: &Self) -> Option<String> {
        let size =
            |picture: &Self| format!("{}×{} pixels of {}", picture.width, picture.height, picture.depth);
        if size(self) != size(expected) {
            return Some(format!("{}, not {}", size(self), size(expected)));
        }
        let (found, wanted) = (self.squares(), expected.squares());
        let across = self.width.div_ceil(CELL);
        let off: Vec<usize> =
            (0..found.len()).filter(|at| (found[*at] - wanted[*at]).abs() > LIGHTER).collect();
        let first = off.first()?;
        (off.len() * 1000 > found.len() * SQUARES).then(|| {
            let square = first / self.depth;
            let (x, y) = (square % across * CELL, square / across * CELL);
            format!("{} of {} squares differ, the first one at {x},{y}", off.len(), found.len())
        })
    }
}

/// What a source wants to be seen of it.
struct Wanted<'s> {
    /// In colours, not in grey.
    colors: bool,
    /// Numbers of pages of each PDF, from 1; the first two of the body, where none are named.
    pages: Option<Vec<usize>>,
    books: std::str::Split<'s, &'static str>,
}

impl<'s> Wanted<'s> {
    fn read(source: &'s str) -> Self {
        let after = |source: &'s str, line: &str| {
            let rest = source.strip_prefix("==> ")?.strip_prefix(line)?;
            rest.split_once('\n')
        };
        let (colors, source) = match after(source, "colors") {
            Some((_, rest)) => (true, rest),
            None => (false, source),
        };
        let (pages, source) = match after(source, "pages ") {
            Some((pages, rest)) => (Some(pages.split(' ').map(|page| page.parse().unwrap()).collect()), rest),
            None => (None, source),
        };
        Self { colors, pages, books: source.split("\n&&&&\n") }
    }
}

/// The pages of a source that it wants, beside each other; what hinders poppler otherwise.
fn drawn(source: &str, highlighter: &Highlighter, folder: &Path) -> Result<Picture, std::io::Error> {
    let wanted = Wanted::read(source);
    let file = folder.join("pages.pdf");
    let mut pictures = Vec::new();
    for source in wanted.books {
        let settings = if source.starts_with("```toml\n") { "" } else { SMALL };
        let (paged, prints) = laid::laid(&format!("{settings}{source}"), Some(highlighter));
        let (bytes, _) = pdf::write(
            (&paged).into(),
            &prints,
            &[],
            (&jikji::config::PdfConfig::default(), &jikji::packed::Packed::default()),
            &jikji::diagnostics::Silent,
        )
        .unwrap_or_else(|error| panic!("{error}"));
        std::fs::write(&file, bytes).unwrap();
        let shows = |page: &Page| page.number.numbering == Numbering::Arabic && !page.items.is_empty();
        let body = || (1..).zip(&paged.pages).filter(|(_, page)| shows(page)).map(|(at, _)| at).take(2);
        for page in wanted.pages.clone().unwrap_or_else(|| body().collect()) {
            let page = page.to_string();
            let output = Command::new("pdftoppm")
                .args(["-r", "72", "-f", &page, "-l", &page])
                .args((!wanted.colors).then_some("-gray"))
                .arg(&file)
                .output()?;
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
            pictures.push(Picture::pnm(&output.stdout));
        }
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
        Picture { width: 298, height: 420, depth: 1, levels: (0..298 * 420).map(level).collect() }
    };
    let page = picture(0, 0);
    assert!(picture(0, 45).difference(&page).is_none());
    assert!(picture(2, 0).difference(&page).is_some());
}
