//! Carries out the rule that has its turn: scopes come and go around the match, contexts open and close behind it.

use super::choose::Best;
use super::grammar::{Action, Context, ContextPlace, Rule};
use super::machine::Machine;
use super::search::Found;
use super::stack::Groups;
use crate::highlight::scopes::Says;

impl<'g> Machine<'g> {
    /// Carries out a rule.
    pub(super) fn take(&mut self, text: &str, line: &str, best: &Best<'g>) {
        let Some(current) = self.stack.top().and_then(|top| self.library.context(top.place)) else { return };
        let Found { start, end, .. } = best.found;
        let rule = best.rule;
        let groups = if self.needs_groups(rule) { self.groups(line, best) } else { Vec::new() };
        self.painter.paint(text, start);
        self.before(current, rule);
        self.painter.push(&rule.scopes);
        self.paint_groups(text, rule, &groups);
        if !rule.scopes.is_empty() {
            self.painter.paint(text, end);
            self.painter.pop(rule.scopes.len());
        }
        self.painter.paint(text, end);
        self.after(current, rule);
        if best.outer {
            self.stack.wall();
        }
        self.act(line, rule, &groups);
    }

    /// The bytes of the groups of a match.
    fn groups(&mut self, line: &str, best: &Best<'g>) -> Vec<Option<(usize, usize)>> {
        let known = best.groups.and_then(|height| self.stack.groups(height));
        let rule = (best.at, best.rule);
        let captures = self.searches.groups(rule, known, line, best.found, &mut self.budget);
        let Some(captures) = captures else { return Vec::new() };
        captures.iter().map(|group| group.map(|group| (group.start(), group.end()))).collect()
    }

    /// Whether the groups of a rule's match are asked for.
    fn needs_groups(&self, rule: &Rule) -> bool {
        let refers =
            |place: &ContextPlace| self.library.context(*place).is_some_and(|context| context.refers);
        let kept = self.stack.top().map_or([].as_slice(), |top| &top.with);
        let opens = match &rule.action {
            Action::Push(targets) => targets.iter().any(refers),
            Action::Set(targets) => targets.iter().chain(kept).any(refers),
            Action::Pop | Action::Stay => false,
        };
        opens || !rule.captures.is_empty() || rule.with.as_ref().is_some_and(refers)
    }

    fn paint_groups(&mut self, text: &str, rule: &'g Rule, groups: &[Option<(usize, usize)>]) {
        let mut turns: Vec<(usize, isize, &[Says], bool)> = Vec::new();
        for (group, scopes) in &rule.captures {
            let Some(Some((start, end))) = groups.get(*group).copied() else { continue };
            if start < end {
                // The wider of two that start together goes around the other; what ends goes before what starts.
                turns.push((start, -(end - start).cast_signed(), scopes, true));
                turns.push((end, isize::MIN, scopes, false));
            }
        }
        turns.sort_by_key(|(at, rank, ..)| (*at, *rank));
        for (at, _, scopes, opens) in turns {
            self.painter.paint(text, at);
            if opens {
                self.painter.push(scopes);
            } else {
                self.painter.pop(scopes.len());
            }
        }
    }

    /// The scopes of contexts before the match is painted: it belongs to what it opens.
    fn before(&mut self, current: &Context, rule: &Rule) {
        let (targets, sets) = match &rule.action {
            Action::Stay => return,
            Action::Pop => return self.painter.pop(current.content.len()),
            Action::Push(targets) => (targets, false),
            Action::Set(targets) => (targets, true),
        };
        if sets && current.clear.is_some() {
            self.painter.restore();
        }
        for context in targets.iter().filter_map(|target| self.library.context(*target)) {
            if let Some(clear) = context.clear.filter(|_| !sets) {
                self.painter.clear(clear);
            }
            self.painter.push(&context.scopes);
        }
    }

    /// The scopes of contexts behind the match.
    fn after(&mut self, current: &Context, rule: &Rule) {
        let (targets, sets) = match &rule.action {
            Action::Stay => return,
            Action::Pop => {
                self.painter.pop(current.scopes.len());
                if current.clear.is_some() {
                    self.painter.restore();
                }
                return;
            }
            Action::Push(targets) => (targets, false),
            Action::Set(targets) => (targets, true),
        };
        let library = self.library;
        let opened = || targets.iter().filter_map(|target| library.context(*target));
        let left = if sets { current.scopes.len() + current.content.len() } else { 0 };
        let changes = |context: &Context| !context.content.is_empty() || sets && context.clear.is_some();
        if left == 0 && !opened().any(changes) {
            return;
        }
        self.painter.pop(left + opened().map(|context| context.scopes.len()).sum::<usize>());
        for context in opened() {
            if let Some(clear) = context.clear.filter(|_| sets) {
                self.painter.clear(clear);
            }
            self.painter.push(&context.scopes);
            self.painter.push(&context.content);
        }
    }

    /// Opens and closes contexts.
    fn act(&mut self, line: &str, rule: &Rule, groups: &[Option<(usize, usize)>]) {
        let (targets, mut kept) = match &rule.action {
            Action::Stay => return,
            Action::Pop => {
                self.stack.pop();
                return;
            }
            Action::Push(targets) => (targets, Vec::new()),
            Action::Set(targets) => (targets, self.stack.pop().map(|level| level.with).unwrap_or_default()),
        };
        for (at, target) in targets.iter().enumerate() {
            // What goes before all others stays with the first that takes its place, and comes with the last.
            let mut with = std::mem::take(&mut kept);
            if at + 1 == targets.len() {
                with.extend(rule.with);
            }
            let refers =
                |place: &ContextPlace| self.library.context(*place).is_some_and(|context| context.refers);
            let texts = with.iter().chain([target]).any(refers).then(|| texts(line, groups));
            self.stack.push(*target, with, texts);
        }
    }
}

/// The text of groups.
fn texts(line: &str, groups: &[Option<(usize, usize)>]) -> Groups {
    groups.iter().map(|group| group.and_then(|(start, end)| line.get(start..end)).map(Box::from)).collect()
}
