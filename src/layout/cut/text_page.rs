//! The text of a page.

use crate::layout::Placed;
use crate::layout::places::{Apart, Marks};

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
    /// What stood on it, where its items were let go.
    pub(crate) marks: Option<Marks>,
}

impl TextPage {
    /// Lets its items go, and keeps what stands where.
    pub(crate) fn let_go(&mut self, apart: &Apart) {
        let marks = Marks::of(self.items.iter().chain(&self.side), apart);
        *self = Self { items: Vec::new(), side: Vec::new(), marks: Some(marks), ..std::mem::take(self) };
    }

    /// The named places on it.
    pub(crate) fn destinations(&self) -> impl Iterator<Item = &str> {
        let items = self.items.iter().chain(&self.side).filter_map(|placed| placed.item.destination());
        items.chain(self.marks.iter().flat_map(Marks::destinations))
    }
}
