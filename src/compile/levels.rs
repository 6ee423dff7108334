//! `[lints]`: which findings are shown, and how much they count.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostics::{Code, Diagnostics, Level, Severity};

/// Sets each finding's severity to its code's level, drops the allowed ones and those that say again without a place what is
/// said with one, and puts the rest in order of place.
/// `deny_warnings` makes errors of the warnings that remain.
pub fn apply(diagnostics: &mut Diagnostics, levels: &BTreeMap<Code, Level>, deny_warnings: bool) {
    let level = |code: Code| levels.get(&code).copied().unwrap_or(code.default_level());
    diagnostics.retain(|found| level(found.code) != Level::Allow);
    drop_echoes(diagnostics);
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

/// Drops what is said of a character without a place and with one: the running heads and the contents show the words of a
/// heading again.
fn drop_echoes(diagnostics: &mut Diagnostics) {
    let glyphs = diagnostics.iter().filter(|found| found.code == Code::MissingGlyph);
    let placed: BTreeSet<String> =
        glyphs.filter(|found| !found.span().is_detached()).map(|found| found.message.to_string()).collect();
    if placed.is_empty() {
        return;
    }
    // In code a character is told without its number, which follows elsewhere.
    let is_said = |message: &str| {
        let short = message.rsplit_once(" (U+").map_or(message, |(short, _)| short);
        placed.contains(message) || placed.contains(short)
    };
    diagnostics.retain(|found| {
        let is_echo = found.code == Code::MissingGlyph && found.span().is_detached();
        !is_echo || !is_said(&found.message.to_string())
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::{Diagnostic, FileId, Span};
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
    fn says_a_character_without_a_place_only_where_none_has_one() {
        let glyph = |span, c: char| Diagnostic::new(Code::MissingGlyph, span, say!("no face has `{c}`", c));
        let there = Span::new(FileId(0), 2, 5);
        let mut found: Diagnostics =
            [glyph(Span::DETACHED, '가'), glyph(there, '가'), glyph(Span::DETACHED, '나')]
                .into_iter()
                .collect();
        apply(&mut found, &BTreeMap::new(), false);
        let told: Vec<_> = found.iter().map(|found| (found.span(), found.message.to_string())).collect();
        let wanted =
            [(Span::DETACHED, "no face has `나`".to_owned()), (there, "no face has `가`".to_owned())];
        assert!(told.len() == 2 && wanted.iter().all(|one| told.contains(one)), "{told:?}");
    }

    #[test]
    fn makes_errors_of_warnings_but_not_of_notes() {
        assert_eq!(severities(&[], true), [Severity::Error, Severity::Note]);
    }
}
