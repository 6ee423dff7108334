//! A whole book in memory.

use std::sync::Arc;

use super::{Division, Role};
use crate::config::{Author, CoverDesign, Imprint};
use crate::diagnostics::Span;
use crate::document::{AnchorId, Chapter, ChapterId, FigureSource, Inline};

/// What the book is: `[book]` completed from the front page and by defaults.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Metadata {
    /// Title; never empty.
    pub title: String,
    /// Whether it is an article, one file given alone: its title and authors stand at its head, and what only a book has
    /// around its text it has where its author asks for it.
    pub article: bool,
    /// Subtitle.
    pub subtitle: Option<String>,
    /// Authors in order; may be empty.
    pub authors: Vec<Author>,
    /// Publisher.
    pub publisher: Option<String>,
    /// BCP 47 language; never empty.
    pub language: String,
    /// Unique identifier; never empty: ISBN, the given one, or a name-based UUID of title and authors.
    pub identifier: String,
    /// ISBN-13, digits only.
    pub isbn: Option<String>,
    /// Date of the edition, `YYYY-MM-DD`.
    pub date: Option<String>,
    /// The moment that outputs are stamped with, seconds since 1970: `--date`, `SOURCE_DATE_EPOCH`, the date of the
    /// edition, else 0. Never the clock.
    pub modified: i64,
    /// What else the colophon says.
    pub imprint: Imprint,
    /// To whom it is dedicated.
    pub dedication: Option<String>,
    /// Rights statement.
    pub rights: Option<String>,
    /// Description.
    pub description: Option<String>,
    /// The series that it is a part of.
    pub series: Option<String>,
    /// Its number in the series.
    pub series_number: Option<u32>,
    /// Subjects.
    pub subjects: Vec<String>,
    /// Cover picture.
    pub cover: Option<crate::document::FigureId>,
    /// How the cover is drawn where there is no picture.
    pub cover_design: CoverDesign,
    /// The accent that the author has chosen for the inside, `0xRRGGBB`.
    pub accent: Option<u32>,
    /// ASCII file name stem of the outputs.
    pub slug: String,
}

/// The deepest heading, as written, that the outline lists.
pub(super) const DEEPEST: u8 = 3;

/// A picture that the book needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureRequest {
    /// Where it comes from.
    pub source: FigureSource,
    /// Where it is first named.
    pub span: Span,
    /// Whether it is set small (a card's logo): it needs few pixels.
    pub small: bool,
}

/// A chapter at its place.
#[derive(Clone, Debug, PartialEq)]
pub struct BookChapter {
    /// Its number.
    pub id: ChapterId,
    /// ASCII stem of its file in the EPUB and prefix of its destinations in the PDF: `c012`.
    pub name: String,
    /// Path relative to the source folder, with `/`; empty for a part without a page.
    pub path: String,
    /// Whether it stands before the text, in it, or behind it; in this order.
    pub division: Division,
    /// What it is there.
    pub role: Role,
    /// Depth in the book: 0 for a part or plain chapter (01), 1 for a section of it (01A).
    pub depth: u8,
    /// Its content; every heading and anchor has its id, every image its figure. Shared with the books that are made of
    /// this one and change nothing in it.
    pub content: Arc<Chapter>,
}

/// An entry of the logical outline (navigation, bookmarks) and of the printed contents.
#[derive(Clone, Debug, PartialEq)]
pub struct OutlineEntry {
    /// The text, without marks.
    pub title: String,
    /// The text as set.
    pub content: Vec<Inline>,
    /// Where it leads; a chapter without text of its own leads to its first child.
    pub chapter: ChapterId,
    /// The heading in the chapter; `None` is its start.
    pub id: Option<AnchorId>,
    /// Level: 1 for a chapter at the top, deeper for its sections and headings.
    pub level: u8,
    /// Entries below it.
    pub children: Vec<OutlineEntry>,
}

/// The book.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Book {
    /// What it is.
    pub meta: Metadata,
    /// Chapters in reading order; `chapters[n].id == ChapterId(n)`.
    pub chapters: Vec<BookChapter>,
    /// The outline.
    pub outline: Vec<OutlineEntry>,
    /// The glossary; empty for none.
    pub glossary: Vec<GlossaryGroup>,
    /// The index; empty for none.
    pub index: Vec<IndexGroup>,
    /// Distinct pictures, indexed by `FigureId`.
    pub figures: Vec<FigureRequest>,
}

impl Book {
    /// How many chapters it has. Parts that are a title alone are none.
    #[must_use]
    pub fn chapter_count(&self) -> usize {
        self.chapters.iter().filter(|chapter| !chapter.path.is_empty()).count()
    }
}

/// A place that an entry names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndexPlace {
    /// The chapter.
    pub chapter: ChapterId,
    /// The mark in it.
    pub id: AnchorId,
}

/// A term with its places.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IndexEntry {
    /// The term.
    pub term: String,
    /// Where it is named, in reading order.
    pub places: Vec<IndexPlace>,
    /// Terms below it.
    pub children: Vec<IndexEntry>,
}

/// A term of the glossary.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GlossaryEntry {
    /// The term.
    pub term: String,
    /// Its originals, as the text glosses it.
    pub originals: Vec<String>,
    /// What it is, where the text says so.
    pub explanation: Option<String>,
    /// Where it is glossed, in reading order.
    pub places: Vec<IndexPlace>,
}

/// Terms of the glossary that begin alike.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GlossaryGroup {
    /// `ㄱ`, `A`, or the language's word for other signs.
    pub head: String,
    /// The terms.
    pub entries: Vec<GlossaryEntry>,
}

/// Terms that begin alike.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IndexGroup {
    /// `ㄱ`, `A`, or the language's word for other signs.
    pub head: String,
    /// The terms.
    pub entries: Vec<IndexEntry>,
}
