//! Chapters that share pages: one at the top of the book with those below it.

use super::chapter::SetChapter;
use super::paginate::{SetNote, TextPage, paginate};
use super::piece::VerticalList;
use super::style::Style;
use super::{TagId, TagTree};
use crate::book::{Book, OutlineEntry};
use crate::document::Inline;

/// Chapters that go on below each other; the first opens a page.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Group<'b> {
    /// The title of a part without a chapter of its own.
    pub(crate) part: Option<&'b [Inline]>,
    /// The chapters.
    pub(crate) chapters: std::ops::Range<usize>,
}

/// The groups of a book: a chapter of depth 0 with the deeper ones behind it, or an entry at the top of the outline
/// that leads to a deeper chapter, because its own has no text.
pub(crate) fn groups(book: &Book) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    for (at, chapter) in book.chapters.iter().enumerate() {
        let part = book.outline.iter().find(|entry| is_part(entry, at));
        let opens = chapter.depth == 0 || part.is_some();
        match groups.last_mut() {
            Some(group) if !opens => group.chapters.end = at + 1,
            Some(_) | None => {
                groups.push(Group { part: part.map(|entry| entry.content.as_slice()), chapters: at..at + 1 });
            }
        }
    }
    groups
}

/// Whether an entry of the outline is a part that begins with chapter `at`, which is its first child.
fn is_part(entry: &OutlineEntry, at: usize) -> bool {
    entry.chapter.0 as usize == at
        && entry.id.is_none()
        && entry.children.first().is_some_and(|child| child.chapter == entry.chapter && child.id.is_none())
}

/// A group's pages and structure.
#[derive(Debug, Default)]
pub(crate) struct SetGroup {
    /// Pages, tags numbered in `tags`.
    pub(crate) pages: Vec<TextPage>,
    /// Structure: one section that holds the others.
    pub(crate) tags: TagTree,
}

/// Puts chapters below each other and cuts them into pages.
pub(crate) fn set_group(chapters: Vec<SetChapter>, style: &Style) -> SetGroup {
    let mut list = VerticalList::default();
    let mut notes: Vec<SetNote> = Vec::new();
    let mut tags = TagTree::default();
    for (at, mut chapter) in chapters.into_iter().enumerate() {
        let parent = (at > 0 && !tags.nodes().is_empty()).then_some(TagId(0));
        let offset = tags.append(std::mem::take(&mut chapter.tags), parent);
        list.append(chapter.list, notes.len(), offset);
        for mut note in chapter.notes {
            super::piece::renumber(&mut note.items, offset);
            notes.push(note);
        }
    }
    SetGroup { pages: paginate(&list, &notes, style), tags }
}
