//! Where the pages of the PDF begin in the text, for the page list of the EPUB, and which of them its index names.

use std::collections::BTreeMap;

use crate::book::{ANSWERS, Book, IndexEntry, IndexPlace};
use crate::diagnostics::{Byte, FileId};
use crate::document::{AnchorId, ChapterId};
use crate::epub::{PagePlace, PageStart, Printed};
use crate::layout::{Mark, Numbering, PagePlaces, Places, destination, printed_number};

/// The pages that show text of a chapter, in order. Title pages, contents, blank pages and the colophon are not among
/// them, nor is the chapter that gathers fold-outs: in the EPUB they stand where they belong, on other pages' text.
pub(super) fn find(book: &Book, places: &Places) -> Printed {
    let chapters = (0..).map(ChapterId).zip(&book.chapters).map(|(id, chapter)| (chapter.name.as_str(), id));
    let mut walk = Walk { chapters: chapters.collect(), ..Walk::default() };
    let mut starts = Vec::new();
    let wanted = indexed(book);
    let mut named = BTreeMap::new();
    for page in &places.pages {
        // A page of the front that is one of the contents and lists.
        if page.marks.lists && page.number.numbering == Numbering::Roman {
            continue;
        }
        starts.extend(walk.page(page));
        let shown = page.marks.destinations().filter_map(|name| wanted.get(name));
        named.extend(shown.map(|place| (place.clone(), printed_number(page.number))));
    }
    Printed { starts, places: named }
}

/// The places that index and glossary name, by their destinations.
fn indexed(book: &Book) -> BTreeMap<String, (ChapterId, AnchorId)> {
    type Wanted = BTreeMap<String, (ChapterId, AnchorId)>;
    fn add_places(book: &Book, places: &[IndexPlace], wanted: &mut Wanted) {
        for place in places {
            if let Some(chapter) = book.chapters.get(place.chapter.0 as usize) {
                let name = destination(&chapter.name, Some(&place.id));
                wanted.insert(name, (place.chapter, place.id.clone()));
            }
        }
    }
    fn add(book: &Book, entry: &IndexEntry, wanted: &mut Wanted) {
        add_places(book, &entry.places, wanted);
        entry.children.iter().for_each(|child| add(book, child, wanted));
    }
    let mut wanted = BTreeMap::new();
    book.index.iter().flat_map(|group| &group.entries).for_each(|entry| add(book, entry, &mut wanted));
    for entry in book.glossary.iter().flat_map(|group| &group.entries) {
        add_places(book, &entry.places, &mut wanted);
    }
    wanted
}

/// A walk over the pages in their order.
#[derive(Default)]
struct Walk<'b> {
    chapters: BTreeMap<&'b str, ChapterId>,
    chapter: Option<ChapterId>,
    /// The last place that pages before this one show.
    before: Option<Byte>,
    /// The place of the page before.
    start: Option<Byte>,
    /// The last place of each file that pages before this one show.
    shown: BTreeMap<FileId, u32>,
}

