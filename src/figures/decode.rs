//! Bytes to opaque sRGB samples, within limits that are checked before memory is taken.

use std::io::Cursor;

use image::error::LimitErrorKind;
use image::metadata::Orientation;
use image::{ColorType, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits};

use super::finding::Finding;
use super::kind::FileKind;
use super::pixels::{self, Pixels};
use super::{ico, jpeg, profile, turn};
use crate::diagnostics::Code;
use crate::message::{Message, say};

/// Bytes at most of decoded samples, and of what a decoder holds beside them.
const MAX_ALLOC: u64 = 256 << 20;

/// A decoded picture.
pub(super) struct Decoded {
    /// Its samples, upright.
    pub(super) pixels: Pixels,
    /// Whether a reader that ignores orientation and profile, or has no white behind it, would show it differently.
    pub(super) altered: bool,
}

/// Decodes a raster picture.
pub(super) fn decode(kind: FileKind, bytes: &[u8], max_side: u32) -> Result<Decoded, Finding> {
    decode_if(kind, bytes, max_side, &mut |_| true)
}

/// Decodes a raster picture if so many pixels as its header tells are `admitted`, which is asked before any is read.
pub(super) fn decode_if(
    kind: FileKind,
    bytes: &[u8],
    max_side: u32,
    admitted: &mut dyn FnMut(u64) -> bool,
) -> Result<Decoded, Finding> {
    if kind == FileKind::Ico
        && let Some(inner) = ico::largest_png(bytes)
    {
        return decode_if(FileKind::Png, inner, max_side, admitted);
    }
    let jpeg = if kind == FileKind::Jpeg { jpeg::header(bytes) } else { None };
    let raw = if jpeg.as_ref().is_some_and(|header| header.separate_scans) {
        with_jpeg_decoder(bytes, max_side, admitted)?
    } else {
        // Its decoder counts the picture alone.
        with_image(kind, bytes, max_side, jpeg.map_or(0, |header| header.coefficients), admitted)?
    };
    let Raw { pixels, orientation, profile, translucent } = raw;
    let mut pixels = turn::upright(pixels, orientation);
    if let Some(profile) = &profile {
        pixels = profile::to_srgb(pixels, profile);
    }
    let foreign = profile.is_some_and(|profile| !profile::is_srgb(&profile));
    let altered = foreign || translucent || orientation != Orientation::NoTransforms;
    Ok(Decoded { pixels: pixels.grayed(), altered })
}

/// A picture as its decoder gives it.
struct Raw {
    pixels: Pixels,
    orientation: Orientation,
    profile: Option<Vec<u8>>,
    translucent: bool,
}

/// Decodes with `image`, whose decoder holds so many bytes `beside` the picture.
fn with_image(
    kind: FileKind,
    bytes: &[u8],
    max_side: u32,
    beside: u64,
    admitted: &mut dyn FnMut(u64) -> bool,
) -> Result<Raw, Finding> {
    let format = match kind {
        FileKind::Png => ImageFormat::Png,
        FileKind::Jpeg => ImageFormat::Jpeg,
        FileKind::Gif => ImageFormat::Gif,
        FileKind::WebP => ImageFormat::WebP,
        FileKind::Bmp => ImageFormat::Bmp,
        FileKind::Tiff => ImageFormat::Tiff,
        FileKind::Ico => ImageFormat::Ico,
        FileKind::Svg => return Err(damaged(say!("a vector picture is not decoded"))),
    };
    let mut limits = Limits::default();
    limits.max_image_width = Some(max_side);
    limits.max_image_height = Some(max_side);
    limits.max_alloc = Some(MAX_ALLOC);
    let refuse = |error: ImageError| refusal(&error, max_side);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits.clone());
    let mut decoder = reader.into_decoder().map_err(refuse)?;
    let (width, height) = decoder.dimensions();
    limits.check_dimensions(width, height).map_err(refuse)?;
    if !admitted(u64::from(width) * u64::from(height)) {
        return Err(too_heavy());
    }
    limits.reserve(decoder.total_bytes().saturating_add(beside)).map_err(refuse)?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let profile = decoder.icc_profile().unwrap_or_default();
    let (color, length) =
        (decoder.color_type(), usize::try_from(decoder.total_bytes()).unwrap_or(usize::MAX));
    let mut data = vec![0; length];
    decoder.read_image(&mut data).map_err(refuse)?;
    let Opaque { rgb, data, translucent } =
        opaque(color, data).ok_or_else(|| damaged(say!("samples of a kind that is not known")))?;
    Ok(Raw { pixels: Pixels { width, height, rgb, data }, orientation, profile, translucent })
}

