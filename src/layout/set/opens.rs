//! Which chapters begin a page, and which of them are parts.

use crate::book::{Book, BookChapter, Role};
use crate::config::PartStyle;

/// Of each chapter whether it begins a page: those at the top of the book, and those of parts. Sections that are files
/// go on below.
pub(crate) fn opens(book: &Book, parts: Option<PartStyle>) -> Vec<bool> {
    // Whether the chapters above the one at hand are parts, by their depth.
    let mut above: Vec<bool> = Vec::new();
    let opens = |chapter: &BookChapter| {
        let depth = usize::from(chapter.depth);
        above.resize(depth, false);
        let opens = match parts {
            Some(PartStyle::Chapter) => depth == 0,
            Some(PartStyle::Page) => depth <= 1,
            None => above.iter().all(|part| *part),
        };
        above.push(chapter.role == Role::Part);
        opens
    };
    book.chapters.iter().map(opens).collect()
}

/// Whether a chapter has a page for its title and its contents.
pub(crate) fn is_part(book: &Book, chapter: &BookChapter, parts: Option<PartStyle>) -> bool {
    let next = book.chapters.get(chapter.id.0 as usize + 1);
    let has_chapters = chapter.depth == 0 && next.is_some_and(|next| next.depth > 0);
    has_chapters
        && match parts {
            Some(PartStyle::Chapter) => false,
            Some(PartStyle::Page) => true,
            None => chapter.role == Role::Part,
        }
}
