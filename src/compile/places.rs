//! The places of all figures of a book, found before anything is laid out: they bound the pixels that print needs.

use std::collections::BTreeMap;

use crate::book::Book;
use crate::document::{
    Block, BlockKind, FigureId, Image, Inline, InlineKind, Table, Visitor, walk_block, walk_inline,
};
use crate::figures::Place;

/// The places of each figure, one for each of its uses.
pub(super) fn places(book: &Book) -> BTreeMap<FigureId, Vec<Place>> {
    let mut found: BTreeMap<FigureId, Vec<Place>> = BTreeMap::new();
    let mut note = |id, place| {
        let places = found.entry(id).or_default();
        if !places.contains(&place) {
            places.push(place);
        }
    };
    each_use(book, &mut |used| note(used.id, used.place));
    if let Some(cover) = book.meta.cover {
        note(cover, Place::Cover);
    }
    found
}

/// One use of a figure in the text.
pub(super) struct Use<'a> {
    /// Which figure.
    pub(super) id: FigureId,
    /// What the text says of it.
    pub(super) image: &'a Image,
    /// Where it stands.
    pub(super) place: Place,
    /// Whether nothing says what it shows; a picture in a line or card has words around it.
    pub(super) lacks_alt: bool,
}

/// Shows every use of a figure in the chapters, in reading order.
pub(super) fn each_use(book: &Book, see: &mut dyn FnMut(Use<'_>)) {
    let mut uses = Uses { see, around: Around::default() };
    for chapter in &book.chapters {
        let notes = chapter.content.footnotes.iter().flat_map(|note| &note.blocks);
        chapter.content.title.iter().for_each(|inline| uses.inline(inline));
        chapter.content.blocks.iter().chain(notes).for_each(|block| uses.block(block));
    }
}

/// What stands around a block and takes of its width.
#[derive(Clone, Copy, Debug, Default)]
struct Around {
    /// Lists, quotations and hints.
    depth: u16,
    /// Figures beside each other in a row of a table; none outside.
    beside: u16,
}

impl Around {
    /// What stands around the children of a block.
    fn inside(self, block: &Block) -> Self {
        if let BlockKind::Table(table) = &block.kind {
            return Self { beside: self.beside.max(1).saturating_mul(most_beside(table)), ..self };
        }
        // Others take the whole width, or less of it than a list.
        let is_narrower = matches!(
            block.kind,
            BlockKind::List(_) | BlockKind::Quote(_) | BlockKind::Definitions(_) | BlockKind::Admonition(_)
        );
        Self { depth: self.depth.saturating_add(u16::from(is_narrower)), ..self }
    }

    /// The place of a figure by itself.
    fn place(self, image: &Image) -> Place {
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

struct Uses<'a> {
    see: &'a mut dyn FnMut(Use<'_>),
    around: Around,
}

impl Uses<'_> {
    fn see(&mut self, image: &Image, place: Place, lacks_alt: bool) {
        if let Some(id) = image.figure {
            (self.see)(Use { id, image, place, lacks_alt });
        }
    }
}

impl Visitor for Uses<'_> {
    fn block(&mut self, block: &Block) {
        if let BlockKind::Figure(figure) = &block.kind {
            let lacks_alt = figure.image.alt.trim().is_empty() && figure.caption.is_empty();
            self.see(&figure.image, self.around.place(&figure.image), lacks_alt);
        }
        if let BlockKind::Card(card) = &block.kind {
            // Decorations: the card's title says what they show.
            card.logo.iter().chain(&card.poster).for_each(|image| self.see(image, Place::Card, false));
        }
        let around = self.around;
        self.around = around.inside(block);
        walk_block(self, block);
        self.around = around;
    }

    fn inline(&mut self, inline: &Inline) {
        if let InlineKind::Image(image) = &inline.kind {
            self.see(image, Place::Line, false);
        }
        walk_inline(self, inline);
    }
}
