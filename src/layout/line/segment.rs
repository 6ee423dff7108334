//! Where a flow may be broken: UAX #14 tailored for Korean, code and addresses (KLREQ; typography.md B2).

use icu_segmenter::LineSegmenter;
use icu_segmenter::options::LineBreakOptions;

use super::flow::{Flow, Zone, ZoneKind};
use super::hyphenate;
use super::korean::{divides_eojeol, is_counted, is_syllable, keeps_unit, never_begins, never_ends, sticks};
use super::opportunity::{BreakKind, Opportunity, Spot};
use super::stretches::Stretches;
use super::token::{Tokens, is_name};
use crate::config::BreakMode;
use crate::words::keeps_number;

/// Penalties, on the scale on which a line stretched to its limit costs 100. An eojeol is broken where the line would
/// be stretched by two fifths more than that, or would look unlike the one above.
pub(super) const EOJEOL: f32 = 265.0;
const SYLLABLE: f32 = 8.0;
const HYPHEN: f32 = 135.0;
const GLOSS_SPACE: f32 = 300.0;
/// Characters of a gloss that stay on one line; longer ones kept whole would tear others open.
const WHOLE_GLOSS: usize = 16;
const AFTER_MARK: f32 = 20.0;
const AFTER_HYPHEN: f32 = 50.0;
const RESERVE: f32 = 200.0;
/// Behind a relation or an operator of a formula.
const FORMULA: f32 = 150.0;

/// All places where a flow may be broken, in order; hard line ends are not among them.
pub(super) fn opportunities(flow: &Flow, mode: BreakMode, ragged: bool) -> Vec<Opportunity> {
    let segmenter = Segmenter::new(flow, mode);
    let mut out: Vec<Opportunity> =
        (1..segmenter.spots.len()).filter_map(|at| segmenter.decide(at)).collect();
    let words = hyphenate::points(&segmenter.spots, |at| segmenter.tokens.address(at).is_some());
    out.extend(words.into_iter().map(|byte| Opportunity {
        byte,
        kind: BreakKind::Hyphen,
        penalty: HYPHEN,
        reserve: ragged,
    }));
    out.sort_by(|a, b| a.byte.cmp(&b.byte).then(a.penalty.total_cmp(&b.penalty)));
    out.dedup_by_key(|opportunity| opportunity.byte);
    out
}

struct Segmenter {
    spots: Vec<Spot>,
    /// Whether UAX #14 allows a break before the spot.
    standard: Vec<bool>,
    /// Words, from white space to white space.
    words: Stretches,
    /// Letters and figures, and what lies between them.
    runs: Stretches,
    /// Letters and figures before each spot; glosses and notes' marks are not counted.
    counted: Vec<u32>,
    /// Addresses and code.
    tokens: Tokens,
    mode: BreakMode,
}

impl Segmenter {
    fn new(flow: &Flow, mode: BreakMode) -> Self {
        let spots = spots(flow);
        let standard = standard_breaks(&flow.text, &spots);
        let words = Stretches::new(&spots, |a, b| a.c.is_whitespace() == b.c.is_whitespace());
        let runs = Stretches::new(&spots, |a, b| is_of_run(a) == is_of_run(b));
        let mut counted = Vec::with_capacity(spots.len() + 1);
        let mut count = 0;
        for spot in &spots {
            counted.push(count);
            count += u32::from(is_of_run(spot));
        }
        counted.push(count);
        let tokens = Tokens::new(&spots);
        Self { spots, standard, words, runs, counted, tokens, mode }
    }

    fn spot(&self, at: usize) -> Option<Spot> {
        self.spots.get(at).copied()
    }

