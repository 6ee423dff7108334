//! How much a book may hold: what a slip, or a stranger, would make grow without end.

/// `[limits]`. What goes beyond one is left out or shown in a plainer way, with a finding, and the rest of the book is
/// made.
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
    /// How deep quotes, lists and containers may nest; what is deeper is read as text.
    pub nesting: u8,
    /// Bytes of one formula; a longer one is shown by its source.
    pub formula: u32,
    /// Cells of one table; a larger one is shown by its source.
    pub cells: u32,
}

impl Limits {
    /// What a book may raise them to: more, no machine that it is made for would hold, and no stack that is walked by
    /// the nesting ([`crate::diagnostics::STACK`]).
    pub(crate) const MOST: Self = Self {
        file: 256 << 20,
        book: 1 << 30,
        included: 256 << 20,
        include_depth: 32,
        nesting: 64,
        formula: 64_000,
        cells: 5_000_000,
    };
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file: 64 << 20,
            book: 128 << 20,
            included: 16 << 20,
            include_depth: 8,
            nesting: 24,
            // A page holds a tenth of it.
            formula: 8_000,
            // A hundred thousand rows of five.
            cells: 500_000,
        }
    }
}
