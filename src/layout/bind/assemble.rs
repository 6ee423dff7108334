//! The whole book: chapters set side by side, pages numbered, structure put together.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::area::Area;
use super::edges::{Tabs, trim};
use super::furniture::furniture;
use super::group::{SetGroup, Stands, groups};
use super::heads::Heads;
use super::memory::Memory;
use super::outline::outline;
use super::stamp::Stamp;
use super::turned;
use crate::book::{Division, has_imprint};
use crate::config::{ChapterStyle, ColophonPlace, PdfConfig};
use crate::diagnostics::{Diagnostics, Progress, Silent};
use crate::layout::cut::{TextPage, columns, paginate};
use crate::layout::list::{Piece, Role, parted};
use crate::layout::page::{brief, printed_number, renumber, shifted};
use crate::layout::places::{Apart, Marks, PagePlaces, Places};
use crate::layout::set::{
    Begins, Body, GLOSSARY, INDEX, Keeps, ListedItem, Matter, Shared, colophon, contents, cover, dedication,
    glossary, half_title, index, is_part, list, rights, title_page,
};
use crate::layout::style::Style;
use crate::layout::{Numbering, Page, PageNumber, Paged, Placed, Side, Size, Tag, TagId, TagTree};
use crate::words::Words;

/// Lays the book out in a style.
pub(crate) fn assemble(
    shared: Shared<'_>,
    config: &PdfConfig,
    memory: &Memory,
    progress: &dyn Progress,
) -> (Paged, Diagnostics) {
    let (builder, found) = build(shared, config, memory, progress);
    (builder.finish(), found)
}

/// The same without what is seen, unless that is kept anyway: chapters let go of it when their pages are cut, so that a long
/// book takes little more memory than its text.
pub(crate) fn places(
    shared: Shared<'_>,
    config: &PdfConfig,
    memory: &Memory,
    progress: &dyn Progress,
) -> (Places, Diagnostics) {
    let (builder, found) = build(Shared { keeps: Keeps::Places, ..shared }, config, memory, progress);
    (builder.places(), found)
}

fn build<'a>(
    shared: Shared<'a>,
    config: &'a PdfConfig,
    memory: &Memory,
    progress: &dyn Progress,
) -> (Builder<'a>, Diagnostics) {
    memory.begin(shared);
    let mut diagnostics = Diagnostics::default();
    let mut builder = Builder::new(shared, config);
    builder.before(config, &mut diagnostics);
    let before = builder.counts.0;
    let groups = set(shared, config, before, memory, progress);
    memory.end();
    let mut listed: Vec<ListedItem> = Vec::new();
    for group in &groups {
        diagnostics.append(group.diagnostics.clone());
        listed.extend_from_slice(&group.listed);
    }
    let mut numbers = printed_numbers(shared.style, &groups, before);
    let filled = |group: Arc<SetGroup>| {
        let mut group = Arc::unwrap_or_clone(group);
        group.fill_in(shared, &numbers);
        group
    };
    let groups = groups.into_par_iter().map(filled).collect();
    let (front, body) = number(shared.style, groups, before);
    let terms = [(GLOSSARY, glossary::set(shared, &numbers)), (INDEX, index::set(shared, &numbers))];
    let mut next = builder.behind(&body);
    let mut behind = Vec::new();
    for (destination, matter) in terms {
        let Some(mut matter) = matter else { continue };
        let pages = builder.pages(matter.take_body());
        numbers.insert(destination.to_owned(), next.to_string());
        next = builder.after(next, pages.len());
        behind.push((matter, pages));
    }
    builder.chapters(front);
    builder.contents(config, &numbers, &listed, &mut diagnostics);
    builder.chapters(body);
    for (matter, pages) in behind {
        builder.recto_behind();
        builder.put(matter, pages, Numbering::Arabic, &mut diagnostics);
    }
    if colophon_place(shared, config) == ColophonPlace::Back
        && let Some(matter) = colophon::set(shared)
    {
        builder.matter(matter, Numbering::Arabic, &mut diagnostics);
    }
    (builder, diagnostics)
}

