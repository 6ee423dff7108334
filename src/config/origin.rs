//! Where a `book.toml` stands.

use std::path::Path;

use toml::Spanned;

use crate::diagnostics::{FileId, Span};
use crate::files::Roots;

/// Where a `book.toml` stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Origin<'a> {
    /// Its number in the source map.
    pub(super) file: FileId,
    /// The folder that its paths start from.
    pub(super) folder: &'a Path,
    /// Where they may lead.
    pub(super) roots: &'a Roots,
}

impl Origin<'_> {
    /// The place of anything that TOML gives a span to.
    pub(super) fn span<T>(self, of: &Spanned<T>) -> Span {
        Span::new(self.file, of.span().start, of.span().end)
    }
}
