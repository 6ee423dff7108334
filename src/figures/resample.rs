//! Pictures on fewer or more pixels, by the Lanczos filter of three lobes.
//!
//! The samples are added up as they are, not as light. Enlarged again to compare, photographs gain 0.1 to 0.3 of
//! SSIMULACRA2 in linear light and screenshots made half as wide 1 to 8; but most screenshots are made 0.6 to 0.9 times as
//! wide, where they lose as often as they gain (−2 to 1), dark words on white grow thinner than they were drawn, and a second
//! copy of the picture with twice the bytes is needed.

use std::ops::Range;

use fast_image_resize::images::{Image, TypedImage};
use fast_image_resize::pixels::U8x3;
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};

use super::pixels::{self, Pixels};

/// Lobes of the filter on either side, in pixels of the smaller picture.
const RADIUS: f64 = 3.0;

/// Bytes of samples that are made smaller at a time, a band of rows: the filter holds as many again between its two passes.
const BAND: usize = 16 << 20;

impl Pixels {
    /// The same picture `width` pixels wide, with its proportions; `None` when it is not wider than that.
    pub(super) fn narrowed(&self, width: u32) -> Option<Self> {
        if self.width <= width || width == 0 {
            return None;
        }
        let exact = f64::from(self.height) * f64::from(width) / f64::from(self.width);
        self.stretched(width, (exact.round() as u32).max(1))
    }

    /// The same picture on so many pixels.
    pub(super) fn stretched(&self, width: u32, height: u32) -> Option<Self> {
        let data = resample(self, (width, height))?;
        Some(Self { width, height, rgb: self.rgb, data })
    }
}

/// Samples of a picture with other sides (across, down); `None` where a side is nothing or samples are missing.
fn resample(pixels: &Pixels, to: (u32, u32)) -> Option<Vec<u8>> {
    in_bands(pixels, to, BAND)
}

fn in_bands(pixels: &Pixels, (width, height): (u32, u32), most: usize) -> Option<Vec<u8>> {
    let scale = f64::from(pixels.height) / f64::from(height.max(1));
    let above = f64::from(pixels.width) * 3.0 * scale.max(1.0);
    let rows = (most as f64 / above.max(1.0)) as usize;
    let rows = rows.clamp(1, height.max(1) as usize);
    let mut resizer = Resizer::new();
    let mut made = Vec::with_capacity(width as usize * height as usize * if pixels.rgb { 3 } else { 1 });
    for start in (0..height).step_by(rows) {
        let end = height.min(start.saturating_add(u32::try_from(rows).ok()?));
        let mut band = band(pixels, &(start..end), height)?;
        let mut target = Image::new(width, end - start, PixelType::U8x3);
        // Typed, because the untyped way compiles the filters for twelve kinds of pixels that never occur, half of the program;
        // and of the one kind of picture that the filters use themselves, because another doubles them.
        let source = TypedImage::<U8x3>::from_buffer(pixels.width, band.rows, &mut band.data).ok()?;
        let mut into = target.typed_image_mut::<U8x3>()?;
        let options = ResizeOptions::new()
            .resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3))
            .use_alpha(false)
            .crop(0.0, band.top, f64::from(pixels.width), band.height);
        resizer.resize_typed::<U8x3>(&source, &mut into, &options).ok()?;
        let data = target.into_vec();
        made.extend(if pixels.rgb { data } else { pixels::narrow(data, |[sample, _, _]| sample) });
    }
    Some(made)
}

/// Rows of the original that some rows of the smaller one are made of.
struct Band {
    /// Samples R, G, B.
    data: Vec<u8>,
    rows: u32,
    /// Where the rows to be made begin, in rows of the band.
    top: f64,
    /// How far they reach.
    height: f64,
}

fn band(pixels: &Pixels, rows: &Range<u32>, of: u32) -> Option<Band> {
    let scale = f64::from(pixels.height) / f64::from(of);
    let reach = RADIUS * scale.max(1.0) + 1.0;
    let (top, bottom) = (f64::from(rows.start) * scale, f64::from(rows.end) * scale);
    let first = (top - reach).floor().max(0.0) as u32;
    let last = ((bottom + reach).ceil() as u32).min(pixels.height);
    let bytes = pixels.width as usize * if pixels.rgb { 3 } else { 1 };
    let data = pixels.data.get(first as usize * bytes..last as usize * bytes)?;
    let data = if pixels.rgb {
        data.to_vec()
    } else {
        // One kind of pixel serves both: each kind that the filters are compiled for takes a tenth of our build.
        data.iter().flat_map(|&sample| [sample; 3]).collect()
    };
    let top = top - f64::from(first);
    let height = (bottom - f64::from(first)).min(f64::from(last - first)) - top;
    Some(Band { data, rows: last - first, top, height })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bands_join_without_a_seam() {
        for (rgb, from, to) in
            [(true, (67, 201), (31, 93)), (false, (90, 300), (50, 77)), (true, (40, 30), (80, 61))]
        {
            let (width, height) = from;
            let length = width * height * if rgb { 3 } else { 1 };
            let data = (0..length).map(|at| (at * at % 8191 * 7 % 256) as u8).collect();
            let pixels = Pixels { width, height, rgb, data };
            let whole = in_bands(&pixels, to, usize::MAX).unwrap();
            for rows in [1, 2, 7, 40] {
                let banded = in_bands(&pixels, to, rows * width as usize * 3).unwrap();
                assert_eq!(banded.len(), whole.len());
                // The filter rounds its weights by the largest of a band.
                let most = banded.iter().zip(&whole).map(|(a, b)| a.abs_diff(*b)).max();
                assert!(most <= Some(1), "{most:?} with {rows} rows of {to:?}");
            }
        }
    }

    #[test]
    fn nothing_comes_of_nothing() {
        let pixels = Pixels { width: 4, height: 4, rgb: false, data: vec![0; 7] };
        assert_eq!(resample(&pixels, (2, 2)), None);
    }
}
