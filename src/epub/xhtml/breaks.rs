//! Marks of printed pages: before blocks and between words, never inside of a word.

use crate::diagnostics::Span;
use crate::document::{Block, BlockKind, Inline, Text};
use crate::epub::tree::{Attrs, Markup, Node};

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
        self.pages.reach_opening();
        self.mark_block();
    }

    /// Marks the pages that were not found.
    pub(crate) fn mark_rest(&mut self) {
        self.pages.reach_rest();
        self.mark_block();
    }

    /// After a block of the chapter's own flow, reaches the pages that begin in it, found or not.
    pub(super) fn pass(&mut self, block: &Block) {
        self.pages.reach_before_end(block.span);
    }

    /// Before a block: marks what waits and what begins with it. Paragraphs hold their marks themselves, so that no
    /// element comes between them and what stands before.
    pub(super) fn mark_before(&mut self, block: &Block) {
        if self.pages.done() {
            return;
        }
        if matches!(&block.kind, BlockKind::Paragraph(content) if shows(content)) {
            return;
        }
        let first = Span { end: block.span.start, ..block.span };
        if let BlockKind::Code(code) = &block.kind {
            let within = self.pages.within(&code.text);
            if let Some(&(number, _)) = within.iter().rev().find(|&&(_, at)| begins(&code.text, at)) {
                self.pages.reach(number);
            }
            self.pages.reach_in(first);
        } else if is_undivided(block) {
            self.pages.reach_in(block.span);
        } else if !matches!(block.kind, BlockKind::Definitions(_)) {
            // The first term, which a list of terms begins with, holds its mark itself.
            self.pages.reach_in(first);
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
        self.pages.reach_in(span);
        if !self.pages.in_word {
            self.mark_here();
        }
        self.pages.in_word = true;
    }

    /// Text with the marks of pages that begin in it, each before the next word.
    pub(super) fn words(&mut self, text: &Text) {
        let attrs = self.located(text.span());
        self.spanned(attrs, |page| page.marked_words(text));
    }

    /// Says where something came from, in an edition that does.
    pub(super) fn located(&self, span: Span) -> Attrs {
        let first = span.first().filter(|_| self.edition.located);
        let at = first.map(|first| format!("{}.{}", first.file.0, first.at));
        Attrs::new().maybe("data-at", at)
    }

    fn marked_words(&mut self, text: &Text) {
        if self.pages.done() {
            return self.text(text);
        }
        let mut written = 0;
        for (number, cut) in self.pages.within(text) {
            self.stretch(text.get(written..cut).unwrap_or_default());
            written = written.max(cut);
            self.pages.reach(number);
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
    matches!(block.kind, BlockKind::Heading(_) | BlockKind::Figure(_)) || block.is_leaf()
}

/// Whether nothing is seen of a text before a byte.
fn begins(text: &str, at: usize) -> bool {
    text.get(..at).is_some_and(|before| before.trim().is_empty())
}

/// The end of the space at a byte.
fn after_space(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    at + rest.find(|c: char| !c.is_whitespace()).unwrap_or(rest.len())
}
