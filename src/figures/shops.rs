//! Renditions for shops: pictures of no more pixels than they take, formulas drawn.

use super::decode::decode;
use super::encode::{self, Encoded};
use super::kind::{self, FileKind};
use super::media::Media;
use super::model::ScreenRendition;
use super::pixels::Pixels;
use super::svg::rasterize;

/// Sides at most of a picture that is read again: it was made here.
const SIDE: u32 = 65_535;

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

pub(super) fn decoded(bytes: &[u8]) -> Option<Pixels> {
    let kind: FileKind = kind::sniff(bytes).ok()?;
    Some(decode(kind, bytes, SIDE).ok()?.pixels)
}

fn narrowed(bytes: &[u8], scale: f64) -> Option<Pixels> {
    let pixels = decoded(bytes)?;
    let width = (f64::from(pixels.width) * scale).floor().max(1.0) as u32;
    Some(pixels.narrowed(width).unwrap_or(pixels))
}

pub(super) fn photograph(pixels: &Pixels) -> Option<ScreenRendition> {
    rendition(encode::photograph(pixels)?, pixels)
}

pub(super) fn rendition(encoded: Encoded, pixels: &Pixels) -> Option<ScreenRendition> {
    let Encoded { media, bytes } = encoded;
    Some(ScreenRendition { media, width: pixels.width, height: pixels.height, bytes: bytes.into() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn screen(width: u32, height: u32) -> ScreenRendition {
        let data = (0..width * height * 3).map(|at| (at * 7 % 251) as u8).collect();
        photograph(&Pixels { width, height, rgb: true, data }).unwrap()
    }

    #[test]
    fn pictures_are_bounded_by_their_longer_side() {
        let bounded =
            |width, height| bounded(&screen(width, height), 100).map(|made| (made.width, made.height));
        assert_eq!(bounded(50, 200), Some((25, 100)));
        assert_eq!(bounded(100, 100), None);
    }
}
