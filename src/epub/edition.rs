//! What every document of one EPUB shares: the book, its figures, its words, its link targets.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::book::{Book, Words};
use crate::config::EpubProfile;
use crate::document::FigureId;
use crate::figures::{self, FigureSet, Media, ScreenRendition};
use crate::text::Shaper;

use super::pages::Printed;
use super::profile::Profile;
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
    /// The pages of its printed edition.
    pub printed: &'a Printed,
    /// The faces.
    pub shaper: &'a Shaper,
    /// What it is made for.
    pub profile: Profile,
    /// Pictures that had to be made smaller for that.
    pub bounded: BTreeMap<FigureId, ScreenRendition>,
    /// Where links lead.
    pub targets: Targets,
}

impl<'a> Edition<'a> {
    /// The edition of a book.
    pub(crate) fn new(
        book: &'a Book,
        figures: &'a FigureSet,
        printed: &'a Printed,
        shaper: &'a Shaper,
        profile: EpubProfile,
    ) -> Self {
        let profile = Profile::of(profile);
        let all: Vec<_> = figures.iter().collect();
        let bounded = all
            .into_par_iter()
            .filter_map(|(id, figure)| Some((id, figures::bounded(&figure.screen, profile.side)?)));
        Self {
            book,
            figures,
            words: Words::of(&book.meta.language),
            printed,
            shaper,
            profile,
            bounded: bounded.collect(),
            targets: Targets::of(book),
        }
    }

    /// The path of a picture that is there, relative to the package document.
    pub(crate) fn path(&self, id: FigureId, figure: &figures::Figure) -> String {
        figure_path(id, self.bounded.get(&id).unwrap_or(&figure.screen).media)
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
