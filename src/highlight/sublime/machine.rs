//! Runs a grammar over a text: at each place the rules of the open context are tried, and the first to match takes its turn.

use super::budget::Budget;
use super::expression::Line;
use super::grammar::Action;
use super::library::Library;
use super::painter::Painter;
use super::search::Searches;
use super::stack::Stack;
use super::turns::{Turn, Turns};
use super::wanted::Wanted;
use crate::document::Token;

/// A longer line, in bytes, is no code that anyone reads; the time of regular expressions grows with it.
const LONGEST_LINE: usize = 5_000;

/// What came of a text.
#[derive(Debug)]
pub(in crate::highlight) struct Outcome {
    pub(in crate::highlight) tokens: Vec<Token>,
    /// Steps taken.
    pub(in crate::highlight) steps: u64,
    /// The first byte that was not read for want of steps.
    pub(in crate::highlight) given_up: Option<usize>,
    /// The first byte of the first line that is too long.
    pub(in crate::highlight) long_line: Option<usize>,
}

/// The tokens of a text in a grammar.
pub(in crate::highlight) fn run(library: &Library, grammar: usize, text: &str) -> Outcome {
    within(Budget::of(text.len()), library, grammar, text)
}

fn within(budget: Budget, library: &Library, grammar: usize, text: &str) -> Outcome {
    let mut machine = Machine {
        library,
        stack: Stack::default(),
        searches: Searches::default(),
        painter: Painter::default(),
        budget,
    };
    if let Some(start) = library.start(grammar) {
        machine.stack.push(start, Vec::new(), None);
        let content = library.context(start).map_or([].as_slice(), |context| &context.content);
        machine.painter.push(content.get(..1).unwrap_or_default());
    }
    let (mut start, mut given_up, mut long_line) = (0, None, None);
    for line in text.split_inclusive('\n') {
        if line.len() > LONGEST_LINE {
            long_line = long_line.or(Some(start));
        } else {
            machine.line(text, start, line);
        }
        if machine.budget.is_spent() {
            given_up = Some(start);
            break;
        }
        start += line.len();
    }
    let steps = machine.budget.taken();
    Outcome { tokens: machine.painter.into_tokens(), steps, given_up, long_line }
}

pub(super) struct Machine<'g> {
    pub(super) library: &'g Library,
    pub(super) stack: Stack,
    pub(super) searches: Searches,
    pub(super) painter: Painter,
    pub(super) budget: Budget,
}

impl<'g> Machine<'g> {
    fn line(&mut self, text: &str, start: usize, line: &str) {
        let ended;
        let whole = if line.ends_with('\n') {
            line
        } else {
            ended = format!("{line}\n");
            &ended
        };
        let searched = Line::new(whole);
        self.painter.begin(start, line.trim_end_matches(['\n', '\r']).len());
        self.searches.begin();
        let mut turns = Turns::default();
        let (mut at, mut opened) = (0, None);
        while !self.budget.is_spent() {
            self.stack.settle();
            let fresh = opened == Some((at, self.stack.height()));
            let state = (self.stack.identity(), self.stack.walls(), fresh);
            let turn = turns.next(state);
            let wanted = Wanted { line: &searched, from: at, fresh, state, turn, turns: &turns };
            let mut best = if turn == Turn::Past { None } else { self.best(&wanted) };
            if best.is_none() && turn == Turn::Other {
                best = self.best(&Wanted { turn: Turn::First, ..wanted });
                turns.spent(state);
            } else if best.is_none() && turn == Turn::First {
                break;
            }
            let past = best.is_none_or(|best| best.loops);
            if past {
                let Some((next, _)) = whole.get(at..).and_then(|rest| rest.char_indices().nth(1)) else {
                    break;
                };
                at += next;
                turns.clear();
                continue;
            }
            let Some(best) = best else { break };
            if best.found.end > at {
                turns.clear();
            } else {
                turns.tried(state, best.at);
                if matches!(best.rule.action, Action::Push(_)) {
                    opened = Some((at, self.stack.height() + 1));
                }
            }
            at = best.found.end;
            self.take(text, whole, &best);
        }
        self.painter.end(text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_left_where_its_steps_are_spent_and_keeps_the_colours_before() {
        let library = Library::new();
        let text = "fn well(depth: u8) -> u8 { depth }\n".repeat(50);
        let grammar = library.named("Rust").unwrap_or_default();
        let whole = run(&library, grammar, &text);
        assert_eq!((whole.given_up, whole.long_line), (None, None));
        let mut budget = Budget::of(text.len());
        budget.charge(budget.left() - whole.steps / 2);
        let half = within(budget, &library, grammar, &text);
        let end = half.given_up.unwrap_or_default();
        assert!((text.len() / 3..text.len() * 2 / 3).contains(&end), "{end} of {}", text.len());
        let before = |token: &Token| token.range.end <= end;
        let wanted: Vec<Token> = whole.tokens.into_iter().filter(before).collect();
        assert_eq!(half.tokens.into_iter().filter(before).collect::<Vec<_>>(), wanted);
    }

    #[test]
    fn a_circle_of_contexts_is_cut_and_what_follows_is_read_as_before() {
        let library = Library::new();
        let grammar = library.named("JavaScript").unwrap_or_default();
        let after = |before: &str| {
            let text = format!("{before}\nlet a = `b`\n");
            let outcome = run(&library, grammar, &text);
            let start = before.len();
            let tokens = outcome.tokens.into_iter().filter(|token| token.range.start > start);
            tokens.map(|token| (token.range.start - start, token.class)).collect::<Vec<_>>()
        };
        assert_eq!(after("z /* a */"), after("z; /* a */"));
        assert_eq!(after("return x /* a */"), after("return x;"));
    }
}
