//! The glossary (용어집): terms with their originals, their pages and what the text says of them, in two columns.

use std::collections::BTreeMap;

use super::index::{Entry, Terms, locators, set_terms};
use super::matter::Matter;
use super::shared::Shared;
use crate::book::GlossaryEntry;
use crate::diagnostics::Span;
use crate::document::{Inline, InlineKind, Style};
use crate::words::Words;

/// The destination of the glossary.
pub(crate) const GLOSSARY: &str = "glossary";

/// Sets the glossary; `numbers` are the printed page numbers of destinations. None where there are no terms.
pub(crate) fn set(shared: Shared<'_>, numbers: &BTreeMap<String, String>) -> Option<Matter> {
    let book = shared.book;
    let word = Words::of(&book.meta.language).glossary;
    let groups = book.glossary.iter().map(|group| {
        let entries = group.entries.iter().map(|entry| self::entry(shared, entry, numbers));
        (group.head.as_str(), entries.collect())
    });
    set_terms(shared, &Terms { word, destination: GLOSSARY, columns: 2, tag: None }, groups.collect())
}

fn entry(shared: Shared<'_>, entry: &GlossaryEntry, numbers: &BTreeMap<String, String>) -> Entry {
    let text = |text: &str| Inline::text(Span::DETACHED, text);
    let term = InlineKind::Styled(Style::Strong, vec![text(&entry.term)]);
    let mut line = vec![Inline::new(Span::DETACHED, term)];
    if !entry.originals.is_empty() {
        line.push(text(&format!(" {}", entry.originals.join(", "))));
    }
    line.extend(locators(shared, &entry.places, numbers));
    let explanation = entry.explanation.as_deref().map(|explanation| vec![text(explanation)]);
    Entry { lines: std::iter::once(line).chain(explanation).collect(), children: Vec::new() }
}
