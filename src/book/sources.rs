//! The files of a book, found and read, and why there are none.

use std::path::PathBuf;
use std::sync::Arc;

use super::Division;
use crate::diagnostics::FileId;
use crate::document::written::{Chapter, Inline};
use crate::document::{FrontMatter, Text};
use crate::message::Message;

/// A chapter's file, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceChapter {
    /// Its number in the source map; that of `book.toml` for a part without a page.
    pub file: FileId,
    /// The title of a part that has no page of its own, as `book.toml` says it; it has no path, and nothing but its title.
    pub part: Option<Text>,
    /// Absolute or working-folder path.
    pub path: PathBuf,
    /// Path relative to the source folder, with `/`.
    pub relative: String,
    /// Depth that a summary file or the file's name (01, 01A) gives it.
    pub depth: u8,
    /// Whether it stands before the text, in it, or behind it.
    pub division: Division,
}

impl SourceChapter {
    /// All that a part without a page has: its title. `None` for what is read from its file.
    #[must_use]
    pub fn title_page(&self) -> Option<Chapter> {
        let title = vec![Inline::sourced(self.part.clone()?)];
        Some(Chapter {
            file: self.file,
            meta: FrontMatter::default(),
            title,
            title_slugs: Vec::new(),
            blocks: Vec::new(),
            footnotes: Vec::new(),
        })
    }
}

/// The files of a book in reading order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sources {
    /// The source folder.
    pub root: PathBuf,
    /// Whether it is one file, given as such: an article, and no book.
    pub article: bool,
    /// Name of the book's folder or of its single file, for want of a title.
    pub name: String,
    /// Folder of root-relative figures (`/assets/…`), where there is one.
    pub public: Option<PathBuf>,
    /// Where the book is a part of a site: the folder of the site's pages, which `@source` stands for, and the path of the
    /// source folder below it.
    pub site: Option<(PathBuf, String)>,
    /// The front page (`README.md`, `index.md`), which is not a chapter when it only lists them.
    pub front: Option<SourceChapter>,
    /// Chapters: those of the front, of the text, of the back.
    pub chapters: Vec<SourceChapter>,
    /// The files that chapters include, for the reader of Markdown.
    pub parts: Arc<crate::markdown::Parts>,
}

impl Sources {
    /// The path in the source folder of what has a path below that of the site's pages; `None` for what lies beside it.
    pub(super) fn below<'p>(&self, path: &'p str) -> Option<&'p str> {
        match self.site.as_ref().map(|(_, below)| below.as_str()) {
            None | Some("") => Some(path),
            Some(below) => path.strip_prefix(below)?.strip_prefix('/'),
        }
    }
}

/// Why no book could be loaded.
#[derive(Debug)]
pub struct Error {
    /// What was wanted, and what the system said.
    pub message: Message,
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.message.fmt(f)
    }
}

impl std::error::Error for Error {}
