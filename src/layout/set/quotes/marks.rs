//! Straight quotes, and pairs of them.

/// Straight quotes.
pub(super) const QUOTES: [char; 2] = ['"', '\''];

/// What stands for code, formulas and pictures between words: OBJECT REPLACEMENT CHARACTER.
pub(super) const OBJECT: char = '\u{fffc}';

/// An opening and a closing quote, by their places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pair {
    /// The opening one.
    pub(super) open: usize,
    /// The closing one.
    pub(super) close: usize,
}
