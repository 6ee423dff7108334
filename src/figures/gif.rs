//! GIF as a container: how many pictures it holds, found without decoding.

/// Whether there is a second picture.
pub(super) fn animated(bytes: &[u8]) -> bool {
    count(bytes, 2).is_some_and(|pictures| pictures >= 2)
}

/// Counts image descriptors up to `enough`; `None` when the blocks are not in order before that.
fn count(bytes: &[u8], enough: usize) -> Option<usize> {
    let (head, mut rest) = bytes.split_at_checked(13)?;
    rest = rest.get(color_table(*head.get(10)?)..)?;
    let mut pictures = 0;
    loop {
        let (&introducer, tail) = rest.split_first()?;
        match introducer {
            0x21 => rest = skip_blocks(tail.get(1..)?)?,
            0x2c => {
                pictures += 1;
                if pictures >= enough {
                    return Some(pictures);
                }
                let (descriptor, tail) = tail.split_at_checked(9)?;
                // One more byte: the least code size.
                rest = skip_blocks(tail.get(color_table(*descriptor.get(8)?) + 1..)?)?;
            }
            _ => return Some(pictures),
        }
    }
}

/// Bytes of the colour table that the flags announce.
fn color_table(flags: u8) -> usize {
    if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) }
}

/// What follows a chain of sub-blocks.
fn skip_blocks(bytes: &[u8]) -> Option<&[u8]> {
    let mut rest = bytes;
    loop {
        let (&length, tail) = rest.split_first()?;
        if length == 0 {
            return Some(tail);
        }
        rest = tail.get(usize::from(length)..)?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::codecs::gif::GifEncoder;
    use image::{Frame, RgbaImage};

    #[test]
    fn a_second_picture_is_an_animation() {
        for (frames, expected) in [(1, false), (3, true)] {
            let mut file = Vec::new();
            {
                let mut encoder = GifEncoder::new(&mut file);
                for _ in 0..frames {
                    encoder.encode_frame(Frame::new(RgbaImage::new(4, 4))).unwrap();
                }
            }
            assert_eq!(animated(&file), expected);
            assert!(!animated(&file[..20]));
        }
    }
}
