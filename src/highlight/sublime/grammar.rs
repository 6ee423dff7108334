//! A grammar as it is run: contexts, each with its rules in order.

use std::sync::OnceLock;

use super::bytes::Bytes;
use super::expression::{Expression, Needle};
use crate::highlight::scopes::{Says, says};

/// A context: its grammar, and its number there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct ContextPlace {
    pub(super) grammar: usize,
    pub(super) context: usize,
}

/// A rule: its grammar, and its number there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct RulePlace {
    pub(super) grammar: usize,
    pub(super) rule: usize,
}

/// What a context does to the scopes that it finds around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Clear {
    All,
    Top(usize),
}

/// What a rule does to the stack of contexts.
#[derive(Debug)]
pub(super) enum Action {
    Stay,
    Pop,
    Push(Box<[ContextPlace]>),
    Set(Box<[ContextPlace]>),
}

#[derive(Debug)]
pub(super) struct Rule {
    pub(super) expression: Expression,
    /// Whether it names groups of what opened its context.
    pub(super) refers: bool,
    pub(super) scopes: Box<[Says]>,
    /// Scopes of groups.
    pub(super) captures: Box<[(usize, Box<[Says]>)]>,
    pub(super) action: Action,
    /// A context whose rules go before all others while what this rule opens is open.
    pub(super) with: Option<ContextPlace>,
}

#[derive(Debug)]
enum Entry {
    Include(ContextPlace),
    Rule(usize),
}

#[derive(Debug, Default)]
pub(super) struct Context {
    /// Scopes of all of it, and of it without what opens and closes it.
    pub(super) scopes: Box<[Says]>,
    pub(super) content: Box<[Says]>,
    pub(super) clear: Option<Clear>,
    /// Whether its rules refer to groups of what opened it.
    pub(super) refers: bool,
    pub(super) prototype: Option<ContextPlace>,
    entries: Box<[Entry]>,
    rules: OnceLock<Box<[RulePlace]>>,
}

#[derive(Debug, Default)]
pub(super) struct Grammar {
    pub(super) start: usize,
    pub(super) contexts: Box<[Context]>,
    pub(super) rules: Vec<Rule>,
}

impl Grammar {
    /// A grammar from its unpacked body.
    pub(super) fn read(body: &[u8]) -> Self {
        let mut bytes = Bytes(body);
        let scopes = bytes.list(|bytes| says(bytes.text()));
        let expressions = bytes.list(|bytes| {
            let source = bytes.text();
            let needles = bytes.list(|bytes| {
                let any_case = bytes.number() == 1;
                Needle { text: bytes.text().into(), any_case }
            });
            Expression::new(source, needles, bytes.signs())
        });
        let start = bytes.number();
        let mut rules = Vec::new();
        let mut reader = GrammarReader { bytes, scopes: &scopes, expressions: &expressions };
        let count = reader.bytes.number();
        let contexts = (0..count).map(|_| reader.context(&mut rules)).collect();
        Self { start, contexts, rules }
    }
}

struct GrammarReader<'a> {
    bytes: Bytes<'a>,
    scopes: &'a [Says],
    expressions: &'a [Expression],
}

impl GrammarReader<'_> {
    fn context(&mut self, rules: &mut Vec<Rule>) -> Context {
        Context {
            scopes: self.says(),
            content: self.says(),
            clear: match self.bytes.number() {
                0 => None,
                1 => Some(Clear::All),
                more => Some(Clear::Top(more - 2)),
            },
            refers: self.bytes.number() == 1,
            prototype: self.places().first().copied(),
            entries: (0..self.bytes.number()).filter_map(|_| self.entry(rules)).collect(),
            rules: OnceLock::new(),
        }
    }

    fn entry(&mut self, rules: &mut Vec<Rule>) -> Option<Entry> {
        let kind = self.bytes.number();
        if kind == 0 {
            return self.places().first().copied().map(Entry::Include);
        }
        let expression = self.expressions.get(self.bytes.number());
        let refers = self.bytes.number() == 1;
        let scopes = self.says();
        let captures = (0..self.bytes.number()).map(|_| (self.bytes.number(), self.says())).collect();
        let (targets, with) = (self.places(), self.places());
        let action = match kind {
            2 => Action::Pop,
            3 if !targets.is_empty() => Action::Push(targets),
            4 if !targets.is_empty() => Action::Set(targets),
            _ => Action::Stay,
        };
        let expression = expression?.clone();
        rules.push(Rule { expression, refers, scopes, captures, action, with: with.first().copied() });
        Some(Entry::Rule(rules.len() - 1))
    }

    fn says(&mut self) -> Box<[Says]> {
        let scopes = self.scopes;
        self.bytes.list(|bytes| scopes.get(bytes.number()).copied().unwrap_or_default())
    }

    fn places(&mut self) -> Box<[ContextPlace]> {
        self.bytes.list(|bytes| ContextPlace { grammar: bytes.number(), context: bytes.number() })
    }
}

impl Context {
    /// Its rules and those that it includes, in order; found once.
    pub(super) fn rules<'g>(
        &'g self,
        here: ContextPlace,
        context: &mut impl FnMut(ContextPlace) -> Option<&'g Self>,
    ) -> &'g [RulePlace] {
        self.rules.get_or_init(|| {
            let mut rules = Vec::new();
            self.gather(here, context, &mut vec![here], &mut rules);
            rules.into()
        })
    }

    fn gather<'g>(
        &self,
        here: ContextPlace,
        context: &mut impl FnMut(ContextPlace) -> Option<&'g Self>,
        above: &mut Vec<ContextPlace>,
        rules: &mut Vec<RulePlace>,
    ) {
        for entry in &self.entries {
            match *entry {
                Entry::Rule(rule) => rules.push(RulePlace { grammar: here.grammar, rule }),
                Entry::Include(place) if !above.contains(&place) => {
                    let Some(included) = context(place) else { continue };
                    above.push(place);
                    included.gather(place, context, above, rules);
                    above.pop();
                }
                Entry::Include(_) => {}
            }
        }
    }
}
