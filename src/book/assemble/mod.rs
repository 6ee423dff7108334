//! Puts read chapters together into a book.

mod anchors;
mod cards;
mod fields;
mod figures;
mod front;
mod glosses;
mod ids;
mod links;
mod metadata;
mod names;
mod numbers;
pub(super) mod outline;
mod references;
mod site;
mod slug;
mod stubs;

use std::sync::Arc;

use rayon::prelude::*;

use self::anchors::Anchors;
use self::cards::Cards;
use self::figures::Figures;
use self::links::{Fate, Resolved, Resolver};
use self::names::Names;
use self::site::Site;
pub use self::slug::{slug, slug_of};
use super::division::letter;
use super::{Book, BookChapter, Division, FigureRequest, Role, Sources};
use crate::config::{ChapterList, Config, IndexSource};
use crate::diagnostics::{Diagnostics, Span};
use crate::document::{Chapter, ChapterId, FrontMatter, Inline, InlineKind, Text, Written, plain_text};
use crate::words::{DEFAULT_LANGUAGE, Words};

/// A chapter that may become one of the book.
struct Page<'a> {
    path: &'a str,
    depth: u8,
    division: Division,
    content: Chapter<Written>,
}

/// Puts read chapters together: metadata, numbers, ids, links, figures, outline. `chapters[n]` belongs to
/// `sources.chapters[n]`. `date` (seconds since 1970) overrides the edition's for stamping outputs.
#[must_use]
pub fn assemble(
    sources: &Sources,
    front: Option<Arc<Chapter<Written>>>,
    chapters: Vec<Arc<Chapter<Written>>>,
    config: &Config,
    date: Option<i64>,
    diagnostics: &mut Diagnostics,
) -> Book {
    let front_meta = front.as_ref().map(|front| front.meta.clone());
    let has_front = front.is_some() && sources.front.is_some();
    let mut pages = pages(sources, front, chapters);
    let site = {
        let views: Vec<(&str, &Chapter<Written>)> =
            pages.iter().map(|page| (page.path, &page.content)).collect();
        let folder = sources.root.file_name().map(|name| name.to_string_lossy().into_owned());
        Site::new(&views, &folder.unwrap_or_else(|| sources.name.clone()), &config.site)
    };
    let mut cards = Cards::count(&site, config.site.cards, pages.par_iter().map(|page| &page.content));
    for (number, page) in pages.iter_mut().enumerate() {
        cards.prune(&mut page.content, number);
    }
    let fates = fates(&pages, has_front, &site, config, diagnostics);
    if config.book.index == IndexSource::Glosses {
        pages.par_iter_mut().for_each(|page| glosses::mark(&mut page.content));
    }
    let indexed = config.book.index != IndexSource::None;
    let named: Vec<_> = pages.par_iter_mut().map(|page| ids::name(&mut page.content, indexed)).collect();
    let (anchors, twice): (Vec<Anchors>, Vec<_>) = named.into_iter().unzip();
    twice.into_iter().flatten().for_each(|twice| diagnostics.push(ids::twice(twice)));

    let front_meta = front_meta.or_else(|| own_front_meta(&pages));
    let mut figures = Figures::new(sources, config.figures.posters);
    let cover = match (&config.book.cover, front_meta.as_ref().and_then(|meta| meta.cover.as_deref())) {
        (Some(file), _) => Some(figures.cover(file)),
        (None, Some(raw)) => figures.named(raw, "", Span::DETACHED, false),
        (None, None) => None,
    };
    let resolver = Resolver::new(&site, &fates, &anchors);
    let resolved = resolved(pages, &fates, &resolver);
    let mut names = Names::default();
    let mut book_chapters = Vec::new();
    let mut proposals = 0;
    for (id, (path, depth, division), Resolved { chapter: mut content, found }) in resolved {
        resolver.tell(found, &mut proposals, diagnostics);
        figures.chapter(&mut content, path, diagnostics);
        let title = plain_text(&content.title);
        book_chapters.push(BookChapter {
            id,
            name: names.give(if path.is_empty() { &title } else { path }),
            path: path.to_owned(),
            division,
            role: Role::of(division, path, &title),
            depth,
            content: Arc::new(content),
        });
    }
    // A front page with text of its own is read first, and may stand behind a preface.
    book_chapters.sort_by_key(|chapter| chapter.id);
    close_gaps(&mut book_chapters);
    letter_appendices(&mut book_chapters, config);
    let language = config.book.language.as_deref().unwrap_or(DEFAULT_LANGUAGE);
    let numbering = (&config.numbering, config.pdf.preset);
    let spoken = numbers::give(&mut book_chapters, numbering, Words::of(language), diagnostics);
    references::fill(&mut book_chapters, &spoken);
    let book =
        finish(sources, config, date, front_meta.as_ref(), cover, book_chapters, figures.into_requests());
    if let Some(note) = super::colophon::check(&book.meta) {
        diagnostics.push(note);
    }
    book
}

