//! Pages as pictures: an SVG drawn by Chromium, a PDF drawn by poppler, and how far they differ.

use std::path::Path;
use std::process::Command;

/// Dots an inch of the pictures.
const DPI: usize = 144;
/// Pixels that poppler draws across one of them: it places glyphs on a grid, which then is finer.
const FINER: usize = 6;
/// How much lighter or darker a spot of a picture may be, of 255, which is made smaller in two ways.
const PICTURED: i32 = 110;

/// A picture.
pub(crate) struct Picture {
    pub(crate) width: usize,
    pub(crate) height: usize,
    rgb: Vec<u8>,
}

impl Picture {
    fn at(&self, x: usize, y: usize) -> [u8; 3] {
        let start = (y * self.width + x) * 3;
        [self.rgb[start], self.rgb[start + 1], self.rgb[start + 2]]
    }

    /// A part.
    fn part(&self, (left, top): (usize, usize), (width, height): (usize, usize)) -> Self {
        let rows = (top..top + height).flat_map(|y| &self.rgb[(y * self.width + left) * 3..][..width * 3]);
        Self { width, height, rgb: rows.copied().collect() }
    }

    /// Turned counterclockwise, as a page that is shown like the others is read.
    pub(crate) fn turned(&self) -> Self {
        let (width, height) = (self.height, self.width);
        let pixels = (0..height).flat_map(|y| (0..width).map(move |x| (height - 1 - y, x)));
        let rgb = pixels.flat_map(|(x, y)| self.at(x, y)).collect();
        Self { width, height, rgb }
    }

    /// The mean of squares of so many pixels; what is left at the edges goes.
    fn smaller(&self, by: usize) -> Self {
        let (width, height) = (self.width / by, self.height / by);
        let mut sums = vec![0_u32; width * height * 3];
        for y in 0..height * by {
            let row = &self.rgb[y * self.width * 3..][..width * by * 3];
            let sums = &mut sums[y / by * width * 3..][..width * 3];
            for (at, pixel) in row.chunks_exact(3).enumerate() {
                for (channel, level) in pixel.iter().enumerate() {
                    sums[at / by * 3 + channel] += u32::from(*level);
                }
            }
        }
        let area = (by * by) as u32;
        Self { width, height, rgb: sums.iter().map(|sum| ((sum + area / 2) / area) as u8).collect() }
    }

    /// Written as a PNG, to be looked at.
    pub(crate) fn keep(&self, path: &Path) {
        image::save_buffer(path, &self.rgb, self.width as u32, self.height as u32, image::ColorType::Rgb8)
            .unwrap();
    }

    /// Where both differ too much, and what tells it; nothing where they look the same. `pictured` are the areas of
    /// pictures: left, top, right, bottom in points.
    pub(crate) fn differences(&self, other: &Self, pictured: &[[f32; 4]]) -> Option<String> {
        let (width, height) = (self.width.min(other.width), self.height.min(other.height));
        let levels = |picture: &Self, x, y| picture.at(x, y).map(i32::from);
        let drawn = Sums::of(width, height, |x, y| levels(other, x, y));
        let sums = Sums::of(width, height, |x, y| {
            let (a, b) = (levels(self, x, y), levels(other, x, y));
            [0, 1, 2].map(|channel| a[channel] - b[channel])
        });
        let pixels = |points: f32| points * DPI as f32 / 72.0;
        let inside = |x: usize, y: usize| {
            let within = |at: usize, from: f32, to: f32| {
                (pixels(from) - 2.0..=pixels(to) + 2.0).contains(&(at as f32))
            };
            pictured
                .iter()
                .any(|[left, top, right, bottom]| within(x, *left, *right) && within(y, *top, *bottom))
        };
        for Window { width, height, limit, part, most } in WINDOWS {
            let mut off = Vec::new();
            for y in (0..sums.height.saturating_sub(height)).step_by((height / 4).max(1)) {
                for x in (0..sums.width.saturating_sub(width)).step_by((width / 4).max(1)) {
                    let mean = sums.mean((x, y), (width, height));
                    if mean <= limit {
                        continue;
                    }
                    let limit = limit + (drawn.contrast((x, y), (width, height)) as f32 * part) as i32;
                    if mean > limit && (mean > PICTURED || !inside(x + width / 2, y + height / 2)) {
                        off.push((x, y));
                    }
                }
            }
            if off.len() > most {
                let some = &off[..off.len().min(4)];
                return Some(format!("{} areas of {width}×{height} differ: {some:?}", off.len()));
            }
        }
        None
    }
}

/// An area whose mean is compared.
struct Window {
    width: usize,
    height: usize,
    /// How much lighter or darker it may be, of 255.
    limit: i32,
    /// How much more of what sets it off from what is around it: poppler makes lines a little thicker or thinner.
    part: f32,
    /// How many may be so.
    most: usize,
}

/// Spots, where edges are smoothed in two ways; and stretches, in which a pale line is seen.
const WINDOWS: [Window; 3] = [
    Window { width: 3, height: 3, limit: 46, part: 0.0, most: 3 },
    Window { width: 48, height: 3, limit: 6, part: 0.5, most: 90 },
    Window { width: 3, height: 48, limit: 6, part: 0.5, most: 90 },
];

/// Sums of all levels above and left of each pixel.
struct Sums {
    width: usize,
    height: usize,
    sums: Vec<[i32; 3]>,
}

