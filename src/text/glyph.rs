//! A shaped glyph.

use std::ops::Range;

use super::FaceId;

/// A shaped glyph; lengths in em of the text, whatever the glyph's own scale.
#[derive(Clone, Debug, PartialEq)]
pub struct Glyph {
    /// The face it comes from.
    pub face: FaceId,
    /// Glyph id, never 0: see `missing`.
    pub id: u32,
    /// Size of the glyph where the text's is 1: emoji are set smaller, to sit in a line of Hangul.
    pub scale: f32,
    /// Advance.
    pub advance: f32,
    /// Shift to the right.
    pub dx: f32,
    /// Shift upwards.
    pub dy: f32,
    /// Bytes of the shaped text that the glyph stands for; glyphs of one cluster share them.
    pub range: Range<usize>,
    /// Whether it is the mark for a character that no face has.
    pub missing: bool,
}
