//! Decoded samples, opaque, 8 bits: gray or RGB.

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
    /// One channel of each pixel's luminance, weighed in linear light with the primaries of sRGB (ITU-R BT.709).
    pub(super) fn without_color(self) -> Self {
        if !self.rgb {
            return self;
        }
        let linear: Vec<f32> = (0..=255u8).map(light).collect();
        let shades: Vec<u8> = (0..=4095u16).map(|light| to_sample(f32::from(light) / 4095.0)).collect();
        let light = |sample: u8| linear.get(usize::from(sample)).copied().unwrap_or(0.0);
        let shade = |[r, g, b]: [u8; 3]| {
            if r == g && g == b {
                // The table of shades is too coarse for the darkest ones: greys stay what they are.
                return r;
            }
            let sum = 0.2126 * light(r) + 0.7152 * light(g) + 0.0722 * light(b);
            shades.get((sum * 4095.0).round() as usize).copied().unwrap_or(255)
        };
        Self { rgb: false, data: narrow(self.data, shade), ..self }
    }

    /// One channel where all three are equal everywhere.
    pub(super) fn grayed(self) -> Self {
        if !self.rgb || self.data.chunks_exact(3).any(|pixel| pixel.iter().any(|s| Some(s) != pixel.first()))
        {
            return self;
        }
        Self { rgb: false, data: narrow(self.data, |[sample, _, _]| sample), ..self }
    }
}

/// The sample of a grey with the luminance of a colour of sRGB.
#[must_use]
pub fn luminance([r, g, b]: [u8; 3]) -> u8 {
    if r == g && g == b { r } else { to_sample(0.2126 * light(r) + 0.7152 * light(g) + 0.0722 * light(b)) }
}

/// Light of a sample of sRGB, from 0 to 1 (IEC 61966-2-1).
#[must_use]
pub fn light(sample: u8) -> f32 {
    let sample = f32::from(sample) / 255.0;
    if sample <= 0.040_45 { sample / 12.92 } else { power((sample + 0.055) / 1.055, 2.4) }
}

/// `base` to the power of `exponent`, the same on every machine: `powf` is the platform's.
fn power(base: f32, exponent: f32) -> f32 {
    libm::pow(f64::from(base), f64::from(exponent)) as f32
}

/// The sample of some light.
fn to_sample(light: f32) -> u8 {
    let sample = if light <= 0.003_130_8 { light * 12.92 } else { 1.055 * power(light, 1.0 / 2.4) - 0.055 };
    (sample * 255.0).round().clamp(0.0, 255.0) as u8
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

/// Bytes that are moved at a time.
const BLOCK: usize = 4096;

/// Lays samples with alpha (last of `N`) on white and drops the alpha; in place, because a second copy of a large picture
/// is more than a worker may take. The second value tells whether any white shines through.
pub(super) fn flatten<const N: usize>(mut data: Vec<u8>) -> (Vec<u8>, bool) {
    let pixels = data.len() / N;
    let mut translucent = false;
    let mut block = [0; BLOCK];
    for first in (0..pixels).step_by(BLOCK / N) {
        let last = (first + BLOCK / N).min(pixels);
        let block = block.get_mut(..(last - first) * N).unwrap_or_default();
        if let Some(from) = data.get(first * N..last * N) {
            block.copy_from_slice(from);
        }
        let to = data.get_mut(first * (N - 1)..last * (N - 1)).unwrap_or_default();
        for (to, pixel) in to.chunks_exact_mut(N - 1).zip(block.chunks_exact(N)) {
            let Some((&alpha, colors)) = pixel.split_last() else { break };
            translucent |= alpha < 255;
            match alpha {
                255 => to.copy_from_slice(colors),
                0 => to.fill(255),
                _ => to.iter_mut().zip(colors).for_each(|(to, &color)| *to = on_white(color, alpha)),
            }
        }
    }
    data.truncate(pixels * (N - 1));
    data.shrink_to_fit();
    (data, translucent)
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
        let (data, translucent) = flatten::<4>(vec![10, 20, 30, 255, 1, 2, 3, 0, 0, 0, 0, 128]);
        assert_eq!((&data[..], translucent), (&[10, 20, 30, 255, 255, 255, 127, 127, 127][..], true));
        assert_eq!(flatten::<2>(vec![0, 0, 0, 255]), (vec![255, 0], true));
        assert_eq!(flatten::<2>(vec![7, 255, 0, 255]), (vec![7, 0], false));
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
