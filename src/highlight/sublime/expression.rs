//! A regular expression of a grammar, compiled when it is first looked for, and searched under a limit that is counted.

use std::cell::{Cell, OnceCell};
use std::sync::{Arc, OnceLock};

use fancy_regex::{Captures, Regex, RegexBuilder};

use super::budget::Budget;
use super::signs::{Last, Signs};

/// Steps back that a search may take before it counts as a long one.
const QUICK: usize = 20_000;

/// Steps back that it may take in all: one that takes more has no match.
const PATIENT: usize = 400_000;

/// Bytes of a line that count one more when they are searched.
const STRETCH: u64 = 256;

/// What searches up to these limits count, where one that stays far below them counts 1.
const LONG: u64 = 200;
const ENDLESS: u64 = 8_000;

/// Bytes whose signs are counted as quickly as they are looked up.
const SHORT: usize = 128;

/// A text that a match holds.
#[derive(Debug)]
pub(super) struct Needle {
    /// In lower case if the case is all one.
    pub(super) text: Box<str>,
    pub(super) any_case: bool,
}

/// A line as it is and in lower case; none for one whose letters may have another case than the alphabet's.
#[derive(Debug)]
pub(super) struct Line<'l> {
    pub(super) text: &'l str,
    lower: Option<String>,
    /// A place that was asked for, and the signs behind it.
    signs: Cell<(usize, Signs)>,
    /// Where each sign stands last; for a line that is long.
    last: OnceCell<Box<Last>>,
}

impl<'l> Line<'l> {
    pub(super) fn new(text: &'l str) -> Self {
        let lower = text.is_ascii().then(|| text.to_ascii_lowercase());
        Self { text, lower, signs: Cell::new((0, Signs::of(text))), last: OnceCell::new() }
    }

    fn signs_behind(&self, from: usize) -> Signs {
        let (known, signs) = self.signs.get();
        if known == from {
            return signs;
        }
        let signs = match self.text.get(from..) {
            Some(rest) if rest.len() <= SHORT => Signs::of(rest),
            _ => self.last.get_or_init(|| Box::new(Last::of(self.text))).behind(from),
        };
        self.signs.set((from, signs));
        signs
    }
}

impl Needle {
    fn is_in(&self, line: &Line<'_>) -> bool {
        if self.any_case {
            line.lower.as_ref().is_none_or(|lower| lower.contains(&*self.text))
        } else {
            line.text.contains(&*self.text)
        }
    }
}

/// A regular expression; copies share what is compiled.
#[derive(Clone, Debug)]
pub(super) struct Expression(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    source: Box<str>,
    /// Every match holds one of them; none where it may hold anything.
    needles: Box<[Needle]>,
    /// Every match has one of them at or behind the place from which it is looked for.
    signs: Signs,
    quick: OnceLock<Option<Regex>>,
    patient: OnceLock<Option<Regex>>,
}

impl Expression {
    pub(super) fn new(source: &str, needles: Box<[Needle]>, signs: Signs) -> Self {
        let (quick, patient) = (OnceLock::new(), OnceLock::new());
        Self(Arc::new(Inner { source: source.into(), needles, signs, quick, patient }))
    }

    /// Whether a line may hold a match at or behind a place. To compile an expression takes as long as to search thousands of lines, and most are
    /// never needed.
    pub(super) fn may_match(&self, line: &Line<'_>, from: usize) -> bool {
        let needles = &self.0.needles;
        line.signs_behind(from).meet(self.0.signs)
            && (needles.is_empty() || needles.iter().any(|needle| needle.is_in(line)))
    }

    pub(super) fn source(&self) -> &str {
        &self.0.source
    }

    /// The bytes of its first match in a line at or behind a place.
    pub(super) fn find(&self, line: &str, from: usize, budget: &mut Budget) -> Option<(usize, usize)> {
        budget.charge((line.len() - from.min(line.len())) as u64 / STRETCH);
        let found = self.search(budget, |regex| regex.find_from_pos(line, from).ok());
        found.map(|found| (found.start(), found.end()))
    }

    /// The groups of the same match.
    pub(super) fn captures<'l>(
        &self,
        line: &'l str,
        from: usize,
        budget: &mut Budget,
    ) -> Option<Captures<'l, str>> {
        self.search(budget, |regex| regex.captures_from_pos(line, from).ok())
    }

    /// `run` gives nothing where it went back too often.
    fn search<T>(&self, budget: &mut Budget, run: impl Fn(&Regex) -> Option<Option<T>>) -> Option<T> {
        budget.charge(1);
        let quick = self.0.quick.get_or_init(|| compiled(&self.0.source, QUICK));
        if let Some(found) = run(quick.as_ref()?) {
            return found;
        }
        budget.charge(LONG);
        let patient = self.0.patient.get_or_init(|| compiled(&self.0.source, PATIENT));
        run(patient.as_ref()?).unwrap_or_else(|| {
            budget.charge(ENDLESS);
            None
        })
    }
}

/// `None` for an expression that this engine can't read: it matches nothing.
fn compiled(source: &str, limit: usize) -> Option<Regex> {
    RegexBuilder::new(source).oniguruma_mode(true).backtrack_limit(limit).build().ok()
}
