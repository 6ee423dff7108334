//! Chapters in order, numbered, linked and outlined: the book that both writers see.

mod model;
mod words;

pub use model::{Book, BookChapter, FigureRequest, Metadata, OutlineEntry};
pub use words::Words;

use std::path::{Path, PathBuf};

use crate::config::Config;
use crate::diagnostics::{Diagnostics, FileId, SourceMap};
use crate::document::Chapter;

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
}

/// The files of a book in reading order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sources {
    /// The source folder.
    pub root: PathBuf,
    /// The front page (`README.md`, `index.md`), which is not a chapter when it only lists them.
    pub front: Option<SourceChapter>,
    /// Chapters.
    pub chapters: Vec<SourceChapter>,
}

/// Why no book could be loaded.
#[derive(Debug)]
pub struct Error {
    /// What was wanted, and what the system said.
    pub message: String,
}

/// Finds and reads the files: a folder, or a single `.md` file.
///
/// # Errors
/// When the folder or file cannot be read, or there is not one chapter.
pub fn load(
    input: &Path,
    config: &Config,
    sources: &mut SourceMap,
    diagnostics: &mut Diagnostics,
) -> Result<Sources, Error> {
    let _ = (input, config, sources, diagnostics);
    Err(Error { message: "not yet".to_owned() })
}

/// Puts read chapters together: metadata, numbers, ids, links, figures, outline. `chapters[n]` belongs to
/// `sources.chapters[n]`. `date` (seconds since 1970) overrides the edition's for stamping outputs.
#[must_use]
pub fn assemble(
    sources: &Sources,
    front: Option<Chapter>,
    chapters: Vec<Chapter>,
    config: &Config,
    date: Option<i64>,
    diagnostics: &mut Diagnostics,
) -> Book {
    let _ = (sources, front, chapters, config, date, diagnostics);
    Book::default()
}
