//! Samples to the smaller of the files that show them well: a palette PNG for few colours, a JPEG for photographs.

use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

use super::media::Media;
use super::palette;
use super::pixels::Pixels;
use super::png::{self, Prediction, Samples};

/// Mean squared error under which a palette is as good as the picture.
const PALETTE_ERROR: f64 = 1.0;

/// JPEG quality of photographs, chroma whole. Three grainy ones score 80.3 to 82.3 of SSIMULACRA2 with it, as with 90 and
/// chroma halved (80.7 to 82.3), for as many bytes; but of six real ones one falls to 79.5 with halved chroma, and has 87 so.
const QUALITY: u8 = 89;

/// Bytes a pixel from which a picture that fits a palette may be a photograph all the same: few tones under grain.
const HEAVY: f64 = 0.35;

/// A file that was made here.
pub(super) struct Encoded {
    /// PNG or JPEG.
    pub(super) media: Media,
    /// The file.
    pub(super) bytes: Vec<u8>,
}

/// Encodes a picture; `None` when its sides are none that the formats can hold.
pub(super) fn encode(pixels: &Pixels) -> Option<Encoded> {
    let png = |bytes| Encoded { media: Media::Png, bytes };
    if pixels.rgb {
        let indexed = palette::index(pixels).filter(|indexed| indexed.error < PALETTE_ERROR);
        return match indexed {
            Some(indexed) => {
                let file = write_indexed(pixels.width, pixels.height, &indexed.palette, &indexed.indices)?;
                Some(photograph_instead(pixels, &file).unwrap_or(png(file)))
            }
            None => photograph(pixels),
        };
    }
    let mut used = [false; 256];
    for &sample in &pixels.data {
        if let Some(level) = used.get_mut(usize::from(sample)) {
            *level = true;
        }
    }
    let levels: Vec<u8> = (0..=255u8).zip(used).filter_map(|(level, used)| used.then_some(level)).collect();
    if levels.len() <= 16 {
        let palette: Vec<u8> = levels.iter().flat_map(|&level| [level; 3]).collect();
        let number = |sample| u8::try_from(levels.partition_point(|&level| level < sample)).unwrap_or(0);
        let indices: Vec<u8> = pixels.data.iter().map(|&sample| number(sample)).collect();
        return write_indexed(pixels.width, pixels.height, &palette, &indices).map(png);
    }
    encode_gray(pixels)
}

/// The JPEG of a picture whose palette is heavy, where it takes less than half of the bytes.
fn photograph_instead(pixels: &Pixels, file: &[u8]) -> Option<Encoded> {
    let count = f64::from(pixels.width) * f64::from(pixels.height);
    if (file.len() as f64) < count * HEAVY {
        return None;
    }
    photograph(pixels).filter(|photograph| photograph.bytes.len() < file.len() / 2)
}

/// A PNG of a drawing, which is no photograph however many its colours; in grey of one channel.
pub(super) fn drawing(pixels: &Pixels, gray: bool) -> Option<Vec<u8>> {
    if !pixels.rgb {
        let file = if gray { None } else { encode(pixels).filter(|file| file.media == Media::Png) };
        return file.map(|file| file.bytes).or_else(|| png::write(&gray_samples(pixels), Prediction::Up));
    }
    let Pixels { width, height, rgb, data } = pixels;
    match palette::index(pixels).filter(|indexed| indexed.error < PALETTE_ERROR) {
        Some(indexed) => write_indexed(*width, *height, &indexed.palette, &indexed.indices),
        None => {
            let row = *width as usize * 3;
            let samples =
                Samples { width: *width, height: *height, bits: 8, row, palette: None, rgb: *rgb, data };
            png::write(&samples, Prediction::Up)
        }
    }
}

/// Encodes a picture of one channel without a palette, whose entries would be colours.
pub(super) fn encode_gray(pixels: &Pixels) -> Option<Encoded> {
    // Every gray picture fits a palette, photographs too: here the bytes tell which it is.
    let png = |bytes| Encoded { media: Media::Png, bytes };
    let up = png::write(&gray_samples(pixels), Prediction::Up)?;
    let plain = png::write(&gray_samples(pixels), Prediction::None)?;
    let lossless = if plain.len() < up.len() { plain } else { up };
    let photograph = photograph(pixels)?;
    Some(if lossless.len() <= photograph.bytes.len() { png(lossless) } else { photograph })
}

/// A JPEG with whole chroma. Its Huffman tables are the usual ones: the encoder's own write one channel a scan,
/// which some decoders get wrong.
pub(super) fn photograph(pixels: &Pixels) -> Option<Encoded> {
    jpeg(pixels, SamplingFactor::F_1_1)
}

/// A JPEG of large type and flat colours, whose chroma at a quarter nobody sees; it is made in half the time.
pub(super) fn large_type(pixels: &Pixels) -> Option<Encoded> {
    jpeg(pixels, SamplingFactor::F_2_2)
}

