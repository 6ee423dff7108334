//! Numbers the figures of an excerpt anew, so that only those it shows are fetched.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::book::{BookChapter, FigureRequest};
use crate::document::{
    Block, BlockKind, FigureId, Image, Inline, InlineKind, VisitorMut, walk_block_mut, walk_inline_mut,
};

/// The requests that the chapters make, in their order; the chapters name them by their new numbers.
pub(super) fn keep_used(chapters: &mut [BookChapter], requests: Vec<FigureRequest>) -> Vec<FigureRequest> {
    let mut numbers = Numbers::default();
    for chapter in chapters {
        let content = Arc::make_mut(&mut chapter.content);
        content.title.iter_mut().for_each(|inline| numbers.inline(inline));
        let notes = content.footnotes.iter_mut().flat_map(|note| &mut note.blocks);
        content.blocks.iter_mut().chain(notes).for_each(|block| numbers.block(block));
    }
    let mut kept: Vec<(FigureId, FigureRequest)> = (0..)
        .map(FigureId)
        .zip(requests)
        .filter_map(|(old, request)| Some((*numbers.new.get(&old)?, request)))
        .collect();
    kept.sort_by_key(|(new, _)| *new);
    kept.into_iter().map(|(_, request)| request).collect()
}

/// New numbers by old ones, given in order of first use.
#[derive(Default)]
struct Numbers {
    new: BTreeMap<FigureId, FigureId>,
}

impl Numbers {
    fn image(&mut self, image: &mut Image) {
        if let Some(id) = &mut image.figure {
            let next = FigureId(u32::try_from(self.new.len()).unwrap_or(u32::MAX));
            *id = *self.new.entry(*id).or_insert(next);
        }
    }
}

impl VisitorMut for Numbers {
    fn block(&mut self, block: &mut Block) {
        if let BlockKind::Card(card) = &mut block.kind {
            card.logo.iter_mut().chain(&mut card.poster).for_each(|image| self.image(image));
        }
        if let BlockKind::Figure(figure) = &mut block.kind {
            self.image(&mut figure.image);
        }
        walk_block_mut(self, block);
    }

    fn inline(&mut self, inline: &mut Inline) {
        if let InlineKind::Image(image) = &mut inline.kind {
            self.image(image);
        }
        walk_inline_mut(self, inline);
    }
}
