//! A lexer for PowerShell, which the bundled syntaxes lack.

use crate::document::{Token, TokenClass};

const KEYWORDS: &[&str] = &[
    "begin",
    "break",
    "catch",
    "class",
    "continue",
    "data",
    "do",
    "dynamicparam",
    "else",
    "elseif",
    "end",
    "enum",
    "exit",
    "filter",
    "finally",
    "for",
    "foreach",
    "function",
    "hidden",
    "if",
    "in",
    "param",
    "process",
    "return",
    "static",
    "switch",
    "throw",
    "trap",
    "try",
    "until",
    "using",
    "while",
];

const OPERATORS: &[&str] = &[
    "eq",
    "ne",
    "gt",
    "ge",
    "lt",
    "le",
    "like",
    "notlike",
    "match",
    "notmatch",
    "replace",
    "contains",
    "notcontains",
    "in",
    "notin",
    "split",
    "join",
    "is",
    "isnot",
    "as",
    "and",
    "or",
    "xor",
    "not",
    "band",
    "bor",
    "bxor",
    "bnot",
    "shl",
    "shr",
    "f",
];

/// Characters of a type's name at most: brackets without end are looked through once and not from each of them.
const LONGEST_TYPE: usize = 200;

/// The tokens of a script.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut out = Vec::new();
    let mut at = 0;
    let mut before = ' ';
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let (length, class) = next(rest, before);
        let length = length.clamp(1, rest.len());
        let end = (at + length..=text.len()).find(|end| text.is_char_boundary(*end)).unwrap_or(text.len());
        if let Some(class) = class {
            out.push(Token { range: at..end, class });
        }
        before = text.get(at..end).and_then(|piece| piece.chars().last()).unwrap_or(' ');
        at = end;
    }
    out
}

/// How many bytes at the start of `rest` belong together, and what they are.
fn next(rest: &str, before: char) -> (usize, Option<TokenClass>) {
    let Some(first) = rest.chars().next() else { return (1, None) };
    match first {
        '<' if rest.starts_with("<#") => (through(rest, 2, "#>"), Some(TokenClass::Comment)),
        '#' => (rest.find('\n').unwrap_or(rest.len()), Some(TokenClass::Comment)),
        '@' if rest.starts_with("@\"") => (through(rest, 2, "\n\"@"), Some(TokenClass::String)),
        '@' if rest.starts_with("@'") => (through(rest, 2, "\n'@"), Some(TokenClass::String)),
        '"' => (quoted(rest, '"'), Some(TokenClass::String)),
        '\'' => (quoted(rest, '\''), Some(TokenClass::String)),
        '$' => variable(rest),
        '[' => type_name(rest),
        '-' if !before.is_alphanumeric()
            && rest.get(1..).is_some_and(|r| r.starts_with(|c: char| c.is_ascii_alphabetic())) =>
        {
            dashed(rest)
        }
        '0'..='9' if !is_word(before) => {
            (run(rest, |c| c.is_ascii_alphanumeric() || c == '.'), Some(TokenClass::Constant))
        }
        c if c.is_alphabetic() || c == '_' => word(rest),
        '|' | '=' | '+' | '*' | '/' | '%' | '!' | '&' | '>' | '<' => (1, Some(TokenClass::Operator)),
        c => (c.len_utf8(), None),
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn run(rest: &str, holds: impl Fn(char) -> bool) -> usize {
    rest.find(|c: char| !holds(c)).unwrap_or(rest.len())
}

fn through(rest: &str, from: usize, closer: &str) -> usize {
    rest.get(from..).and_then(|tail| tail.find(closer)).map_or(rest.len(), |at| from + at + closer.len())
}

/// A string to its closing quote; a backtick escapes in double quotes, a doubled quote in both.
fn quoted(rest: &str, quote: char) -> usize {
    let mut chars = rest.char_indices().skip(1).peekable();
    while let Some((at, c)) = chars.next() {
        if c == '`' && quote == '"' {
            chars.next();
        } else if c == quote && chars.next_if(|(_, next)| *next == quote).is_none() {
            return at + 1;
        }
    }
    rest.len()
}

fn variable(rest: &str) -> (usize, Option<TokenClass>) {
    let name = rest.get(1..).unwrap_or("");
    let length = if name.starts_with('{') {
        through(name, 1, "}")
    } else {
        run(name, |c| is_word(c) || matches!(c, ':' | '?'))
    };
    let class = match name.get(..length).unwrap_or("").to_ascii_lowercase().as_str() {
        "" => return (1, None),
        "true" | "false" | "null" => TokenClass::Constant,
        "this" | "_" => TokenClass::Keyword,
        _ => TokenClass::Variable,
    };
    (1 + length, Some(class))
}

fn type_name(rest: &str) -> (usize, Option<TokenClass>) {
    let inner = rest.get(1..).unwrap_or("");
    let near =
        inner.char_indices().nth(LONGEST_TYPE).map_or(inner, |(end, _)| inner.get(..end).unwrap_or(inner));
    let length = run(near, |c| is_word(c) || matches!(c, '.' | '[' | ']' | ','));
    let name = inner.get(..length).unwrap_or("");
    match name.find(']') {
        Some(end) if name.starts_with(|c: char| c.is_ascii_alphabetic()) && end > 1 => {
            (1 + end + 1, Some(TokenClass::Type))
        }
        _ => (1, None),
    }
}

fn dashed(rest: &str) -> (usize, Option<TokenClass>) {
    let length = 1 + run(rest.get(1..).unwrap_or(""), is_word);
    let name = rest.get(1..length).unwrap_or("").to_ascii_lowercase();
    let plain = name.strip_prefix(['c', 'i']).unwrap_or(&name);
    let operator = OPERATORS.contains(&name.as_str()) || OPERATORS.contains(&plain);
    (length, Some(if operator { TokenClass::Operator } else { TokenClass::Attribute }))
}

fn word(rest: &str) -> (usize, Option<TokenClass>) {
    let length = run(rest, |c| is_word(c) || c == '-');
    let name = rest.get(..length).unwrap_or("");
    let command = name.split_once('-').is_some_and(|(verb, noun)| {
        verb.chars().all(|c| c.is_ascii_alphabetic()) && noun.starts_with(|c: char| c.is_ascii_alphabetic())
    });
    if command {
        (length, Some(TokenClass::Function))
    } else if KEYWORDS.contains(&name.to_ascii_lowercase().as_str()) {
        (length, Some(TokenClass::Keyword))
    } else {
        (length, None)
    }
}
