//! Pictures inside of drawings, as `data:` addresses.

use crate::figures::data::{read_data, to_base64};
use crate::figures::encode;
use crate::figures::model::Media;
use crate::figures::{decode, kind};

/// Bytes of such a picture at most; a larger one keeps its colours.
const MAX_BYTES: u64 = 32 << 20;

/// Pixels of a side of it at most.
const MAX_SIDE: u32 = 12_000;

/// The address of the same picture in greys; `None` when it cannot be read.
pub(super) fn gray(address: &str) -> Option<String> {
    let bytes = read_data(address, MAX_BYTES).ok()?;
    let decoded = decode::decode(kind::sniff(&bytes).ok()?, &bytes, MAX_SIDE).ok()?;
    let file = encode::encode_gray(&decoded.pixels.without_color())?;
    let media = if file.media == Media::Jpeg { Media::Jpeg } else { Media::Png };
    Some(format!("data:{};base64,{}", media.mime(), to_base64(&file.bytes)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_red_pixel_becomes_grey() {
        let red = image::RgbImage::from_pixel(2, 2, image::Rgb([255, 0, 0]));
        let mut file = std::io::Cursor::new(Vec::new());
        red.write_to(&mut file, image::ImageFormat::Png).unwrap();
        let address = format!("data:image/png;base64,{}", to_base64(&file.into_inner()));
        let bytes = read_data(&gray(&address).unwrap(), MAX_BYTES).unwrap();
        let image = image::load_from_memory(&bytes).unwrap();
        assert_eq!(image.to_luma8().as_raw(), &[127; 4]);
        assert_eq!(gray("data:image/png;base64,AAAA"), None);
    }
}