/// The front page, where there is one, and the chapters.
fn pages<'a>(
    sources: &'a Sources,
    front: Option<Arc<Chapter<Written>>>,
    chapters: Vec<Arc<Chapter<Written>>>,
) -> Vec<Page<'a>> {
    let front = sources.front.as_ref().zip(front);
    let front = front.map(|(source, content)| (&source.relative, 0, Division::Body, content));
    let chapters = sources.chapters.iter().zip(chapters);
    let chapters =
        chapters.map(|(source, content)| (&source.relative, source.depth, source.division, content));
    front
        .into_iter()
        .chain(chapters)
        .collect::<Vec<_>>()
        .into_par_iter()
        .map(|(path, depth, division, content)| Page {
            path,
            depth,
            division,
            content: Arc::unwrap_or_clone(content),
        })
        .collect()
}

/// A chapter with its links resolved: its place in the book, what is known of its file, and itself.
type ResolvedPage<'a> = (ChapterId, (&'a str, u8, Division), Resolved);

/// The links of those pages that become chapters, resolved side by side.
fn resolved<'a>(pages: Vec<Page<'a>>, fates: &[Fate], resolver: &Resolver<'_>) -> Vec<ResolvedPage<'a>> {
    let chapter = |(number, page): (usize, Page<'a>)| {
        let Page { path, depth, division, content } = page;
        let Some(Fate::Chapter(id)) = fates.get(number).copied() else { return None };
        Some((id, (path, depth, division), resolver.chapter(content, number)))
    };
    pages.into_par_iter().enumerate().filter_map(chapter).collect()
}

