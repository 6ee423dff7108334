//! The ids that a chapter's content asks for.

use std::collections::BTreeSet;

use crate::document::{
    Block, BlockKind, Chapter, Heading, IndexMark, Inline, InlineKind, Visitor, walk_block, walk_inline,
};

/// The ids in a chapter's title, body and notes.
pub(super) fn of(chapter: &Chapter) -> BTreeSet<String> {
    let mut ids = Ids::default();
    chapter.title.iter().for_each(|inline| ids.inline(inline));
    chapter.blocks.iter().for_each(|block| ids.block(block));
    chapter.footnotes.iter().flat_map(|note| &note.blocks).for_each(|block| ids.block(block));
    ids.0
}

#[derive(Default)]
struct Ids(BTreeSet<String>);

impl Visitor for Ids {
    fn block(&mut self, block: &Block) {
        if let BlockKind::Heading(Heading { id: Some(id), .. }) = &block.kind {
            self.0.insert(id.0.clone());
        }
        if let BlockKind::Code(code) = &block.kind
            && let Some(id) = &code.place
        {
            self.0.insert(id.0.clone());
        }
        if let BlockKind::Math(math) = &block.kind {
            self.0.extend(math.ids().map(|id| id.0.clone()));
        }
        walk_block(self, block);
    }

    fn inline(&mut self, inline: &Inline) {
        if let InlineKind::Anchor { id: Some(id), .. } | InlineKind::Index(IndexMark { id: Some(id), .. }) =
            &inline.kind
        {
            self.0.insert(id.0.clone());
        }
        walk_inline(self, inline);
    }
}