/// `zune-jpeg` 0.5 decodes baseline files with one channel a scan to garbage, in silence; this decoder does not.
fn with_jpeg_decoder(
    bytes: &[u8],
    max_side: u32,
    admitted: &mut dyn FnMut(u64) -> bool,
) -> Result<Raw, Finding> {
    let mut decoder = jpeg_decoder::Decoder::new(Cursor::new(bytes));
    decoder.set_max_decoding_buffer_size(usize::try_from(MAX_ALLOC).unwrap_or(usize::MAX));
    let refuse = |error: jpeg_decoder::Error| damaged(say!("{error}", error = error.to_string()));
    decoder.read_info().map_err(refuse)?;
    let Some(info) = decoder.info() else { return Err(damaged(say!("no picture in it"))) };
    let (width, height) = (u32::from(info.width), u32::from(info.height));
    if width.max(height) > max_side {
        return Err(too_long(max_side));
    }
    if !admitted(u64::from(width) * u64::from(height)) {
        return Err(too_heavy());
    }
    let data = decoder.decode().map_err(refuse)?;
    let rgb = match info.pixel_format {
        jpeg_decoder::PixelFormat::L8 => false,
        jpeg_decoder::PixelFormat::RGB24 => true,
        jpeg_decoder::PixelFormat::L16 | jpeg_decoder::PixelFormat::CMYK32 => {
            return Err(damaged(say!("four channels in separate scans")));
        }
    };
    let header = jpeg::header(bytes);
    let orientation = header.as_ref().map_or(Orientation::NoTransforms, |header| header.orientation);
    let profile = header.and_then(|header| header.profile);
    let pixels = Pixels { width, height, rgb, data };
    Ok(Raw { pixels, orientation, profile, translucent: false })
}

/// Samples of eight bits on white.
struct Opaque {
    /// Whether there are colours.
    rgb: bool,
    data: Vec<u8>,
    /// Whether the white is seen.
    translucent: bool,
}

/// Makes samples opaque, in place: a picture of sixteen bits is large enough.
fn opaque(color: ColorType, data: Vec<u8>) -> Option<Opaque> {
    let float = |[a, b, c, d]: [u8; 4]| {
        // `as` saturates, and takes what is no number for none.
        (f32::from_ne_bytes([a, b, c, d]) * 255.0).round() as u8
    };
    let word = |[a, b]: [u8; 2]| {
        let sample = u32::from(u16::from_ne_bytes([a, b]));
        u8::try_from((sample + 128) / 257).unwrap_or(u8::MAX)
    };
    let data = match color {
        ColorType::L16 | ColorType::La16 | ColorType::Rgb16 | ColorType::Rgba16 => pixels::narrow(data, word),
        ColorType::Rgb32F | ColorType::Rgba32F => pixels::narrow(data, float),
        _ => data,
    };
    let (rgb, (data, translucent)) = match color {
        ColorType::L8 | ColorType::L16 => (false, (data, false)),
        ColorType::La8 | ColorType::La16 => (false, pixels::flatten::<2>(data)),
        ColorType::Rgb8 | ColorType::Rgb16 | ColorType::Rgb32F => (true, (data, false)),
        ColorType::Rgba8 | ColorType::Rgba16 | ColorType::Rgba32F => (true, pixels::flatten::<4>(data)),
        _ => return None,
    };
    Some(Opaque { rgb, data, translucent })
}

/// What a decoder's error means to the author.
fn refusal(error: &ImageError, max_side: u32) -> Finding {
    match error {
        ImageError::Limits(limit) if limit.kind() == LimitErrorKind::DimensionError => too_long(max_side),
        ImageError::Limits(_) => too_heavy(),
        other => damaged(say!("{error}", error = other.to_string())),
    }
}

fn too_long(max_side: u32) -> Finding {
    Finding::new(Code::FigureLimit, say!("has more than {max_side} pixels a side", max_side))
        .with_help(say!("make the picture smaller, or raise `max-side` in `[figures]`"))
}

fn too_heavy() -> Finding {
    let matter = say!("takes more than {limit} MiB of memory to decode", limit = MAX_ALLOC >> 20);
    Finding::new(Code::FigureLimit, matter).with_help(say!("make the picture smaller"))
}

/// A picture that its decoder gives up on.
pub(super) fn damaged(reason: Message) -> Finding {
    Finding::new(Code::FigureDecode, say!("cannot be decoded: {reason}", reason))
        .with_help(say!("open it in a picture editor and save it again"))
}