fn jpeg(pixels: &Pixels, chroma: SamplingFactor) -> Option<Encoded> {
    let (width, height) = (u16::try_from(pixels.width).ok()?, u16::try_from(pixels.height).ok()?);
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, QUALITY);
    encoder.set_sampling_factor(chroma);
    let color = if pixels.rgb { ColorType::Rgb } else { ColorType::Luma };
    encoder.encode(&pixels.data, width, height, color).ok()?;
    Some(Encoded { media: Media::Jpeg, bytes })
}

fn gray_samples(pixels: &Pixels) -> Samples<'_> {
    Samples {
        width: pixels.width,
        height: pixels.height,
        bits: 8,
        row: pixels.width as usize,
        palette: None,
        rgb: false,
        data: &pixels.data,
    }
}

/// A PNG with as few bits a pixel as its palette needs.
fn write_indexed(width: u32, height: u32, palette: &[u8], indices: &[u8]) -> Option<Vec<u8>> {
    let bits: u8 = match palette.len() / 3 {
        0..=2 => 1,
        3..=4 => 2,
        5..=16 => 4,
        _ => 8,
    };
    let packed;
    let data = if bits == 8 {
        indices
    } else {
        packed = pack(indices, width as usize, bits);
        &packed
    };
    let row = (width as usize * usize::from(bits)).div_ceil(8);
    let samples = Samples { width, height, bits, row, palette: Some(palette), rgb: true, data };
    png::write(&samples, Prediction::None)
}

/// Several samples a byte, the first in the highest bits; rows start on a byte.
fn pack(indices: &[u8], width: usize, bits: u8) -> Vec<u8> {
    let in_byte = usize::from(8 / bits);
    let mut packed = Vec::with_capacity(indices.len() / in_byte + 1);
    for row in indices.chunks(width.max(1)) {
        for group in row.chunks(in_byte) {
            let mut shift = 8;
            packed.push(group.iter().fold(0, |byte, &index| {
                shift -= bits;
                byte | (index << shift)
            }));
        }
    }
    packed
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::png::header;

    fn draw(width: u32, height: u32, color: impl Fn(u32, u32) -> [u8; 3]) -> Pixels {
        let data = (0..height).flat_map(|y| (0..width).map(move |x| (x, y))).flat_map(|(x, y)| color(x, y));
        Pixels { width, height, rgb: true, data: data.collect() }.grayed()
    }

    #[test]
    fn few_colours_become_a_small_palette() {
        for (colors, bits) in [(2, 1), (4, 2), (11, 4), (40, 8)] {
            let pixels = draw(37, 9, |x, y| [((x + y) % colors) as u8, 0, 200]);
            let file = encode(&pixels).unwrap();
            assert_eq!(file.media, Media::Png);
            assert_eq!(header(&file.bytes).unwrap().bits, bits);
            let back = image::load_from_memory(&file.bytes).unwrap().to_rgb8();
            assert_eq!(back.as_raw(), &pixels.data);
        }
    }

    #[test]
    fn black_and_white_takes_one_bit() {
        let pixels = draw(21, 5, |x, y| [if (x ^ y) & 1 == 0 { 255 } else { 0 }; 3]);
        assert!(!pixels.rgb);
        let file = encode(&pixels).unwrap();
        assert_eq!(header(&file.bytes).unwrap().bits, 1);
        assert_eq!(image::load_from_memory(&file.bytes).unwrap().to_luma8().as_raw(), &pixels.data);
    }

    #[test]
    fn few_tones_under_grain_become_a_jpeg() {
        let grain = |x: u32, y: u32| (x.wrapping_mul(2_654_435_761) ^ y.wrapping_mul(4_050_377)) >> 11;
        let pixels = draw(240, 240, |x, y| {
            let tone = (60 + (x + y) / 12 + grain(x * 31 + y * 17, y * 29 + x) % 9) as u8;
            [tone, tone, tone + 20]
        });
        assert!(palette::index(&pixels).is_some_and(|indexed| indexed.error == 0.0));
        assert_eq!(encode(&pixels).unwrap().media, Media::Jpeg);
    }

    #[test]
    fn noise_becomes_a_jpeg() {
        let noise =
            |x: u32, y: u32| (x.wrapping_mul(2_654_435_761) ^ y.wrapping_mul(4_050_377)).to_le_bytes();
        let colored = draw(120, 120, |x, y| {
            let [a, b, c, _] = noise(x, y);
            [a, b, c]
        });
        assert_eq!(encode(&colored).unwrap().media, Media::Jpeg);
        let gray = draw(120, 120, |x, y| [noise(x * y + x, y)[2]; 3]);
        assert_eq!(encode(&gray).unwrap().media, Media::Jpeg);
    }
}
