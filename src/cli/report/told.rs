//! What all forms of a report tell: a finding in words, a finished output, a severity, the file of a finding.

use std::time::Instant;

use jikji::diagnostics::{Code, Diagnostic, Patch, Position, Severity, SourceMap, Span, shown};
use jikji::message::{Language, Message};

/// A finding in the words of a language, none of which a terminal obeys.
#[derive(Clone, Debug)]
pub(super) struct Told {
    pub(super) code: Code,
    pub(super) severity: Severity,
    pub(super) message: String,
    /// Places; the words at the main one may be empty.
    pub(super) labels: Vec<Label>,
    /// Cures, with their edits.
    pub(super) helps: Vec<(String, Option<Patch>)>,
}

/// A place with the words about it.
#[derive(Clone, Debug)]
pub(super) struct Label {
    pub(super) span: Span,
    pub(super) text: String,
    pub(super) primary: bool,
}

impl Told {
    /// A finding as it is told.
    pub(super) fn of(found: &Diagnostic, language: Language) -> Self {
        let spelt = |message: &Message| shown(&message.told(language)).into_owned();
        let label = |label: &jikji::diagnostics::Label| Label {
            span: label.span,
            text: label.text.as_ref().map(spelt).unwrap_or_default(),
            primary: label.primary,
        };
        let patch = |patch: &Patch| Patch { text: shown(&patch.text).into_owned(), ..patch.clone() };
        let helps = found.helps.iter().map(|help| (spelt(&help.text), help.patch.as_ref().map(patch)));
        Self {
            code: found.code,
            severity: found.severity,
            message: spelt(&found.message),
            labels: found.labels.iter().map(label).collect(),
            helps: helps.collect(),
        }
    }

    /// The main place, detached when there is none.
    pub(super) fn span(&self) -> Span {
        self.labels.iter().find(|label| label.primary).map_or(Span::DETACHED, |label| label.span)
    }
}

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
pub(super) fn severity(found: &Told) -> &'static str {
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
