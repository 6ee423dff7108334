//! Findings with their source lines, carets and cures.

use std::collections::BTreeMap;
use std::ops::Range;

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Patch, Renderer, Snippet};

use super::told::source;
use jikji::diagnostics::{Code, Diagnostic, FileId, Label, Severity, SourceMap, Span};

/// The longest line that is shown under a finding, in bytes; of longer ones only the place is told.
const LINE: usize = 4_000;

/// The most lines that are shown under a finding, in bytes.
const LINES: usize = 64 << 10;

/// How many findings of one code are shown unless all are wanted.
const LIMIT: usize = 30;

/// The findings one after another, and how many were left out.
pub(super) fn render<'d>(
    findings: impl Iterator<Item = &'d Diagnostic>,
    sources: &SourceMap,
    renderer: &Renderer,
    all: bool,
) -> String {
    let mut seen: BTreeMap<Code, usize> = BTreeMap::new();
    let mut text = String::new();
    for found in findings {
        let seen = seen.entry(found.code).or_default();
        *seen += 1;
        // An error is never left out: the exit code depends on it.
        if all || *seen <= LIMIT || found.severity == Severity::Error {
            text.push_str(&renderer.render(&groups(found, sources)));
            text.push_str("\n\n");
        }
    }
    if !all {
        for (code, seen) in seen.into_iter().filter(|(_, seen)| *seen > LIMIT) {
            let name = code.name();
            text.push_str(&format!("… and {} more of this kind: {name} (-v shows all)\n", seen - LIMIT));
        }
    }
    text
}

fn groups<'a>(found: &'a Diagnostic, sources: &'a SourceMap) -> Vec<Group<'a>> {
    let level = match found.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let mut main = Group::with_title(level.primary_title(&found.message).id(found.code.name()));
    for shown in snippets(&found.labels, sources) {
        main = match shown {
            Shown::Lines(snippet) => main.element(snippet),
            Shown::Place(origin) => main.element(origin),
        };
    }
    let mut patches = Vec::new();
    for help in &found.helps {
        let patch = help.patch.as_ref().and_then(|patch| {
            let (name, _) = source(sources, patch.span)?;
            let window = Window::new(sources, patch.span)?;
            let patch = Patch::new(window.range(patch.span), patch.text.as_str());
            Some(Snippet::source(window.text).line_start(window.line).path(name).patch(patch))
        });
        match patch {
            Some(patch) => patches.push(Level::HELP.secondary_title(help.text.as_str()).element(patch)),
            None => main = main.element(Level::HELP.message(help.text.as_str())),
        }
    }
    std::iter::once(main).chain(patches).collect()
}

/// What is shown of a place.
enum Shown<'a> {
    Lines(Snippet<'a, Annotation<'a>>),
    Place(Origin<'a>),
}

/// A snippet for each file, that of the main place first.
fn snippets<'a>(labels: &'a [Label], sources: &'a SourceMap) -> Vec<Shown<'a>> {
    let mut files: Vec<FileId> = Vec::new();
    let (main, rest): (Vec<&Label>, Vec<&Label>) = labels.iter().partition(|label| label.primary);
    for file in main.iter().chain(&rest).filter_map(|label| label.span.file) {
        if !files.contains(&file) {
            files.push(file);
        }
    }
    let shown = |file: FileId| {
        let here = || labels.iter().filter(|label| label.span.file == Some(file));
        let whole = here().map(|label| label.span).reduce(Span::join)?;
        let (name, _) = source(sources, whole)?;
        let Some(window) = Window::new(sources, whole) else {
            let (_, position) = sources.locate(here().find(|label| label.primary).or(here().next())?.span)?;
            let origin = Origin::path(name).line(position.line).char_column(position.column);
            return Some(Shown::Place(origin));
        };
        let annotations = here().map(|label| {
            let kind = if label.primary { AnnotationKind::Primary } else { AnnotationKind::Context };
            let words = Some(label.text.as_str()).filter(|words| !words.is_empty());
            kind.span(window.range(label.span)).label(words)
        });
        let lines = Snippet::source(window.text).line_start(window.line).path(name);
        Some(Shown::Lines(lines.annotations(annotations)))
    };
    files.into_iter().filter_map(shown).collect()
}

/// The lines around a place: the renderer walks over all that it is given, for every finding.
struct Window<'a> {
    text: &'a str,
    /// Where they start in the file.
    start: usize,
    /// The number of the first one, from 1.
    line: usize,
}

impl<'a> Window<'a> {
    /// The lines of a span, unless they are too long to be shown.
    fn new(sources: &'a SourceMap, span: Span) -> Option<Self> {
        let file = sources.get(span.file?)?;
        let Range { start, end } = within(&file.text, span);
        let (line, from) = file.line(start);
        let to = file.line_end(end.max(start + 1) - 1);
        let text = file.text.get(from..to)?;
        let fits = text.len() <= LINES && text.lines().all(|line| line.len() <= LINE);
        fits.then_some(Self { text, start: from, line: line + 1 })
    }

    /// A span in these lines.
    fn range(&self, span: Span) -> Range<usize> {
        let base = u32::try_from(self.start).unwrap_or(u32::MAX);
        let moved =
            Span { start: span.start.saturating_sub(base), end: span.end.saturating_sub(base), ..span };
        within(self.text, moved)
    }
}

/// A span's range, brought inside its text and to whole characters: the renderer slices without looking.
fn within(text: &str, span: Span) -> Range<usize> {
    let whole = |mut at: usize| {
        at = at.min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let Range { start, end } = span.range();
    whole(start)..whole(end.max(start))
}
