//! The links of a page in the order in which it lists them, and the words above lists of them.

use crate::diagnostics::Span;
use crate::document::written::{Block, BlockKind, Chapter, Inline, InlineKind, ListItem};
use crate::document::{Visitor, Written, plain_text, walk_block, walk_inline};

/// A link, or words, with the depth of the list that holds them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// What it is.
    pub(super) kind: EntryKind,
    /// What it says.
    pub(super) words: String,
    /// How many lists are around its own; 0 outside of lists.
    pub(super) depth: usize,
    /// Where it stands.
    pub(super) span: Span,
}

/// What a page lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum EntryKind {
    /// A link, by its destination as written.
    Link(String),
    /// An item that has links in a list below it and none itself.
    Group,
    /// A heading of the page, above what it lists.
    Heading,
    /// A line without its links.
    Aside,
}

impl Entry {
    /// The destination as written.
    pub(super) fn target(&self) -> Option<&str> {
        match &self.kind {
            EntryKind::Link(target) => Some(target),
            EntryKind::Group | EntryKind::Heading | EntryKind::Aside => None,
        }
    }
}

/// The links, cards, groups and headings of a page, and what else it says.
pub(super) fn entries(chapter: &Chapter) -> Vec<Entry> {
    let mut collect = Collect::default();
    for block in &chapter.blocks {
        collect.block(block);
    }
    collect.entries
}

/// The same, with the title of the page as a heading where others stand as high and it has a list of its own: several
/// links, or at least one in a list.
pub(super) fn entries_with_title(chapter: &Chapter) -> Vec<Entry> {
    let mut entries = entries(chapter);
    let is_high = |block: &Block| matches!(&block.kind, BlockKind::Heading(heading) if heading.level == 1);
    let own = entries.iter().take_while(|entry| entry.kind != EntryKind::Heading);
    let links = own.filter(|entry| entry.target().is_some()).count();
    let mut before = chapter.blocks.iter().take_while(|block| !matches!(block.kind, BlockKind::Heading(_)));
    let lists = links > 1 || (links == 1 && before.any(|block| matches!(block.kind, BlockKind::List(_))));
    if lists && chapter.blocks.iter().any(is_high) {
        entries.insert(0, title(chapter));
    }
    entries
}

/// The title of a page.
pub(super) fn title(chapter: &Chapter) -> Entry {
    let span = chapter.title.first().map_or(Span::new(chapter.file, 0, 0), |first| first.span);
    Entry { kind: EntryKind::Heading, words: plain_text(&chapter.title), depth: 0, span }
}

#[derive(Default)]
struct Collect {
    lists: usize,
    entries: Vec<Entry>,
}

impl Collect {
    fn push(&mut self, kind: EntryKind, words: String, span: Span) {
        let depth = self.lists.saturating_sub(1);
        self.entries.push(Entry { kind, words, depth, span });
    }

    /// An item; its words are those of a group when all its links are in lists below it.
    fn item(&mut self, item: &ListItem) {
        let before = self.entries.len();
        let (heads, lists): (Vec<&Block>, Vec<&Block>) =
            item.blocks.iter().partition(|block| !matches!(block.kind, BlockKind::List(_)));
        heads.iter().for_each(|block| self.block(block));
        let behind = self.entries.len();
        lists.iter().for_each(|block| self.block(block));
        if let [Block { kind: BlockKind::Paragraph(_), .. }] = heads.as_slice()
            && self
                .entries
                .get(behind..)
                .is_some_and(|below| below.iter().any(|entry| entry.target().is_some()))
            && let Some([only]) = self.entries.get_mut(before..behind)
            && only.kind == EntryKind::Aside
        {
            only.kind = EntryKind::Group;
        }
    }
}

impl Visitor<Written> for Collect {
    fn block(&mut self, block: &Block) {
        if let BlockKind::Card(card) = &block.kind
            && let Some(target) = &card.target
        {
            self.push(EntryKind::Link(target.clone()), card.title.clone(), block.span);
        }
        if let BlockKind::Heading(heading) = &block.kind
            && self.lists == 0
        {
            self.push(EntryKind::Heading, plain_text(&heading.content), block.span);
            return;
        }
        if let BlockKind::List(list) = &block.kind {
            self.lists += 1;
            list.items.iter().for_each(|item| self.item(item));
            self.lists -= 1;
        } else {
            walk_block(self, block);
        }
    }

    fn text(&mut self, content: &[Inline]) {
        let is_link = |inline: &&Inline| matches!(inline.kind, InlineKind::Link { .. });
        let beside: Vec<Inline> = content.iter().filter(|inline| !is_link(inline)).cloned().collect();
        let words = plain_text(&beside);
        if let Some(first) = content.first().filter(|_| words.contains(char::is_alphanumeric)) {
            let end = content.last().map_or(first.span.end, |last| last.span.end);
            self.push(EntryKind::Aside, words.trim().to_owned(), Span { end, ..first.span });
        }
        content.iter().for_each(|inline| self.inline(inline));
    }

    fn inline(&mut self, inline: &Inline) {
        if let InlineKind::Link { target, content, .. } = &inline.kind {
            self.push(EntryKind::Link(target.clone()), plain_text(content), inline.span);
        }
        walk_inline(self, inline);
    }
}
