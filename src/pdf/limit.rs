//! Texts that are longer than a string of a PDF may be: cut at a word, and told.

use std::borrow::Cow;

use crate::diagnostics::{Code, Diagnostic, Diagnostics, Span};
use crate::layout::{Item, LinkArea, LinkTo, OutlineItem, Paged, Placed, Tag, TagId};
use crate::message::say;

/// Units of UTF-16 of a text at most: a string has 32,767 bytes at most (ISO 19005-2, 6.1.13), two for each unit.
const MAX_UNITS: usize = 16_000;

/// What stands for the rest.
const REST: char = '…';

/// Letters that a message repeats.
const LETTERS: usize = 30;

/// A text that a string can hold.
pub(super) fn fit(text: &str) -> Cow<'_, str> {
    if !is_too_long(text) {
        return Cow::Borrowed(text);
    }
    let mut units = 0;
    let end = text.char_indices().find(|(_, c)| {
        units += c.len_utf16();
        units >= MAX_UNITS
    });
    let start = end.and_then(|(at, _)| text.get(..at)).unwrap_or(text);
    let word = start.rfind(char::is_whitespace).filter(|at| *at > start.len() / 2).unwrap_or(start.len());
    let mut cut = start.get(..word).unwrap_or(start).to_owned();
    cut.push(REST);
    Cow::Owned(cut)
}

fn is_too_long(text: &str) -> bool {
    text.len() > MAX_UNITS && text.chars().map(char::len_utf16).sum::<usize>() > MAX_UNITS
}

/// Tells which texts are cut.
pub(super) fn report(paged: &Paged, diagnostics: &mut Diagnostics) {
    let mut told: Vec<String> = Vec::new();
    let mut tell = |text: &str, place: &dyn Fn() -> Span| {
        if !is_too_long(text) {
            return;
        }
        let start: String = text.chars().take(LETTERS).collect();
        if !told.contains(&start) {
            let message =
                say!("the text `{start}…` is longer than a PDF can tell to who listens, and was cut", start);
            let help = say!(
                "shorten it: an alternative text, title or address of a page's length is heard as a whole"
            );
            diagnostics.push(Diagnostic::new(Code::PdfExport, place(), message).with_help(help));
            told.push(start);
        }
    };
    for placed in paged.pages.iter().flat_map(|page| &page.items) {
        if let Item::Glyphs(run) = &placed.item {
            tell(run.actual_text.as_deref().unwrap_or_default(), &|| run.span());
        }
        if let Item::Link(area) = &placed.item {
            let LinkArea { to, description, .. } = &**area;
            let place = || placed.tag.map_or(Span::DETACHED, |tag| place(paged, tag));
            tell(description, &place);
            if let LinkTo::Url(url) = to {
                tell(url, &place);
            }
        }
    }
    for (node, tag) in paged.tags.nodes().iter().zip((0..).map(TagId)) {
        if let Tag::Heading(_, text) | Tag::Figure(text) | Tag::Formula(text) = &node.tag {
            tell(text, &|| place(paged, tag));
        }
    }
    titles(&paged.outline, &mut |text| tell(text, &|| Span::DETACHED));
    for text in [Some(&paged.title), paged.subject.as_ref()].into_iter().flatten() {
        tell(text, &|| Span::DETACHED);
    }
}

/// The source of the first thing in an element of the structure.
fn place(paged: &Paged, tag: TagId) -> Span {
    let within = |placed: &&Placed| {
        let parent = |tag: &TagId| paged.tags.nodes().get(tag.0 as usize)?.parent;
        std::iter::successors(placed.tag, parent).any(|outer| outer == tag)
    };
    let items = paged.pages.iter().flat_map(|page| &page.items).filter(within);
    items.map(|placed| placed.item.span()).find(|span| !span.is_detached()).unwrap_or_default()
}

fn titles(items: &[OutlineItem], tell: &mut dyn FnMut(&str)) {
    for item in items {
        tell(&item.title);
        titles(&item.children, tell);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_are_cut_at_a_word() {
        assert!(matches!(fit("짧은 글"), Cow::Borrowed(_)));
        let long = "긴 글 ".repeat(9_000);
        let cut = fit(&long);
        assert!(cut.encode_utf16().count() <= MAX_UNITS && cut.len() > MAX_UNITS, "{}", cut.len());
        assert!(cut.ends_with("긴…") || cut.ends_with("글…"));
        let one = "가".repeat(40_000);
        assert_eq!(fit(&one).encode_utf16().count(), MAX_UNITS);
    }
}
