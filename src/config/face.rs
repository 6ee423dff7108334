//! What a font file must have to be set and embedded, read from its tables (ISO/IEC 14496-22).

use crate::message::{Message, say};

/// Tables without which nothing can be set.
const NEEDED: [&[u8; 4]; 6] = [b"cmap", b"head", b"hhea", b"hmtx", b"maxp", b"OS/2"];

/// Says why a file can't be used as a face; nothing where it can.
pub(super) fn refusal(bytes: &[u8]) -> Option<Message> {
    let form = || Some(say!("a font file in OpenType or TrueType form (`.otf`, `.ttf`)"));
    let Some(tables) = tables(bytes) else { return form() };
    let has = |tag: &[u8; 4]| tables.iter().any(|(name, _)| name == tag);
    if !NEEDED.into_iter().all(has) || !(has(b"glyf") || has(b"CFF ") || has(b"CFF2")) {
        return form();
    }
    let os2 = tables.iter().find(|(name, _)| name == b"OS/2").map(|(_, table)| *table)?;
    let Some(embedding) = number(os2, 8) else { return form() };
    // Bits 0 to 3 are one number: 2 is a restricted licence. Bits 8 and 9 forbid subsets and outlines.
    if embedding & 0x000f == 2 {
        return Some(say!("a face whose licence lets it be embedded: this one's `OS/2` table forbids it"));
    }
    if embedding & 0x0300 != 0 {
        return Some(say!("a face of which parts may be embedded: this one's `OS/2` table forbids subsets"));
    }
    None
}

/// The tables of a font with one face.
fn tables(bytes: &[u8]) -> Option<Vec<([u8; 4], &[u8])>> {
    let version: [u8; 4] = bytes.get(..4)?.try_into().ok()?;
    if !matches!(&version, b"OTTO" | b"true" | [0, 1, 0, 0]) {
        return None;
    }
    let count = usize::from(number(bytes, 4)?);
    (0..count)
        .map(|at| {
            let record = bytes.get(12 + at * 16..28 + at * 16)?;
            let place =
                |at: usize| Some(u32::from_be_bytes(record.get(at..at + 4)?.try_into().ok()?) as usize);
            let (start, length) = (place(8)?, place(12)?);
            Some((record.get(..4)?.try_into().ok()?, bytes.get(start..start.checked_add(length)?)?))
        })
        .collect()
}

fn number(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    const FACE: &[u8] = jikji_fonts_math::SIZE1_REGULAR;

    /// The face with another number in the place of its embedding rights.
    fn with_rights(rights: u16) -> Vec<u8> {
        let mut bytes = FACE.to_vec();
        let record = bytes.windows(4).position(|tag| tag == b"OS/2").unwrap();
        let start = u32::from_be_bytes(bytes[record + 8..record + 12].try_into().unwrap()) as usize;
        bytes[start + 8..start + 10].copy_from_slice(&rights.to_be_bytes());
        bytes
    }

    #[test]
    fn a_face_is_taken_whose_licence_lets_it_be_embedded() {
        for rights in [0, 4, 8] {
            assert_eq!(refusal(&with_rights(rights)), None, "{rights}");
        }
        for (rights, part) in [(2, "embedded"), (0x100, "subsets"), (0x208, "subsets")] {
            assert!(refusal(&with_rights(rights)).unwrap().to_string().contains(part), "{rights}");
        }
    }

    #[test]
    fn what_is_no_font_is_none() {
        for bytes in [&b""[..], b"OTTO", b"wOF2 and more", FACE.get(..200).unwrap()] {
            assert!(refusal(bytes).unwrap().to_string().contains("font file"), "{} bytes", bytes.len());
        }
    }
}
