//! Source text to [`Chapter`]: front matter, containers, `pulldown-cmark` events, raw HTML, one file for each
//! extension of the dialect. Pure: a function of the text and its options alone.
//!
//! `front_matter` takes the YAML off. `scan` cuts what is left into a tree of [`node`]s, each with a [`slice`] of text
//! that knows the way back to the file. `build` makes blocks of the nodes, and `inline` reads their text.

mod build;
mod front_matter;
mod html;
mod inline;
mod node;
mod reader;
mod scan;
mod slice;
mod words;
mod yaml;

use self::reader::Reader;
use self::scan::Scan;
use self::slice::Slice;
use crate::config::Frame;
use crate::diagnostics::{Diagnostics, FileId};
use crate::document::Chapter;

/// How to read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// What to do with the web page's frame.
    pub frame: Frame,
    /// Names of `:::` containers that the site has besides those of its theme.
    pub containers: Vec<String>,
}

/// Reads a chapter. Never fails: what is not understood is kept as text and reported.
#[must_use]
pub fn parse(file: FileId, source: &str, options: &Options) -> (Chapter, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    let whole = Slice::of_file(file, source, &mut diagnostics);
    let (meta, body) = front_matter::read(&whole, &mut diagnostics);
    let mut scan = Scan::default();
    scan.custom.clone_from(&options.containers);
    let mut nodes = scan.read(&whole.part(body..whole.text().len()), 0);
    diagnostics.append(std::mem::take(&mut scan.diagnostics));

    let mut reader = Reader::new(file, options.frame, meta, diagnostics);
    reader.references = scan.references;
    build::collect_notes(&mut reader, &mut nodes);
    let title = build::take_frame(&mut reader, &mut nodes);
    let blocks = build::blocks(&mut reader, nodes, true);
    let footnotes = build::write_notes(&mut reader);

    let mut diagnostics = reader.diagnostics;
    diagnostics.sort();
    let meta = reader.meta;
    (Chapter { file, meta, title: title.content, title_slugs: title.slugs, blocks, footnotes }, diagnostics)
}
