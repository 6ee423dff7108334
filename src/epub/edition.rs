//! What every document of one EPUB shares: the book, its figures, its words, its link targets.

use crate::book::{Book, Words};
use crate::document::FigureId;
use crate::figures::{self, FigureSet};

use super::pages::PageStart;
use super::targets::Targets;

/// One EPUB under construction.
#[derive(Debug)]
pub(crate) struct Edition<'a> {
    /// The book.
    pub book: &'a Book,
    /// Its pictures.
    pub figures: &'a FigureSet,
    /// The words of its language.
    pub words: &'static Words,
    /// Where the pages of its printed edition begin.
    pub pages: &'a [PageStart],
    /// Where links lead.
    pub targets: Targets,
}

impl<'a> Edition<'a> {
    /// The edition of a book.
    pub(crate) fn new(book: &'a Book, figures: &'a FigureSet, pages: &'a [PageStart]) -> Self {
        Self { book, figures, pages, words: Words::of(&book.meta.language), targets: Targets::of(book) }
    }

    /// A picture that is there.
    pub(crate) fn figure(&self, id: Option<FigureId>) -> Option<(FigureId, &'a figures::Figure)> {
        let id = id?;
        Some((id, self.figures.get(id)?))
    }
}

/// The path of a picture, relative to the package document.
pub(crate) fn figure_path(id: FigureId, figure: &figures::Figure) -> String {
    format!("figures/f{:04}.{}", id.0 + 1, figure.screen.media.extension())
}
