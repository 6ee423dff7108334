//! `[lints]`: which findings are shown, and how much they count.

use std::collections::BTreeMap;

use crate::diagnostics::{Code, Diagnostics, Level, Severity};

/// Sets each finding's severity to its code's level, drops the allowed ones, and puts the rest in order of place.
/// `deny_warnings` makes errors of the warnings that remain.
pub fn apply(diagnostics: &mut Diagnostics, levels: &BTreeMap<Code, Level>, deny_warnings: bool) {
    let level = |code: Code| levels.get(&code).copied().unwrap_or(code.default_level());
    diagnostics.retain(|found| level(found.code) != Level::Allow);
    for found in diagnostics.iter_mut() {
        found.severity = match levels.get(&found.code) {
            Some(Level::Deny) => Severity::Error,
            Some(Level::Warn) => Severity::Warning,
            Some(Level::Note | Level::Allow) => Severity::Note,
            None => found.severity,
        };
        if deny_warnings && found.severity == Severity::Warning {
            found.severity = Severity::Error;
        }
    }
    diagnostics.sort();
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::{Diagnostic, Span};
    use crate::message::say;

    fn severities(levels: &[(Code, Level)], deny_warnings: bool) -> Vec<Severity> {
        let codes = [Code::DeadLink, Code::StubChapter, Code::CjkEmphasis];
        let mut found =
            codes.into_iter().map(|code| Diagnostic::new(code, Span::DETACHED, say!("x"))).collect();
        apply(&mut found, &levels.iter().copied().collect(), deny_warnings);
        let severity = |code| found.iter().find(|d| d.code == code).map(|d| d.severity);
        codes.into_iter().filter_map(severity).collect()
    }

    #[test]
    fn drops_what_is_off_by_default() {
        assert_eq!(severities(&[], false), [Severity::Warning, Severity::Note]);
    }

    #[test]
    fn follows_the_levels_of_the_book() {
        let levels = [
            (Code::DeadLink, Level::Deny),
            (Code::StubChapter, Level::Allow),
            (Code::CjkEmphasis, Level::Warn),
        ];
        assert_eq!(severities(&levels, false), [Severity::Error, Severity::Warning]);
    }

    #[test]
    fn makes_errors_of_warnings_but_not_of_notes() {
        assert_eq!(severities(&[], true), [Severity::Error, Severity::Note]);
    }
}
