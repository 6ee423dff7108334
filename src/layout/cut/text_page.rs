//! The text of a page.

use crate::layout::Placed;

/// A page's text, from the top left corner of the text.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct TextPage {
    /// Items.
    pub(crate) items: Vec<Placed>,
    /// The chapters that begin on it.
    pub(crate) chapters: Vec<usize>,
    /// What stands in the note column, from its left edge.
    pub(crate) side: Vec<Placed>,
    /// Whether it is the first of its chapters, so that it carries no running head.
    pub(crate) opens: bool,
    /// Whether its items are to be read with the page turned clockwise.
    pub(crate) turned: bool,
}
