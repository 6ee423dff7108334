//! Pictures inside of drawings, as `data:` addresses.

use crate::diagnostics::Code;
use crate::figures::data::{read_data, to_base64};
use crate::figures::finding::Finding;
use crate::figures::kind::{self, FileKind};
use crate::figures::media::Media;
use crate::figures::{decode, encode};

/// Why a picture is left out of its drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lost {
    /// It is a file or an address, or a drawing itself.
    Outside,
    /// It cannot be decoded.
    Damaged,
    /// It is beyond the limits of figures.
    Heavy,
}

/// The door for pictures inside of one drawing, the same as for files: each is decoded once, so that whoever draws it can.
/// Its pixels are taken off the room before, whether they turn out damaged or not; behind the first that finds no room,
/// the door is shut.
pub(super) struct Gate {
    /// Pixels of a side at most.
    pub(super) max_side: u32,
    /// Bytes of a picture at most.
    pub(super) max_bytes: u64,
    /// Whether colours become greys.
    pub(super) gray: bool,
    /// Pixels of all pictures that may still pass.
    pub(super) room: u64,
}

/// Pixels of all pictures of a drawing at most.
pub(super) const MAX_PIXELS: u64 = 64 << 20;

impl Gate {
    /// The address of a picture as every reader shows it: a PNG, JPEG or GIF under its own name.
    pub(super) fn pass(&mut self, address: &str) -> Result<String, Lost> {
        if !address.get(..5).is_some_and(|scheme| scheme.eq_ignore_ascii_case("data:")) {
            return Err(Lost::Outside);
        }
        if self.room == 0 {
            return Err(Lost::Heavy);
        }
        let lost = |finding: Finding| {
            if finding.code == Code::FigureLimit { Lost::Heavy } else { Lost::Damaged }
        };
        let bytes = read_data(address, self.max_bytes).map_err(lost)?;
        let kind = kind::sniff(&bytes).map_err(|_| Lost::Damaged)?;
        if kind == FileKind::Svg {
            return Err(Lost::Outside);
        }
        let mut admitted = |count| {
            let left = self.room.checked_sub(count);
            self.room = left.unwrap_or(0);
            left.is_some()
        };
        let pixels = decode::decode_if(kind, &bytes, self.max_side, &mut admitted).map_err(lost)?.pixels;
        let media = match kind {
            FileKind::Png => Some(Media::Png),
            FileKind::Jpeg => Some(Media::Jpeg),
            FileKind::Gif => Some(Media::Gif),
            FileKind::WebP | FileKind::Bmp | FileKind::Tiff | FileKind::Ico | FileKind::Svg => None,
        };
        if let Some(media) = media.filter(|_| !self.gray) {
            let named = address.get(5..5 + media.mime().len()).is_some_and(|name| name == media.mime());
            return Ok(if named { address.to_owned() } else { data(media, &bytes) });
        }
        let file =
            if self.gray { encode::encode_gray(&pixels.without_color()) } else { encode::encode(&pixels) };
        let file = file.ok_or(Lost::Heavy)?;
        Ok(data(file.media, &file.bytes))
    }
}

fn data(media: Media, bytes: &[u8]) -> String {
    format!("data:{};base64,{}", media.mime(), to_base64(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gate(gray: bool) -> Gate {
        Gate { max_side: 100, max_bytes: 10_000, gray, room: 100 }
    }

    fn file(format: image::ImageFormat, width: u32, height: u32) -> Vec<u8> {
        let red = image::RgbImage::from_pixel(width, height, image::Rgb([255, 0, 0]));
        let mut file = std::io::Cursor::new(Vec::new());
        red.write_to(&mut file, format).unwrap();
        file.into_inner()
    }

    #[test]
    fn a_red_pixel_becomes_grey() {
        let address = data(Media::Png, &file(image::ImageFormat::Png, 2, 2));
        assert_eq!(gate(false).pass(&address).as_ref(), Ok(&address));
        let bytes = read_data(&gate(true).pass(&address).unwrap(), 10_000).unwrap();
        let image = image::load_from_memory(&bytes).unwrap();
        assert_eq!(image.to_luma8().as_raw(), &[127; 4]);
    }

    #[test]
    fn a_picture_goes_by_its_bytes_and_not_by_its_name() {
        let webp = format!("data:image/png;base64,{}", to_base64(&file(image::ImageFormat::WebP, 2, 2)));
        assert!(gate(false).pass(&webp).unwrap().starts_with("data:image/png;base64,iVBOR"));
        let jpeg = format!("data:text/plain;base64,{}", to_base64(&file(image::ImageFormat::Jpeg, 8, 8)));
        assert!(gate(false).pass(&jpeg).unwrap().starts_with("data:image/jpeg;base64,/9j/"));
    }

    #[test]
    fn what_is_no_picture_or_too_large_stays_outside() {
        let cut = file(image::ImageFormat::Png, 9, 9);
        let cut = data(Media::Png, cut.get(..cut.len() / 2).unwrap());
        let svg = "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'/>";
        for (address, lost) in [
            ("https://x.example/a.png", Lost::Outside),
            ("a.png", Lost::Outside),
            (svg, Lost::Outside),
            ("data:image/png;base64,AAAA", Lost::Damaged),
            ("data:image/png;base64,?", Lost::Damaged),
            (&cut, Lost::Damaged),
            (&data(Media::Png, &file(image::ImageFormat::Png, 101, 1)), Lost::Heavy),
            (&data(Media::Png, &file(image::ImageFormat::Png, 20, 20)), Lost::Heavy),
        ] {
            assert_eq!(gate(false).pass(address), Err(lost), "{address}");
        }
    }

    #[test]
    fn damaged_pictures_fill_the_room_too_and_what_follows_is_not_read() {
        let cut = file(image::ImageFormat::Png, 8, 8);
        let cut = data(Media::Png, cut.get(..cut.len() - 20).unwrap());
        let mut gate = gate(false);
        assert_eq!((gate.pass(&cut), gate.room), (Err(Lost::Damaged), 36));
        assert_eq!((gate.pass(&cut), gate.room), (Err(Lost::Heavy), 0));
        assert_eq!(gate.pass("data:image/png;base64,?"), Err(Lost::Heavy), "it was read");
        let small = data(Media::Png, &file(image::ImageFormat::Png, 1, 1));
        assert_eq!(gate.pass(&small), Err(Lost::Heavy));
    }
}
