//! What numbers are reckoned from: the titles of chapters and their headings.

use super::headings::typed::Typed;
use crate::book::{Division, Role};
use crate::diagnostics::Span;
use crate::document::{BlockKind, Chapter, Stage, plain_text};

/// A chapter by its place and title.
#[derive(Debug)]
pub(in crate::book::assemble) struct Titled<'a> {
    pub(in crate::book::assemble) path: &'a str,
    pub(in crate::book::assemble) division: Division,
    pub(in crate::book::assemble) role: Role,
    pub(in crate::book::assemble) depth: u8,
    /// Without marks.
    pub(in crate::book::assemble) title: String,
    /// Where the title stands; `None` where there is none.
    pub(in crate::book::assemble) span: Option<Span>,
    pub(in crate::book::assemble) headings: &'a Headings,
}

/// The listed headings of a chapter, in order.
#[derive(Debug, Default)]
pub(in crate::book::assemble) struct Headings {
    pub(super) levels: Vec<u8>,
    pub(super) typed: Vec<Option<Typed>>,
    /// Where each stands among the blocks.
    pub(super) blocks: Vec<(usize, Span)>,
}

impl Headings {
    /// Of a chapter's text.
    pub(in crate::book::assemble) fn of<S: Stage>(chapter: &Chapter<S>) -> Self {
        let mut found = Self::default();
        for (at, block) in chapter.blocks.iter().enumerate() {
            if let BlockKind::Heading(heading) = &block.kind
                && heading.listed
            {
                let title = plain_text(&heading.content);
                if !title.is_empty() {
                    found.levels.push(heading.level);
                    found.typed.push(Typed::read(&title));
                    found.blocks.push((at, block.span));
                }
            }
        }
        found
    }
}
