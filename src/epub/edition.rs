//! What every document of one EPUB shares: the book, its figures, its words, its places.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::book::Book;
use crate::config::{EpubConfig, ListKind};
use crate::document::{AnchorId, ChapterId, FigureId};
use crate::figures::{self, FigureSet, Media, ScreenRendition};
use crate::text::Shaper;
use crate::words::Words;

use super::pages::{self, PageStart, Printed};
use super::profile::Profile;
use super::tree::{ChapterPart, Target};

/// One EPUB under construction.
#[derive(Debug)]
pub(crate) struct Edition<'a> {
    /// The book.
    pub book: &'a Book,
    /// Its pictures.
    pub figures: &'a FigureSet,
    /// The words of its language.
    pub words: &'static Words,
    /// The pages of its printed edition.
    pub printed: &'a Printed,
    /// Where its pages begin, of each chapter.
    pub starts: BTreeMap<ChapterId, Vec<&'a PageStart>>,
    /// The faces.
    pub shaper: &'a Shaper,
    /// What it is made for.
    pub profile: Profile,
    /// The lists behind its contents.
    pub lists: &'a [ListKind],
    /// Whether its elements say where their text came from.
    pub located: bool,
    /// Pictures that had to be made smaller for that.
    pub bounded: BTreeMap<FigureId, ScreenRendition>,
}

impl<'a> Edition<'a> {
    /// The edition of a book.
    pub(crate) fn new(
        book: &'a Book,
        figures: &'a FigureSet,
        printed: &'a Printed,
        shaper: &'a Shaper,
        config: &'a EpubConfig,
    ) -> Self {
        let profile = Profile::of(config);
        let all: Vec<_> = figures.iter().collect();
        let bounded = all
            .into_par_iter()
            .filter_map(|(id, figure)| Some((id, figures::bounded(&figure.screen, profile.side)?)));
        Self {
            book,
            figures,
            words: Words::of(&book.meta.language),
            printed,
            starts: pages::by_chapter(&printed.starts),
            shaper,
            profile,
            lists: &config.lists,
            located: false,
            bounded: bounded.collect(),
        }
    }

    /// A picture that is there, as readers see it.
    pub(crate) fn screen(&self, id: FigureId) -> Option<&ScreenRendition> {
        self.bounded.get(&id).or_else(|| Some(&self.figures.get(id)?.screen))
    }

    /// A place in the book; `None` for a chapter that it does not have.
    pub(crate) fn place(&self, chapter: ChapterId, anchor: Option<&AnchorId>) -> Option<Target> {
        self.book.chapters.get(chapter.0 as usize)?;
        Some(Target::Place { chapter, anchor: anchor.cloned() })
    }

    /// The name of a chapter's document, without its ending.
    pub(crate) fn stem(&self, part: ChapterPart) -> String {
        let name = self.book.chapters.get(part.chapter.0 as usize).map_or("", |chapter| &chapter.name);
        if part.number == 0 { name.to_owned() } else { format!("{name}-{}", part.number + 1) }
    }

    /// A picture that is there.
    pub(crate) fn figure(&self, id: Option<FigureId>) -> Option<(FigureId, &'a figures::Figure)> {
        let id = id?;
        Some((id, self.figures.get(id)?))
    }
}

/// The path of a picture, relative to the package document.
pub(crate) fn figure_path(id: FigureId, media: Media) -> String {
    format!("figures/f{:04}.{}", id.0 + 1, media.extension())
}
