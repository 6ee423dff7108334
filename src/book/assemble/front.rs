//! A front page in whose place the contents stand, or that no list names: what is told of it.

use std::collections::BTreeSet;

use super::anchors::loosen;
use super::site::{Location, Site};
use crate::book::front_text::{self, Leads, aside};
use crate::book::load::is_contents;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Span};
use crate::document::written::{Block, BlockKind, Chapter, Inline, InlineKind};
use crate::document::{Visitor, Written, plain_text, walk_block, walk_inline};
use crate::message::say;

/// Whether the front page, which is `page`, has text besides the list of chapters.
pub(super) fn has_text(front: &Chapter, page: usize, site: &Site) -> bool {
    front_text::front_has_text(front, &Leads { inside: &inside(page, site), to_page: &to_page(page, site) })
}

/// Whether a destination on a page leads into the site.
fn inside(page: usize, site: &Site) -> impl Fn(&str) -> bool {
    move |target: &str| !matches!(site.locate(target, page), Location::Outside(_))
}

/// Whether it leads to a page of the book.
fn to_page(page: usize, site: &Site) -> impl Fn(&str) -> bool {
    move |target: &str| matches!(site.locate(target, page), Location::Page { .. })
}

/// What stands in the contents in the place of a front page, which is `page`.
pub(super) struct Listed<'a> {
    pub(super) page: usize,
    /// The titles of the parts that it lists.
    pub(super) parts: BTreeSet<String>,
    /// The titles of all pages, see [`title`].
    pub(super) titles: Vec<String>,
    pub(super) site: &'a Site,
}

/// Letters of a title that the words of links are looked for in: any number of links may lead to one.
const TITLE: usize = 500;

/// A page's title by its letters and digits.
pub(super) fn title(chapter: &Chapter) -> String {
    loosen(&plain_text(&chapter.title).chars().take(TITLE).collect::<String>())
}

/// Tells what a front page that only lists chapters says besides: headings that are no parts, words beside links and words of
/// links that are not in the titles of their chapters, cards. The contents, which stand in its place, have none of it.
pub(super) fn tell_besides(front: &Chapter, listed: &Listed<'_>, diagnostics: &mut Diagnostics) {
    let mut besides = Besides { listed, found: Vec::new() };
    front.blocks.iter().for_each(|block| besides.block(block));
    for (span, words) in besides.found {
        let message = say!("the contents stand for the front page, without its words `{words}`", words);
        let help = say!("write a paragraph of more than a list on the front page to keep it as a chapter");
        diagnostics.push(Diagnostic::new(Code::StubChapter, span, message).with_help(help));
    }
}

/// The finding about a front page whose text is left out, as the list of chapters has it not.
pub(super) fn unlisted(front: &Chapter, path: &str) -> Diagnostic {
    let span = front.blocks.first().map_or(Span::new(front.file, 0, 0), |block| block.span);
    let message = say!("the front page `{path}` is not in the chapter list, and its text was left out", path);
    Diagnostic::new(Code::UnlistedChapter, span, message)
        .with_help(say!("list it among the chapters, or in `front` of `[book]`"))
}

struct Besides<'a> {
    listed: &'a Listed<'a>,
    found: Vec<(Span, String)>,
}

impl Besides<'_> {
    fn find(&mut self, span: Span, words: String) {
        if words.contains(char::is_alphanumeric) && !is_contents(&words) {
            self.found.push((span, words));
        }
    }

    /// Whether the words of a link into the book are more than the title of its chapter, whatever number stands before them.
    fn says_more(&self, target: &str, words: &str) -> bool {
        let Location::Page { page, .. } = self.listed.site.locate(target, self.listed.page) else {
            return false;
        };
        let title = self.listed.titles.get(page).map_or("", String::as_str);
        let is_number = |(at, word): (usize, &str)| {
            at == 0
                && word.contains(|c: char| c.is_ascii_digit())
                && word.starts_with(|c: char| c.is_ascii_digit() || c == '제')
        };
        words
            .split_whitespace()
            .enumerate()
            .filter(|word| !is_number(*word))
            .any(|(_, word)| !title.contains(&loosen(word)))
    }
}

impl Visitor<Written> for Besides<'_> {
    fn block(&mut self, block: &Block) {
        if let BlockKind::Card(card) = &block.kind {
            let lists = card.target.as_deref().is_some_and(to_page(self.listed.page, self.listed.site));
            let title = Some(&card.title).filter(|_| !lists);
            let texts = title
                .into_iter()
                .chain([&card.description])
                .chain(card.actions.iter().map(|action| &action.text));
            let words: Vec<&str> = texts.map(|text| text.trim()).filter(|text| !text.is_empty()).collect();
            self.find(block.span, words.join(" · "));
        }
        walk_block(self, block);
    }

    fn text(&mut self, content: &[Inline]) {
        let (_, words) = aside(content, &inside(self.listed.page, self.listed.site));
        let says = !self.listed.parts.contains(&words);
        if let Some(first) = content.first().filter(|_| says) {
            let end = content.last().map_or(first.span.end, |last| last.span.end);
            self.find(Span { end, ..first.span }, words);
        }
        content.iter().for_each(|inline| self.inline(inline));
    }

    fn inline(&mut self, inline: &Inline) {
        if let InlineKind::Link { target, content, .. } = &inline.kind {
            let words = plain_text(content);
            if self.says_more(target, &words) {
                self.find(inline.span, words);
            }
        }
        walk_inline(self, inline);
    }
}
