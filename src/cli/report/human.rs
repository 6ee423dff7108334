//! Findings with their source lines, carets and cures.

use std::collections::BTreeMap;
use std::ops::Range;

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Patch, Renderer, Snippet};

use super::source;
use crate::diagnostics::{Code, Diagnostic, FileId, Label, Severity, SourceMap, Span};

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
    for snippet in snippets(&found.labels, sources) {
        main = main.element(snippet);
    }
    let mut patches = Vec::new();
    for help in &found.helps {
        let patch = help.patch.as_ref().and_then(|patch| {
            let (name, text) = source(sources, patch.span)?;
            let patch = Patch::new(within(text, patch.span), patch.text.as_str());
            Some(Snippet::source(text).path(name).patch(patch))
        });
        match patch {
            Some(patch) => patches.push(Level::HELP.secondary_title(help.text.as_str()).element(patch)),
            None => main = main.element(Level::HELP.message(help.text.as_str())),
        }
    }
    std::iter::once(main).chain(patches).collect()
}

/// A snippet for each file, that of the main place first.
fn snippets<'a>(labels: &'a [Label], sources: &'a SourceMap) -> Vec<Snippet<'a, Annotation<'a>>> {
    let mut files: Vec<FileId> = Vec::new();
    let (main, rest): (Vec<&Label>, Vec<&Label>) = labels.iter().partition(|label| label.primary);
    for file in main.iter().chain(&rest).filter_map(|label| label.span.file) {
        if !files.contains(&file) {
            files.push(file);
        }
    }
    let snippet = |file: FileId| {
        let (name, text) = source(sources, Span::new(file, 0, 0))?;
        let annotations = labels.iter().filter(|label| label.span.file == Some(file)).map(|label| {
            let kind = if label.primary { AnnotationKind::Primary } else { AnnotationKind::Context };
            let words = Some(label.text.as_str()).filter(|words| !words.is_empty());
            kind.span(within(text, label.span)).label(words)
        });
        Some(Snippet::source(text).path(name).annotations(annotations))
    };
    files.into_iter().filter_map(snippet).collect()
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
