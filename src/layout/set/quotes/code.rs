//! Straight quotes that belong to code which stands in prose unmarked: `key="value"`, JSON, calls, options, addresses.
//!
//! A paragraph may be as long as a book and every word of it quoted: what pairs ask of the text before them is gathered in
//! one walk.

use std::collections::BTreeSet;

use super::marks::{OBJECT, Pair, QUOTES};
use crate::diagnostics::{Work, step};

/// The word that a walk over a paragraph has come to, as far as it may be an address.
#[derive(Default)]
pub(super) struct Address {
    start: usize,
    found: bool,
}

impl Address {
    /// Takes in the character at a place.
    pub(super) fn see(&mut self, chars: &[char], at: usize) {
        if chars.get(at).is_none_or(|c| c.is_whitespace() || matches!(c, '"' | '<' | '>')) {
            *self = Self { start: at + 1, found: false };
        } else if !self.found {
            let word = chars.get(self.start..=at).unwrap_or_default();
            self.found = word.ends_with(&[':', '/', '/']) || word == ['w', 'w', 'w', '.'];
        }
    }

    /// Whether a quote behind it is one of its characters rather than one around it.
    pub(super) fn holds(&self, chars: &[char], at: usize) -> bool {
        let goes_on = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '/' | '%' | '=');
        self.found && chars.get(at) == Some(&'\'') && chars.get(at + 1).is_some_and(goes_on)
    }
}

/// The pairs that are code, `pairs` being in the order of their opening quotes.
pub(super) fn pairs_of_code(chars: &[char], pairs: &[Pair]) -> Vec<Pair> {
    let mut found: Vec<Pair> = Vec::new();
    let mut keys: BTreeSet<usize> = BTreeSet::new();
    let mut before = Before { chars, at: 0, word: 0, brackets: Vec::new() };
    let no_key = if pairs.is_empty() { Vec::new() } else { counted(chars, |c| !c.is_ascii_graphic()) };
    for pair in pairs {
        before.walk_to(pair.open);
        let text = Around { chars, pair: *pair, before: &before };
        let is_key = text.is_key(&no_key);
        if is_key {
            keys.insert(pair.close);
        }
        if is_key || text.is_value_of(&keys) || text.is_given() || text.is_listed() {
            found.push(*pair);
        }
    }
    found
}

/// For each place, how many characters of a kind stand before it.
fn counted(chars: &[char], is: impl Fn(char) -> bool) -> Vec<u32> {
    let mut count = 0;
    let before = chars.iter().map(|c| {
        let before = count;
        count += u32::from(is(*c));
        before
    });
    before.collect()
}

/// What stands before a place that moves through a paragraph.
struct Before<'c> {
    chars: &'c [char],
    at: usize,
    /// Where the last word begins.
    word: usize,
    /// Those that are open, the innermost last.
    brackets: Vec<Bracket>,
}

#[derive(Clone, Copy)]
struct Bracket {
    kind: char,
    /// Whether a quote is the first in it.
    quoted: bool,
    /// Whether it is that of a call.
    call: bool,
}

impl Before<'_> {
    fn walk_to(&mut self, to: usize) {
        while self.at < to {
            self.see(self.at);
            self.at += 1;
        }
    }

    fn see(&mut self, at: usize) {
        step(Work::Quotes);
        let Some(&c) = self.chars.get(at) else { return };
        let gap =
            at.checked_sub(1).and_then(|before| self.chars.get(before)).is_none_or(|c| c.is_whitespace());
        if gap && !c.is_whitespace() {
            self.word = at;
        }
        match c {
            ')' | ']' | '}' => {
                self.brackets.pop();
            }
            '(' | '[' | '{' => {
                let first = self.chars.get(at + 1..).and_then(spaced).and_then(<[char]>::first);
                self.brackets.push(Bracket {
                    kind: c,
                    quoted: first.is_some_and(|c| QUOTES.contains(c)),
                    call: c == '(' && is_call(self.chars.get(..at).unwrap_or_default()),
                });
            }
            _ => {}
        }
    }
}

