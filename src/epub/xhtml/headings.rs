//! Headings below the chapter's title, their levels without gaps, and the sections they open.

use crate::book::OutlineEntry;
use crate::document::{Attributes, BlockKind, ChapterId, Heading, plain_text};
use crate::epub::tree::{Attrs, Form, Markup, Meaning};

use super::{Page, author_attrs, shows};

/// The role of a glossary (DPUB-ARIA 1.1).
pub(crate) const GLOSSARY: &str = "doc-glossary";

/// Whether a title is that of a glossary: nothing else tells one from other lists of definitions.
pub(crate) fn is_glossary(title: &str) -> bool {
    let title = title.trim().to_lowercase();
    ["용어집", "용어 풀이", "용어풀이", "용어 해설", "용어 정리", "낱말 풀이", "glossary"]
        .iter()
        .any(|name| title.ends_with(name))
}

const NAMES: [&str; 5] = ["h2", "h3", "h4", "h5", "h6"];

impl Page<'_> {
    /// The output level of a heading: one below the nearest heading before it that outranks it, so that no level is
    /// skipped (EPUB Accessibility 1.1 by WCAG 1.3.1); 0 is `h2`, as the chapter's title is `h1`.
    fn rank(&mut self, level: u8) -> usize {
        while self.levels.last().is_some_and(|&last| last >= level) {
            self.levels.pop();
        }
        self.levels.push(level);
        self.levels.len() - 1
    }

    /// Writes a heading of the chapter's own flow: it closes the sections that it ends and opens its own.
    pub(super) fn section_heading(&mut self, heading: &Heading, attributes: Option<&Attributes>) {
        let before = self.levels.len();
        let rank = self.rank(heading.level);
        for _ in rank..before {
            self.tree().end();
        }
        let title = plain_text(&heading.content);
        let attrs = if is_glossary(&title) {
            Attrs::new()
                .with("epub:type", "glossary")
                .with("role", GLOSSARY)
                .with("aria-label", title.trim().to_owned())
        } else {
            Attrs::new()
        };
        self.tree().begin("section", attrs.meaning(Meaning::Section), Form::Container);
        self.mark_block();
        self.heading_element(rank, heading, attributes);
    }

    /// Closes the sections that are open at the chapter's end.
    pub(super) fn end_sections(&mut self) {
        for _ in 0..self.levels.len() {
            self.tree().end();
        }
        self.levels.clear();
    }

    /// Writes a heading inside of a box, a list or a quotation: its level counts only there.
    pub(super) fn inner_heading(&mut self, heading: &Heading, attributes: Option<&Attributes>) {
        let rank = self.rank(heading.level);
        self.heading_element(rank, heading, attributes);
    }

    /// Runs `content` with heading levels of its own below the present ones.
    pub(super) fn nested(&mut self, content: impl FnOnce(&mut Self)) {
        let levels = self.levels.clone();
        content(self);
        self.levels = levels;
    }

    fn heading_element(&mut self, rank: usize, heading: &Heading, attributes: Option<&Attributes>) {
        let id = heading.id.as_ref().and_then(|id| self.place(&id.0));
        if !shows(&heading.content) {
            // An empty heading says nothing, but links may lead to its place.
            if let Some(id) = id {
                self.block("p", Attrs::new().with("id", id), |page| page.inlines(&heading.content));
            }
            return;
        }
        let attrs = self.tongued(author_attrs(attributes).maybe("id", id), &heading.content);
        let name = NAMES.get(rank).copied().unwrap_or("h6");
        self.block(name, attrs, |page| page.line(&heading.content));
    }

    /// The chapters of a part, as its page in print has them.
    pub(crate) fn part_contents(&mut self) {
        let edition = self.edition;
        let below = entry_of(&edition.book.outline, self.chapter.id).map_or(&[][..], |entry| &entry.children);
        let chapters = below.iter().filter(|entry| entry.id.is_none());
        let places = chapters.filter_map(|entry| Some((edition.place(entry.chapter, None)?, &entry.title)));
        let places: Vec<_> = places.collect();
        if places.is_empty() {
            return;
        }
        let attrs = Attrs::class("part-contents").with("aria-label", edition.words.contents);
        self.container("nav", attrs, |page| {
            page.container("ul", Attrs::new(), |page| {
                for (place, title) in places {
                    page.block("li", Attrs::new(), |page| {
                        page.linked(Attrs::new().with("href", place), |page| page.text(title));
                    });
                }
            });
        });
    }

    /// `[[toc]]`: the chapter's own contents, its headings of levels 2 and 3.
    pub(super) fn contents(&mut self) {
        let mut headings = Vec::new();
        for block in &self.chapter.content.blocks {
            if let BlockKind::Heading(Heading { level, content, id: Some(id), listed: true, .. }) =
                &block.kind
            {
                let text = plain_text(content);
                if *level <= 3 && !text.is_empty() {
                    headings.push((*level, id.0.clone(), text));
                }
            }
        }
        if headings.is_empty() {
            return;
        }
        let attrs = Attrs::class("chapter-contents").with("aria-label", self.edition.words.contents);
        self.container("nav", attrs, |page| {
            page.container("ul", Attrs::new(), |page| {
                for (level, id, text) in &headings {
                    let class = if *level > 2 { Attrs::class("lower") } else { Attrs::new() };
                    page.block("li", class, |page| {
                        page.linked(Attrs::new().with("href", page.here(id)), |page| page.text(text));
                    });
                }
            });
        });
    }
}

/// The entry of a chapter in an outline.
fn entry_of(outline: &[OutlineEntry], chapter: ChapterId) -> Option<&OutlineEntry> {
    outline.iter().find_map(|entry| {
        let is_it = entry.chapter == chapter && entry.id.is_none();
        if is_it { Some(entry) } else { entry_of(&entry.children, chapter) }
    })
}
