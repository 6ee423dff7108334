//! Source text to [`Chapter`]: front matter, containers, `pulldown-cmark` events, raw HTML, one file for each
//! extension of the dialect. Pure: a function of the text and its options alone.

use crate::config::Frame;
use crate::diagnostics::{Diagnostics, FileId};
use crate::document::{Chapter, FrontMatter};

/// How to read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// What to do with the web page's frame.
    pub frame: Frame,
}

/// Reads a chapter. Never fails: what is not understood is kept as text and reported.
#[must_use]
pub fn parse(file: FileId, source: &str, options: &Options) -> (Chapter, Diagnostics) {
    let _ = (source, options);
    let chapter = Chapter {
        file,
        meta: FrontMatter::default(),
        title: Vec::new(),
        title_slugs: Vec::new(),
        blocks: Vec::new(),
        footnotes: Vec::new(),
    };
    (chapter, Diagnostics::default())
}
