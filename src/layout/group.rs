//! Chapters that share pages: one at the top of the book with those below it.

use super::chapter::SetChapter;
use super::contents::ListedItem;
use super::paginate::{SetNote, TextPage, paginate};
use super::piece::VerticalList;
use super::style::Style;
use super::{TagId, TagTree};
use crate::book::Book;

/// The groups of a book: a chapter of depth 0 with the deeper ones behind it, which go on below it; ranges of chapters.
/// With `parts_apart` those right below it begin groups of their own.
pub(crate) fn groups(book: &Book, parts_apart: bool) -> Vec<std::ops::Range<usize>> {
    let mut groups: Vec<std::ops::Range<usize>> = Vec::new();
    for (at, chapter) in book.chapters.iter().enumerate() {
        match groups.last_mut() {
            Some(group) if chapter.depth > u8::from(parts_apart) => group.end = at + 1,
            Some(_) | None => groups.push(at..at + 1),
        }
    }
    groups
}

/// A group's pages and structure.
#[derive(Debug, Default)]
pub(crate) struct SetGroup {
    /// Pages, tags numbered in `tags`.
    pub(crate) pages: Vec<TextPage>,
    /// Structure: one section that holds the others.
    pub(crate) tags: TagTree,
    /// Captioned figures and tables, where the book lists them.
    pub(crate) listed: Vec<ListedItem>,
}

/// Puts chapters below each other and cuts them into pages.
pub(crate) fn set_group(chapters: Vec<SetChapter>, style: &Style) -> SetGroup {
    let mut list = VerticalList::default();
    let mut notes: Vec<SetNote> = Vec::new();
    let mut tags = TagTree::default();
    let mut listed = Vec::new();
    for (at, mut chapter) in chapters.into_iter().enumerate() {
        let parent = (at > 0 && !tags.nodes().is_empty()).then_some(TagId(0));
        let offset = tags.append(std::mem::take(&mut chapter.tags), parent);
        listed.append(&mut chapter.listed);
        list.append(chapter.list, notes.len(), offset);
        for mut note in chapter.notes {
            super::piece::renumber(&mut note.items, offset);
            notes.push(note);
        }
    }
    SetGroup { pages: paginate(&list, &notes, style), tags, listed }
}
