//! What stands where on the pages, without what is seen of it: all that an EPUB says of them, and all that is kept of them
//! where no PDF is made.

use super::page::{Item, Page, PageNumber, Paged, Placed};
use super::tags::{Tag, TagId, TagTree};
use crate::diagnostics::Byte;
use crate::document::Making;

/// The pages of a book by what stands on them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places {
    /// Pages.
    pub pages: Vec<PagePlaces>,
}

/// A page by what stands on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PagePlaces {
    /// The number that its folio shows, also where none is printed.
    pub number: PageNumber,
    /// What stands on it.
    pub marks: Marks,
}

/// What stands on a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// Places in reading order.
    pub all: Vec<Mark>,
    /// Whether an entry of contents or lists is among it.
    pub lists: bool,
    /// Whether anything is among it that the author wrote.
    pub written: bool,
}

/// A place on a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mark {
    /// A named place that links lead to.
    Destination(String),
    /// The first and the last character of the chapter's own text that a line or a part of it shows; of a picture, its
    /// first twice.
    Shown(Byte, Byte),
}

impl Paged {
    /// What stands where.
    #[must_use]
    pub fn places(&self) -> Places {
        let apart = Apart::of(&self.tags);
        let places = |page: &Page| PagePlaces { number: page.number, marks: Marks::of(&page.items, &apart) };
        Places { pages: self.pages.iter().map(places).collect() }
    }
}

/// Which structure elements stand in notes, in the printed contents, and in the marks of lists.
pub(crate) struct Apart {
    notes: Vec<bool>,
    contents: Vec<bool>,
    labels: Vec<bool>,
}

impl Apart {
    /// Of a structure, which may be that of a part of the book.
    pub(crate) fn of(tree: &TagTree) -> Self {
        Self {
            notes: tree.within(|tag| *tag == Tag::Note),
            contents: tree.within(|tag| *tag == Tag::ContentsItem),
            labels: tree.within(|tag| *tag == Tag::Label),
        }
    }
}

fn is_in(all: &[bool], TagId(id): TagId) -> bool {
    all.get(id as usize).copied().unwrap_or(false)
}

impl Marks {
    /// Of the items of a page in their order.
    pub(crate) fn of<'i>(items: impl IntoIterator<Item = &'i Placed>, apart: &Apart) -> Self {
        let mut marks = Self::default();
        for placed in items {
            if let Some(tag) = placed.tag {
                marks.lists |= is_in(&apart.contents, tag);
                marks.written |= !placed.item.span().is_detached();
            }
            let named = placed.item.destination().map(|name| Mark::Destination(name.to_owned()));
            marks.all.extend(named.or_else(|| shown(placed, apart)));
        }
        marks.all.shrink_to_fit();
        marks
    }

    /// The named places.
    pub fn destinations(&self) -> impl Iterator<Item = &str> {
        self.all.iter().filter_map(|mark| match mark {
            Mark::Destination(name) => Some(name.as_str()),
            Mark::Shown(..) => None,
        })
    }
}

/// What an item shows of the chapter itself: neither notes nor lists of what stands elsewhere.
fn shown(placed: &Placed, apart: &Apart) -> Option<Mark> {
    let tag = placed.tag.filter(|tag| !is_in(&apart.notes, *tag) && !is_in(&apart.contents, *tag))?;
    match &placed.item {
        Item::Glyphs(run) if run.actual_text.is_none() => {
            let (first, last) = (run.origin(&run.glyphs.first()?), run.origin(&run.glyphs.last()?));
            // The mark of a list's item stands where nothing of the item does.
            let mark = first.making == Making::Made && is_in(&apart.labels, tag);
            Some(Mark::Shown(first.span.first()?, last.span.first()?)).filter(|_| !mark)
        }
        Item::Image { span, .. } => span.first().map(|byte| Mark::Shown(byte, byte)),
        Item::Glyphs(_)
        | Item::Rule { .. }
        | Item::Box { .. }
        | Item::Path { .. }
        | Item::Link(_)
        | Item::Destination(_) => None,
    }
}
