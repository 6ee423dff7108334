//! Chapters in order, numbered, linked and outlined: the book that both writers see.

mod assemble;
mod colophon;
mod division;
mod handout;
mod index;
mod load;
mod model;
mod paths;
mod route;
mod suggest;
mod words;

pub use colophon::{Fact, colophon};
pub use division::{Division, Role};
pub use handout::{ANSWERS, ChapterChoice, excerpt, with_details};
pub use index::{IndexEntry, IndexGroup, IndexPlace};
pub use model::{Book, BookChapter, FigureRequest, Metadata, OutlineEntry};
pub use words::Words;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::config::Config;
use crate::diagnostics::{Diagnostics, FileId, SourceMap};
use crate::document::{Chapter, Written};
use crate::files::Roots;

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
    pub message: String,
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}

/// Finds and reads the files: a folder, or a single `.md` file. What it names besides is read from `roots` alone.
///
/// # Errors
/// When the folder or file cannot be read, or there is not one chapter.
pub fn load(
    input: &Path,
    config: &Config,
    roots: &Roots,
    sources: &mut SourceMap,
    diagnostics: &mut Diagnostics,
) -> Result<Sources, Error> {
    load::load(input, config, roots, sources, diagnostics)
}

/// Puts read chapters together: metadata, numbers, ids, links, figures, outline. `chapters[n]` belongs to
/// `sources.chapters[n]`. `date` (seconds since 1970) overrides the edition's for stamping outputs.
#[must_use]
pub fn assemble(
    sources: &Sources,
    front: Option<Arc<Chapter<Written>>>,
    chapters: Vec<Arc<Chapter<Written>>>,
    config: &Config,
    date: Option<i64>,
    diagnostics: &mut Diagnostics,
) -> Book {
    assemble::assemble(sources, front, chapters, config, date, diagnostics)
}
