//! Places where a line may end, and the characters around them.

use super::flow::Zone;

/// What is broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum BreakKind {
    /// Between words.
    Word,
    /// After punctuation inside a word, an address or code.
    Token,
    /// Inside an eojeol.
    Eojeol,
    /// Inside a Latin word, with a hyphen.
    Hyphen,
    /// Anywhere, as nothing else would fit.
    Emergency,
    /// Where the author says so, and at the end.
    Forced,
}

/// A place where a line may end. Bytes are in four bytes each, as a paragraph may have one at each letter of a file.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Opportunity {
    pub(super) byte: u32,
    pub(super) kind: BreakKind,
    pub(super) penalty: f32,
    /// Taken only where a piece is wider than the measure.
    pub(super) reserve: bool,
}

/// A character with its place and zone.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spot {
    pub(super) byte: u32,
    pub(super) c: char,
    pub(super) zone: Zone,
}
