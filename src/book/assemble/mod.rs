//! Puts read chapters together into a book: pages are settled, then those that are chapters resolved and completed.

mod anchors;
mod cards;
mod census;
mod chapters;
mod depths;
mod fates;
mod fields;
mod figures;
mod finish;
mod front;
mod glosses;
mod ids;
mod links;
mod memory;
mod metadata;
mod names;
mod numbers;
pub(super) mod outline;
mod pages;
mod references;
mod settle;
mod site;
mod slug;
mod stubs;
mod terms;

use std::sync::Arc;

use self::chapters::Done;
pub(super) use self::depths::depths;
use self::figures::{Finder, Requests};
use self::links::Resolver;
pub use self::memory::Memory;
use self::memory::{Kept, KeptPage};
use self::pages::Page;
pub use self::slug::{slug, slug_of};
use super::{Book, BookChapter, FigureRequest, Sources};
use crate::config::{Config, IndexSource};
use crate::diagnostics::{Diagnostics, Span};
use crate::document::{Chapter, FigureId, FigureSource, FrontMatter, Inline, Written};
use crate::words::{DEFAULT_LANGUAGE, Words};

/// Puts read chapters together: metadata, numbers, ids, links, figures, outline. `chapters[n]` belongs to
/// `sources.chapters[n]`. `date` (seconds since 1970) overrides the edition's for stamping outputs. What `memory` keeps of
/// the last build saves time, and changes nothing else.
#[must_use]
pub fn assemble(
    sources: &Sources,
    front: Option<Arc<Chapter<Written>>>,
    chapters: Vec<Arc<Chapter<Written>>>,
    (config, date): (&Config, Option<i64>),
    memory: &Memory,
    diagnostics: &mut Diagnostics,
) -> Book {
    let kept = memory.take(sources, config);
    let front_meta = front.as_ref().map(|front| front.meta.clone());
    let has_front = front.is_some() && sources.front.is_some();
    let read = pages::read(sources, front, chapters, &kept);
    let site = pages::site(&read, sources, config, front_meta.as_ref());
    let known = Some(&kept).filter(|kept| kept.site.as_ref() == Some(&site));
    let pages = pages::settle_all(read, (&site, known), (sources, config), memory.keeps());
    let fates = fates::fates(&pages, has_front, &site, config, diagnostics);
    let facts: Vec<Arc<settle::Facts>> = pages.iter().map(|page| Arc::clone(&page.settled.facts)).collect();
    for twice in facts.iter().flat_map(|facts| &facts.twice) {
        diagnostics.push(ids::twice(twice));
    }
    let front_meta = front_meta.or_else(|| fates::own_front_meta(&pages));
    let mut requests = Requests::default();
    let cover = cover(sources, config, front_meta.as_ref()).map(|cover| requests.add(cover));

    let resolver = Resolver::new(&site, &fates, &facts);
    let known = known.filter(|kept| kept.leads_to(&fates, &facts));
    let mut keeping: Vec<KeptPage> = pages.iter().filter_map(kept_page).collect();
    let drafts = chapters::drafts(pages, (&fates, &resolver), known, &mut requests, diagnostics);
    let Done { mut chapters, spoken, asking, kept: done } =
        chapters::complete(drafts, config, &resolver, diagnostics);
    for (page, chapter) in done {
        if let Some(page) = keeping.get_mut(page) {
            page.chapter = Some(chapter);
        }
    }
    let language = config.book.language.as_deref().unwrap_or(DEFAULT_LANGUAGE);
    references::fill(&mut chapters, &asking, (&spoken, Words::of(language)), diagnostics);
    drop(resolver);
    memory.keep(sources, config, Kept::of(site, (fates, facts), keeping));

    let book = whole(sources, config, date, front_meta.as_ref(), cover, chapters, requests.into_list());
    if let Some(note) = super::colophon::check(&book.meta) {
        diagnostics.push(note);
    }
    book
}

/// The picture of the cover: a file that `book.toml` names, else what the front page does.
fn cover(sources: &Sources, config: &Config, front: Option<&FrontMatter>) -> Option<FigureRequest> {
    let finder = Finder::new(sources, config.figures.posters);
    match (&config.book.cover, front.and_then(|meta| meta.cover.as_deref())) {
        (Some(file), _) => {
            let source = FigureSource::File(file.clone());
            Some(FigureRequest { source, span: config.book.cover_span, small: false })
        }
        (None, Some(raw)) => finder.named(raw, "", Span::DETACHED, false),
        (None, None) => None,
    }
}

/// What the next build may use of a page, where it is wanted.
fn kept_page(page: &Page<'_>) -> Option<KeptPage> {
    Some(KeptPage {
        written: Arc::clone(page.written.as_ref()?),
        census: Arc::clone(&page.census),
        repeated: page.repeated.clone(),
        settled: page.settled.clone(),
        chapter: None,
    })
}

fn whole(
    sources: &Sources,
    config: &Config,
    date: Option<i64>,
    front: Option<&FrontMatter>,
    cover: Option<FigureId>,
    mut chapters: Vec<BookChapter>,
    figures: Vec<FigureRequest>,
) -> Book {
    let only = match chapters.as_slice() {
        [only] => Some(only.content.as_ref()),
        _ => None,
    };
    let accent = config.pdf.colors.accent.map(|ink| ink.rgb);
    let meta = metadata::complete(&config.book, front, only, sources, date, (cover, accent));
    // What stands at the head of an article is never empty.
    if let Some(head) = chapters.first_mut().filter(|first| meta.article && first.content.title.is_empty()) {
        Arc::make_mut(&mut head.content).title = vec![Inline::text(Span::DETACHED, meta.title.as_str())];
    }
    let outline = outline::build(&chapters);
    let index = match config.book.index {
        IndexSource::None => Vec::new(),
        IndexSource::Marks | IndexSource::Glosses => super::index::index(&chapters, &meta.language),
    };
    let glossary = super::glossary::glossary(&chapters, &meta.language);
    Book { meta, chapters, outline, glossary, index, figures }
}
