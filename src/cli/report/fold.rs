//! Many findings of one kind as one: an author corrects a misspelt key by its name, not sixty times by its place.
//!
//! Two findings are of one kind when they have the same code, weight and message, names of their own files aside. Of what is
//! left, only the first few of a code are shown with their source, and fewer of one file; others get a line, and in the
//! end there are only so many lines. Errors fold into lines, but none goes without one: the exit code depends on them.

use std::collections::BTreeMap;

use jikji::diagnostics::{Code, FileId, Severity, SourceMap};

use super::told::{Told, source};

/// Kinds of one code that are shown with their source: notes are there to be known, the others to be seen to.
const WHOLE: usize = 5;
const WHOLE_NOTES: usize = 3;

/// The same in one file.
const WHOLE_IN_FILE: usize = 3;

/// Lines for the others of one code.
const LINES: usize = 30;
const LINES_OF_NOTES: usize = 10;

/// Findings of one kind, the first one first.
#[derive(Debug)]
pub(super) struct Kind<'d> {
    /// All of them.
    pub(super) all: Vec<&'d Told>,
}

impl<'d> Kind<'d> {
    /// The one that is shown for all, the first.
    pub(super) fn first(&self) -> Option<&'d Told> {
        self.all.first().copied()
    }
}

/// What is shown of findings, and how.
#[derive(Debug, Default)]
pub(super) struct Folded<'d> {
    /// With their source, in the order of their first places.
    pub(super) whole: Vec<Kind<'d>>,
    /// In a line each, by code.
    pub(super) lines: BTreeMap<Code, Lines<'d>>,
}

/// The lines of a code.
#[derive(Debug, Default)]
pub(super) struct Lines<'d> {
    /// One a kind.
    pub(super) kinds: Vec<Kind<'d>>,
    /// How many findings have none.
    pub(super) left_out: usize,
}

/// Folds findings; `all` leaves each by itself.
pub(super) fn fold<'d>(
    findings: impl Iterator<Item = &'d Told>,
    sources: &SourceMap,
    all: bool,
) -> Folded<'d> {
    if all {
        let whole = findings.map(|found| Kind { all: vec![found] }).collect();
        return Folded { whole, lines: BTreeMap::new() };
    }
    let mut folded = Folded::default();
    let mut shown: BTreeMap<Code, usize> = BTreeMap::new();
    let mut shown_in_file: BTreeMap<(Code, Option<FileId>), usize> = BTreeMap::new();
    for kind in kinds(findings, sources) {
        let Some(first) = kind.first() else { continue };
        let (most, most_lines) =
            if first.severity == Severity::Note { (WHOLE_NOTES, LINES_OF_NOTES) } else { (WHOLE, LINES) };
        let shown = shown.entry(first.code).or_default();
        let in_file = shown_in_file.entry((first.code, first.span().file)).or_default();
        if *shown < most && *in_file < WHOLE_IN_FILE {
            *shown += 1;
            *in_file += 1;
            folded.whole.push(kind);
            continue;
        }
        let lines = folded.lines.entry(first.code).or_default();
        if lines.kinds.len() < most_lines || first.severity == Severity::Error {
            lines.kinds.push(kind);
        } else {
            lines.left_out += kind.all.len();
        }
    }
    folded
}

/// The kinds of findings in the order of their first ones.
fn kinds<'d>(findings: impl Iterator<Item = &'d Told>, sources: &SourceMap) -> Vec<Kind<'d>> {
    let mut kinds: Vec<Kind<'d>> = Vec::new();
    let mut known: BTreeMap<(Code, Severity, String), usize> = BTreeMap::new();
    for found in findings {
        let key = (found.code, found.severity, placeless(found, sources));
        let at = *known.entry(key).or_insert(kinds.len());
        match kinds.get_mut(at) {
            Some(kind) => kind.all.push(found),
            None => kinds.push(Kind { all: vec![found] }),
        }
    }
    kinds
}

/// A finding's message without the name of its own file.
fn placeless(found: &Told, sources: &SourceMap) -> String {
    let Some((name, _)) = source(sources, found.span()) else { return found.message.clone() };
    let own = |part: &&str| !part.is_empty() && name.ends_with(*part);
    let parts: Vec<&str> = found
        .message
        .split('`')
        .enumerate()
        .map(|(at, part)| if at % 2 == 1 && own(&part) { "…" } else { part })
        .collect();
    parts.join("`")
}
