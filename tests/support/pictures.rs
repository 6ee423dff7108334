//! Pictures drawn by rule, for tests.

use std::io::Cursor;

use image::codecs::gif::GifEncoder;
use image::{DynamicImage, Frame, GrayImage, ImageFormat, Luma, Rgb, RgbImage, RgbaImage};

fn file(image: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    image.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// Noise that depends on nothing but the place.
fn noise(x: u32, y: u32) -> u32 {
    let mixed = x.wrapping_mul(0x9e37_79b1) ^ y.wrapping_mul(0x85eb_ca77);
    (mixed ^ (mixed >> 15)).wrapping_mul(0x2c1b_3c6d)
}

/// A window with a title bar and lines of "text" in few colours.
pub(crate) fn screenshot(width: u32, height: u32) -> DynamicImage {
    RgbImage::from_fn(width, height, |x, y| match (y / 16, (x / 5 + y / 16 * 7) % 11) {
        (0, _) => Rgb([40, 60, 120]),
        (row, column) if row % 2 == 1 && column < 8 && noise(x, y).is_multiple_of(3) => Rgb([20, 20, 20]),
        _ => Rgb([250, 250, 245]),
    })
    .into()
}

/// Slow waves of colour under grain.
pub(crate) fn photograph(width: u32, height: u32) -> DynamicImage {
    RgbImage::from_fn(width, height, |x, y| {
        let [a, b, c, _] = noise(x, y).to_le_bytes().map(|byte| byte / 8);
        let wave = |length: f32, from: u32| (libm::sinf(from as f32 / length) * 90.0 + 110.0) as u8;
        Rgb([wave(70.0, x) + a, wave(50.0, y) + b, wave(110.0, x + y) + c])
    })
    .into()
}

pub(crate) fn png(image: &DynamicImage) -> Vec<u8> {
    file(image, ImageFormat::Png)
}

pub(crate) fn jpeg(image: &DynamicImage) -> Vec<u8> {
    file(image, ImageFormat::Jpeg)
}

pub(crate) fn of(format: ImageFormat, image: &DynamicImage) -> Vec<u8> {
    file(image, format)
}

/// Half transparent, half opaque red.
pub(crate) fn transparent(width: u32, height: u32) -> DynamicImage {
    RgbaImage::from_fn(width, height, |x, _| image::Rgba([255, 0, 0, if x < width / 2 { 0 } else { 255 }]))
        .into()
}

pub(crate) fn deep(width: u32, height: u32) -> DynamicImage {
    DynamicImage::ImageRgb16(screenshot(width, height).to_rgb16())
}

pub(crate) fn gray(width: u32, height: u32) -> DynamicImage {
    GrayImage::from_fn(width, height, |x, y| Luma([((x + y) % 256) as u8])).into()
}

/// A GIF of so many pictures.
pub(crate) fn gif(frames: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = GifEncoder::new(&mut bytes);
    for frame in 0..frames {
        let shade = (frame * 80) as u8;
        let picture = RgbaImage::from_pixel(24, 16, image::Rgba([shade, 0, 200, 255]));
        encoder.encode_frame(Frame::new(picture)).unwrap();
    }
    drop(encoder);
    bytes
}

/// A JPEG that is to be turned by a quarter, wider than high as stored.
pub(crate) fn turned(width: u16, height: u16) -> Vec<u8> {
    let pixels = photograph(u32::from(width), u32::from(height)).to_rgb8().into_raw();
    let mut bytes = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut bytes, 90);
    encoder.add_exif_metadata(b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0").unwrap();
    encoder.encode(&pixels, width, height, jpeg_encoder::ColorType::Rgb).unwrap();
    bytes
}

/// A baseline JPEG with one channel a scan.
pub(crate) fn separate_scans(image: &DynamicImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut bytes, 90);
    encoder.set_sampling_factor(jpeg_encoder::SamplingFactor::F_2_2);
    encoder.set_optimized_huffman_tables(true);
    let pixels = image.to_rgb8();
    let (width, height) = (pixels.width() as u16, pixels.height() as u16);
    encoder.encode(pixels.as_raw(), width, height, jpeg_encoder::ColorType::Rgb).unwrap();
    bytes
}

pub(crate) const SVG: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" width="120" height="80"><script>x()</script><rect width="60" height="80" fill="#07c"/><text x="5" y="20">흐름</text></svg>"##;

/// Lines of small strokes like letters, edges smoothed, on a light ground with a coloured bar.
pub(crate) fn text(width: u32, height: u32) -> DynamicImage {
    RgbImage::from_fn(width, height, |x, y| {
        let (row, column) = (y / 18, x / 9);
        let (inside_x, inside_y) = (x % 9, y % 18);
        if row % 7 == 0 {
            return Rgb([36, 74, 128]);
        }
        let letter = noise(column, row);
        if letter.is_multiple_of(6) || !(4..14).contains(&inside_y) || inside_x > 7 {
            return Rgb([252, 252, 250]);
        }
        let stem = letter / 8 % 5 + 1;
        let bar = letter / 64 % 8 + 4;
        match (inside_x.abs_diff(stem), inside_y.abs_diff(bar)) {
            (0, _) | (_, 0) => Rgb([30, 32, 36]),
            (1, _) => Rgb([150, 152, 156]),
            _ => Rgb([252, 252, 250]),
        }
    })
    .into()
}

/// Noise in all channels: what compresses worst.
pub(crate) fn noise_picture(width: u32, height: u32) -> DynamicImage {
    RgbImage::from_fn(width, height, |x, y| {
        let [a, b, c, _] = noise(x, y).to_le_bytes();
        Rgb([a, b, c])
    })
    .into()
}

/// A JPEG of a quality, chroma whole.
pub(crate) fn jpeg_at(image: &DynamicImage, quality: u8) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut bytes, quality);
    encoder.set_sampling_factor(jpeg_encoder::SamplingFactor::F_1_1);
    let (width, height) = (image.width() as u16, image.height() as u16);
    encoder.encode(image.to_rgb8().as_raw(), width, height, jpeg_encoder::ColorType::Rgb).unwrap();
    bytes
}
