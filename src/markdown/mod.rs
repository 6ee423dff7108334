//! Source text to [`Chapter`]: front matter, containers, `pulldown-cmark` events, raw HTML, one file for each
//! extension of the dialect. Pure: a function of the text and its options alone.
//!
//! `front_matter` takes the YAML off. `scan` cuts what is left into a tree of [`node`]s, each with a [`slice`] of text
//! that knows the way back to the file. `build` makes blocks of the nodes, and `inline` reads their text.

mod build;
mod foreign;
mod front_matter;
mod html;
mod include;
mod inline;
mod node;
mod reader;
mod scan;
mod slice;
mod unshown;
mod words;
mod yaml;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

pub use self::include::{Absent, Part, Parts, requests, taken_in, taken_whole};
use self::reader::Reader;
use self::scan::Scan;
use self::slice::Slice;
use crate::config::{Behavior, Frame};
use crate::diagnostics::{Diagnostics, FileId};
use crate::document::written::Chapter;

/// How to read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// What to do with the web page's frame.
    pub frame: Frame,
    /// The theme's options that change how text reads.
    pub behavior: Behavior,
    /// Names of `:::` containers that the site has besides those of its theme.
    pub containers: Vec<String>,
    /// The files that [`requests`] named; what nobody looked for stays as it is written.
    pub parts: Arc<Parts>,
}

/// A chapter, and what of other files is in it.
#[derive(Clone, Debug)]
pub struct WithParts {
    /// The chapter.
    pub chapter: Chapter,
    /// The files that a line which includes them put in from their first line to their last; whether anything shows them
    /// is another matter.
    pub whole: BTreeSet<FileId>,
    /// What of the files is set in one piece, as code or text of HTML: the first byte of each stretch and the one behind
    /// its last.
    pub pieces: BTreeMap<FileId, Vec<(usize, usize)>>,
}

/// Reads a chapter. Never fails: what is not understood is kept as text and reported.
#[must_use]
pub fn parse(file: FileId, source: &str, options: &Options) -> (Chapter, Diagnostics) {
    let (read, diagnostics) = parse_with_parts(file, source, options);
    (read.chapter, diagnostics)
}

/// Reads a chapter as [`parse`] does, and says which files its text came from.
#[must_use]
pub fn parse_with_parts(file: FileId, source: &str, options: &Options) -> (WithParts, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    let whole = Slice::of_file(file, source, &mut diagnostics);
    let (meta, body) = front_matter::read(&whole, &mut diagnostics);
    let mut shelf = include::Shelf::default();
    let body = whole.part(body..whole.text().len());
    let expanded = include::expand(&body, &options.parts, &mut shelf, &mut diagnostics);
    let mut scan = Scan::new(Arc::clone(&options.parts), shelf, expanded.left);
    scan.custom.clone_from(&options.containers);
    let mut nodes = scan.read(&expanded.text, 0);
    diagnostics.append(std::mem::take(&mut scan.diagnostics));

    let mut reader = Reader::new(file, options.frame, meta, diagnostics);
    reader.room += source.len();
    reader.behavior = options.behavior;
    reader.most_cells = options.parts.limits().cells;
    reader.references = scan.references;
    let meant = scan.meanings.iter().map(|(word, meaning)| (word.clone(), meaning.words.clone())).collect();
    reader.abbreviations = inline::Abbreviations::new(meant);
    reader.meanings = scan.meanings;
    build::collect_notes(&mut reader, &mut nodes);
    let title = build::take_frame(&mut reader, &mut nodes);
    let blocks = build::blocks(&mut reader, nodes, true);
    let footnotes = build::write_notes(&mut reader);
    let shown = unshown::Shown { title: &title.content, blocks: &blocks, footnotes: &footnotes };
    unshown::tell(&mut reader, &shown);
    std::mem::take(&mut reader.foreign).tell(&mut reader.diagnostics);

    let mut diagnostics = reader.diagnostics;
    diagnostics.sort();
    let meta = reader.meta;
    let (title, title_slugs) = (title.content, title.slugs);
    let mut chapter = Chapter { file, meta, title, title_slugs, blocks, footnotes };
    include::rebase(&mut chapter, &options.parts);
    (WithParts { chapter, whole: expanded.whole, pieces: reader.pieces }, diagnostics)
}
