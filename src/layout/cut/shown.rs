//! A piece as it stands on a page: as in the list, or in other lines.

use std::ops::Deref;

use crate::layout::list::Piece;

/// A piece that stands on a page.
#[derive(Clone, Debug)]
pub(crate) enum Shown<'l> {
    /// One of the list.
    Listed(&'l Piece),
    /// A line of a paragraph that is set in other lines than in the list; boxed because nearly always absent.
    Anew(Box<Piece>),
}

impl Deref for Shown<'_> {
    type Target = Piece;

    fn deref(&self) -> &Piece {
        match self {
            Self::Listed(piece) => piece,
            Self::Anew(piece) => piece,
        }
    }
}
