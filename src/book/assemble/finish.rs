//! What becomes of a chapter at its place in the book: links resolved, numbers written.

use std::sync::Arc;

use super::numbers::{Counts, Numbering, Numbers, Spoken};
use super::{fields, references};
use crate::book::images;
use crate::diagnostics::{Diagnostics, Span};
use crate::document::{Chapter, FigureId, Inline, InlineKind, Text};
use crate::words::Words;

/// All that a resolved chapter is made complete with.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Given {
    /// The book's numbers of its pictures.
    pub(super) figures: Vec<FigureId>,
    /// What stands before the title of an appendix.
    pub(super) letter: Option<String>,
    /// The numbers of its titles.
    pub(super) numbers: Numbers,
    /// The chapter's number in captions.
    pub(super) name: Option<String>,
    /// What was counted before it.
    pub(super) counts: Counts,
}

/// A chapter, complete but for references to other places.
#[derive(Debug)]
pub(super) struct Finished {
    pub(super) content: Arc<Chapter>,
    /// What its places are called.
    pub(super) spoken: Spoken,
    /// What was counted with it.
    pub(super) counts: Counts,
    /// Whether it has links that ask what places are called.
    pub(super) asks: bool,
    pub(super) found: Diagnostics,
}

/// Completes a resolved chapter.
pub(super) fn finish(
    mut content: Chapter,
    given: &Given,
    numbering: &Numbering<'_>,
    words: &'static Words,
) -> Finished {
    images::each(&mut content, |image, _| {
        image.figure = image.figure.and_then(|id| given.figures.get(id.0 as usize).copied());
    });
    if let Some(letter) = &given.letter {
        put_before(&mut content.title, letter);
    }
    let mut found = Diagnostics::default();
    let numbers = (&given.numbers, given.name.as_deref());
    let (spoken, counts) = numbering.write(&mut content, numbers, given.counts, &mut found);
    let asks = references::are_asked(&content);
    fields::write(&mut content, words);
    Finished { content: Arc::new(content), spoken, counts, asks, found }
}

fn put_before(title: &mut Vec<Inline>, label: &str) {
    let span = title.first().map_or(Span::DETACHED, |first| first.span);
    match title.first_mut() {
        Some(Inline { kind: InlineKind::Text(text), .. }) => {
            let mut labelled = Text::made(span, label);
            labelled.append(text, 0..text.len());
            *text = labelled;
        }
        Some(_) | None => title.insert(0, Inline::text(span, label)),
    }
}