/// Where the colophon stands: in an article, whose head says most of it, only where there is more to say.
fn colophon_place(shared: Shared<'_>, config: &PdfConfig) -> ColophonPlace {
    let meta = &shared.book.meta;
    config.colophon.unwrap_or(match meta.article && !has_imprint(meta) {
        true => ColophonPlace::None,
        false => ColophonPlace::Back,
    })
}

/// An article of more pages than this is long: it has contents below its title.
const LONG: usize = 8;

/// The groups set; an article that has turned out to be long is set again with contents.
fn set(
    shared: Shared<'_>,
    config: &PdfConfig,
    before: u32,
    memory: &Memory,
    progress: &dyn Progress,
) -> Vec<Arc<SetGroup>> {
    let groups = settled(shared, config.contents == Some(true), before, memory, progress);
    let pages: usize = groups.iter().map(|group| group.pages(Side::Recto).len()).sum();
    if shared.book.meta.article && config.contents.is_none() && pages > LONG {
        // Two layouts of a long chapter at once would be twice the memory.
        drop(groups);
        return settled(shared, true, before, memory, &Silent);
    }
    groups
}

/// How often a chapter is set at most to learn the pages that it names.
const PASSES: usize = 4;

/// The groups set, with the printed numbers that their links say. Figures have one width, so that another number of as
/// many figures moves nothing. Only groups that say a number otherwise than it is are set again. `contents` tells whether
/// an article has some.
fn settled(
    shared: Shared<'_>,
    contents: bool,
    before: u32,
    memory: &Memory,
    progress: &dyn Progress,
) -> Vec<Arc<SetGroup>> {
    let style = shared.style;
    let mut known = BTreeMap::new();
    let mut groups: Vec<Option<Arc<SetGroup>>> =
        groups(shared.book, style.parts).iter().map(|_| None).collect();
    for pass in 0..PASSES {
        // Those that say other numbers than there are come again, and are no new steps.
        let progress = if pass == 0 { progress } else { &Silent };
        let set = set_groups(Shared { numbers: Some(&known), ..shared }, groups, contents, memory, progress);
        known = printed_numbers(style, &set, before);
        if set.iter().all(|group| group.is_settled(&known)) {
            return set;
        }
        groups = set.into_iter().map(|group| group.is_settled(&known).then_some(group)).collect();
    }
    set_groups(Shared { numbers: Some(&known), ..shared }, groups, contents, memory, &Silent)
}

/// Sets all chapters side by side, then cuts the groups into pages side by side; those that are `there` already stay.
fn set_groups(
    shared: Shared<'_>,
    there: Vec<Option<Arc<SetGroup>>>,
    contents: bool,
    memory: &Memory,
    progress: &dyn Progress,
) -> Vec<Arc<SetGroup>> {
    let begins = |at| match at {
        0 if shared.book.meta.article => Begins::Article { contents },
        0 => Begins::Opening,
        _ => Begins::Below,
    };
    let is_front = |group: &std::ops::Range<usize>| {
        let first = shared.book.chapters.get(group.start);
        first.is_some_and(|chapter| chapter.division == Division::Front)
    };
    let groups = groups(shared.book, shared.style.parts);
    let head = groups.iter().position(|group| !is_front(group));
    let set = |at: usize, group: std::ops::Range<usize>| {
        let steps = group.len() as u64;
        let first = shared.book.chapters.get(group.start);
        let stands = match is_front(&group) {
            true => Stands::Front,
            false if head == Some(at) => Stands::First,
            false => Stands::Later,
        };
        let chapters = group
            .into_par_iter()
            .enumerate()
            .filter_map(|(at, chapter)| Some((at, shared.book.chapters.get(chapter)?)))
            .map(|(at, chapter)| memory.chapter(shared, chapter, begins(at)))
            .collect();
        let group = memory.group(shared, first.map_or("", |first| first.name.as_str()), chapters, stands);
        progress.advance(steps);
        group
    };
    groups
        .into_par_iter()
        .enumerate()
        .zip(there)
        .map(|((at, group), there)| there.unwrap_or_else(|| set(at, group)))
        .collect()
}

