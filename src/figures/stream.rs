//! A PNG or JPEG file as the stream that PDF wants, without decoding it (ISO 32000-2, 7.4.4.4 and 7.4.8).

use super::model::{ColorSpace, Filter, PrintImage};
use super::slice::Slice;
use super::{jpeg, png};

/// The stream of a JPEG that needs no marker to be read right.
pub(super) fn from_jpeg(bytes: &Slice) -> Option<PrintImage> {
    let header = jpeg::header(bytes).filter(jpeg::JpegHeader::plain)?;
    Some(PrintImage {
        width: header.width,
        height: header.height,
        bits: 8,
        colors: if header.channels == 1 { ColorSpace::Gray } else { ColorSpace::Rgb },
        filter: Filter::Dct,
        data: bytes.clone(),
    })
}

/// The deflate stream of a PNG that is opaque, not interlaced and of at most 8 bits.
pub(super) fn from_png(bytes: &Slice) -> Option<PrintImage> {
    let header = png::header(bytes)?;
    if !header.opaque() || header.interlaced || header.bits > 8 {
        return None;
    }
    let colors = match header.color {
        0 => ColorSpace::Gray,
        2 => ColorSpace::Rgb,
        _ => ColorSpace::Indexed(header.palette.get(..header.palette.len() / 3 * 3)?.into()),
    };
    Some(PrintImage {
        width: header.width,
        height: header.height,
        bits: header.bits,
        colors,
        filter: Filter::FlatePng,
        data: png::stream(bytes)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{DynamicImage, ImageFormat};

    fn file(image: &DynamicImage, format: ImageFormat) -> Slice {
        let mut bytes = std::io::Cursor::new(Vec::new());
        image.write_to(&mut bytes, format).unwrap();
        bytes.into_inner().into()
    }

    #[test]
    fn opaque_png_keeps_its_own_stream() {
        let bytes = file(&DynamicImage::new_rgb8(5, 3), ImageFormat::Png);
        let image = from_png(&bytes).unwrap();
        assert_eq!((image.width, image.height, image.bits, image.filter), (5, 3, 8, Filter::FlatePng));
        assert_eq!(image.colors, ColorSpace::Rgb);
        let mut rows = vec![0; (5 * 3 + 1) * 3];
        libdeflater::Decompressor::new().zlib_decompress(&image.data, &mut rows).unwrap();
    }

    #[test]
    fn what_pdf_cannot_take_is_refused() {
        assert_eq!(from_png(&file(&DynamicImage::new_rgba8(5, 3), ImageFormat::Png)), None);
        assert_eq!(from_png(&file(&DynamicImage::new_rgb16(5, 3), ImageFormat::Png)), None);
        assert_eq!(from_jpeg(&b"\xff\xd8\xff\xd9"[..].into()), None);
    }

    #[test]
    fn jpeg_passes_as_it_is() {
        let bytes = file(&DynamicImage::new_luma8(8, 8), ImageFormat::Jpeg);
        let image = from_jpeg(&bytes).unwrap();
        assert_eq!((image.colors, image.filter), (ColorSpace::Gray, Filter::Dct));
        assert_eq!(&*image.data, &bytes[..]);
    }
}
