//! Straight quotes that belong to code which stands in prose unmarked: `key="value"`, JSON, calls, options, addresses.

use super::marks::{OBJECT, Pair, QUOTES};

/// Whether a quote is a character of an address rather than one around it.
pub(super) fn in_address(chars: &[char], at: usize) -> bool {
    let outside = |c: &char| c.is_whitespace() || matches!(c, '"' | '<' | '>');
    let before = chars.get(..at).unwrap_or_default();
    let start = before.iter().rposition(outside).map_or(0, |at| at + 1);
    let token: String = before.get(start..).unwrap_or_default().iter().collect();
    let inside = chars.get(at + 1).is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '/' | '%' | '='));
    chars.get(at) == Some(&'\'') && inside && (token.contains("://") || token.starts_with("www."))
}

/// The pairs that are code, `pairs` being in the order of their opening quotes.
pub(super) fn pairs_of_code(chars: &[char], pairs: &[Pair]) -> Vec<Pair> {
    let mut found: Vec<Pair> = Vec::new();
    let mut keys: Vec<usize> = Vec::new();
    for pair in pairs {
        let text = Around { chars, pair: *pair };
        if text.is_key() {
            keys.push(pair.close);
        }
        if text.is_key() || text.is_value_of(&keys) || text.is_given() || text.is_listed() {
            found.push(*pair);
        }
    }
    found
}

/// A pair with what stands around it.
struct Around<'c> {
    chars: &'c [char],
    pair: Pair,
}

impl Around<'_> {
    fn before(&self) -> &[char] {
        self.chars.get(..self.pair.open).unwrap_or_default()
    }

    fn behind(&self) -> &[char] {
        self.chars.get(self.pair.close + 1..).unwrap_or_default()
    }

    /// Whether it is a key of JSON: `"key": "value"`, `"key": 3`. In prose no value follows.
    fn is_key(&self) -> bool {
        let inside = self.chars.get(self.pair.open + 1..self.pair.close).unwrap_or_default();
        let Some([':', value @ ..]) = spaced(self.behind()) else { return false };
        let value: String = spaced(value).unwrap_or_default().iter().take(5).collect();
        inside.iter().all(|c| c.is_ascii_graphic())
            && (value
                .starts_with(|c: char| c.is_ascii_digit() || matches!(c, '"' | '\'' | '{' | '[' | OBJECT))
                || ["true", "false", "null"].iter().any(|word| value.starts_with(word)))
    }

    /// Whether it is the value of a key, or follows one in a list of values.
    fn is_value_of(&self, keys: &[usize]) -> bool {
        let before = spaced_end(self.before());
        matches!(before, [.., ':']) && {
            let key = spaced_end(before.get(..before.len() - 1).unwrap_or_default()).len();
            keys.iter().any(|close| close + 1 == key)
        }
    }

    /// Whether it is given to a name, `key="value"`, to an option, `-m "…"`, or ends a statement.
    fn is_given(&self) -> bool {
        let before = spaced_end(self.before());
        let word: String = {
            let start = before.iter().rposition(|c| c.is_whitespace()).map_or(0, |at| at + 1);
            before.get(start..).unwrap_or_default().iter().collect()
        };
        let option = word.starts_with('-')
            && word.trim_start_matches('-').starts_with(|c: char| c.is_ascii_alphabetic());
        matches!(before, [.., '=' | '+' | '$'])
            || option && before.len() < self.before().len()
            || self.behind().first() == Some(&';')
    }

    /// Whether it stands in the braces of JSON, among the values of a list, or among the arguments of a call.
    fn is_listed(&self) -> bool {
        let Some((at, bracket)) = self.bracket() else { return false };
        let first = self.chars.get(at + 1..).and_then(spaced).and_then(<[char]>::first);
        let quoted = first.is_some_and(|c| QUOTES.contains(c));
        match bracket {
            '{' => true,
            '[' => quoted && !self.is_words_in_brackets(),
            _ => {
                quoted && is_call(self.chars.get(..at).unwrap_or_default()) && {
                    matches!(spaced(self.behind()), Some([')' | ',', ..]))
                }
            }
        }
    }

    /// Whether it is several words, alone in its brackets: a title that one is sent to.
    fn is_words_in_brackets(&self) -> bool {
        let inside = self.chars.get(self.pair.open + 1..self.pair.close).unwrap_or_default();
        inside.contains(&' ') && self.before().last() == Some(&'[') && self.behind().first() == Some(&']')
    }

    /// The innermost bracket that is open where the pair begins.
    fn bracket(&self) -> Option<(usize, char)> {
        let mut closed = 0_usize;
        for (at, c) in self.before().iter().enumerate().rev() {
            match c {
                ')' | ']' | '}' => closed += 1,
                '(' | '[' | '{' if closed > 0 => closed -= 1,
                '(' | '[' | '{' => return Some((at, *c)),
                _ => {}
            }
        }
        None
    }
}

/// Whether a name of a function stands before its arguments; a term before its explanation begins with a capital.
fn is_call(before: &[char]) -> bool {
    let name: Vec<char> = before
        .iter()
        .rev()
        .copied()
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '$'))
        .collect();
    name.last().is_some_and(char::is_ascii_lowercase) || name.contains(&'_') || name.contains(&'.')
}

/// What follows spaces.
fn spaced(chars: &[char]) -> Option<&[char]> {
    chars.get(chars.iter().position(|c| *c != ' ')?..)
}

/// What stands before spaces.
fn spaced_end(chars: &[char]) -> &[char] {
    let end = chars.iter().rposition(|c| *c != ' ').map_or(0, |at| at + 1);
    chars.get(..end).unwrap_or_default()
}
