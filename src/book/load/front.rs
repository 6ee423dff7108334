//! The front page of a book: a file of its own before the chapters, unless it is one of them.

use std::collections::BTreeSet;

use super::natural::is_front;
use super::order::{Page, Placed};
use super::read::FileReader;
use super::scan::Found;
use crate::book::{Division, SourceChapter};
use crate::config::ChapterList;
use crate::diagnostics::Span;

/// The front page of the source folder, read; an empty one is none, and no file of the book either.
pub(super) fn page(files: &mut Vec<Found>, reader: &mut FileReader<'_>) -> Option<SourceChapter> {
    let rank = |found: &&Found| {
        let stem = found.relative.rsplit_once('.').map_or("", |(stem, _)| stem);
        (!stem.eq_ignore_ascii_case("readme"), found.relative.clone())
    };
    let found = files
        .iter()
        .filter(|found| found.relative.rsplit_once('.').is_some_and(|(stem, _)| is_front(stem)))
        .min_by_key(rank)?
        .clone();
    let page = reader
        .read(&found.path, Span::DETACHED)
        .filter(|file| !reader.is_empty(*file))
        .map(|file| found.clone().chapter(file, 0, Division::Body));
    if page.is_none() {
        files.retain(|file| *file != found);
    }
    page
}

/// Takes the front page away where it is a chapter: by the list, by its place `apart` from the others, or for want of
/// others.
pub(super) fn place(
    front: &mut Option<SourceChapter>,
    order: &mut Vec<Placed>,
    apart: &BTreeSet<String>,
    chapters: &ChapterList,
) {
    let is_apart = |page: &SourceChapter| apart.contains(&page.relative);
    let is_chapter = |page: &mut SourceChapter| {
        order.is_empty() || is_apart(page) || order.iter().any(|file| file.relative() == page.relative)
    };
    let Some(page) = front.take_if(is_chapter) else { return };
    if order.is_empty() && !is_apart(&page) && matches!(chapters, ChapterList::Automatic) {
        let found = Found { relative: page.relative, path: page.path };
        order.push(Placed { page: Page::File(found), depth: 0, listed: Span::DETACHED });
    }
}
