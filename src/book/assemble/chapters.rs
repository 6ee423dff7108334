//! Pages that are chapters at their places in the book: resolved side by side, then completed in reading order.

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;

use super::depths::depths;
use super::figures::Requests;
use super::finish::{Finished, Given, finish};
use super::links::{Fate, Finding, Resolved, Resolver};
use super::memory::{Kept, KeptChapter};
use super::names::Names;
use super::numbers::{Numbering, Numbers, Titled};
use super::pages::{Page, Place};
use super::references::Spoken;
use super::settle::Facts;
use crate::book::division::letter;
use crate::book::{BookChapter, Role};
use crate::config::Config;
use crate::diagnostics::{Diagnostics, Span};
use crate::document::{Chapter, ChapterId, FigureId, Written, plain_text};
use crate::words::{DEFAULT_LANGUAGE, Words};

/// A chapter before its numbers are known.
pub(super) struct Draft<'a> {
    id: ChapterId,
    /// Its number among the pages.
    page: usize,
    place: Place<'a>,
    name: String,
    role: Role,
    /// The title, without marks; that of an appendix with its letter.
    title: String,
    span: Option<Span>,
    letter: Option<String>,
    figures: Vec<FigureId>,
    facts: Arc<Facts>,
    links: Arc<Vec<Finding>>,
    content: Content<'a>,
}

/// The text of a draft.
enum Content<'k> {
    /// With its links.
    Resolved(Box<Chapter>),
    /// As it was in the last build, links and all: complete, if it is completed with the same.
    Known(Arc<Chapter<Written>>, &'k KeptChapter),
}

/// What the chapters are once all is written but references.
#[derive(Default)]
pub(super) struct Done {
    pub(super) chapters: Vec<BookChapter>,
    /// What places are called.
    pub(super) spoken: Spoken,
    /// Chapters that ask for it.
    pub(super) asking: BTreeSet<ChapterId>,
    /// What the next build may use, by the number of the page.
    pub(super) kept: Vec<(usize, KeptChapter)>,
}

/// The chapters in reading order, their links resolved. `known` is what was kept of a build whose pages all led to the
/// same places.
pub(super) fn drafts<'a>(
    pages: Vec<Page<'a>>,
    (fates, resolver): (&[Fate], &Resolver<'_>),
    known: Option<&'a Kept>,
    requests: &mut Requests,
    diagnostics: &mut Diagnostics,
) -> Vec<Draft<'a>> {
    let resolve = |(number, page): (usize, Page<'a>)| {
        let Some(Fate::Chapter(id)) = fates.get(number).copied() else { return None };
        let title = plain_text(&page.settled.content.title);
        let span = page.settled.content.title.first().map(|first| first.span);
        let known = known.filter(|_| page.is_known);
        let (content, links) = match known.and_then(|known| known.pages.get(number)?.chapter.as_ref()) {
            Some(known) => (Content::Known(page.settled.content, known), Arc::clone(&known.links)),
            None => {
                let Resolved { chapter, found } =
                    resolver.chapter(Arc::unwrap_or_clone(page.settled.content), number);
                (Content::Resolved(Box::new(chapter)), Arc::new(found))
            }
        };
        Some(Draft {
            id,
            page: number,
            place: page.place,
            name: String::new(),
            role: Role::of(page.place.division, page.place.path, &title),
            title,
            span,
            letter: None,
            figures: Vec::new(),
            facts: page.settled.facts,
            links,
            content,
        })
    };
    let mut drafts: Vec<Draft<'a>> = pages.into_par_iter().enumerate().filter_map(resolve).collect();
    let mut names = Names::default();
    let mut proposals = 0;
    for draft in &mut drafts {
        resolver.tell(&draft.links, &mut proposals, diagnostics);
        diagnostics.append(draft.facts.found.clone());
        draft.figures = draft.facts.figures.iter().map(|figure| requests.add(figure.clone())).collect();
        let path = draft.place.path;
        draft.name = names.give(if path.is_empty() { &draft.title } else { path });
    }
    // A front page with text of its own is read first, and may stand behind a preface.
    drafts.sort_by_key(|draft| draft.id);
    close_gaps(&mut drafts);
    drafts
}

/// A chapter lies at most one level below the one before it, also after others were skipped.
fn close_gaps(drafts: &mut [Draft<'_>]) {
    let raw: Vec<_> = drafts.iter().map(|draft| (draft.place.division, draft.place.depth)).collect();
    for (draft, depth) in drafts.iter_mut().zip(depths(&raw)) {
        draft.place.depth = depth;
    }
}

/// Completes drafts: numbers, words of fields, all but references.
pub(super) fn complete(
    mut drafts: Vec<Draft<'_>>,
    config: &Config,
    resolver: &Resolver<'_>,
    diagnostics: &mut Diagnostics,
) -> Done {
    let words = Words::of(config.book.language.as_deref().unwrap_or(DEFAULT_LANGUAGE));
    letter_appendices(&mut drafts, words);
    let titled: Vec<Titled<'_>> = drafts.iter().map(Draft::titled).collect();
    let wanted = (&config.numbering, config.pdf.preset);
    let (mut numbering, numbers) = Numbering::of(&titled, wanted, words, diagnostics);
    drop(titled);
    let mut done = Done::default();
    for (draft, (numbers, name)) in drafts.into_iter().zip(numbers) {
        let Draft { id, page, place, name: stem, role, letter, figures, links, content, .. } = draft;
        let counts = numbering.counts(&name);
        let role = if matches!(numbers, Numbers::Part(_)) { Role::Part } else { role };
        let given = Given { figures, letter, numbers, name, counts };
        let write = |content| {
            let finished = Arc::new(finish(content, &given, &numbering, words));
            KeptChapter { links, given: Arc::new(given.clone()), finished }
        };
        let chapter = match content {
            Content::Resolved(content) => write(*content),
            Content::Known(_, known) if *known.given == given => known.clone(),
            Content::Known(settled, _) => {
                write(resolver.chapter(Arc::unwrap_or_clone(settled), page).chapter)
            }
        };
        let Finished { content, spoken, counts, asks, found } = chapter.finished.as_ref();
        diagnostics.append(found.clone());
        numbering.go_on(given.name, *counts);
        done.spoken.extend(spoken.iter().map(|(place, said)| ((id, place.clone()), said.clone())));
        done.asking.extend(asks.then_some(id));
        done.chapters.push(BookChapter {
            id,
            name: stem,
            path: place.path.to_owned(),
            division: place.division,
            role,
            depth: place.depth,
            content: Arc::clone(content),
        });
        done.kept.push((page, chapter));
    }
    done
}

/// Letters appendices, unless their titles say themselves that they are.
fn letter_appendices(drafts: &mut [Draft<'_>], words: &Words) {
    let word = words.appendix;
    let appendices = drafts.iter_mut().filter(|draft| draft.role == Role::Appendix);
    for (count, draft) in appendices.enumerate() {
        if !draft.title.trim_start().starts_with(word) {
            let label = format!("{word} {}. ", letter(count));
            draft.title.insert_str(0, &label);
            draft.letter = Some(label);
        }
    }
}

impl Draft<'_> {
    fn titled(&self) -> Titled<'_> {
        Titled {
            path: self.place.path,
            division: self.place.division,
            role: self.role,
            depth: self.place.depth,
            title: self.title.clone(),
            span: self.span.or(self.letter.is_some().then_some(Span::DETACHED)),
            headings: &self.facts.headings,
        }
    }
}
