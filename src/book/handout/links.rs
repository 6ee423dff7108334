//! Leads the links of a chapter that go into the book elsewhere.

use crate::document::{
    AnchorId, Block, BlockKind, Chapter, ChapterId, Image, Inline, InlineKind, LinkTarget, VisitorMut,
    walk_block_mut, walk_inline_mut,
};

/// Gives each link into the book a new target, made of the old one.
pub(super) struct Relink<F> {
    target: F,
}

impl<F: FnMut(ChapterId, Option<AnchorId>) -> LinkTarget> Relink<F> {
    pub(super) fn new(target: F) -> Self {
        Self { target }
    }

    /// Changes all links of a chapter.
    pub(super) fn chapter(&mut self, chapter: &mut Chapter) {
        chapter.title.iter_mut().for_each(|inline| self.inline(inline));
        let notes = chapter.footnotes.iter_mut().flat_map(|note| &mut note.blocks);
        chapter.blocks.iter_mut().chain(notes).for_each(|block| self.block(block));
    }

    fn change(&mut self, link: &mut LinkTarget) {
        if let LinkTarget::Anchor { chapter, id } = link {
            *link = (self.target)(*chapter, id.take());
        }
    }

    fn image(&mut self, image: &mut Image) {
        image.link.iter_mut().for_each(|link| self.change(link));
    }
}

impl<F: FnMut(ChapterId, Option<AnchorId>) -> LinkTarget> VisitorMut for Relink<F> {
    fn block(&mut self, block: &mut Block) {
        if let BlockKind::Card(card) = &mut block.kind {
            card.target.iter_mut().for_each(|link| self.change(link));
            card.actions.iter_mut().for_each(|action| self.change(&mut action.target));
            card.logo.iter_mut().chain(&mut card.poster).for_each(|image| self.image(image));
        }
        if let BlockKind::Figure(figure) = &mut block.kind {
            self.image(&mut figure.image);
        }
        walk_block_mut(self, block);
    }

    fn inline(&mut self, inline: &mut Inline) {
        if let InlineKind::Link { target, .. } = &mut inline.kind {
            self.change(target);
        }
        if let InlineKind::Image(image) = &mut inline.kind {
            self.image(image);
        }
        walk_inline_mut(self, inline);
    }
}
