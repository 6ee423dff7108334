//! The files of a book, found and read, and why there are none.

use std::path::PathBuf;
use std::sync::Arc;

use super::Division;
use crate::diagnostics::FileId;
use crate::message::Message;

/// A chapter's file, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceChapter {
    /// Its number in the source map.
    pub file: FileId,
    /// Absolute or working-folder path.
    pub path: PathBuf,
    /// Path relative to the source folder, with `/`.
    pub relative: String,
    /// Depth that a summary file or the file's name (01, 01A) gives it.
    pub depth: u8,
    /// Whether it stands before the text, in it, or behind it.
    pub division: Division,
}

/// The files of a book in reading order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sources {
    /// The source folder.
    pub root: PathBuf,
    /// Name of the book's folder or of its single file, for want of a title.
    pub name: String,
    /// Folder of root-relative figures (`/assets/…`), where there is one.
    pub public: Option<PathBuf>,
    /// The front page (`README.md`, `index.md`), which is not a chapter when it only lists them.
    pub front: Option<SourceChapter>,
    /// Chapters: those of the front, of the text, of the back.
    pub chapters: Vec<SourceChapter>,
    /// The files that chapters include, for the reader of Markdown.
    pub parts: Arc<crate::markdown::Parts>,
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