/// A pair with what stands around it.
struct Around<'c> {
    chars: &'c [char],
    pair: Pair,
    before: &'c Before<'c>,
}

impl Around<'_> {
    fn before(&self) -> &[char] {
        self.chars.get(..self.pair.open).unwrap_or_default()
    }

    fn behind(&self) -> &[char] {
        self.chars.get(self.pair.close + 1..).unwrap_or_default()
    }

    /// Whether it is a key of JSON: `"key": "value"`, `"key": 3`. In prose no value follows.
    fn is_key(&self, no_key: &[u32]) -> bool {
        let Some([':', value @ ..]) = spaced(self.behind()) else { return false };
        let value: String = spaced(value).unwrap_or_default().iter().take(5).collect();
        no_key.get(self.pair.open + 1) == no_key.get(self.pair.close)
            && (value
                .starts_with(|c: char| c.is_ascii_digit() || matches!(c, '"' | '\'' | '{' | '[' | OBJECT))
                || ["true", "false", "null"].iter().any(|word| value.starts_with(word)))
    }

    /// Whether it is the value of a key, or follows one in a list of values.
    fn is_value_of(&self, keys: &BTreeSet<usize>) -> bool {
        let before = spaced_end(self.before());
        matches!(before, [.., ':']) && {
            let key = spaced_end(before.get(..before.len() - 1).unwrap_or_default()).len();
            key.checked_sub(1).is_some_and(|close| keys.contains(&close))
        }
    }

    /// Whether it is given to a name, `key="value"`, to an option, `-m "…"`, or ends a statement.
    fn is_given(&self) -> bool {
        let before = spaced_end(self.before());
        let ended = before.last().is_none_or(|c| c.is_whitespace());
        let word = before.get(self.before.word..).filter(|_| !ended).unwrap_or_default();
        let option = matches!(word, ['-', name, ..] if name.is_ascii_alphabetic())
            || matches!(word, ['-', '-', name, ..] if name.is_ascii_alphabetic());
        matches!(before, [.., '=' | '+' | '$'])
            || option && before.len() < self.before().len()
            || self.behind().first() == Some(&';')
    }

    /// Whether it stands in the braces of JSON, among the values of a list, or among the arguments of a call.
    fn is_listed(&self) -> bool {
        let Some(bracket) = self.before.brackets.last() else { return false };
        match bracket.kind {
            '{' => true,
            '[' => bracket.quoted && !self.is_words_in_brackets(),
            _ => bracket.quoted && bracket.call && matches!(spaced(self.behind()), Some([')' | ',', ..])),
        }
    }

    /// Whether it is several words, alone in its brackets: a title that one is sent to.
    fn is_words_in_brackets(&self) -> bool {
        let inside = self.chars.get(self.pair.open + 1..self.pair.close).unwrap_or_default();
        self.before().last() == Some(&'[') && self.behind().first() == Some(&']') && inside.contains(&' ')
    }
}

/// Whether a name of a function stands before its arguments; a term before its explanation begins with a capital.
fn is_call(before: &[char]) -> bool {
    let of_name = |c: &&char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '$');
    let name = before.iter().rev().inspect(|_| step(Work::Quotes)).take_while(of_name).count();
    let name = before.get(before.len() - name..).unwrap_or_default();
    name.first().is_some_and(char::is_ascii_lowercase) || name.contains(&'_') || name.contains(&'.')
}

/// What follows spaces.
fn spaced(chars: &[char]) -> Option<&[char]> {
    chars.get(chars.iter().inspect(|_| step(Work::Quotes)).position(|c| *c != ' ')?..)
}

/// What stands before spaces.
fn spaced_end(chars: &[char]) -> &[char] {
    let end = chars.iter().inspect(|_| step(Work::Quotes)).rposition(|c| *c != ' ').map_or(0, |at| at + 1);
    chars.get(..end).unwrap_or_default()
}
