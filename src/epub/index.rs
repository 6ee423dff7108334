//! The index as a document: terms with links to the printed pages that name them, or to the chapters.

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

/// Links to the first place on each page of the printed edition; to the first in each chapter where pages are not told.
fn locators(xml: &mut Xml, edition: &Edition<'_>, entry: &IndexEntry) {
    let pages = &edition.printed.places;
    let mut seen: BTreeSet<(Option<ChapterId>, String)> = BTreeSet::new();
    for place in &entry.places {
        let Some(href) = edition.targets.href(None, place.chapter, Some(&place.id)) else { continue };
        let named = match pages.get(&(place.chapter, place.id.clone())) {
            Some(page) => (None, page.clone()),
            None => (Some(place.chapter), label(edition, place.chapter)),
        };
        if !seen.contains(&named) {
            xml.text(" ");
            let attrs = Attrs::new().with("epub:type", "index-locator").with("href", &href);
            xml.inline("a", attrs, |xml| xml.text(&named.1));
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
