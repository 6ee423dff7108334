//! Where the pages of the PDF begin in the text, for the page list of the EPUB, and which of them its index names.

use std::collections::BTreeMap;

use crate::book::{ANSWERS, Book, IndexEntry};
use crate::diagnostics::{FileId, Span};
use crate::document::{AnchorId, ChapterId};
use crate::epub::{Above, PagePlace, PageStart, Printed};
use crate::layout::{
    GlyphRun, Item, Numbering, Page, Paged, Placed, Tag, TagId, TagTree, destination, printed_number,
};

/// The pages that show text of a chapter, in order. Title pages, contents, blank pages and the colophon are not among
/// them, nor is the chapter that gathers fold-outs: in the EPUB they stand where they belong, on other pages' text.
pub(super) fn find(book: &Book, paged: &Paged) -> Printed {
    let chapters = (0..).map(ChapterId).zip(&book.chapters).map(|(id, chapter)| (chapter.name.as_str(), id));
    let notes = Notes::of(&paged.tags);
    let mut walk = Walk { chapters: chapters.collect(), notes, ..Walk::default() };
    let mut starts = Vec::new();
    let wanted = indexed(book);
    let mut places = BTreeMap::new();
    for page in &paged.pages {
        if walk.notes.has_contents(page) {
            continue;
        }
        starts.extend(walk.page(page));
        let shown = page.items.iter().filter_map(|placed| wanted.get(placed.item.destination()?));
        places.extend(shown.map(|place| (place.clone(), printed_number(page.number))));
    }
    Printed { starts, places }
}

/// The places that the index names, by their destinations.
fn indexed(book: &Book) -> BTreeMap<String, (ChapterId, AnchorId)> {
    fn add(book: &Book, entry: &IndexEntry, wanted: &mut BTreeMap<String, (ChapterId, AnchorId)>) {
        for place in &entry.places {
            if let Some(chapter) = book.chapters.get(place.chapter.0 as usize) {
                let name = destination(&chapter.name, Some(&place.id));
                wanted.insert(name, (place.chapter, place.id.clone()));
            }
        }
        entry.children.iter().for_each(|child| add(book, child, wanted));
    }
    let mut wanted = BTreeMap::new();
    book.index.iter().flat_map(|group| &group.entries).for_each(|entry| add(book, entry, &mut wanted));
    wanted
}

/// Which structure elements stand in notes, and which in the printed contents.
#[derive(Default)]
struct Notes {
    notes: Vec<bool>,
    contents: Vec<bool>,
}

impl Notes {
    fn of(tree: &TagTree) -> Self {
        let within = |is: fn(&Tag) -> bool| {
            let mut all: Vec<bool> = Vec::with_capacity(tree.nodes().len());
            for node in tree.nodes() {
                // Parents stand before their children.
                let above = node.parent.and_then(|TagId(id)| all.get(id as usize)).copied().unwrap_or(false);
                all.push(above || is(&node.tag));
            }
            all
        };
        Self { notes: within(|tag| *tag == Tag::Note), contents: within(|tag| *tag == Tag::ContentsItem) }
    }

    fn has(&self, TagId(id): TagId) -> bool {
        self.notes.get(id as usize).copied().unwrap_or(false)
    }

    /// Whether a page of the front is one of the contents and lists.
    fn has_contents(&self, page: &Page) -> bool {
        let listed = |TagId(id): TagId| self.contents.get(id as usize).copied().unwrap_or(false);
        page.number.numbering == Numbering::Roman
            && page.items.iter().filter_map(|placed| placed.tag).any(listed)
    }
}

/// A walk over the pages in their order.
#[derive(Default)]
struct Walk<'b> {
    chapters: BTreeMap<&'b str, ChapterId>,
    notes: Notes,
    chapter: Option<ChapterId>,
    /// The last text that pages before this one show.
    before: Span,
    /// The last place of each file that pages before this one show.
    shown: BTreeMap<FileId, u32>,
    /// Characters without spaces that were shown of what a span and an element stand for: lines of one paragraph share
    /// both.
    counts: BTreeMap<(Span, TagId), usize>,
}

