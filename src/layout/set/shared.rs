//! What all chapters and all that stands before and behind them are set with.

use std::collections::BTreeMap;

use crate::book::Book;
use crate::diagnostics::Diagnostics;
use crate::figures::FigureSet;
use crate::layout::TagTree;
use crate::layout::line::{Context, Facts};
use crate::layout::style::Style;
use crate::text::Shaper;

/// What all chapters share.
#[derive(Clone, Copy)]
pub(crate) struct Shared<'a> {
    /// The book.
    pub(crate) book: &'a Book,
    /// The pictures.
    pub(crate) figures: &'a FigureSet,
    /// The faces.
    pub(crate) shaper: &'a Shaper,
    /// The page format.
    pub(crate) style: &'a Style,
    /// The printed page numbers of destinations, once they are known.
    pub(crate) numbers: Option<&'a BTreeMap<String, String>>,
    /// What is kept of the pages.
    pub(crate) keeps: Keeps,
}

/// What a layout keeps of the pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Keeps {
    /// All that is drawn.
    Items,
    /// What stands where.
    Places,
}

impl<'a> Shared<'a> {
    /// A context for the chapter of a name.
    pub(crate) fn context(&self, chapter: &'a str) -> Context<'a> {
        Context {
            facts: Facts::new(self.book, self.figures),
            shaper: self.shaper,
            chapter,
            pages: None,
            tags: TagTree::default(),
            diagnostics: Diagnostics::default(),
        }
    }
}
