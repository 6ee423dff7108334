//! Bookmarks from the book's outline.

use super::{OutlineItem, destination};
use crate::book::{Book, OutlineEntry, Words};

/// The destination of the printed contents.
pub(crate) const CONTENTS: &str = "contents";

/// The bookmarks: the printed contents, then the outline.
pub(crate) fn outline(book: &Book, with_contents: bool) -> Vec<OutlineItem> {
    let contents = with_contents.then(|| OutlineItem {
        title: Words::of(&book.meta.language).contents.to_owned(),
        destination: CONTENTS.to_owned(),
        children: Vec::new(),
    });
    contents.into_iter().chain(items(book, &book.outline)).collect()
}

fn items(book: &Book, entries: &[OutlineEntry]) -> Vec<OutlineItem> {
    entries
        .iter()
        .filter_map(|entry| {
            Some(OutlineItem {
                title: entry.title.clone(),
                destination: target(book, entry)?,
                children: items(book, &entry.children),
            })
        })
        .collect()
}

/// The destination that an entry leads to.
pub(crate) fn target(book: &Book, entry: &OutlineEntry) -> Option<String> {
    let chapter = book.chapters.get(entry.chapter.0 as usize)?;
    Some(destination(&chapter.name, entry.id.as_ref()))
}
