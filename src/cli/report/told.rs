//! What all forms of a report tell: a finished output, a severity, the file of a finding.

use std::time::Instant;

use jikji::diagnostics::{Diagnostic, Position, Severity, SourceMap, Span};

/// A finished output, as its summary tells.
#[derive(Clone, Debug)]
pub(in crate::cli) struct Made<'a> {
    /// `epub` or `pdf`.
    pub(in crate::cli) format: &'static str,
    /// Chapters in it.
    pub(in crate::cli) chapters: usize,
    /// Pages in it.
    pub(in crate::cli) pages: Option<usize>,
    /// Figures that it wants.
    pub(in crate::cli) figures: usize,
    /// Figures of them that could not be had.
    pub(in crate::cli) missing: usize,
    /// Its size.
    pub(in crate::cli) bytes: usize,
    /// Its place.
    pub(in crate::cli) path: &'a str,
    /// When the work on it began.
    pub(in crate::cli) since: Instant,
}

/// The word for a severity.
pub(super) fn severity(found: &Diagnostic) -> &'static str {
    match found.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

/// A file's name as messages show it, and its text.
pub(super) fn source(sources: &SourceMap, span: Span) -> Option<(&str, &str)> {
    let file = sources.get(span.file?)?;
    Some((file.name.strip_prefix("./").unwrap_or(&file.name), &file.text))
}

/// Where a span ends: one past its last character.
pub(super) fn end(sources: &SourceMap, span: Span) -> Option<Position> {
    let end = Span { start: span.end.max(span.start), ..span };
    Some(sources.locate(end)?.1)
}
