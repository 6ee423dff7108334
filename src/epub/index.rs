//! The index as a document: terms with links to the printed pages that name them, or to the chapters.

use std::collections::BTreeSet;

use super::edition::Edition;
use super::page;
use super::tree::{Attrs, Builder, Document, Markup};
use crate::book::{IndexEntry, IndexPlace};
use crate::document::{ChapterId, plain_text};

/// Where the index stands, relative to the package document.
pub(crate) const FILE: &str = "index.xhtml";

/// `index.xhtml` in the terms of EPUB Indexes 1.0; none for a book without terms.
pub(crate) fn write(edition: &Edition<'_>) -> Option<Document> {
    let book = edition.book;
    if book.index.is_empty() {
        return None;
    }
    Some(page::document(&book.meta.language, edition.words.index, |out| {
        let attrs = Attrs::class("index").with("epub:type", "index").with("role", "doc-index");
        out.container("section", attrs.with("aria-labelledby", "index"), |out| {
            out.leaf("h1", Attrs::new().with("id", "index"), edition.words.index);
            for group in &book.index {
                out.container("section", Attrs::new().with("epub:type", "index-group"), |out| {
                    out.leaf("h2", Attrs::new(), &group.head);
                    entries(out, edition, &group.entries);
                });
            }
        });
    }))
}

fn entries(out: &mut Builder, edition: &Edition<'_>, list: &[IndexEntry]) {
    out.container("ul", Attrs::new().with("epub:type", "index-entry-list"), |out| {
        for entry in list {
            out.block("li", Attrs::new().with("epub:type", "index-entry"), |out| {
                out.inline("span", Attrs::new().with("epub:type", "index-term"), |out| out.text(&entry.term));
                locators(out, edition, &entry.places, Some("index-locator"));
                if !entry.children.is_empty() {
                    out.line_end();
                    entries(out, edition, &entry.children);
                }
            });
        }
    });
}

/// Links to the first place on each page of the printed edition; to the first in each chapter where pages are not told.
pub(crate) fn locators(
    out: &mut Builder,
    edition: &Edition<'_>,
    named: &[IndexPlace],
    kind: Option<&'static str>,
) {
    let pages = &edition.printed.places;
    let mut seen: BTreeSet<(Option<ChapterId>, String)> = BTreeSet::new();
    for place in named {
        let Some(target) = edition.place(place.chapter, Some(&place.id)) else { continue };
        let named = match pages.get(&(place.chapter, place.id.clone())) {
            Some(page) => (None, page.clone()),
            None => (Some(place.chapter), label(edition, place.chapter)),
        };
        if !seen.contains(&named) {
            out.text(" ");
            let attrs = Attrs::new().maybe("epub:type", kind).with("href", target);
            out.inline("a", attrs, |out| out.text(&named.1));
            seen.insert(named);
        }
    }
}

/// A chapter by the number that its title begins with, else by its place in the book; among pages, where numbers would be
/// taken for such, by its whole title.
fn label(edition: &Edition<'_>, id: ChapterId) -> String {
    let title = edition.book.chapters.get(id.0 as usize).map(|chapter| plain_text(&chapter.content.title));
    let title = title.unwrap_or_default();
    let word = title.split_whitespace().next().unwrap_or_default();
    let number = word.trim_end_matches(['.', ')', ':']);
    if !edition.printed.places.is_empty() && !title.is_empty() {
        title
    } else if number.len() <= 6 && number.starts_with(|c: char| c.is_ascii_digit()) {
        number.to_owned()
    } else {
        (u64::from(id.0) + 1).to_string()
    }
}
