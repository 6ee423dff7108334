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
mod sources;
mod suggest;
mod words;

pub use colophon::{Fact, colophon};
pub use division::{Division, Role};
pub use handout::{ANSWERS, ChapterChoice, excerpt, with_details};
pub use model::{
    Book, BookChapter, FigureRequest, IndexEntry, IndexGroup, IndexPlace, Metadata, OutlineEntry,
};
pub use sources::{Error, SourceChapter, Sources};
pub use words::Words;

use std::path::Path;
use std::sync::Arc;

use crate::config::Config;
use crate::diagnostics::{Diagnostics, SourceMap};
use crate::document::{Chapter, Written};
use crate::files::Roots;

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
