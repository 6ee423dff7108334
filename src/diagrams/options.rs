//! What a book wants of its diagrams.

use super::picture::Room;

/// What a book wants of its diagrams.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// BCP 47 language of the book, for the words in alternative texts.
    pub language: String,
    /// The largest place of a drawing in print.
    pub upright: Room,
    /// The same of one that stands sideways on a page of its own.
    pub turned: Room,
}
