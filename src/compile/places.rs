//! The places of all figures of a book, found before anything is laid out: they bound the pixels that print needs.

use std::collections::BTreeMap;

use crate::book::Book;
use crate::document::{
    Block, BlockKind, FigureId, Image, Inline, InlineKind, Visitor, walk_block, walk_inline,
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

#[derive(Default)]
struct Places {
    found: BTreeMap<FigureId, Vec<Place>>,
    /// Lists and quotations around.
    depth: u16,
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
            let Image { width, height, .. } = figure.image;
            self.note(&figure.image, Place::Text { width, height, depth: self.depth });
        }
        if let BlockKind::Card(card) = &block.kind {
            card.logo.iter().chain(&card.poster).for_each(|image| self.note(image, Place::Card));
        }
        let depth = self.depth;
        if matches!(block.kind, BlockKind::List(_) | BlockKind::Quote(_)) {
            self.depth = depth.saturating_add(1);
        }
        walk_block(self, block);
        self.depth = depth;
    }

    fn inline(&mut self, inline: &Inline) {
        if let InlineKind::Image(image) = &inline.kind {
            self.note(image, Place::Line);
        }
        walk_inline(self, inline);
    }
}
