//! The entries of the contents with their links, as the navigation document and the NCX both show them.

use crate::book::OutlineEntry;

use super::edition::Edition;
use super::tree::Value;

/// An entry of the contents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    /// The text; never empty, as neither document may hold an empty label.
    pub title: Value,
    /// Where it leads.
    pub href: Value,
    /// Entries below it.
    pub children: Vec<Entry>,
}

/// The entries of a book's outline. One that leads nowhere hands its children up to its place.
pub(crate) fn entries(edition: &Edition<'_>, outline: &[OutlineEntry]) -> Vec<Entry> {
    let mut entries = Vec::new();
    for entry in outline {
        let children = self::entries(edition, &entry.children);
        let title = entry.title.split_whitespace().collect::<Vec<_>>().join(" ");
        match edition.place(entry.chapter, entry.id.as_ref()) {
            Some(place) => {
                let title = if title.is_empty() { place.clone().into() } else { title.into() };
                entries.push(Entry { title, href: place.into(), children });
            }
            None => entries.extend(children),
        }
    }
    entries
}

/// How deep the entries are nested; 0 for none.
pub(crate) fn depth(entries: &[Entry]) -> usize {
    entries.iter().map(|entry| 1 + depth(&entry.children)).max().unwrap_or(0)
}
