//! Bookmarks from the book's outline.

use crate::book::{Book, Division, OutlineEntry};
use crate::layout::OutlineItem;
use crate::layout::line::target;
use crate::layout::page::brief;
use crate::layout::set::COLOPHON;

/// The bookmarks: what stands before the text, the outline, what stands behind it; the others as title and destination.
pub(crate) fn outline(
    book: &Book,
    front: &[(String, String)],
    back: &[(String, String)],
) -> Vec<OutlineItem> {
    let plain = |(title, destination): &(String, String)| OutlineItem {
        title: title.clone(),
        destination: destination.clone(),
        children: Vec::new(),
    };
    let is_front = |entry: &OutlineEntry| {
        let chapter = book.chapters.get(entry.chapter.0 as usize);
        chapter.is_some_and(|chapter| chapter.division == Division::Front)
    };
    let until = book.outline.iter().position(|entry| !is_front(entry)).unwrap_or(book.outline.len());
    let (preface, body) = book.outline.split_at(until);
    // In the order of the pages: a colophon in front, the preface, the contents with their lists.
    let at = front.iter().position(|(_, destination)| destination != COLOPHON).unwrap_or(front.len());
    let (before, contents) = front.split_at(at);
    before
        .iter()
        .map(plain)
        .chain(items(book, preface))
        .chain(contents.iter().map(plain))
        .chain(items(book, body))
        .chain(back.iter().map(plain))
        .collect()
}

fn items(book: &Book, entries: &[OutlineEntry]) -> Vec<OutlineItem> {
    entries
        .iter()
        .filter_map(|entry| {
            Some(OutlineItem {
                title: brief(entry.title.clone()),
                destination: target(book, entry)?,
                children: items(book, &entry.children),
            })
        })
        .collect()
}