impl Walk<'_> {
    fn page(&mut self, page: &Page) -> Option<PageStart> {
        let mut found: Option<PagePlace> = None;
        let mut first: Option<PagePlace> = None;
        let (mut picture, mut text) = (None, false);
        let (mut last, mut latest) = (BTreeMap::new(), self.before);
        let mut chapter = self.chapter;
        for placed in &page.items {
            if placed.item.destination() == Some(ANSWERS) {
                self.chapter = None;
                if !text {
                    chapter = None;
                }
                break;
            }
            if let Item::Destination(name) = &placed.item
                && let Some(&begun) = self.chapters.get(name.as_str())
            {
                self.chapter = Some(begun);
                if !text {
                    // The page opens with the chapter itself.
                    chapter = Some(begun);
                    found = Some(PagePlace::Start);
                    text = true;
                }
            }
            if let (Item::Image { figure, .. }, Some(_), false) = (&placed.item, placed.tag, text) {
                picture = picture.or(Some(Above { figure: *figure, after: self.before }));
            }
            let Some((run, tag)) = self.text_of(placed) else { continue };
            text = true;
            // What stands in the note column comes last on its page, and from within its text.
            if latest.file != run.span.file || latest.start <= run.span.start {
                latest = run.span;
            }
            let place = self.place(run, tag);
            if let Some(file) = run.span.file {
                let past = self.shown.get(&file).is_some_and(|&shown| run.span.start < shown);
                first.get_or_insert(place);
                if !past {
                    found.get_or_insert(place);
                }
                let last = last.entry(file).or_insert(run.span.start);
                *last = run.span.start.max(*last);
            }
        }
        for (file, start) in last {
            let shown = self.shown.entry(file).or_insert(start);
            *shown = start.max(*shown);
        }
        self.before = latest;
        self.start(page, chapter?, found.or(first), picture)
    }

    /// A page without text of its own, a large figure or notes alone, begins where the next one does.
    fn start(
        &self,
        page: &Page,
        chapter: ChapterId,
        place: Option<PagePlace>,
        picture: Option<Above>,
    ) -> Option<PageStart> {
        let written = |placed: &Placed| match &placed.item {
            Item::Glyphs(run) => placed.tag.is_some() && !run.span.is_detached(),
            Item::Image { .. } => placed.tag.is_some(),
            Item::Rule { .. }
            | Item::Box { .. }
            | Item::Path { .. }
            | Item::Link { .. }
            | Item::Destination(_) => false,
        };
        let place = match place {
            Some(place) => place,
            None if page.items.iter().any(written) => PagePlace::Unknown,
            None => return None,
        };
        Some(PageStart { label: printed_number(page.number), chapter, place, picture })
    }

    /// The run of an item that shows text of the chapter itself.
    fn text_of<'p>(&self, placed: &'p Placed) -> Option<(&'p GlyphRun, TagId)> {
        let tag = placed.tag.filter(|tag| !self.notes.has(*tag))?;
        match &placed.item {
            Item::Glyphs(run) if run.actual_text.is_none() && !run.span.is_detached() => Some((run, tag)),
            Item::Glyphs(_)
            | Item::Rule { .. }
            | Item::Box { .. }
            | Item::Path { .. }
            | Item::Image { .. }
            | Item::Link { .. }
            | Item::Destination(_) => None,
        }
    }

    /// The place of a run, counting what was shown before it.
    fn place(&mut self, run: &GlyphRun, tag: TagId) -> PagePlace {
        let count = self.counts.entry((run.span, tag)).or_default();
        let skip = *count;
        *count += run.text.chars().filter(|c| !c.is_whitespace()).count();
        PagePlace::Text { span: run.span, skip }
    }
}
