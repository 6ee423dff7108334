//! How much text a book may hold: what a slip, or a stranger, would make grow without end.

/// `[limits]`. What goes beyond one is left out with a finding, and the rest of the book is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of one file of text. Pictures may stand in a chapter as `data:` addresses.
    pub file: u64,
    /// Bytes of all chapters and parts.
    pub book: u64,
    /// Bytes that a chapter may take in: parts that include parts twice grow with every level.
    pub included: usize,
    /// How deep parts may include parts.
    pub include_depth: u8,
}

impl Limits {
    /// What a book may raise them to: more, no machine that it is made for would hold.
    pub(super) const MOST: Self =
        Self { file: 256 << 20, book: 1 << 30, included: 256 << 20, include_depth: 32 };
}

impl Default for Limits {
    fn default() -> Self {
        Self { file: 64 << 20, book: 128 << 20, included: 16 << 20, include_depth: 8 }
    }
}
