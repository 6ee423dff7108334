//! The names in a font file (OpenType, `name`): its own, and the notices that its licence wants kept.

use skrifa::string::StringId;
use skrifa::{FontRef, MetadataProvider as _};

/// The notices: copyright, licence, address of the licence.
const KEPT: [StringId; 3] =
    [StringId::COPYRIGHT_NOTICE, StringId::LICENSE_DESCRIPTION, StringId::LICENSE_URL];

/// The table.
pub(super) fn write(font: &FontRef<'_>, family: &str, style: &str) -> Vec<u8> {
    let full = format!("{family} {style}");
    let plain = family.replace(' ', "");
    let mut names: Vec<(u16, String)> = vec![
        (1, family.to_owned()),
        (2, style.to_owned()),
        (3, format!("{full}: subset for one book")),
        (4, full),
        (6, format!("{plain}-{style}")),
    ];
    for id in KEPT {
        let text = font.localized_strings(id).english_or_first();
        names.extend(text.map(|text| (id.to_u16(), text.chars().collect())));
    }
    names.sort();
    let count = u16::try_from(names.len()).unwrap_or(0);
    let mut out = [0, count, 6 + 12 * count].map(u16::to_be_bytes).concat();
    let mut texts: Vec<u8> = Vec::new();
    for (id, text) in names {
        let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        // Notices are far shorter than the 65,535 bytes that the table can hold.
        let (length, place) = (wide.len() as u16, texts.len() as u16);
        out.extend([3, 1, 0x409, id, length, place].map(u16::to_be_bytes).concat());
        texts.extend(wide);
    }
    out.extend(texts);
    out
}