/// A page of the body with its number; `None` for a blank one.
type Numbered = (PageNumber, Option<TextPage>);

/// The pages of a group with its structure.
type NumberedGroup = (Vec<Numbered>, TagTree);

/// The number of each group's first page, `before` pages standing in front of all; in two-sided books a right-hand one.
fn first_numbers<'g>(
    style: &Style,
    groups: impl Iterator<Item = &'g SetGroup>,
    before: u32,
) -> Vec<PageNumber> {
    let (mut roman, mut arabic) = (before, 0);
    let first = |group: &SetGroup| {
        let (numbering, last) = match group.front {
            true => (Numbering::Roman, &mut roman),
            false => (Numbering::Arabic, &mut arabic),
        };
        let value = *last + 1 + u32::from(style.two_sided && *last % 2 == 1);
        let number = PageNumber { numbering, value };
        let count = u32::try_from(group.pages(side(number)).len()).unwrap_or(u32::MAX);
        // A group without pages takes none, and no blank one before it.
        *last = if count == 0 { *last } else { value.saturating_add(count - 1) };
        number
    };
    groups.map(first).collect()
}

fn numbers_from(first: PageNumber) -> impl Iterator<Item = PageNumber> {
    (first.value..).map(move |value| PageNumber { value, ..first })
}

/// Numbers the pages of what stands before the contents, and those of the text and what stands behind it; in two-sided
/// books a blank one goes before a group that would begin on the left.
fn number(style: &Style, groups: Vec<SetGroup>, before: u32) -> (Vec<NumberedGroup>, Vec<NumberedGroup>) {
    let (mut roman, mut arabic) = (before, 0);
    let (mut front, mut body) = (Vec::new(), Vec::new());
    let firsts = first_numbers(style, groups.iter(), before);
    for (mut group, first) in groups.into_iter().zip(firsts) {
        let (last, numbered) = match group.front {
            true => (&mut roman, &mut front),
            false => (&mut arabic, &mut body),
        };
        let tags = std::mem::take(&mut group.tags);
        let text = group.into_pages(side(first));
        let mut pages = Vec::with_capacity(text.len() + 1);
        if !text.is_empty() && first.value > *last + 1 {
            pages.push((PageNumber { value: *last + 1, ..first }, None));
        }
        pages.extend(numbers_from(first).zip(text.into_iter().map(Some)));
        *last = pages.last().map_or(*last, |(number, _)| number.value);
        numbered.push((pages, tags));
    }
    (front, body)
}

/// The printed numbers of all destinations.
fn printed_numbers(style: &Style, groups: &[Arc<SetGroup>], before: u32) -> BTreeMap<String, String> {
    let firsts = first_numbers(style, groups.iter().map(Arc::as_ref), before);
    let pages = groups
        .iter()
        .zip(firsts)
        .flat_map(|(group, first)| numbers_from(first).zip(group.pages(side(first))));
    pages
        .flat_map(|(number, page)| page.destinations().map(move |name| (number, name)))
        .map(|(number, name)| (name.to_owned(), printed_number(number)))
        .collect()
}

/// What stands on a page of its own; on several where its text would leave the page.
fn displayed(items: Vec<Placed>, style: &Style) -> Vec<TextPage> {
    let lowest = items.iter().filter(|placed| placed.item.run().is_some()).map(|placed| placed.y);
    let lowest = lowest.fold(0.0, f32::max);
    let page = |items| TextPage { items, opens: true, ..TextPage::default() };
    if lowest <= style.page.height - style.top {
        return vec![page(items)];
    }
    let piece = Piece::new(Role::Box, items, lowest + style.pitch());
    parted(piece, style.depth).into_iter().map(|part| page(part.items)).collect()
}

/// A title and its destination.
type Named = (String, String);

