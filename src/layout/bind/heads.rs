//! What running heads say: book, part, chapter or section, as each page has it.

use std::collections::BTreeMap;

use crate::book::{Book, BookChapter, OutlineEntry};
use crate::config::HeadSource;
use crate::document::plain_text;
use crate::layout::Side;
use crate::layout::cut::TextPage;
use crate::layout::line::target;
use crate::layout::style::Style;

/// The short title of a chapter where its author gives one: what goes into a line of its own.
fn running_title(chapter: &BookChapter) -> String {
    let short = chapter.content.meta.short_title.clone();
    short.unwrap_or_else(|| plain_text(&chapter.content.title))
}

/// The titles that are running where the pages have come to.
#[derive(Debug, Default)]
pub(crate) struct Heads {
    /// Titles of the first level of headings below the chapters, by their destinations.
    sections: BTreeMap<String, String>,
    part: String,
    chapter: String,
    section: String,
}

impl Heads {
    /// Before the first page of a book.
    pub(crate) fn new(book: &Book) -> Self {
        let mut heads = Self::default();
        heads.collect(book, &book.outline);
        heads
    }

    fn collect(&mut self, book: &Book, entries: &[OutlineEntry]) {
        for entry in entries {
            let sections = entry.children.iter().filter(|child| entry.id.is_none() && child.id.is_some());
            for section in sections {
                if let Some(to) = target(book, section) {
                    self.sections.insert(to, section.title.clone());
                }
            }
            self.collect(book, &entry.children);
        }
    }

    /// The title of the chapter at hand.
    pub(crate) fn chapter(&self) -> &str {
        &self.chapter
    }

    /// Goes on to a page of the text.
    pub(crate) fn turn_to(&mut self, book: &Book, page: &TextPage) {
        let chapters: Vec<&BookChapter> =
            page.chapters.iter().filter_map(|at| book.chapters.get(*at)).collect();
        for chapter in chapters {
            self.chapter = running_title(chapter);
            self.section.clear();
            if chapter.depth == 0 {
                self.part.clone_from(&self.chapter);
            }
        }
        let destinations = page.items.iter().filter_map(|placed| placed.item.destination());
        for name in destinations {
            if let Some(title) = self.sections.get(name) {
                self.section.clone_from(title);
            }
        }
    }

    /// The head of a page on a side; none for an empty one.
    pub(crate) fn of<'t>(&'t self, book: &'t Book, style: &Style, side: Side) -> Option<&'t str> {
        let (left, right) = style.heads;
        let source = if side == Side::Verso { left } else { right };
        let text = match source {
            HeadSource::Book => &book.meta.title,
            HeadSource::Part => &self.part,
            HeadSource::Chapter => &self.chapter,
            // Before its first section a chapter goes by its own name.
            HeadSource::Section if self.section.is_empty() => &self.chapter,
            HeadSource::Section => &self.section,
            HeadSource::None => return None,
        };
        Some(text.as_str()).filter(|text| !text.is_empty())
    }
}
