//! Renditions for shops: a cover of the size they ask for, pictures of no more pixels than they take, formulas drawn.

use super::decode::decode;
use super::encode::{self, Encoded};
use super::kind::{self, Kind};
use super::model::{Figure, Filter, Media, PrintRendition, ScreenRendition};
use super::pixels::Pixels;
use super::svg::rasterize;

/// Sides at most of a picture that is read again: it was made here.
const SIDE: u32 = 65_535;

/// A cover of at most `width` × `height` pixels, its ratio kept, as JPEG or PNG. Made from the rendition for print where
/// that has more pixels. `None` when it can't be made.
#[must_use]
pub fn cover(figure: &Figure, width: u32, height: u32) -> Option<ScreenRendition> {
    let screen = &figure.screen;
    if screen.media == Media::Svg {
        let svg = std::str::from_utf8(&screen.bytes).ok()?;
        let scale = scale(screen.width, screen.height, width, height);
        let side = |length: u32| (f64::from(length) * scale).round().max(1.0) as u32;
        let (width, height) = (side(screen.width), side(screen.height));
        let data = rasterize(svg, width, height)?;
        return photograph(&Pixels { width, height, rgb: true, data });
    }
    let larger = match &figure.print {
        PrintRendition::Raster(image) if image.filter == Filter::Dct && image.width > screen.width => {
            Some((&image.data, Media::Jpeg, image.width, image.height))
        }
        PrintRendition::Raster(_) | PrintRendition::Vector(_) => None,
    };
    let (bytes, media, wide, high) =
        larger.unwrap_or((&screen.bytes, screen.media, screen.width, screen.height));
    let fits = wide <= width && high <= height;
    if fits && matches!(media, Media::Jpeg | Media::Png) {
        return Some(ScreenRendition { media, width: wide, height: high, bytes: bytes.clone() });
    }
    photograph(&narrowed(bytes, scale(wide, high, width, height).min(1.0))?)
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

/// What to stretch a picture by so that it just fits.
fn scale(wide: u32, high: u32, width: u32, height: u32) -> f64 {
    let ratio = |most: u32, side: u32| f64::from(most) / f64::from(side.max(1));
    ratio(width, wide).min(ratio(height, high))
}

fn narrowed(bytes: &[u8], scale: f64) -> Option<Pixels> {
    let kind: Kind = kind::sniff(bytes).ok()?;
    let pixels = decode(kind, bytes, SIDE).ok()?.pixels;
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
    use std::sync::Arc;

    use super::*;
    use crate::figures::Original;

    fn screen(width: u32, height: u32) -> ScreenRendition {
        let data = (0..width * height * 3).map(|at| (at * 7 % 251) as u8).collect();
        photograph(&Pixels { width, height, rgb: true, data }).unwrap()
    }

    fn figure(screen: ScreenRendition) -> Figure {
        Figure {
            original: Original { kind: Kind::Jpeg, bytes: 1 },
            width: screen.width,
            height: screen.height,
            screen,
            print: PrintRendition::Vector(Arc::from("")),
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
        assert_eq!(made(80, 90), (80, 90, Media::Jpeg));
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
