//! The index as a document: terms with links to the chapters that name them.

use std::collections::BTreeSet;

use super::edition::Edition;
use super::page;
use super::xml::{Attrs, Markup, Xml};
use crate::book::IndexEntry;
use crate::document::{ChapterId, plain_text};

/// Where the index stands, relative to the package document.
pub(crate) const FILE: &str = "index.xhtml";

/// `index.xhtml` in the terms of EPUB Indexes 1.0; none for a book without terms.
pub(crate) fn write(edition: &Edition<'_>) -> Option<String> {
    let book = edition.book;
    if book.index.is_empty() {
        return None;
    }
    Some(page::write(&book.meta.language, edition.words.index, |xml| {
        let attrs = Attrs::class("index").with("epub:type", "index").with("role", "doc-index");
        xml.container("section", attrs.with("aria-labelledby", "index"), |xml| {
            xml.leaf("h1", Attrs::new().with("id", "index"), edition.words.index);
            for group in &book.index {
                xml.container("section", Attrs::new().with("epub:type", "index-group"), |xml| {
                    xml.leaf("h2", Attrs::new(), &group.head);
                    entries(xml, edition, &group.entries);
                });
            }
        });
    }))
}

fn entries(xml: &mut Xml, edition: &Edition<'_>, list: &[IndexEntry]) {
    xml.container("ul", Attrs::new().with("epub:type", "index-entry-list"), |xml| {
        for entry in list {
            xml.block("li", Attrs::new().with("epub:type", "index-entry"), |xml| {
                xml.inline("span", Attrs::new().with("epub:type", "index-term"), |xml| xml.text(&entry.term));
                locators(xml, edition, entry);
                if !entry.children.is_empty() {
                    xml.line_end();
                    entries(xml, edition, &entry.children);
                }
            });
        }
    });
}

/// Links to the first place in each chapter.
fn locators(xml: &mut Xml, edition: &Edition<'_>, entry: &IndexEntry) {
    let mut seen: BTreeSet<ChapterId> = BTreeSet::new();
    for place in entry.places.iter().filter(|place| seen.insert(place.chapter)) {
        let Some(href) = edition.targets.href(None, place.chapter, Some(&place.id)) else { continue };
        xml.text(" ");
        let attrs = Attrs::new().with("epub:type", "index-locator").with("href", &href);
        xml.inline("a", attrs, |xml| xml.text(&label(edition, place.chapter)));
    }
}

/// A chapter by the number that its title begins with, else by its place in the book.
fn label(edition: &Edition<'_>, id: ChapterId) -> String {
    let title = edition.book.chapters.get(id.0 as usize).map(|chapter| plain_text(&chapter.content.title));
    let word = title.as_deref().and_then(|title| title.split_whitespace().next()).unwrap_or_default();
    let number = word.trim_end_matches(['.', ')', ':']);
    if number.len() <= 6 && number.starts_with(|c: char| c.is_ascii_digit()) {
        return number.to_owned();
    }
    (id.0 + 1).to_string()
}
