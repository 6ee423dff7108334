//! The pictures of a chapter, one after the other.

use crate::document::{
    Block, BlockKind, Chapter, Image, Inline, InlineKind, Stage, VisitorMut, walk_block_mut, walk_inline_mut,
};

/// Hands on every picture of a chapter in reading order, and whether it is set small: a card's logo.
pub(super) fn each<S: Stage>(chapter: &mut Chapter<S>, to: impl FnMut(&mut Image<S>, bool)) {
    let mut pass = Pass(to);
    chapter.title.iter_mut().for_each(|inline| pass.inline(inline));
    let notes = chapter.footnotes.iter_mut().flat_map(|note| &mut note.blocks);
    chapter.blocks.iter_mut().chain(notes).for_each(|block| pass.block(block));
}

struct Pass<F>(F);

impl<S: Stage, F: FnMut(&mut Image<S>, bool)> VisitorMut<S> for Pass<F> {
    fn block(&mut self, block: &mut Block<S>) {
        if let BlockKind::Figure(figure) = &mut block.kind {
            (self.0)(&mut figure.image, false);
            figure.on_screen.iter_mut().for_each(|image| (self.0)(image, false));
        }
        if let BlockKind::Card(card) = &mut block.kind {
            card.logo.iter_mut().for_each(|logo| (self.0)(logo, true));
            card.poster.iter_mut().for_each(|poster| (self.0)(poster, false));
        }
        walk_block_mut(self, block);
    }

    fn inline(&mut self, inline: &mut Inline<S>) {
        if let InlineKind::Image(image) = &mut inline.kind {
            (self.0)(image, false);
        }
        walk_inline_mut(self, inline);
    }
}
