//! The colours of a cover: the accent of the inside, or one that the title chooses.

use crate::book::Metadata;
use crate::layout::Color;

/// The colours of a cover.
#[derive(Clone, Copy, Debug)]
pub(super) struct Colors {
    /// A deep one that white type stands well on.
    pub(super) field: Color,
    /// Its lighter companion.
    pub(super) accent: Color,
    pub(super) paper: Color,
    pub(super) ink: Color,
    pub(super) light: Color,
}

/// Deep colours that white type stands well on, in colour and in grey (contrast of 7:1 and more), each with a lighter
/// companion for the rule.
const FIELDS: [(u32, u32); 6] = [
    (0x1f_3a_5f, 0xd9_a4_41),
    (0x5b_23_33, 0xe0_b0_7c),
    (0x1f_4d_3f, 0xd8_c3_7a),
    (0x3d_31_58, 0xd7_a6_b3),
    (0x5a_3a_1e, 0xe3_c5_8d),
    (0x23_4a_58, 0xe2_a0_7a),
];

impl Colors {
    /// Those of a book: its accent, or a colour of its title.
    pub(super) fn of(meta: &Metadata) -> Self {
        let (field, accent) = of_title(&meta.title);
        // The companion is warm in all pairs, and goes with a chosen colour too.
        let field = meta.accent.map_or(Color::rgb(field), |ink| deep(Color::rgb(ink)));
        let [paper, ink] = [0xf6_f3_ec, 0x22_24_2a].map(Color::rgb);
        Self { field, accent: Color::rgb(accent), paper, ink, light: Color::gray(255) }
    }
}

/// A colour dark enough for white type: with black mixed in where it is not.
fn deep(color: Color) -> Color {
    // Of sRGB, weighted as luminance is; 88 is about 7:1 against white.
    let level =
        (u32::from(color.red) * 2126 + u32::from(color.green) * 7152 + u32::from(color.blue) * 722) / 10_000;
    let part = |value: u8| u8::try_from(u32::from(value) * 88 / level.max(88)).unwrap_or(value);
    Color { red: part(color.red), green: part(color.green), blue: part(color.blue) }
}

/// The colours of a title: always the same for the same words.
fn of_title(title: &str) -> (u32, u32) {
    // FNV-1a: spreads short texts well and needs no crate.
    let hash =
        title.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    let [first, ..] = FIELDS;
    FIELDS.get(hash as usize % FIELDS.len()).copied().unwrap_or(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pale_accent_becomes_deep_and_a_deep_one_stays() {
        assert_eq!(deep(Color::rgb(0x1f_55_73)), Color::rgb(0x1f_55_73));
        assert_eq!(deep(Color::gray(255)), Color::gray(88));
    }
}