struct Builder<'a> {
    shared: Shared<'a>,
    stamp: Stamp<'a>,
    pages: Vec<Page>,
    /// What stood on pages, by their places among all, where that is all that is kept of them.
    marks: BTreeMap<usize, Marks>,
    tags: TagTree,
    document: TagId,
    heads: Heads,
    tabs: Tabs,
    counts: (u32, u32),
    /// What bookmarks name before and after the chapters: title and destination.
    named: (Vec<Named>, Vec<Named>),
}

impl<'a> Builder<'a> {
    fn new(shared: Shared<'a>, config: &'a PdfConfig) -> Self {
        let Shared { book, style, shaper, .. } = shared;
        let mut tags = TagTree::default();
        let document = tags.add(Tag::Document, None);
        Self {
            shared,
            stamp: Stamp { config, meta: &book.meta, style, shaper },
            pages: Vec::new(),
            marks: BTreeMap::new(),
            tags,
            document,
            heads: Heads::new(shared.book),
            tabs: Tabs::new(book, style),
            counts: (0, 0),
            named: (Vec::new(), Vec::new()),
        }
    }

    /// What stands before all text: cover, half title, title page with its back, dedication; of an article only what is
    /// asked for.
    fn before(&mut self, config: &PdfConfig, found: &mut Diagnostics) {
        let shared = self.shared;
        let is_article = shared.book.meta.article;
        if let Some(matter) = cover(shared, config.cover.or(is_article.then_some(false))) {
            self.matter(matter, Numbering::Roman, found);
            self.recto_next();
        }
        if config.half_title.unwrap_or(config.two_sided && !is_article) {
            self.matter(half_title(shared), Numbering::Roman, found);
            self.recto_next();
        }
        if !is_article {
            self.matter(title_page(shared), Numbering::Roman, found);
        }
        let back = match colophon_place(shared, config) {
            ColophonPlace::Front => colophon::set(shared),
            // The colophon has the rights too; only paper has a back that would stay empty.
            ColophonPlace::Back | ColophonPlace::None if config.two_sided && !is_article => rights(shared),
            ColophonPlace::Back | ColophonPlace::None => None,
        };
        if let Some(matter) = back {
            self.matter(matter, Numbering::Roman, found);
        }
        if let Some(matter) = dedication(shared) {
            self.recto_next();
            self.matter(matter, Numbering::Roman, found);
            self.recto_next();
        }
    }

    /// The contents, which an article has at its head, and the lists that follow them.
    fn contents(
        &mut self,
        config: &PdfConfig,
        numbers: &BTreeMap<String, String>,
        listed: &[ListedItem],
        found: &mut Diagnostics,
    ) {
        let shared = self.shared;
        let wanted = config.contents.unwrap_or(true) && !shared.book.meta.article;
        if wanted && !shared.book.outline.is_empty() {
            self.recto_next();
            let words = Words::of(&shared.book.meta.language);
            let back = [(words.glossary, GLOSSARY), (words.index, INDEX)]
                .into_iter()
                .filter(|(_, destination)| numbers.contains_key(*destination))
                .map(|(title, destination)| (title.to_owned(), destination.to_owned()));
            let matter = contents(shared, config.contents_depth, numbers, &back.collect::<Vec<_>>());
            self.matter(matter, Numbering::Roman, found);
        }
        for kind in &config.lists {
            if let Some(matter) = list(shared, *kind, listed, numbers) {
                self.matter(matter, Numbering::Roman, found);
            }
        }
        self.recto_next();
    }

    /// In two-sided books, adds a blank page where the next one would be a left-hand one.
    fn recto_next(&mut self) {
        if self.shared.style.two_sided && self.counts.0 % 2 == 1 {
            let number = self.next(Numbering::Roman);
            self.blank(number);
        }
    }

    /// The number of the first page behind the body, a right-hand one in two-sided books.
    fn behind(&self, body: &[NumberedGroup]) -> u32 {
        let last = body.iter().flat_map(|(pages, _)| pages).next_back().map_or(0, |(number, _)| number.value);
        self.after(last + 1, 0)
    }