    fn decide(&self, at: usize) -> Option<Opportunity> {
        let (before, after) = (self.spot(at.checked_sub(1)?)?, self.spot(at)?);
        let found = |kind, penalty| Some(Opportunity { byte: after.byte, kind, penalty, reserve: false });
        if after.c.is_whitespace() || matches!(after.c, '\u{200b}' | '\u{200d}' | '\u{2060}' | '\u{fe0f}') {
            return None;
        }
        let same = before.zone == after.zone;
        match after.zone.kind {
            ZoneKind::Gloss if same && before.c == ' ' => {
                let long = self.zone(at) > WHOLE_GLOSS;
                return if long { found(BreakKind::Token, GLOSS_SPACE) } else { self.reserve(after.byte) };
            }
            ZoneKind::Gloss | ZoneKind::Raised => return None,
            ZoneKind::Whole if same => {
                return if before.c == ' ' { self.reserve(after.byte) } else { None };
            }
            ZoneKind::Code if same => {
                let long = self.mode != BreakMode::KeepAll;
                return self.tokens.code_break(&self.spots, at, self.word(at), long);
            }
            ZoneKind::Text | ZoneKind::Code | ZoneKind::Whole => {}
        }
        if before.c == '\u{200b}' && before.zone.kind == ZoneKind::Whole {
            return found(BreakKind::Token, FORMULA);
        }
        if before.c == '\u{200b}' {
            return found(BreakKind::Word, 0.0);
        }
        if before.c.is_whitespace() && before.c != '\u{a0}' {
            return self.after_space(at);
        }
        if let Some(address) = self.tokens.address(at).filter(|(start, _)| *start < at) {
            return self.tokens.address_break(&self.spots, at, address);
        }
        self.inside_word(at, before, after)
    }

    fn word(&self, at: usize) -> (usize, usize) {
        self.words.around(at)
    }

    /// The characters of the zone around a spot; more than any limit are not counted.
    fn zone(&self, at: usize) -> usize {
        let Some(own) = self.spot(at).map(|spot| spot.zone) else { return 0 };
        let same = |spot: &&Spot| spot.zone == own;
        let before = self.spots.get(..at).unwrap_or_default().iter().rev().take_while(same);
        let behind = self.spots.get(at..).unwrap_or_default().iter().take_while(same);
        before.chain(behind).take(2 * WHOLE_GLOSS).count()
    }

    fn text(&self, start: usize, end: usize) -> String {
        self.spots.get(start..end).unwrap_or_default().iter().map(|spot| spot.c).collect()
    }

    fn after_space(&self, at: usize) -> Option<Opportunity> {
        let spaces = self.spots.get(..at)?.iter().rev().take_while(|spot| spot.c.is_whitespace()).count();
        let last = self.spot(at.checked_sub(spaces + 1)?)?;
        let next = self.spot(at)?;
        let follows = self.spot(at + 1).is_some_and(|spot| !spot.c.is_whitespace() && !is_syllable(spot.c));
        // A flag, a path, a dotted name or a shortened year may begin a line after a space; a lone mark may not.
        let name = matches!(next.c, '-' | '/' | '~' | '.' | ':' | '’') && follows;
        let begins_badly = never_begins(next.c) && !name;
        if begins_badly || (never_ends(last.c) && last.zone.kind == ZoneKind::Text) {
            return None;
        }
        // Few words are numbers or stand before one, and only those have to be read.
        let counts = last.c.is_ascii_digit()
            || next.c.is_ascii_digit()
            || next.c.is_ascii_uppercase()
            || next.c == '(';
        let reserve = counts && self.counts_behind(at - spaces, at);
        Some(Opportunity { byte: next.byte, kind: BreakKind::Word, penalty: 0.0, reserve })
    }

    /// Whether a number stays with its unit (KLREQ, 3.1), or with what it counts, where both have room on a line: the words
    /// before spot `end` and from spot `at`.
    fn counts_behind(&self, end: usize, at: usize) -> bool {
        let (first, _) = self.word(end - 1);
        let (_, last) = self.word(at);
        let (word, behind) = (self.text(first, end), self.text(at, last));
        keeps_unit(&word, &behind) || keeps_number(&word, &behind)
    }

