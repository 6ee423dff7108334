//! What becomes of a page without its links: cards pruned, places named, pictures found; and what others ask of it.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::anchors::Anchors;
use super::cards::Signature;
use super::figures::Finder;
use super::numbers::Headings;
use super::{glosses, ids};
use crate::book::FigureRequest;
use crate::config::IndexSource;
use crate::diagnostics::{Diagnostics, Span};
use crate::document::written::Chapter;

/// A page, settled.
#[derive(Clone, Debug)]
pub(super) struct Settled {
    /// The text; its pictures are numbered by themselves.
    pub(super) content: Arc<Chapter>,
    pub(super) facts: Arc<Facts>,
}

/// What a page says to the others and to the book.
#[derive(Debug)]
pub(super) struct Facts {
    /// The cards that it keeps.
    pub(super) cards: BTreeSet<Signature>,
    /// Its places.
    pub(super) anchors: Anchors,
    /// The ids that an author has given a second place.
    pub(super) twice: Vec<(String, Span)>,
    /// Its pictures.
    pub(super) figures: Vec<FigureRequest>,
    /// Its headings.
    pub(super) headings: Headings,
    /// What was found in all this; only a chapter of the book tells it.
    pub(super) found: Diagnostics,
}

/// Settles a page whose cards are pruned.
pub(super) fn settle(
    (mut content, cards): (Chapter, BTreeSet<Signature>),
    path: &str,
    (index, glossary): (IndexSource, bool),
    finder: &Finder<'_>,
) -> Settled {
    glosses::mark(&mut content, index == IndexSource::Glosses, glossary);
    let (anchors, twice) = ids::name(&mut content, index != IndexSource::None);
    let mut found = Diagnostics::default();
    let figures = finder.chapter(&mut content, path, &mut found);
    let headings = Headings::of(&content);
    let facts = Facts { cards, anchors, twice, figures, headings, found };
    Settled { content: Arc::new(content), facts: Arc::new(facts) }
}