    /// The same behind so many pages from a number on.
    fn after(&self, first: u32, pages: usize) -> u32 {
        let next = first.saturating_add(u32::try_from(pages).unwrap_or(u32::MAX));
        next.saturating_add(u32::from(self.shared.style.two_sided && next.is_multiple_of(2)))
    }

    /// In two-sided books, adds a blank page where the next one behind the body would be a left-hand one.
    fn recto_behind(&mut self) {
        if self.shared.style.two_sided && self.counts.1 % 2 == 1 {
            let number = self.next(Numbering::Arabic);
            self.blank(number);
        }
    }

    fn next(&mut self, numbering: Numbering) -> PageNumber {
        let count = match numbering {
            Numbering::Roman => &mut self.counts.0,
            Numbering::Arabic => &mut self.counts.1,
        };
        *count += 1;
        PageNumber { numbering, value: *count }
    }

    fn blank(&mut self, number: PageNumber) {
        let size = self.shared.style.page;
        self.pages.push(Page {
            size,
            turned: false,
            items: Vec::new(),
            number,
            side: side(number),
            opens: false,
        });
    }

    /// Adds pages before or after the text.
    fn matter(&mut self, mut matter: Matter, numbering: Numbering, found: &mut Diagnostics) {
        let pages = self.pages(matter.take_body());
        self.put(matter, pages, numbering, found);
    }

    /// Adds its pages, which are there already.
    fn put(&mut self, matter: Matter, pages: Vec<TextPage>, numbering: Numbering, found: &mut Diagnostics) {
        found.append(matter.diagnostics);
        let offset = self.tags.append(matter.tags, Some(self.document));
        if let Some(destination) = matter.destination {
            let named = match numbering {
                Numbering::Roman => &mut self.named.0,
                Numbering::Arabic => &mut self.named.1,
            };
            named.push((matter.title.clone(), destination));
        }
        for page in pages {
            let number = self.next(numbering);
            let opens = page.opens;
            let head = matter.head.as_deref().filter(|_| !opens);
            let mut items = self.text(page, number, offset);
            if matter.head.is_some() {
                self.around(&mut items, head, &matter.title, (number, true));
            }
            self.push(items, number, opens);
        }
    }

    /// Brings what stands before or behind the text to pages.
    fn pages(&self, body: Body) -> Vec<TextPage> {
        let Shared { style, shaper, .. } = self.shared;
        match body {
            Body::Display(items) => displayed(items, style),
            Body::List(list) => paginate(&list, &[], style, None, shaper),
            Body::Rows(rows) => columns(rows, style.depth),
        }
    }

    /// Adds the pages of chapters.
    fn chapters(&mut self, groups: Vec<NumberedGroup>) {
        for (pages, tags) in groups {
            let offset = self.tags.append(tags, Some(self.document));
            for (number, page) in pages {
                match number.numbering {
                    Numbering::Roman => self.counts.0 = number.value,
                    Numbering::Arabic => self.counts.1 = number.value,
                }
                let Some(page) = page else {
                    self.blank(number);
                    continue;
                };
                if let Some(marks) = page.marks {
                    self.marks.insert(self.pages.len(), marks);
                    self.blank(number);
                    continue;
                }
                if page.turned {
                    self.turned(page, number, offset);
                    continue;
                }
                self.heads.turn_to(self.shared.book, &page);
                self.tabs.turn_to(&page.chapters);
                let head = self.heads.of(self.shared.book, self.shared.style, side(number));
                let opens = page.opens;
                let head = head.filter(|_| !opens);
                let folio = !self.is_title_of_part(&page);
                let mut items = self.text(page, number, offset);
                let area = Area::upright(self.shared.style, side(number));
                self.stamp.number_lines(&mut items, &area);
                self.around(&mut items, head, self.heads.chapter(), (number, folio));
                let style = self.shared.style;
                // A band reaches the edge itself.
                if !(opens && style.chapter_style == ChapterStyle::Band) {
                    items.extend(self.tabs.of(style, self.shared.shaper, side(number)));
                }
                self.push(items, number, opens);
            }
        }
    }

