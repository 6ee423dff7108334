//! Decoded samples, opaque, 8 bits: gray or RGB.

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::pixels::{U8, U8x3};
use fast_image_resize::{FilterType, PixelTrait, PixelType, ResizeAlg, ResizeOptions, Resizer};

/// The pixels of a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pixels {
    /// Pixels across.
    pub(super) width: u32,
    /// Pixels down.
    pub(super) height: u32,
    /// Whether there are three channels, R, G, B; else one.
    pub(super) rgb: bool,
    /// Rows one after the other.
    pub(super) data: Vec<u8>,
}

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
        let kind = if self.rgb { PixelType::U8x3 } else { PixelType::U8 };
        let source = ImageRef::new(self.width, self.height, &self.data, kind).ok()?;
        let mut target = Image::new(width, height, kind);
        if self.rgb {
            resize::<U8x3>(&source, &mut target)?;
        } else {
            resize::<U8>(&source, &mut target)?;
        }
        Some(Self { width, height, rgb: self.rgb, data: target.into_vec() })
    }

    /// One channel of each pixel's luminance, weighed in linear light with the primaries of sRGB (ITU-R BT.709).
    pub(super) fn without_color(self) -> Self {
        if !self.rgb {
            return self;
        }
        let linear: Vec<f32> = (0..=255u8).map(|sample| to_linear(f32::from(sample) / 255.0)).collect();
        let shades: Vec<u8> = (0..=4095u16).map(|light| to_sample(f32::from(light) / 4095.0)).collect();
        let light = |sample: Option<&u8>| {
            sample.and_then(|&sample| linear.get(usize::from(sample))).copied().unwrap_or(0.0)
        };
        let shade = |pixel: &[u8]| match pixel {
            // The table of shades is too coarse for the darkest ones: greys stay what they are.
            [r, g, b] if r == g && g == b => *r,
            pixel => {
                let sum = 0.2126 * light(pixel.first())
                    + 0.7152 * light(pixel.get(1))
                    + 0.0722 * light(pixel.get(2));
                shades.get((sum * 4095.0).round() as usize).copied().unwrap_or(255)
            }
        };
        let data = self.data.chunks_exact(3).map(shade).collect();
        Self { rgb: false, data, ..self }
    }

    /// One channel where all three are equal everywhere.
    pub(super) fn grayed(self) -> Self {
        if !self.rgb || self.data.chunks_exact(3).any(|pixel| pixel.iter().any(|s| Some(s) != pixel.first()))
        {
            return self;
        }
        let data = self.data.iter().copied().step_by(3).collect();
        Self { rgb: false, data, ..self }
    }
}

/// The sample of a grey with the luminance of a colour.
pub(super) fn luminance([r, g, b]: [u8; 3]) -> u8 {
    let light = |sample: u8| to_linear(f32::from(sample) / 255.0);
    if r == g && g == b { r } else { to_sample(0.2126 * light(r) + 0.7152 * light(g) + 0.0722 * light(b)) }
}

/// Light of a sample of sRGB (IEC 61966-2-1).
fn to_linear(sample: f32) -> f32 {
    if sample <= 0.040_45 { sample / 12.92 } else { ((sample + 0.055) / 1.055).powf(2.4) }
}

/// The sample of some light.
fn to_sample(light: f32) -> u8 {
    let sample = if light <= 0.003_130_8 { light * 12.92 } else { 1.055 * light.powf(1.0 / 2.4) - 0.055 };
    (sample * 255.0).round().clamp(0.0, 255.0) as u8
}

/// Resizes with Lanczos3, the samples as they are. In linear light, at sixteen bits, photographs gain 0.1 to 0.3 of
/// SSIMULACRA2 when they are enlarged again to compare, screenshots made half as wide 1 to 8, and such made 0.7 times as wide
/// lose as often as they gain (−2 to 1); it takes a second copy of the picture with twice the bytes. Typed, because the untyped way compiles the filters for twelve pixel types that never occur:
/// half of the binary's code and of its build.
fn resize<P: PixelTrait>(source: &ImageRef<'_>, target: &mut Image<'_>) -> Option<()> {
    let options =
        ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3)).use_alpha(false);
    let source = source.typed_image::<P>()?;
    Resizer::new().resize_typed::<P>(&source, &mut target.typed_image_mut::<P>()?, &options).ok()
}

