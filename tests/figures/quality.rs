//! How figures look: text of screenshots stays readable, shades are those of the colours, shops' limits are kept.

use super::*;
use image::{DynamicImage, GrayImage};
use jikji::figures::{ColorSpace, Media};

/// Mean structural similarity of two pictures in windows of 8 × 8 pixels (Wang et al. 2004): 1 is the same.
fn similarity(one: &GrayImage, other: &GrayImage) -> f64 {
    assert_eq!(one.dimensions(), other.dimensions());
    const SIDE: u32 = 8;
    let (width, height) = one.dimensions();
    let (mut sum, mut windows) = (0.0, 0.0);
    for top in (0..=height - SIDE).step_by(4) {
        for left in (0..=width - SIDE).step_by(4) {
            let (mut a, mut b, mut aa, mut bb, mut ab) = (0.0, 0.0, 0.0, 0.0, 0.0);
            for (x, y) in (top..top + SIDE).flat_map(|y| (left..left + SIDE).map(move |x| (x, y))) {
                let (p, q) = (f64::from(one.get_pixel(x, y)[0]), f64::from(other.get_pixel(x, y)[0]));
                (a, b, aa, bb, ab) = (a + p, b + q, aa + p * p, bb + q * q, ab + p * q);
            }
            let n = f64::from(SIDE * SIDE);
            let (a, b) = (a / n, b / n);
            let (var_a, var_b, both) = (aa / n - a * a, bb / n - b * b, ab / n - a * b);
            let (c1, c2) = (6.5025, 58.5225);
            sum += (2.0 * a * b + c1) * (2.0 * both + c2) / ((a * a + b * b + c1) * (var_a + var_b + c2));
            windows += 1.0;
        }
    }
    sum / windows
}

fn shown(figure: &Figure) -> DynamicImage {
    image::load_from_memory(&figure.screen.bytes).unwrap()
}

/// The best that can be made of a picture at the width of screens: resized at sixteen bits, not quantised.
fn ideal(picture: &DynamicImage, figure: &Figure) -> GrayImage {
    let (width, height) = (figure.screen.width, figure.screen.height);
    let deep = DynamicImage::ImageRgb16(picture.to_rgb16());
    deep.resize_exact(width, height, image::imageops::FilterType::Lanczos3).to_luma8()
}

#[test]
fn small_text_of_a_screenshot_stays_sharp() {
    let size = |pixels| pictures::text(pixels, 640);
    for picture in [pictures::screenshot(2000, 640), size(1800), size(2400), size(1000)] {
        let figure = Desk::new().make(&pictures::png(&picture));
        assert_eq!(figure.screen.media, Media::Png);
        let found = similarity(&shown(&figure).to_luma8(), &ideal(&picture, &figure));
        assert!(found > 0.99, "{} pixels: {found}", picture.width());
    }
}

#[test]
fn a_photograph_stays_close_under_its_grain() {
    let picture = pictures::photograph(1800, 700);
    let figure = Desk::new().make(&pictures::png(&picture));
    assert_eq!(figure.screen.media, Media::Jpeg);
    let found = similarity(&shown(&figure).to_luma8(), &ideal(&picture, &figure));
    assert!(found > 0.88, "{found}");
}

#[test]
fn gray_figures_hold_one_channel() {
    let mut desk = Desk::new();
    desk.options.config.gray = true;
    let colored = [
        pictures::png(&pictures::screenshot(300, 200)),
        pictures::png(&pictures::photograph(300, 200)),
        pictures::jpeg(&pictures::photograph(300, 200)),
        pictures::gif(1),
        pictures::turned(200, 100),
    ];
    for source in colored {
        assert!(!shown(&desk.make(&source)).color().has_color());
        for width in [100, 1600] {
            let print = raster(desk.print(&source, width));
            assert_eq!((print.colors, print.bits), (ColorSpace::Gray, 8));
        }
    }
    // Of the red half a gray of the same luminance.
    let figure = desk.make(&pictures::png(&pictures::transparent(64, 32)));
    assert_eq!(shown(&figure).to_luma8().get_pixel(3, 3)[0], 255);
    assert_eq!(shown(&figure).to_luma8().get_pixel(60, 3)[0], 127);
    // What is gray already passes as it is.
    let source = pictures::png(&pictures::gray(600, 400));
    assert!(*desk.make(&source).screen.bytes == source[..]);
}

#[test]
fn gray_drawings_have_no_colour() {
    let mut desk = Desk::new();
    desk.options.config.gray = true;
    let figure = desk.make(pictures::SVG.as_bytes());
    let screen = String::from_utf8_lossy(&figure.screen.bytes);
    for text in [figure.drawing.as_deref().unwrap(), &*screen] {
        assert!(text.contains("fill=\"#747474\"") && !text.contains("#07c"), "{text}");
    }
}

#[test]
fn gray_and_colour_do_not_share_their_renditions() {
    let mut desk = Desk::new();
    let source = pictures::png(&pictures::photograph(90, 60));
    assert!(shown(&desk.make(&source)).color().has_color());
    desk.options.config.gray = true;
    assert!(!shown(&desk.make(&source)).color().has_color());
}

#[test]
fn a_tall_figure_is_brought_under_the_limits_of_shops() {
    // 1,000 × 5,000 pixels fit the width of a screen, but are five megapixels.
    let (desk, source) = (Desk::new(), pictures::png(&pictures::gray(1000, 5000)));
    let figure = desk.make(&source);
    let (width, height) = (figure.screen.width, figure.screen.height);
    assert!(width * height <= 4_000_000 && width * height > 3_950_000, "{width} × {height}");
    assert_eq!(shown(&figure).height(), height);
    assert_eq!(raster(desk.print(&source, 1600)).width, 1000);
}

#[test]
fn a_heavy_figure_is_brought_under_the_limits_of_shops() {
    let mut desk = Desk::new();
    desk.options.config.screen_width = 4000;
    let source = pictures::jpeg_at(&pictures::noise_picture(3200, 1240), 100);
    assert!(source.len() > 5_000_000, "{}", source.len());
    let figure = desk.make(&source);
    assert!(figure.screen.bytes.len() <= 5_000_000, "{}", figure.screen.bytes.len());
    assert!(figure.screen.width > 1000);
}