    /// Whether a page has nothing but the title of a part, with its contents.
    fn is_title_of_part(&self, page: &TextPage) -> bool {
        let Shared { book, style, .. } = self.shared;
        let first = page.chapters.first().and_then(|at| book.chapters.get(*at));
        page.opens && first.is_some_and(|chapter| is_part(book, chapter, style.parts))
    }

    /// Adds what stands around the text of a page; its number is counted, but not shown, where it has no folio.
    fn around(
        &self,
        items: &mut Vec<Placed>,
        head: Option<&str>,
        chapter: &str,
        (number, folio): (PageNumber, bool),
    ) {
        let stamp = self.stamp;
        let head = head.filter(|_| !stamp.has_header());
        let folio = folio && !stamp.has_folio();
        items.extend(furniture(stamp.style, stamp.shaper, head, folio.then_some(number), side(number)));
        stamp.put(items, chapter, number, &Area::upright(stamp.style, side(number)));
    }

    /// Adds a turned page: no running head, and the folio in its corner, turned too,
    /// as are a handout's lines.
    fn turned(&mut self, page: TextPage, number: PageNumber, tags: u32) {
        let style = self.shared.style;
        let mut items = page.items;
        renumber(&mut items, tags);
        let (left, top) = style.turned_corner(side(number));
        let mut items: Vec<Placed> = shifted(items, left, top).collect();
        if !self.stamp.has_folio() {
            items.extend(turned::folio(style, self.shared.shaper, number, side(number)));
        }
        let area = Area::turned(style, side(number));
        self.stamp.number_lines(&mut items, &area);
        self.stamp.put(&mut items, self.heads.chapter(), number, &area);
        let size = Size { width: style.page.height, height: style.page.width };
        self.pages.push(Page { size, turned: true, items, number, side: side(number), opens: false });
    }

    /// The items of a page's text at their place on the page.
    fn text(&self, page: TextPage, number: PageNumber, tags: u32) -> Vec<Placed> {
        let style = self.shared.style;
        let (mut items, mut aside) = (page.items, page.side);
        renumber(&mut items, tags);
        renumber(&mut aside, tags);
        let left = style.left(side(number));
        let mut items: Vec<Placed> = shifted(items, left, style.top)
            .chain(shifted(aside, left + style.note_left(side(number)), style.top))
            .collect();
        if style.chapter_style == ChapterStyle::Band {
            trim(&mut items, style);
        }
        items
    }

    fn push(&mut self, mut items: Vec<Placed>, number: PageNumber, opens: bool) {
        let size = self.shared.style.page;
        // What is added around the text makes room for as much again.
        items.shrink_to_fit();
        self.pages.push(Page { size, turned: false, items, number, side: side(number), opens });
    }

    fn places(mut self) -> Places {
        let apart = Apart::of(&self.tags);
        let places = |(at, page): (usize, Page)| {
            let marks = self.marks.remove(&at).unwrap_or_else(|| Marks::of(&page.items, &apart));
            PagePlaces { number: page.number, marks }
        };
        Places { pages: self.pages.into_iter().enumerate().map(places).collect() }
    }

    fn finish(self) -> Paged {
        let meta = &self.shared.book.meta;
        Paged {
            pages: self.pages,
            tags: self.tags,
            outline: outline(self.shared.book, &self.named.0, &self.named.1),
            title: brief(meta.title.clone()),
            authors: meta.authors.iter().map(|author| author.name.clone()).collect(),
            subject: meta.description.clone(),
            keywords: meta.subjects.clone(),
            language: meta.language.clone(),
            identifier: meta.identifier.clone(),
            modified: meta.modified,
            faces: self.shared.shaper.own_faces().clone(),
        }
    }
}

/// Odd pages lie on the right.
fn side(number: PageNumber) -> Side {
    if number.value % 2 == 1 { Side::Recto } else { Side::Verso }
}