/// Samples of `N` bytes to such of one, in place.
pub(super) fn narrow<const N: usize>(mut data: Vec<u8>, sample: impl Fn([u8; N]) -> u8) -> Vec<u8> {
    let count = data.len() / N;
    for at in 0..count {
        let Some(&wide) = data.get(at * N..).and_then(|rest| rest.first_chunk::<N>()) else { break };
        if let Some(to) = data.get_mut(at) {
            *to = sample(wide);
        }
    }
    data.truncate(count);
    data.shrink_to_fit();
    data
}

/// Lays samples with alpha (last of `N`) on white and drops the alpha; in place, because a second copy of a large picture
/// is more than a worker may take.
pub(super) fn flatten<const N: usize>(mut data: Vec<u8>) -> Vec<u8> {
    let pixels = data.len() / N;
    for at in 0..pixels {
        let Some(&pixel) = data.get(at * N..).and_then(|rest| rest.first_chunk::<N>()) else { break };
        let (Some(to), Some((&alpha, colors))) =
            (data.get_mut(at * (N - 1)..(at + 1) * (N - 1)), pixel.split_last())
        else {
            break;
        };
        match alpha {
            255 => to.copy_from_slice(colors),
            0 => to.fill(255),
            _ => to.iter_mut().zip(colors).for_each(|(to, &color)| *to = on_white(color, alpha)),
        }
    }
    data.truncate(pixels * (N - 1));
    data.shrink_to_fit();
    data
}

/// A sample on white, rounded.
fn on_white(color: u8, alpha: u8) -> u8 {
    let (color, alpha) = (u32::from(color), u32::from(alpha));
    let sum = color * alpha + 255 * (255 - alpha);
    u8::try_from((sum + 127) / 255).unwrap_or(255)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn narrowing_keeps_proportions_and_never_widens() {
        let pixels = Pixels { width: 100, height: 50, rgb: true, data: vec![200; 100 * 50 * 3] };
        let narrow = pixels.narrowed(40).unwrap();
        assert_eq!((narrow.width, narrow.height), (40, 20));
        assert!(narrow.data.iter().all(|&sample| sample == 200));
        assert_eq!(pixels.narrowed(100), None);
        let line = Pixels { width: 1000, height: 1, rgb: false, data: vec![0; 1000] };
        assert_eq!(line.narrowed(10).unwrap().height, 1);
    }

    #[test]
    fn alpha_is_laid_on_white() {
        assert_eq!(
            flatten::<4>(vec![10, 20, 30, 255, 1, 2, 3, 0, 0, 0, 0, 128]),
            [10, 20, 30, 255, 255, 255, 127, 127, 127]
        );
        assert_eq!(flatten::<2>(vec![0, 0, 0, 255]), [255, 0]);
    }

    #[test]
    fn wide_samples_become_narrow_in_place() {
        let wide: Vec<u8> = [0_u16, 257, 0x8000, 0xffff].into_iter().flat_map(u16::to_be_bytes).collect();
        let narrow = narrow(wide, |[high, _]| high);
        assert_eq!((&narrow[..], narrow.capacity()), (&[0, 1, 128, 255][..], 4));
    }

    #[test]
    fn colours_become_their_luminance() {
        let data = vec![255, 0, 0, 0, 255, 0, 0, 0, 255, 1, 1, 1, 128, 128, 128];
        let gray = Pixels { width: 5, height: 1, rgb: true, data }.without_color();
        assert_eq!((gray.rgb, gray.data), (false, vec![127, 220, 76, 1, 128]));
    }

    #[test]
    fn equal_channels_become_one() {
        let gray = Pixels { width: 2, height: 1, rgb: true, data: vec![5, 5, 5, 9, 9, 9] }.grayed();
        assert_eq!((gray.rgb, gray.data), (false, vec![5, 9]));
        let colored = Pixels { width: 1, height: 1, rgb: true, data: vec![5, 5, 6] };
        assert_eq!(colored.clone().grayed(), colored);
    }
}
