//! Which rule has its turn: the first of those that match first.

use super::grammar::{Action, ContextPlace, Rule, RulePlace};
use super::machine::Machine;
use super::search::Found;
use super::turns::Turn;
use super::wanted::Wanted;

/// Contexts inside each other, by rules that push; others may go deeper.
const DEEPEST: usize = 100;

/// Contexts inside each other in any way.
const DEEPEST_OF_ALL: usize = 1_000;

/// A rule's match that is to be carried out.
#[derive(Clone, Copy)]
pub(super) struct Best<'g> {
    pub(super) at: RulePlace,
    pub(super) rule: &'g Rule,
    pub(super) found: Found,
    /// The height of the level whose groups it refers to.
    pub(super) groups: Option<usize>,
    /// Whether its context was opened from outside, to go before all others.
    pub(super) outer: bool,
    /// Whether to close what an opening without a character has just opened.
    pub(super) loops: bool,
}

impl<'g> Machine<'g> {
    /// The rule whose turn it is.
    pub(super) fn best(&mut self, wanted: &Wanted<'_>) -> Option<Best<'g>> {
        let library = self.library;
        let here = self.stack.top()?.place;
        let outer: Vec<(ContextPlace, Option<usize>, bool)> = self.stack.with().collect();
        // Searches that are remembered cost nothing more; to walk the contexts does.
        self.budget.charge(1 + outer.len() as u64);
        let prototype = library.context(here)?.prototype.map(|place| (place, None, false));
        let own = (here, Some(self.stack.height() - 1), false);
        let mut best: Option<Best<'g>> = None;
        for (place, groups, outer) in outer.into_iter().chain(prototype).chain([own]) {
            for at in library.rules(place) {
                let Some(rule) = library.rule(*at) else { continue };
                let Some(found) = self.find(*at, rule, groups, wanted) else { continue };
                let earlier = best.is_none_or(|best| {
                    found.start < best.found.start || found.start == best.found.start && best.loops
                });
                if !earlier {
                    continue;
                }
                let loops = wanted.fresh && found.end <= wanted.from && matches!(rule.action, Action::Pop);
                best = Some(Best { at: *at, rule, found, groups, outer, loops });
                if found.start == wanted.from && !loops {
                    return best;
                }
            }
        }
        best
    }

    /// The match of a rule that would do something.
    fn find(
        &mut self,
        at: RulePlace,
        rule: &Rule,
        groups: Option<usize>,
        wanted: &Wanted<'_>,
    ) -> Option<Found> {
        let groups = groups.and_then(|height| self.stack.groups(height));
        let rule_at = (self.library, at, rule);
        let found = self.searches.find(rule_at, groups, (wanted.line, wanted.from), &mut self.budget)?;
        let height = self.stack.height();
        let does = match &rule.action {
            Action::Stay => found.start != found.end,
            Action::Push(_) => height < DEEPEST,
            Action::Set(targets) => targets.len() == 1 || height < DEEPEST_OF_ALL,
            Action::Pop => true,
        };
        let other = wanted.turn != Turn::Other
            || found.start == wanted.from && !wanted.turns.has_tried(wanted.state, at);
        (does && other).then_some(found)
    }
}
