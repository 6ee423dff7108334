//! Rules that match nothing may lead from context to context and back: such a circle is seen, and cut where it arises.

use super::grammar::RulePlace;

/// Turns at one place of a line at most, none of which takes a character.
const MOST: usize = 300;

/// What a stack of contexts has tried at a place.
#[derive(Debug)]
struct Visit {
    state: (u64, usize, bool),
    tried: Vec<RulePlace>,
    /// Whether every rule that matches here has been tried.
    spent: bool,
}

/// The turns that were taken at a place of a line without a character.
#[derive(Debug, Default)]
pub(super) struct Turns {
    visits: Vec<Visit>,
    count: usize,
}

/// How to go on in a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turn {
    /// It is new, or all its rules led back: by its first rule.
    First,
    /// By a rule that was not tried yet.
    Other,
    /// Past a character: all that can be tried leads back.
    Past,
}

impl Turns {
    /// Another place of the line is reached.
    pub(super) fn clear(&mut self) {
        self.visits.clear();
        self.count = 0;
    }

    pub(super) fn next(&mut self, state: (u64, usize, bool)) -> Turn {
        self.count += 1;
        match self.visits.iter().find(|visit| visit.state == state) {
            _ if self.count > MOST => Turn::Past,
            None => Turn::First,
            Some(visit) if visit.spent => Turn::Past,
            Some(_) => Turn::Other,
        }
    }

    /// Whether a rule was tried in a state.
    pub(super) fn has_tried(&self, state: (u64, usize, bool), rule: RulePlace) -> bool {
        self.visits.iter().any(|visit| visit.state == state && visit.tried.contains(&rule))
    }

    pub(super) fn tried(&mut self, state: (u64, usize, bool), rule: RulePlace) {
        match self.visits.iter_mut().find(|visit| visit.state == state) {
            Some(visit) => visit.tried.push(rule),
            None => self.visits.push(Visit { state, tried: vec![rule], spent: false }),
        }
    }

    /// No rule is left in a state.
    pub(super) fn spent(&mut self, state: (u64, usize, bool)) {
        if let Some(visit) = self.visits.iter_mut().find(|visit| visit.state == state) {
            visit.spent = true;
        }
    }
}
