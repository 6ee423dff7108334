//! Names of types and calls, for languages whose bundled syntaxes do not mark them.

use crate::document::{Token, TokenClass};

/// Whether a bundled syntax leaves types and calls unmarked, while its language spells types with a capital.
pub(super) fn are_missing(syntax: &str) -> bool {
    matches!(syntax, "Swift" | "Kotlin" | "Groovy")
}

/// Adds tokens between those that are there: a capitalised name is a type, a name before a parenthesis is called.
pub(super) fn fill_in(text: &str, tokens: Vec<Token>) -> Vec<Token> {
    let mut out = Vec::with_capacity(tokens.len() * 2);
    let mut at = 0;
    for token in tokens {
        gap(text, at, token.range.start, &mut out);
        at = token.range.end;
        out.push(token);
    }
    gap(text, at, text.len(), &mut out);
    out
}

fn gap(text: &str, start: usize, end: usize, out: &mut Vec<Token>) {
    let is_name = |c: char| c.is_alphanumeric() || c == '_';
    let mut at = start;
    while let Some(rest) = text.get(at..end) {
        let Some(offset) = rest.find(is_name) else { return };
        let from = at + offset;
        let name = text.get(from..end).unwrap_or("");
        let to = from + name.find(|c| !is_name(c)).unwrap_or(name.len());
        let name = text.get(from..to).unwrap_or("");
        let called = text.get(to..).is_some_and(|rest| rest.starts_with('('));
        if name.starts_with(|c: char| c.is_ascii_uppercase()) {
            out.push(Token { range: from..to, class: TokenClass::Type });
        } else if called && name.starts_with(|c: char| c.is_alphabetic()) {
            out.push(Token { range: from..to, class: TokenClass::Function });
        }
        at = to.max(at + 1);
    }
}
