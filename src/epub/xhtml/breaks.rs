//! Marks of printed pages: before blocks and between words, never inside of a word.

use crate::diagnostics::Span;
use crate::document::{Block, BlockKind, Inline};
use crate::epub::pages::{PageStart, within};
use crate::epub::tree::{Markup, Node};

use super::{Page, shows};

impl Page<'_> {
    /// Writes the pieces of a new line: a word before it does not go on in it.
    pub(crate) fn line(&mut self, content: &[Inline]) {
        self.pages.in_word = false;
        self.inlines(content);
        self.pages.in_word = false;
    }

    /// Marks the pages that begin at the chapter's start.
    pub(crate) fn mark_start(&mut self) {
        self.pages.reach(|start| start.place == crate::epub::pages::PagePlace::Start);
        self.mark_block();
    }

    /// Marks the pages that were not found.
    pub(crate) fn mark_rest(&mut self) {
        self.pages.reach(|_| true);
        self.mark_block();
    }

    /// After a block of the chapter's own flow, reaches the pages that begin in it, found or not.
    pub(super) fn pass(&mut self, block: &Block) {
        let Span { file, end, .. } = block.span;
        self.pages.reach(|start| start.text().is_some_and(|(span, _)| span.file == file && span.start < end));
    }

    /// Before a block: marks what waits and what begins with it. Paragraphs hold their marks themselves, so that no
    /// element comes between them and what stands before.
    pub(super) fn mark_before(&mut self, block: &Block) {
        if self.pages.done() {
            return;
        }
        let inside = |start: &PageStart| start.text().is_some_and(|(span, _)| within(span, block.span));
        let at = |start: &PageStart| start.text() == Some((block.span, 0));
        if matches!(&block.kind, BlockKind::Paragraph(content) if shows(content)) {
            return;
        }
        if let BlockKind::Figure(figure) = &block.kind {
            let next = self.pages.ahead().next();
            let pictured = |start: &PageStart| start.shows(figure.image.figure, block.span);
            match next {
                Some((number, start)) if pictured(start) => self.pages.reach_number(number),
                Some(_) | None => self.pages.reach(inside),
            }
        } else if is_undivided(block) {
            self.pages.reach(inside);
        } else {
            self.pages.reach(at);
        }
        // A heading opens its section first.
        if !matches!(block.kind, BlockKind::Heading(_)) {
            self.mark_block();
        }
    }

    /// Writes the marks that wait, between blocks.
    pub(super) fn mark_block(&mut self) {
        if !self.pages.waiting.is_empty() {
            self.mark();
            self.line_end();
        }
    }

    /// Before a piece that is no plain text: marks the pages that begin in it, unless a word would be parted.
    pub(super) fn mark_piece(&mut self, span: Span) {
        if self.pages.done() {
            return;
        }
        self.pages.reach(|start| start.text().is_some_and(|(inner, _)| within(inner, span)));
        if !self.pages.in_word {
            self.mark_here();
        }
        self.pages.in_word = true;
    }

    /// Text with the marks of pages that begin in it, each before the next word.
    pub(super) fn words(&mut self, text: &str, span: Span) {
        if self.pages.done() {
            return self.text(text);
        }
        let cuts: Vec<(usize, usize)> = self
            .pages
            .ahead()
            .filter_map(|(number, start)| Some((number, start.text()?)))
            .filter(|(_, (inner, _))| *inner == span)
            .map(|(number, (_, skip))| (number, after(text, skip)))
            .collect();
        let mut written = 0;
        for (number, cut) in cuts {
            self.stretch(text.get(written..cut).unwrap_or_default());
            written = written.max(cut);
            self.pages.reach_number(number);
        }
        self.stretch(text.get(written..).unwrap_or_default());
    }

    /// Text whose first gap between words takes the marks that wait.
    fn stretch(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        let gap = match text.find(char::is_whitespace) {
            _ if !self.pages.in_word => Some(0),
            Some(at) => Some(after_space(text, at)),
            None => None,
        };
        let (before, rest) = text.split_at(gap.unwrap_or(text.len()));
        self.text(before);
        if gap.is_some() {
            self.mark_here();
        }
        self.text(rest);
        self.pages.in_word = !text.ends_with(char::is_whitespace);
    }

    /// Writes the marks that wait; a link would be named by them.
    pub(super) fn mark_here(&mut self) {
        if !self.in_link && !self.pages.waiting.is_empty() {
            self.mark();
        }
    }

    fn mark(&mut self) {
        for label in std::mem::take(&mut self.pages.waiting) {
            let id = self.new_id(&format!("page{label}"));
            self.tree().push(Node::PageBreak { label: label.to_owned(), id });
        }
    }
}

/// Whether no page begins within a block that could be marked there.
fn is_undivided(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Heading(_))
        || block.is_leaf() && !matches!(block.kind, BlockKind::Code(_))
}

/// The byte after so many characters and the spaces that follow them, spaces not counted.
fn after(text: &str, skip: usize) -> usize {
    let mut words = text.char_indices().filter(|(_, c)| !c.is_whitespace());
    words.nth(skip).map_or(text.len(), |(at, _)| at)
}

/// The end of the space at a byte.
fn after_space(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    at + rest.find(|c: char| !c.is_whitespace()).unwrap_or(rest.len())
}
