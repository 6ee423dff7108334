//! ICO as a container: the PNG file in it, which the decoder of icons reads only where it has alpha.

/// The largest picture of an icon, where that is a PNG file.
pub(super) fn largest_png(bytes: &[u8]) -> Option<&[u8]> {
    let count = u16::from_le_bytes(*bytes.get(4..)?.first_chunk()?);
    let side = |byte: u8| if byte == 0 { 256 } else { u32::from(byte) };
    let entries = bytes.get(6..)?.chunks_exact(16).take(usize::from(count));
    let best = entries.max_by_key(|entry| match entry {
        [width, height, ..] => side(*width) * side(*height),
        _ => 0,
    })?;
    let number = |at: usize| Some(u32::from_le_bytes(*best.get(at..)?.first_chunk()?) as usize);
    let (length, start) = (number(8)?, number(12)?);
    bytes.get(start..start.checked_add(length)?).filter(|file| file.starts_with(b"\x89PNG"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_entry_is_found() {
        let mut file = b"\0\0\x01\0\x02\0".to_vec();
        file.extend_from_slice(b"\x10\x10\0\0\0\0\0\0\x04\0\0\0\x26\0\0\0");
        file.extend_from_slice(b"\0\0\0\0\0\0\0\0\x06\0\0\0\x2a\0\0\0");
        file.extend_from_slice(b"BMP.\x89PNG!!");
        assert_eq!(largest_png(&file), Some(&b"\x89PNG!!"[..]));
        assert_eq!(largest_png(&file[..40]), None);
        assert_eq!(largest_png(b"\0\0\x01\0"), None);
    }
}
