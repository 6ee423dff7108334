//! The closing line that a block lacks, as an edit where it is sure where that belongs.

use super::state::Lines;
use crate::diagnostics::{Diagnostic, Span};
use crate::markdown::slice::indent;
use crate::message::Message;

impl Lines<'_> {
    /// A finding that the block which opens in line `at` and was closed before line `stop` has no closing line. Its cure is
    /// an edit where all its lines stand in the file without anything before them, and `goes_on` holds for none of them:
    /// behind a line for which it does the author may have meant the block to be closed already.
    pub(super) fn unclosed(
        &self,
        (at, stop): (usize, usize),
        finding: Diagnostic,
        cure: Message,
        close: &str,
        goes_on: impl Fn(&str) -> bool,
    ) -> Diagnostic {
        match self.closing((at, stop), close, goes_on) {
            Some((span, text)) => finding.with_mend(cure, span, text),
            None => finding.with_help(cure),
        }
    }

    fn closing(
        &self,
        (at, stop): (usize, usize),
        close: &str,
        goes_on: impl Fn(&str) -> bool,
    ) -> Option<(Span, String)> {
        let last = (at + 1..stop.min(self.len())).rev().find(|line| !self.blank(*line))?;
        // What is indented belongs to an item of a list, which may end before the block does.
        let whole = (at..=last).all(|line| self.stands_alone(line)) && indent(self.text(at)).1 == 0;
        if !whole || (at + 1..=last).any(|line| goes_on(self.text(line))) {
            return None;
        }
        let Span { file, end, .. } = self.slice.span(self.range(last));
        Some((Span { file, start: end, end }, format!("\n{close}")))
    }

    /// Whether nothing of the file stands between a line and the end of the one before it: no mark of a quotation, no indent
    /// of a list, no other file.
    fn stands_alone(&self, line: usize) -> bool {
        let Some(before) = line.checked_sub(1) else { return false };
        let (before, own) = (self.slice.span(self.range(before)), self.slice.span(self.range(line)));
        own.file == before.file && matches!(own.start.checked_sub(before.end), Some(1 | 2))
    }
}

/// Whether a line begins a section: a block around it is more likely to have been meant to end before.
pub(super) fn is_heading(line: &str) -> bool {
    let marks = line.trim_start().trim_start_matches('#');
    line.trim_start().starts_with('#') && marks.starts_with([' ', '\t'])
}

/// Whether nothing is in a line.
pub(super) fn is_blank(line: &str) -> bool {
    line.trim().is_empty()
}