    fn inside_word(&self, at: usize, before: Spot, after: Spot) -> Option<Opportunity> {
        if never_begins(after.c) || never_ends(before.c) || is_arrow(after.c) {
            return None;
        }
        if before.zone == after.zone && sticks(before.c, after.c) {
            return None;
        }
        if hump(before.c, after.c) {
            let (left, right) = self.counts(at, before, after);
            let enough = left.min(right) >= 3;
            return if enough { self.reserve(after.byte) } else { None };
        }
        let allowed = self.standard.get(at).copied().unwrap_or(false);
        let (left, right) = self.counts(at, before, after);
        let bracket = matches!(after.c, '(' | '[') && self.opens_term(at) && before.c.is_alphanumeric();
        if !allowed && !bracket {
            return None;
        }
        let token =
            |penalty| Some(Opportunity { byte: after.byte, kind: BreakKind::Token, penalty, reserve: false });
        if matches!(before.c, ',' | ';' | '.' | '!' | '?' | '·' | '…' | '—' | '―') || is_arrow(before.c)
        {
            return if left > 0 && right > 0 { token(AFTER_MARK) } else { None };
        }
        if bracket || divides_eojeol(before.c, after.c) {
            return self.eojeol(after.byte, left, right);
        }
        if matches!(before.c, '-' | '‐' | '–') {
            let letter =
                at.checked_sub(2).and_then(|at| self.spot(at)).is_some_and(|spot| spot.c.is_alphabetic());
            if !(letter && left > 1 && right > 1) {
                return None;
            }
            return if is_name(&self.spots, at) { self.reserve(after.byte) } else { token(AFTER_HYPHEN) };
        }
        token(AFTER_HYPHEN)
    }

    /// Letters and figures before and after a place: of the unbroken run of them where it stands inside one, else of
    /// the whole word.
    fn counts(&self, at: usize, before: Spot, after: Spot) -> (usize, usize) {
        let (first, end) = self.word(at);
        if is_counted(before.c) && is_counted(after.c) {
            let (left, right) = self.runs.beside(at, (first, end));
            return (if is_of_run(&before) { left } else { 0 }, if is_of_run(&after) { right } else { 0 });
        }
        let count = |from: usize, to: usize| {
            self.counted
                .get(to)
                .zip(self.counted.get(from))
                .map_or(0, |(to, from)| to.saturating_sub(*from) as usize)
        };
        (count(first, at), count(at, end))
    }

    /// Whether an opening bracket begins an explanation rather than a call's arguments.
    fn opens_term(&self, at: usize) -> bool {
        self.spot(at + 1).is_some_and(|spot| spot.c.is_uppercase() || is_syllable(spot.c))
    }

    fn eojeol(&self, byte: u32, left: usize, right: usize) -> Option<Opportunity> {
        let enough = left.min(right);
        let (penalty, reserve) = match self.mode {
            _ if enough == 0 => return None,
            BreakMode::Hybrid => (EOJEOL, enough < 2),
            BreakMode::KeepAll => (RESERVE, true),
            BreakMode::Syllable => (SYLLABLE, false),
        };
        Some(Opportunity { byte, kind: BreakKind::Eojeol, penalty, reserve })
    }

    fn reserve(&self, byte: u32) -> Option<Opportunity> {
        Some(Opportunity { byte, kind: BreakKind::Token, penalty: RESERVE, reserve: true })
    }
}

/// Whether a letter or figure counts as one of its word: not those of glosses and notes' marks.
fn is_of_run(spot: &Spot) -> bool {
    is_counted(spot.c) && !matches!(spot.zone.kind, ZoneKind::Gloss | ZoneKind::Raised)
}

/// Where a name of several words goes on with the next one: `camelCase`, `snake_case`.
fn hump(before: char, after: char) -> bool {
    (before.is_ascii_lowercase() && after.is_ascii_uppercase()) || (before == '_' && after.is_alphanumeric())
}

fn is_arrow(c: char) -> bool {
    matches!(c, '←'..='⇿' | '➔' | '➜' | '➝' | '➞' | '➡')
}

fn spots(flow: &Flow) -> Vec<Spot> {
    let text = Zone { kind: ZoneKind::Text, number: 0 };
    let mut runs = flow.runs.iter().peekable();
    flow.text
        .char_indices()
        .map(|(byte, c)| {
            while runs.next_if(|run| run.range.end <= byte).is_some() {}
            let zone = runs.peek().filter(|run| run.range.start <= byte).map_or(text, |run| run.ink.zone);
            Spot { byte: u32::try_from(byte).unwrap_or(u32::MAX), c, zone }
        })
        .collect()
}

fn standard_breaks(text: &str, spots: &[Spot]) -> Vec<bool> {
    let segmenter = LineSegmenter::new_for_non_complex_scripts(LineBreakOptions::default());
    let mut breaks = segmenter.segment_str(text).peekable();
    spots
        .iter()
        .map(|spot| {
            let byte = spot.byte as usize;
            while breaks.next_if(|at| *at < byte).is_some() {}
            breaks.peek() == Some(&byte)
        })
        .collect()
}

#[cfg(test)]
#[path = "segment_tests.rs"]
mod tests;
