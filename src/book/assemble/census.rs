//! What a page says that all pages are counted by: its cards, and where its links start at the site's root.

use std::collections::BTreeSet;

use super::cards::{Signature, signature};
use crate::book::paths::Destination;
use crate::document::written::{Block, BlockKind, Chapter, Inline, InlineKind};
use crate::document::{Visitor, Written, walk_block, walk_inline};

/// The cards and root-relative destinations of a page as its author wrote it.
#[derive(Debug, Default)]
pub(super) struct Census {
    /// The cards of its text.
    pub(super) cards: BTreeSet<Signature>,
    /// Paths that start at the site's root.
    pub(super) absolute: BTreeSet<String>,
}

impl Census {
    /// Of a chapter as read.
    pub(super) fn of(chapter: &Chapter) -> Self {
        let mut counter = Counter { found: Self::default(), counts_cards: true };
        chapter.blocks.iter().for_each(|block| counter.block(block));
        counter.counts_cards = false;
        chapter.footnotes.iter().flat_map(|note| &note.blocks).for_each(|block| counter.block(block));
        for neighbour in [&chapter.meta.previous, &chapter.meta.next].into_iter().flatten() {
            counter.link(neighbour);
        }
        counter.found
    }
}

struct Counter {
    found: Census,
    /// Notes keep their cards.
    counts_cards: bool,
}

impl Counter {
    fn link(&mut self, raw: &str) {
        if raw.starts_with('/') && !raw.starts_with("//") {
            self.found.absolute.insert(Destination::of(raw).path);
        }
    }
}

impl Visitor<Written> for Counter {
    fn block(&mut self, block: &Block) {
        if let BlockKind::Card(card) = &block.kind {
            card.actions.iter().for_each(|action| self.link(&action.target));
            if let Some(raw) = &card.target {
                self.link(raw);
                if self.counts_cards {
                    self.found.cards.insert(signature(card, raw));
                }
            }
        }
        walk_block(self, block);
    }

    fn inline(&mut self, inline: &Inline) {
        if let InlineKind::Link { target, .. } = &inline.kind {
            self.link(target);
        }
        walk_inline(self, inline);
    }
}
