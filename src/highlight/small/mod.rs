//! Lexers for small line-oriented languages that the bundled syntaxes lack, each described by a [`Grammar`].

mod grammars;

pub(super) use self::grammars::{ARM, DBML, MERMAID, MIPS, PLANTUML, PRISMA, PROGUARD, PUG, REDIS};
use crate::document::{Token, TokenClass};

/// What tells the tokens of a small language apart.
#[derive(Debug)]
pub(super) struct Grammar {
    /// What starts a comment that reaches to the end of its line; a mark that ends in a space needs one after it.
    pub(super) comments: &'static [&'static str],
    /// What encloses a comment of several lines.
    pub(super) enclosed: Option<(&'static str, &'static str)>,
    /// The quotes of strings; a backslash escapes in them, and they end with their line.
    pub(super) quotes: &'static [char],
    /// What the first word of a line is, unless something below says better.
    pub(super) first: Option<TokenClass>,
    /// Whether a first word before a colon is the name of a place in the program.
    pub(super) labels: bool,
    /// Whether a word with a capital is a type.
    pub(super) types: bool,
    /// Characters of words besides letters, digits and `_`.
    pub(super) joints: &'static [char],
    /// Words by their first character.
    pub(super) prefixes: &'static [(char, TokenClass)],
    /// Words, in lower case, in any place and any case.
    pub(super) words: &'static [(TokenClass, &'static [&'static str])],
    /// Operators of more than a character or that the language leans on.
    pub(super) operators: &'static [&'static str],
}

/// The tokens of a text.
pub(super) fn tokens(grammar: &Grammar, text: &str) -> Vec<Token> {
    let mut out = Vec::new();
    let mut at = 0;
    let mut first = true;
    let mut before = '\n';
    let mut end = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        if end <= at {
            end = at + rest.find('\n').unwrap_or(rest.len());
        }
        let (length, class) = next(grammar, rest, end - at, before, first);
        let piece = rest.get(..length).unwrap_or(rest);
        if let Some(class) = class {
            out.push(Token { range: at..at + piece.len(), class });
        }
        first = piece.ends_with('\n') || (first && piece.chars().all(char::is_whitespace));
        before = piece.chars().next_back().unwrap_or(' ');
        at += piece.len();
    }
    out
}

/// How many bytes at the start of `rest` belong together, and what they are; `line` bytes are left of its line.
fn next(
    grammar: &Grammar,
    rest: &str,
    line: usize,
    before: char,
    first: bool,
) -> (usize, Option<TokenClass>) {
    let Some(start) = rest.chars().next() else { return (0, None) };
    if start.is_whitespace() {
        return (start.len_utf8(), None);
    }
    if grammar.comments.iter().any(|mark| rest.starts_with(mark)) {
        return (line, Some(TokenClass::Comment));
    }
    if let Some((open, close)) = grammar.enclosed
        && rest.starts_with(open)
    {
        let end = rest.get(open.len()..).and_then(|tail| tail.find(close));
        return (end.map_or(rest.len(), |at| open.len() + at + close.len()), Some(TokenClass::Comment));
    }
    if grammar.quotes.contains(&start) && !before.is_alphanumeric() {
        return (quoted(rest, start, line), Some(TokenClass::String));
    }
    if let Some(operator) = grammar.operators.iter().find(|operator| rest.starts_with(**operator)) {
        return (operator.len(), Some(TokenClass::Operator));
    }
    let is_word = |c: char| c.is_alphanumeric() || c == '_' || grammar.joints.contains(&c);
    let prefix = grammar.prefixes.iter().find(|(mark, _)| *mark == start && !before.is_alphanumeric());
    let body = rest.get(start.len_utf8()..).unwrap_or_default();
    let length = start.len_utf8() + body.find(|c| !is_word(c)).unwrap_or(body.len());
    if let Some((_, class)) = prefix {
        return (length, Some(*class).filter(|_| length > start.len_utf8()));
    }
    if !is_word(start) {
        return (start.len_utf8(), None);
    }
    (length, word(grammar, rest, length, first))
}

/// What a word is.
fn word(grammar: &Grammar, rest: &str, length: usize, first: bool) -> Option<TokenClass> {
    let name = rest.get(..length).unwrap_or_default();
    let lower = name.to_ascii_lowercase();
    if let Some((class, _)) = grammar.words.iter().find(|(_, words)| words.contains(&lower.as_str())) {
        return Some(*class);
    }
    if name.starts_with(|c: char| c.is_ascii_digit()) {
        return Some(TokenClass::Constant);
    }
    if first && grammar.labels && rest.get(length..).is_some_and(|tail| tail.starts_with(':')) {
        return Some(TokenClass::Function);
    }
    let typed = grammar.types && name.starts_with(char::is_uppercase);
    grammar.first.filter(|_| first).or(typed.then_some(TokenClass::Type))
}

/// A string to its closing quote, at most to the end of its line.
fn quoted(rest: &str, quote: char, line: usize) -> usize {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1).take_while(|(at, _)| *at < line) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if c == quote => return at + c.len_utf8(),
            _ => {}
        }
    }
    line
}
