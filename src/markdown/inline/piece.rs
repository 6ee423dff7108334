//! What a line is cut into before marks and tags are paired.

use std::ops::Range;

use crate::document::written::Inline;
use crate::document::{Attributes, Text};
use crate::markdown::html::tag::Tag;

/// How deep styled text may nest; marks beyond it are text. Keeps the tree walkable.
pub(super) const DEPTH: usize = 40;

/// Whether a run of marks may open or close, and whether CommonMark says so too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Flank {
    /// By our rule.
    pub(super) allowed: bool,
    /// By CommonMark's.
    pub(super) strict: bool,
}

/// A run of marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Run {
    /// The character.
    pub(super) mark: u8,
    /// How many are left.
    pub(super) count: usize,
    /// How many there were.
    pub(super) whole: usize,
    /// Whether it may open.
    pub(super) open: Flank,
    /// Whether it may close.
    pub(super) close: Flank,
}

/// The kinds of pieces.
#[derive(Clone, Debug)]
pub(super) enum PieceKind {
    /// Characters.
    Text(Text),
    /// A finished piece.
    Done(Inline),
    /// Marks that may be paired.
    Run(Run),
    /// A tag that may be paired.
    Tag(Tag),
    /// `^text^`.
    Raised(Text),
    /// Attributes in braces.
    Attributes(Box<Attributes>),
}

/// A piece of a line.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// Bytes of the slice.
    pub(super) range: Range<usize>,
    /// How deep its content nests.
    pub(super) depth: usize,
    /// What it is.
    pub(super) kind: PieceKind,
}

impl Piece {
    /// A piece without content.
    pub(super) fn new(range: Range<usize>, kind: PieceKind) -> Self {
        Self { range, depth: 0, kind }
    }
}
