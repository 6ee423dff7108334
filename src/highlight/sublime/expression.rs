//! A regular expression of a grammar, compiled when it is first looked for, and searched under a limit that is counted.

use std::sync::{Arc, OnceLock};

use fancy_regex::{Captures, Regex, RegexBuilder};

use super::budget::Budget;

/// Steps back that a search may take before it counts as a long one.
const QUICK: usize = 20_000;

/// Steps back that it may take in all: one that takes more has no match.
const PATIENT: usize = 400_000;

/// What searches up to these limits count, where one that stays far below them counts 1.
const LONG: u64 = 200;
const ENDLESS: u64 = 4_000;

/// A regular expression; copies share what is compiled.
#[derive(Clone, Debug)]
pub(super) struct Expression(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    source: Box<str>,
    quick: OnceLock<Option<Regex>>,
    patient: OnceLock<Option<Regex>>,
}

impl Expression {
    pub(super) fn new(source: &str) -> Self {
        Self(Arc::new(Inner { source: source.into(), quick: OnceLock::new(), patient: OnceLock::new() }))
    }

    pub(super) fn source(&self) -> &str {
        &self.0.source
    }

    /// The bytes of its first match in a line at or behind a place.
    pub(super) fn find(&self, line: &str, from: usize, budget: &mut Budget) -> Option<(usize, usize)> {
        let found = self.search(budget, |regex| regex.find_from_pos(line, from).ok());
        found.map(|found| (found.start(), found.end()))
    }

    /// The groups of the same match.
    pub(super) fn captures<'l>(
        &self,
        line: &'l str,
        from: usize,
        budget: &mut Budget,
    ) -> Option<Captures<'l>> {
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
