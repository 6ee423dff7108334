//! The links of a page in the order in which it lists them, and the words above lists of them.

use crate::diagnostics::Span;
use crate::document::written::{Block, BlockKind, Chapter, Inline, InlineKind, ListItem};
use crate::document::{Visitor, Written, plain_text, walk_block, walk_inline};

/// A link, or words, with the depth of the list that holds them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// What it is.
    pub(super) kind: EntryKind,
    /// How many lists are around its own; 0 outside of lists.
    pub(super) depth: usize,
    /// Where it stands.
    pub(super) span: Span,
}

/// What a page lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum EntryKind {
    /// The destination as written.
    Link(String),
    /// The words of an item that has links in a list below it and none itself.
    Group(String),
    /// A heading of the page, above what it lists.
    Heading(String),
}

impl Entry {
    /// The destination as written.
    pub(super) fn target(&self) -> Option<&str> {
        match &self.kind {
            EntryKind::Link(target) => Some(target),
            EntryKind::Group(_) | EntryKind::Heading(_) => None,
        }
    }
}

/// The links, cards, groups and headings of a page.
pub(super) fn entries(chapter: &Chapter) -> Vec<Entry> {
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
    fn push(&mut self, kind: EntryKind, span: Span) {
        let depth = self.lists.saturating_sub(1);
        self.entries.push(Entry { kind, depth, span });
    }

    /// An item; its words are those of a group when all its links are in lists below it.
    fn item(&mut self, item: &ListItem) {
        let before = self.entries.len();
        let (heads, lists): (Vec<&Block>, Vec<&Block>) =
            item.blocks.iter().partition(|block| !matches!(block.kind, BlockKind::List(_)));
        heads.iter().for_each(|block| self.block(block));
        let words = match heads.as_slice() {
            [Block { kind: BlockKind::Paragraph(content), span, .. }] if self.entries.len() == before => {
                Some((plain_text(content), *span))
            }
            _ => None,
        };
        lists.iter().for_each(|block| self.block(block));
        if let Some((words, span)) = words.filter(|(words, _)| !words.trim().is_empty())
            && self.entries.len() > before
        {
            let depth = self.lists.saturating_sub(1);
            self.entries.insert(before, Entry { kind: EntryKind::Group(words), depth, span });
        }
    }
}

impl Visitor<Written> for Collect {
    fn block(&mut self, block: &Block) {
        if let BlockKind::Card(card) = &block.kind
            && let Some(target) = &card.target
        {
            self.push(EntryKind::Link(target.clone()), block.span);
        }
        if let BlockKind::Heading(heading) = &block.kind
            && self.lists == 0
        {
            self.push(EntryKind::Heading(plain_text(&heading.content)), block.span);
        }
        if let BlockKind::List(list) = &block.kind {
            self.lists += 1;
            list.items.iter().for_each(|item| self.item(item));
            self.lists -= 1;
        } else {
            walk_block(self, block);
        }
    }

    fn inline(&mut self, inline: &Inline) {
        if let InlineKind::Link { target, .. } = &inline.kind {
            self.push(EntryKind::Link(target.clone()), inline.span);
        }
        walk_inline(self, inline);
    }
}
