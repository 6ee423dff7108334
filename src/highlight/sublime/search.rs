//! Searches for rules in a line, remembered while the line lasts.

use std::collections::HashMap;

use super::budget::Budget;
use super::expression::{Expression, Line};
use super::grammar::{Rule, RulePlace};
use super::library::Library;
use super::signs::Signs;
use super::stack::Groups;

/// What compiling an expression counts, in searches, and what each byte of one adds.
const COMPILE: u64 = 200;

/// Expressions with the text of an opening that are kept.
const KEPT: usize = 64;

/// Where a rule matched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) start: usize,
    pub(super) end: usize,
    /// Where the search began.
    pub(super) from: usize,
}

/// What is known of a rule in a line, by the line's number.
#[derive(Clone, Copy, Debug, Default)]
struct Known {
    line: u32,
    found: Option<Found>,
}

#[derive(Debug, Default)]
pub(super) struct Searches {
    line: u32,
    /// By grammar and rule.
    known: HashMap<usize, Box<[Known]>>,
    filled: HashMap<(RulePlace, String), Expression>,
}

impl Searches {
    /// Forgets what was found in the line before.
    pub(super) fn begin(&mut self) {
        self.line += 1;
    }

    /// The first match of a rule in a line at or behind a place.
    pub(super) fn find(
        &mut self,
        (library, at, rule): (&Library, RulePlace, &Rule),
        groups: Option<&Groups>,
        (line, from): (&Line<'_>, usize),
        budget: &mut Budget,
    ) -> Option<Found> {
        let found = |(start, end)| Found { start, end, from };
        if let Some(groups) = groups.filter(|_| rule.refers) {
            let expression = self.filled(at, rule, groups, budget);
            return expression.find(line.text, from, budget).map(found);
        }
        let known = self
            .known
            .entry(at.grammar)
            .or_insert_with(|| vec![Known::default(); library.rules_of(at.grammar)].into_boxed_slice());
        let known = known.get_mut(at.rule)?;
        if known.line == self.line && known.found.is_none_or(|found| found.start >= from) {
            return known.found;
        }
        budget.charge(1);
        let searched = rule.expression.may_match(line, from);
        let found = if searched { rule.expression.find(line.text, from, budget).map(found) } else { None };
        *known = Known { line: self.line, found };
        found
    }

    /// The groups of a match.
    pub(super) fn groups<'l>(
        &mut self,
        (at, rule): (RulePlace, &Rule),
        groups: Option<&Groups>,
        line: &'l str,
        found: Found,
        budget: &mut Budget,
    ) -> Option<fancy_regex::Captures<'l, str>> {
        match groups.filter(|_| rule.refers) {
            Some(groups) => self.filled(at, rule, groups, budget).captures(line, found.from, budget),
            None => rule.expression.captures(line, found.from, budget),
        }
    }

    /// A rule's expression with the text of the opening in place of the groups that it names.
    fn filled(&mut self, at: RulePlace, rule: &Rule, groups: &Groups, budget: &mut Budget) -> Expression {
        let source = fill(rule.expression.source(), groups);
        if self.filled.len() >= KEPT {
            self.filled.clear();
        }
        let key = (at, source);
        if let Some(expression) = self.filled.get(&key) {
            return expression.clone();
        }
        budget.charge(COMPILE + key.1.len() as u64);
        let expression = Expression::new(&key.1, Box::default(), Signs::ANY);
        self.filled.insert(key, expression.clone());
        expression
    }
}

/// Puts the text of groups, as it is, in place of `\1` and its like.
fn fill(source: &str, groups: &Groups) -> String {
    let mut filled = String::with_capacity(source.len());
    let mut chars = source.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            filled.push(c);
            continue;
        }
        match chars.next() {
            Some(digit) if digit.is_ascii_digit() => {
                let group = digit.to_digit(10).and_then(|digit| groups.get(digit as usize)?.as_deref());
                filled.push_str(&fancy_regex::escape(group.unwrap_or_default()));
            }
            Some(other) => filled.extend(['\\', other]),
            None => filled.push('\\'),
        }
    }
    filled
}