impl Walk<'_> {
    fn page(&mut self, page: &PagePlaces) -> Option<PageStart> {
        let mut found: Option<PagePlace> = None;
        let mut top: Option<Byte> = None;
        let mut begun = false;
        let (mut last, mut latest) = (BTreeMap::new(), self.before);
        let mut chapter = self.chapter;
        for mark in &page.marks.all {
            let (first, end) = match mark {
                Mark::Destination(name) if name == ANSWERS => {
                    self.chapter = None;
                    if !begun {
                        chapter = None;
                    }
                    break;
                }
                Mark::Destination(name) => {
                    let Some(&opened) = self.chapters.get(name.as_str()) else { continue };
                    self.chapter = Some(opened);
                    if !begun {
                        // The page opens with the chapter itself.
                        chapter = Some(opened);
                        found = Some(PagePlace::Start);
                        begun = true;
                    }
                    continue;
                }
                Mark::Shown(first, end) => (*first, *end),
            };
            begun = true;
            // Heads that are set again, figures that came from the page before: what goes on stands behind them.
            top.get_or_insert(first);
            let past = self.shown.get(&first.file).is_some_and(|shown| first.at < *shown);
            if !past {
                found.get_or_insert(PagePlace::At(first));
            }
            if latest.is_none_or(|latest| latest.file != end.file || latest.at <= end.at) {
                latest = Some(end);
            }
            let last = last.entry(end.file).or_insert(end.at);
            *last = end.at.max(*last);
        }
        for (file, at) in last {
            let shown = self.shown.entry(file).or_insert(at);
            *shown = at.max(*shown);
        }
        // A page of what belongs before the text of the page before begins with that, as long as pages stay in order; one of
        // notes alone begins behind the text before it.
        let in_order =
            |top: &Byte| self.start.is_none_or(|start| start.file != top.file || start.at <= top.at);
        let place = match (found, top.filter(in_order).or(self.before)) {
            (Some(place), _) => place,
            (None, Some(byte)) if begun || page.marks.written => PagePlace::At(byte),
            (None, Some(_) | None) => return None,
        };
        self.before = latest;
        self.start = match place {
            PagePlace::At(byte) => Some(byte),
            PagePlace::Start => None,
        };
        Some(PageStart { label: printed_number(page.number), chapter: chapter?, place })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Span;
    use crate::document::{FigureId, Text};
    use crate::layout::{
        Color, GlyphRun, Item, Page, PageNumber, Paged, Placed, PlacedGlyph, Side, Size, Tag, TagId, TagTree,
    };
    use crate::text::FaceId;
    use std::sync::Arc;

    const PARAGRAPH: TagId = TagId(0);
    const NOTE: TagId = TagId(1);

    fn placed(tag: TagId, item: Item) -> Placed {
        Placed { x: 0.0, y: 0.0, tag: Some(tag), item }
    }

    /// Ten letters of the file from a byte on.
    fn words(tag: TagId, at: usize) -> Placed {
        let text = Text::verbatim(Span::new(FileId(0), at, at + 10), "abcdefghij");
        let glyph = |at: u32| PlacedGlyph { id: 1, advance: 0.5, dx: 0.0, dy: 0.0, range: at..at + 1 };
        let glyphs = (0..10).map(glyph).collect();
        let (face, color) = (FaceId::SerifRegular, Color::BLACK);
        placed(
            tag,
            Item::Glyphs(Arc::new(GlyphRun { face, size: 10.0, color, text, glyphs, actual_text: None })),
        )
    }

    fn picture(at: usize) -> Placed {
        let size = Size { width: 10.0, height: 10.0 };
        placed(PARAGRAPH, Item::Image { figure: FigureId(0), size, span: Span::new(FileId(0), at, at + 5) })
    }

    /// Where pages begin, the first of which opens its chapter.
    fn starts(pages: Vec<Vec<Placed>>) -> Vec<PagePlace> {
        let mut tags = TagTree::default();
        tags.add(Tag::Paragraph, None);
        tags.add(Tag::Note, None);
        let mut walk = Walk { chapters: BTreeMap::from([("c001", ChapterId(0))]), ..Walk::default() };
        let title = Placed { tag: None, ..placed(PARAGRAPH, Item::Destination("c001".to_owned())) };
        let mut items: Vec<Vec<Placed>> = pages;
        items[0].insert(0, title);
        let page = |(value, items)| Page {
            size: Size::default(),
            turned: false,
            items,
            number: PageNumber { numbering: Numbering::Arabic, value },
            side: Side::Recto,
            opens: false,
        };
        let pages = (1..).zip(items).map(page).collect();
        let places = Paged { pages, tags, ..Paged::default() }.places();
        places.pages.iter().map(|page| walk.page(page).unwrap().place).collect()
    }

    fn at(at: u32) -> PagePlace {
        PagePlace::At(Byte { file: FileId(0), at })
    }

    #[test]
    fn a_page_begins_with_what_was_not_shown_before() {
        // A head that is set again, then the next row; a figure that went ahead, then text.
        let first = || vec![words(PARAGRAPH, 10), words(PARAGRAPH, 300)];
        assert_eq!(starts(vec![first(), vec![words(PARAGRAPH, 10), words(PARAGRAPH, 400)]])[1], at(400));
        assert_eq!(starts(vec![first(), vec![picture(200), words(PARAGRAPH, 400)]])[1], at(400));
        assert_eq!(starts(vec![first(), vec![picture(350), words(PARAGRAPH, 400)]])[1], at(350));
        assert_eq!(starts(vec![first()])[0], PagePlace::Start);
    }

    #[test]
    fn a_page_without_text_of_its_own_has_a_place_that_keeps_the_order() {
        let first = || vec![words(PARAGRAPH, 10), words(PARAGRAPH, 300)];
        // Figures alone that belong before the text of the page before; notes alone.
        assert_eq!(starts(vec![first(), vec![picture(200)]])[1], at(200));
        assert_eq!(starts(vec![first(), vec![words(NOTE, 900)]])[1], at(309));
        let late = vec![words(PARAGRAPH, 400)];
        assert_eq!(starts(vec![first(), late, vec![picture(200)]])[2], at(409));
    }
}
