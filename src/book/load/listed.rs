//! The links of a page in the order in which it lists them.

use crate::diagnostics::Span;
use crate::document::written::{Block, BlockKind, Chapter, Inline, InlineKind};
use crate::document::{Visitor, Written, walk_block, walk_inline};

/// A link with the depth of the list that holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// The destination as written.
    pub(super) target: String,
    /// How many lists are around its own; 0 outside of lists.
    pub(super) depth: usize,
    /// Where it stands.
    pub(super) span: Span,
}

/// The links and cards of a page.
pub(super) fn links(chapter: &Chapter) -> Vec<Entry> {
    let mut collect = Collect::default();
    for block in &chapter.blocks {
        collect.block(block);
    }
    collect.entries
}

#[derive(Default)]
struct Collect {
    lists: usize,
    entries: Vec<Entry>,
}

impl Collect {
    fn push(&mut self, target: &str, span: Span) {
        let depth = self.lists.saturating_sub(1);
        self.entries.push(Entry { target: target.to_owned(), depth, span });
    }
}

impl Visitor<Written> for Collect {
    fn block(&mut self, block: &Block) {
        let list = matches!(block.kind, BlockKind::List(_));
        if let BlockKind::Card(card) = &block.kind
            && let Some(target) = &card.target
        {
            self.push(target, block.span);
        }
        self.lists += usize::from(list);
        walk_block(self, block);
        self.lists -= usize::from(list);
    }

    fn inline(&mut self, inline: &Inline) {
        if let InlineKind::Link { target, .. } = &inline.kind {
            self.push(target, inline.span);
        }
        walk_inline(self, inline);
    }
}
