//! Renditions for shops: a cover of the size they ask for, pictures of no more pixels than they take, formulas drawn.

use super::decode::decode;
use super::encode::{self, Encoded};
use super::kind::{self, FileKind};
use super::model::{Figure, Media, ScreenRendition};
use super::pixels::Pixels;
use super::svg::rasterize;

/// Sides at most of a picture that is read again: it was made here.
const SIDE: u32 = 65_535;

/// A cover that just fits into `width` × `height` pixels, its ratio kept, as JPEG: the one kind that all shops take. A
/// smaller one is enlarged, as shops refuse covers of few pixels. `None` when it can't be made.
#[must_use]
pub fn cover(figure: &Figure, width: u32, height: u32) -> Option<ScreenRendition> {
    let screen = &figure.screen;
    let size = fitted((screen.width, screen.height), (width, height));
    match screen.media {
        Media::Svg => {
            let data = rasterize(std::str::from_utf8(&screen.bytes).ok()?, size.0, size.1)?;
            photograph(&Pixels { width: size.0, height: size.1, rgb: true, data })
        }
        Media::Jpeg if size == (screen.width, screen.height) => Some(screen.clone()),
        Media::Jpeg | Media::Png | Media::Gif => {
            let pixels = decoded(&screen.bytes)?;
            let exact = size == (pixels.width, pixels.height);
            photograph(&if exact { pixels } else { pixels.stretched(size.0, size.1)? })
        }
    }
}

/// A raster picture whose longer side has at most `side` pixels; `None` for one that is small enough, or a drawing.
#[must_use]
pub fn bounded(screen: &ScreenRendition, side: u32) -> Option<ScreenRendition> {
    let longer = screen.width.max(screen.height);
    if longer <= side || screen.media == Media::Svg {
        return None;
    }
    let pixels = narrowed(&screen.bytes, f64::from(side) / f64::from(longer))?;
    rendition(encode::encode(&pixels)?, &pixels)
}

/// An SVG document of outlines as a picture of so many pixels on white.
#[must_use]
pub fn drawing(svg: &str, width: u32, height: u32) -> Option<ScreenRendition> {
    let data = rasterize(svg, width, height)?;
    let pixels = Pixels { width, height, rgb: true, data }.grayed();
    rendition(encode::encode(&pixels)?, &pixels)
}

/// The size of a picture that is stretched until it just fits.
fn fitted((wide, high): (u32, u32), (width, height): (u32, u32)) -> (u32, u32) {
    let ratio = |most: u32, side: u32| f64::from(most) / f64::from(side.max(1));
    let scale = ratio(width, wide).min(ratio(height, high));
    let side = |length: u32, most: u32| ((f64::from(length) * scale).round().max(1.0) as u32).min(most);
    (side(wide, width), side(high, height))
}

fn decoded(bytes: &[u8]) -> Option<Pixels> {
    let kind: FileKind = kind::sniff(bytes).ok()?;
    Some(decode(kind, bytes, SIDE).ok()?.pixels)
}

fn narrowed(bytes: &[u8], scale: f64) -> Option<Pixels> {
    let pixels = decoded(bytes)?;
    let width = (f64::from(pixels.width) * scale).floor().max(1.0) as u32;
    Some(pixels.narrowed(width).unwrap_or(pixels))
}

fn photograph(pixels: &Pixels) -> Option<ScreenRendition> {
    rendition(encode::photograph(pixels)?, pixels)
}

fn rendition(encoded: Encoded, pixels: &Pixels) -> Option<ScreenRendition> {
    let Encoded { media, bytes } = encoded;
    Some(ScreenRendition { media, width: pixels.width, height: pixels.height, bytes: bytes.into() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::{Original, encode};

    fn screen(width: u32, height: u32) -> ScreenRendition {
        let data = (0..width * height * 3).map(|at| (at * 7 % 251) as u8).collect();
        photograph(&Pixels { width, height, rgb: true, data }).unwrap()
    }

    fn figure(screen: ScreenRendition) -> Figure {
        Figure {
            original: Original { kind: FileKind::Jpeg, bytes: 1 },
            width: screen.width,
            height: screen.height,
            screen,
            drawing: None,
        }
    }

    #[test]
    fn covers_keep_their_ratio_and_fit() {
        let made = |width, height| {
            let cover = cover(&figure(screen(width, height)), 160, 256).unwrap();
            (cover.width, cover.height, cover.media)
        };
        assert_eq!(made(320, 320), (160, 160, Media::Jpeg));
        assert_eq!(made(200, 512), (100, 256, Media::Jpeg));
        // Shops refuse covers of few pixels.
        assert_eq!(made(80, 90), (160, 180, Media::Jpeg));
    }

    #[test]
    fn covers_of_any_kind_become_jpeg_and_one_that_fits_is_left_alone() {
        let pixels = Pixels { width: 40, height: 64, rgb: true, data: vec![90; 40 * 64 * 3] };
        let png = rendition(encode::encode(&pixels).unwrap(), &pixels).unwrap();
        assert_eq!(png.media, Media::Png);
        let cover = cover(&figure(png), 160, 256).unwrap();
        assert_eq!((cover.width, cover.height, cover.media), (160, 256, Media::Jpeg));
        assert_eq!(image::load_from_memory(&cover.bytes).unwrap().to_rgb8().dimensions(), (160, 256));
        assert_eq!(super::cover(&figure(cover.clone()), 160, 256).unwrap().bytes, cover.bytes);
    }

    #[test]
    fn drawn_covers_are_drawn_as_large_as_fits() {
        let svg = r#"<svg xmlns="http://www.w3.org/2000/svg" width="10" height="20"><rect width="5" height="20"/></svg>"#;
        let bytes = svg.as_bytes().to_vec();
        let cover = cover(
            &figure(ScreenRendition { media: Media::Svg, width: 10, height: 20, bytes: bytes.into() }),
            160,
            256,
        );
        let cover = cover.unwrap();
        assert_eq!((cover.width, cover.height, cover.media), (128, 256, Media::Jpeg));
    }

    #[test]
    fn pictures_are_bounded_by_their_longer_side() {
        let bounded =
            |width, height| bounded(&screen(width, height), 100).map(|made| (made.width, made.height));
        assert_eq!(bounded(50, 200), Some((25, 100)));
        assert_eq!(bounded(100, 100), None);
    }
}
