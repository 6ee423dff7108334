//! The glossary as a document: terms, their originals, what the text says of them, and links to where it does.

use super::edition::Edition;
use super::index::locators;
use super::page;
use super::tree::{Attrs, Builder, Document, Markup};
use crate::book::GlossaryEntry;

/// Where the glossary stands, relative to the package document.
pub(crate) const FILE: &str = "glossary.xhtml";

/// `glossary.xhtml`; none for a book without terms.
pub(crate) fn write(edition: &Edition<'_>) -> Option<Document> {
    let book = edition.book;
    if book.glossary.is_empty() {
        return None;
    }
    Some(page::document(&book.meta.language, edition.words.glossary, |out| {
        let attrs = Attrs::class("glossary").with("epub:type", "glossary").with("role", "doc-glossary");
        out.container("section", attrs.with("aria-labelledby", "glossary"), |out| {
            out.leaf("h1", Attrs::new().with("id", "glossary"), edition.words.glossary);
            for group in &book.glossary {
                out.leaf("h2", Attrs::new(), &group.head);
                out.container("dl", Attrs::new(), |out| {
                    group.entries.iter().for_each(|entry| self::entry(out, edition, entry));
                });
            }
        });
    }))
}

fn entry(out: &mut Builder, edition: &Edition<'_>, entry: &GlossaryEntry) {
    out.container("div", Attrs::new(), |out| {
        out.block("dt", Attrs::new().with("epub:type", "glossterm"), |out| {
            out.inline("dfn", Attrs::new(), |out| out.text(&entry.term));
            if !entry.originals.is_empty() {
                out.text(" ");
                out.inline("span", Attrs::class("original"), |out| out.text(&entry.originals.join(", ")));
            }
        });
        out.block("dd", Attrs::class("places"), |out| locators(out, edition, &entry.places, None));
        if let Some(explanation) = &entry.explanation {
            out.leaf("dd", Attrs::new().with("epub:type", "glossdef"), explanation);
        }
    });
}
