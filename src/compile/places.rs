//! The places of all figures of a book, found before anything is laid out: they bound the pixels that print needs.

use std::collections::BTreeMap;

use crate::book::Book;
use crate::document::{
    Block, BlockKind, FigureId, Image, Inline, InlineKind, Table, Visitor, walk_block, walk_inline,
};
use crate::figures::Place;

/// The places of each figure, one for each of its uses.
pub(super) fn places(book: &Book) -> BTreeMap<FigureId, Vec<Place>> {
    let mut places = Places::default();
    for chapter in &book.chapters {
        let notes = chapter.content.footnotes.iter().flat_map(|note| &note.blocks);
        chapter.content.title.iter().for_each(|inline| places.inline(inline));
        chapter.content.blocks.iter().chain(notes).for_each(|block| places.block(block));
    }
    if let Some(cover) = book.meta.cover {
        places.found.entry(cover).or_default().push(Place::Cover);
    }
    places.found
}

/// What stands around a block and takes of its width.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Around {
    /// Lists, quotations and hints.
    depth: u16,
    /// Figures beside each other in a row of a table; none outside.
    beside: u16,
}

impl Around {
    /// What stands around the children of a block.
    pub(super) fn inside(self, block: &Block) -> Self {
        match &block.kind {
            BlockKind::List(_)
            | BlockKind::Quote(_)
            | BlockKind::Definitions(_)
            | BlockKind::Admonition(_) => Self { depth: self.depth.saturating_add(1), ..self },
            BlockKind::Table(table) => {
                Self { beside: self.beside.max(1).saturating_mul(most_beside(table)), ..self }
            }
            // These take the whole width, or less of it than a list.
            BlockKind::Details(_)
            | BlockKind::Tabs(_)
            | BlockKind::Demo(_)
            | BlockKind::Group(_)
            | BlockKind::Paragraph(_)
            | BlockKind::Heading(_)
            | BlockKind::Code(_)
            | BlockKind::Rule
            | BlockKind::Figure(_)
            | BlockKind::Card(_)
            | BlockKind::Contents
            | BlockKind::ChapterList
            | BlockKind::Math(_)
            | BlockKind::Diagram(_) => self,
        }
    }

    /// The place of a figure by itself.
    pub(super) fn place(self, image: &Image) -> Place {
        let Image { width, height, .. } = *image;
        Place::Text { width, height, depth: self.depth, beside: self.beside }
    }
}

/// The most cells of a row that hold figures; at least one.
fn most_beside(table: &Table) -> u16 {
    let rows = table.head.iter().chain(&table.body);
    let count = rows.map(|row| row.cells.iter().filter(|cell| cell.blocks.iter().any(holds_figure)).count());
    u16::try_from(count.max().unwrap_or(0).max(1)).unwrap_or(u16::MAX)
}

fn holds_figure(block: &Block) -> bool {
    struct Search(bool);
    impl Visitor for Search {
        fn block(&mut self, block: &Block) {
            self.0 |= matches!(block.kind, BlockKind::Figure(_));
            walk_block(self, block);
        }
    }
    let mut search = Search(false);
    search.block(block);
    search.0
}

#[derive(Default)]
struct Places {
    found: BTreeMap<FigureId, Vec<Place>>,
    around: Around,
}

impl Places {
    fn note(&mut self, image: &Image, place: Place) {
        if let Some(id) = image.figure {
            let places = self.found.entry(id).or_default();
            if !places.contains(&place) {
                places.push(place);
            }
        }
    }
}

impl Visitor for Places {
    fn block(&mut self, block: &Block) {
        if let BlockKind::Figure(figure) = &block.kind {
            self.note(&figure.image, self.around.place(&figure.image));
        }
        if let BlockKind::Card(card) = &block.kind {
            card.logo.iter().chain(&card.poster).for_each(|image| self.note(image, Place::Card));
        }
        let around = self.around;
        self.around = around.inside(block);
        walk_block(self, block);
        self.around = around;
    }

    fn inline(&mut self, inline: &Inline) {
        if let InlineKind::Image(image) = &inline.kind {
            self.note(image, Place::Line);
        }
        walk_inline(self, inline);
    }
}