/// What becomes of each page. The front page, the first one where there is one, is a chapter only when it has text,
/// and the list of chapters is not given elsewhere.
fn fates(
    pages: &[Page<'_>],
    has_front: bool,
    site: &Site,
    config: &Config,
    diagnostics: &mut Diagnostics,
) -> Vec<Fate> {
    let (front, chapters) = pages.split_at(usize::from(has_front).min(pages.len()));
    let contents: Vec<&Chapter<Written>> = chapters.iter().map(|page| &page.content).collect();
    let depths: Vec<u8> = chapters.iter().map(|page| page.depth).collect();
    let names: Vec<&str> = chapters.iter().map(|page| page.path).collect();
    let listed_elsewhere = !matches!(config.chapters, ChapterList::Automatic);
    let of_front = |page: &Page<'_>| !listed_elsewhere && front::has_text(&page.content, 0, site);
    let textless = !front.iter().any(of_front);
    let kept = stubs::keep(&contents, &depths, &names, textless, diagnostics);
    // A book without any text has its cards.
    let only_cards = !kept.contains(&true) && !listed_elsewhere;
    let of_front = |page: &Page<'_>| of_front(page) || (only_cards && stubs::has_cards(&page.content));
    let mut fates: Vec<Fate> = vec![Fate::Skipped; pages.len()];
    fates.iter_mut().take(front.len()).for_each(|fate| *fate = Fate::Contents);
    let kept: Vec<bool> = front.iter().map(of_front).chain(kept).collect();
    let mut order: Vec<usize> = (0..pages.len()).filter(|at| kept.get(*at) == Some(&true)).collect();
    order.sort_by_key(|at| pages.get(*at).map(|page| page.division));
    if let (Some(front), Some(false)) = (front.first().filter(|_| !listed_elsewhere), kept.first()) {
        front::tell_besides(&front.content, 0, site, diagnostics);
    }
    for (id, at) in (0..).map(ChapterId).zip(order) {
        if let Some(fate) = fates.get_mut(at) {
            *fate = Fate::Chapter(id);
        }
    }
    fates
}

/// The front matter of a front page that is listed as a chapter.
fn own_front_meta(pages: &[Page<'_>]) -> Option<FrontMatter> {
    let is_front = |path: &str| {
        let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
        stem.eq_ignore_ascii_case("readme") || stem.eq_ignore_ascii_case("index")
    };
    pages.iter().find(|page| is_front(page.path)).map(|page| page.content.meta.clone())
}

/// A chapter lies at most one level below the one before it, also after others were skipped.
pub(super) fn close_gaps(chapters: &mut [BookChapter]) {
    for chapters in chapters.chunk_by_mut(|a, b| a.division == b.division) {
        let raw: Vec<usize> = chapters.iter().map(|chapter| usize::from(chapter.depth)).collect();
        for (chapter, depth) in chapters.iter_mut().zip(super::load::without_gaps(&raw)) {
            chapter.depth = depth;
        }
    }
}

/// Puts word and letter before the titles of appendices, unless they say themselves that they are.
fn letter_appendices(chapters: &mut [BookChapter], config: &Config) {
    let word = Words::of(config.book.language.as_deref().unwrap_or(DEFAULT_LANGUAGE)).appendix;
    let appendices = chapters.iter_mut().filter(|chapter| chapter.role == Role::Appendix);
    for (count, chapter) in appendices.enumerate() {
        let title = &mut Arc::make_mut(&mut chapter.content).title;
        if !plain_text(title).trim_start().starts_with(word) {
            let span = title.first().map_or(Span::DETACHED, |first| first.span);
            let label = format!("{word} {}. ", letter(count));
            match title.first_mut() {
                Some(Inline { kind: InlineKind::Text(text), .. }) => {
                    let mut labelled = Text::made(span, label);
                    labelled.append(text, 0..text.len());
                    *text = labelled;
                }
                Some(_) | None => title.insert(0, Inline::text(span, label)),
            }
        }
    }
}

fn finish(
    sources: &Sources,
    config: &Config,
    date: Option<i64>,
    front: Option<&FrontMatter>,
    cover: Option<crate::document::FigureId>,
    mut chapters: Vec<BookChapter>,
    figures: Vec<FigureRequest>,
) -> Book {
    let only = match chapters.as_slice() {
        [only] => Some(only.content.as_ref()),
        _ => None,
    };
    let accent = config.pdf.colors.accent.map(|ink| ink.rgb);
    let meta = metadata::complete(&config.book, front, only, sources, date, (cover, accent));
    let words = Words::of(&meta.language);
    // What stands at the head of an article is never empty.
    if let Some(head) = chapters.first_mut().filter(|first| meta.article && first.content.title.is_empty()) {
        Arc::make_mut(&mut head.content).title = vec![Inline::text(Span::DETACHED, meta.title.as_str())];
    }
    chapters.iter_mut().for_each(|chapter| fields::write(Arc::make_mut(&mut chapter.content), words));
    let outline = outline::build(&chapters);
    let index = super::index::index(&chapters, &meta.language);
    Book { meta, chapters, outline, index, figures }
}
