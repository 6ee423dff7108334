//! Tells a front page that only lists the chapters from one with text of its own.

use std::collections::BTreeSet;

use super::site::{Location, Site};
use crate::book::load::is_contents;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Span};
use crate::document::written::{Block, BlockKind, Chapter, Inline, InlineKind, ListItem};
use crate::document::{Visitor, Written, plain_text, plain_text_of_blocks, walk_inline};
use crate::message::say;

/// An item of a list of chapters may say so many characters besides its links.
const ASIDE: usize = 40;

/// Whether the front page, which is `page`, has text besides the list of chapters, cards and the headings over them.
pub(super) fn has_text(front: &Chapter, page: usize, site: &Site) -> bool {
    !front.footnotes.is_empty() || front.blocks.iter().any(|block| says_something(block, page, site))
}

fn says_something(block: &Block, page: usize, site: &Site) -> bool {
    if let BlockKind::Paragraph(content) = &block.kind {
        return !lists(content, page, site);
    }
    if let BlockKind::List(list) = &block.kind {
        return list.items.iter().any(|item| {
            let rest = if is_group(item, page, site) { 1 } else { 0 };
            item.blocks.iter().skip(rest).any(|block| says_something(block, page, site))
        });
    }
    if matches!(block.kind, BlockKind::Group(_) | BlockKind::Quote(_) | BlockKind::Details(_)) {
        return block.inner().flatten().any(|block| says_something(block, page, site));
    }
    if matches!(block.kind, BlockKind::Heading(_) | BlockKind::Card(_)) {
        return false;
    }
    matches!(block.kind, BlockKind::Figure(_))
        || !plain_text_of_blocks(std::slice::from_ref(block)).is_empty()
}

/// Whether an item begins with the name of a group of chapters, which are listed below it.
fn is_group(item: &ListItem, page: usize, site: &Site) -> bool {
    let [Block { kind: BlockKind::Paragraph(words), .. }, below @ ..] = item.blocks.as_slice() else {
        return false;
    };
    let mut links = Links { page, site, found: false };
    below
        .iter()
        .filter(|block| matches!(block.kind, BlockKind::List(_)))
        .for_each(|block| links.block(block));
    links.found && plain_text(words).chars().count() <= ASIDE
}

/// Whether something links into the book.
struct Links<'a> {
    page: usize,
    site: &'a Site,
    found: bool,
}

impl Visitor<Written> for Links<'_> {
    fn inline(&mut self, inline: &Inline) {
        if let InlineKind::Link { target, .. } = &inline.kind {
            self.found |= matches!(self.site.locate(target, self.page), Location::Page { .. });
        }
        walk_inline(self, inline);
    }
}

/// Tells what a front page that only lists chapters says besides: headings that are no `parts`, words beside links. The
/// contents, which stand in its place, have none of it.
pub(super) fn tell_besides(
    front: &Chapter,
    (page, parts): (usize, &BTreeSet<String>),
    site: &Site,
    diagnostics: &mut Diagnostics,
) {
    let mut besides = Besides { page, parts, site, found: Vec::new() };
    front.blocks.iter().for_each(|block| besides.block(block));
    for (span, words) in besides.found {
        let message = say!("the contents stand for the front page, without its words `{words}`", words);
        let help = say!("write a paragraph of more than a list on the front page to keep it as a chapter");
        diagnostics.push(Diagnostic::new(Code::StubChapter, span, message).with_help(help));
    }
}

struct Besides<'a> {
    page: usize,
    parts: &'a BTreeSet<String>,
    site: &'a Site,
    found: Vec<(Span, String)>,
}

impl Visitor<Written> for Besides<'_> {
    fn text(&mut self, content: &[Inline]) {
        let (_, words) = aside(content, self.page, self.site);
        let says =
            words.contains(char::is_alphanumeric) && !is_contents(&words) && !self.parts.contains(&words);
        if let Some(first) = content.first().filter(|_| says) {
            let end = content.last().map_or(first.span.end, |last| last.span.end);
            self.found.push((Span { end, ..first.span }, words));
        }
    }
}

/// Whether a line is an entry of a list of chapters: a link into the book and few words beside it, or the bare title
/// of a part.
fn lists(content: &[Inline], page: usize, site: &Site) -> bool {
    let (links, aside) = aside(content, page, site);
    let words = aside.chars().count();
    words == 0 || (links > 0 && words <= ASIDE)
}

/// How many links into the book a line has, and what it says besides.
fn aside(content: &[Inline], page: usize, site: &Site) -> (usize, String) {
    let mut aside = String::new();
    let mut links = 0;
    for inline in content {
        if let InlineKind::Link { target: raw, .. } = &inline.kind
            && !matches!(site.locate(raw, page), Location::Outside(_))
        {
            links += 1;
        } else {
            aside.push_str(&plain_text(std::slice::from_ref(inline)));
        }
    }
    (links, aside.trim().to_owned())
}