impl Sums {
    fn of(width: usize, height: usize, level: impl Fn(usize, usize) -> [i32; 3]) -> Self {
        let mut sums = vec![[0; 3]; (width + 1) * (height + 1)];
        for y in 0..height {
            let mut row = [0; 3];
            for x in 0..width {
                let (above, levels) = (sums[y * (width + 1) + x + 1], level(x, y));
                for channel in 0..3 {
                    row[channel] += levels[channel];
                    sums[(y + 1) * (width + 1) + x + 1][channel] = above[channel] + row[channel];
                }
            }
        }
        Self { width, height, sums }
    }

    /// The mean levels of an area.
    fn means(&self, (left, top): (usize, usize), (width, height): (usize, usize)) -> [i32; 3] {
        let at = |x: usize, y: usize| &self.sums[y * (self.width + 1) + x];
        let (right, bottom) = (left + width, top + height);
        let corners = [at(left, top), at(right, top), at(left, bottom), at(right, bottom)];
        [0, 1, 2].map(|channel| {
            let sum = corners[3][channel] - corners[2][channel] - corners[1][channel] + corners[0][channel];
            sum / (width * height) as i32
        })
    }

    /// The mean level of an area in the colour in which it is most.
    fn mean(&self, place: (usize, usize), size: (usize, usize)) -> i32 {
        self.means(place, size).map(i32::abs).into_iter().max().unwrap_or(0)
    }

    /// How much an area is set off from a larger one around it.
    fn contrast(&self, (left, top): (usize, usize), (width, height): (usize, usize)) -> i32 {
        const AROUND: usize = 3;
        let (x, y) = (left.saturating_sub(AROUND), top.saturating_sub(AROUND));
        let (right, bottom) =
            ((left + width + AROUND).min(self.width), (top + height + AROUND).min(self.height));
        let (own, around) =
            (self.means((left, top), (width, height)), self.means((x, y), (right - x, bottom - y)));
        own.into_iter().zip(around).map(|(own, around)| (own - around).abs()).max().unwrap_or(0)
    }
}

/// A page of a PDF.
pub(crate) fn of_pdf(file: &Path, page: usize) -> Result<Picture, std::io::Error> {
    let (page, dpi) = (page.to_string(), (DPI * FINER).to_string());
    let output = Command::new("pdftoppm").args(["-r", &dpi, "-f", &page, "-l", &page]).arg(file).output()?;
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let mut parts = output.stdout.splitn(4, |byte| byte.is_ascii_whitespace());
    let mut word = || std::str::from_utf8(parts.next().unwrap()).unwrap();
    assert_eq!(word(), "P6");
    let (width, height) = (word().parse().unwrap(), word().parse().unwrap());
    let rgb = parts.next().unwrap().strip_prefix(b"255\n").unwrap().to_vec();
    Ok(Picture { width, height, rgb }.smaller(FINER))
}

/// Pages as SVG, each with its size in points, drawn on one sheet; `defs` are the outlines that they refer to, `folder` is
/// where their pictures lie.
pub(crate) fn of_svg(
    pages: &[(String, f32, f32)],
    defs: &str,
    folder: &Path,
) -> Result<Vec<Picture>, std::io::Error> {
    const ACROSS: usize = 5;
    let pixels = |points: f32| (points * DPI as f32 / 72.0).floor() as usize;
    // Cells are a whole number of pixels of the page and of the screen, which has three for two.
    let cell = |points: f32| (points * 96.0 / 72.0 / 2.0).ceil() as usize * 2 + 2;
    let wide = pages.iter().map(|page| cell(page.1)).max().unwrap_or(0);
    let high = pages.iter().map(|page| cell(page.2)).max().unwrap_or(0);
    let mut sheet = format!(
        "<!doctype html><meta charset=utf-8><style>body{{margin:0}}svg,div{{position:absolute}}</style>\
         <svg width=0 height=0><defs>{defs}</defs></svg>"
    );
    for (at, (svg, ..)) in pages.iter().enumerate() {
        let (left, top) = (at % ACROSS * wide, at / ACROSS * high);
        sheet.push_str(&format!("<div style=\"left:{left}px;top:{top}px\">{svg}</div>"));
    }
    let (file, shot) = (folder.join("sheet.html"), folder.join("sheet.png"));
    std::fs::write(&file, sheet).unwrap();
    let size = format!("--window-size={},{}", wide * ACROSS, high * pages.len().div_ceil(ACROSS));
    let output = Command::new("chromium")
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars"])
        .args(["--force-device-scale-factor=1.5", "--force-color-profile=srgb", &size])
        .arg(format!("--user-data-dir={}", folder.join("chromium").display()))
        .arg(format!("--screenshot={}", shot.display()))
        .arg(format!("file://{}", file.display()))
        .output()?;
    assert!(shot.exists(), "{}", String::from_utf8_lossy(&output.stderr));
    let image = image::open(&shot).unwrap().to_rgb8();
    std::fs::remove_file(&shot).unwrap();
    let sheet =
        Picture { width: image.width() as usize, height: image.height() as usize, rgb: image.into_raw() };
    let place = |at: usize| (at % ACROSS * wide * 3 / 2, at / ACROSS * high * 3 / 2);
    let part =
        |(at, page): (usize, &(String, f32, f32))| sheet.part(place(at), (pixels(page.1), pixels(page.2)));
    Ok(pages.iter().enumerate().map(part).collect())
}
