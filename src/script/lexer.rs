//! A script's words, texts and marks, one after the other.

use std::ops::Range;

use super::tree::Fault;
use crate::message::{Message, say};

/// A piece of a script.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// A name or keyword.
    Word(&'a str),
    /// A number without a sign.
    Number(&'a str),
    /// A text.
    Text(String),
    /// A text with `${`, or a pattern between slashes.
    Computed,
    /// `=>`, `...`, `?.` or one character.
    Mark(&'a str),
    /// Nothing more.
    End,
}

/// Where a script is read.
#[derive(Clone, Debug)]
pub(super) struct Lexer<'a> {
    pub(super) text: &'a str,
    /// The byte that is read next.
    pub(super) at: usize,
    /// Whether a value stands before it, so that a slash divides.
    divides: bool,
}

impl<'a> Lexer<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        // A script that a shell runs, and the mark of UTF-8.
        let at = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        Self { text, at, divides: false }
    }

    pub(super) fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Passes over spaces and comments; whether a line ended.
    pub(super) fn space(&mut self) -> bool {
        let start = self.at;
        loop {
            let rest = self.rest();
            let trimmed = rest.trim_start();
            self.at += rest.len() - trimmed.len();
            self.at += if trimmed.starts_with("//") {
                trimmed.find('\n').unwrap_or(trimmed.len())
            } else if trimmed.starts_with("/*") {
                trimmed.find("*/").map_or(trimmed.len(), |end| end + 2)
            } else {
                return self.text.get(start..self.at).is_some_and(|passed| passed.contains('\n'));
            };
        }
    }

    /// The next piece and its bytes.
    pub(super) fn next(&mut self) -> Result<(Token<'a>, Range<usize>), Fault> {
        self.space();
        let (start, rest) = (self.at, self.rest());
        let Some(first) = rest.chars().next() else { return Ok((Token::End, start..start)) };
        let token = match first {
            '"' | '\'' => Token::Text(self.quoted(first)?),
            '`' => self.template()?,
            c if c.is_ascii_digit() => self.number(),
            '.' if rest.get(1..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit())) => {
                self.number()
            }
            c if is_word_part(c) || c == '@' || c == '#' => {
                self.at += c.len_utf8();
                self.run(is_word_part);
                Token::Word(self.text.get(start..self.at).unwrap_or_default())
            }
            '/' if !self.divides => self.pattern()?,
            first => {
                let long = ["...", "=>", "?."].into_iter().find(|mark| rest.starts_with(mark));
                self.at += long.map_or(first.len_utf8(), str::len);
                Token::Mark(self.text.get(start..self.at).unwrap_or_default())
            }
        };
        self.divides = match &token {
            Token::Word(word) => !matches!(*word, "return" | "typeof" | "case" | "in" | "of" | "await"),
            Token::Number(_) | Token::Text(_) | Token::Computed => true,
            Token::Mark(mark) => matches!(*mark, ")" | "]" | "}"),
            Token::End => false,
        };
        Ok((token, start..self.at))
    }

    fn run(&mut self, part: fn(char) -> bool) -> &'a str {
        let rest = self.rest();
        let length = rest.find(|c| !part(c)).unwrap_or(rest.len());
        self.at += length;
        rest.get(..length).unwrap_or_default()
    }

    fn number(&mut self) -> Token<'a> {
        let start = self.at;
        let hexadecimal = self.rest().starts_with("0x");
        if self.run(number_part).ends_with(['e', 'E']) && !hexadecimal && self.rest().starts_with(['-', '+'])
        {
            self.at += 1;
            self.run(number_part);
        }
        Token::Number(self.text.get(start..self.at).unwrap_or_default())
    }

    fn fault(&self, message: Message) -> Fault {
        Fault { at: self.at, message }
    }

    /// A text in one line.
    fn quoted(&mut self, quote: char) -> Result<String, Fault> {
        let mut text = String::new();
        let rest = self.rest();
        let mut characters = rest.char_indices().skip(1);
        while let Some((at, c)) = characters.next() {
            match c {
                '\n' => break,
                c if c == quote => {
                    self.at += at + 1;
                    return Ok(text);
                }
                '\\' => match escaped(&mut characters) {
                    Some(c) => text.extend(c),
                    None => break,
                },
                c => text.push(c),
            }
        }
        Err(self.fault(say!("a text that begins with {quote} has no end", quote)))
    }

    /// A text in backquotes; what is computed in it may hold further ones.
    fn template(&mut self) -> Result<Token<'a>, Fault> {
        /// What the next character belongs to.
        enum Inside {
            Text,
            Program,
        }
        let (mut text, mut computed) = (String::new(), false);
        let rest = self.rest();
        let mut characters = rest.char_indices().skip(1).peekable();
        let mut open = vec![Inside::Text];
        while let Some((at, c)) = characters.next() {
            match (open.last(), c) {
                (Some(Inside::Text), '`') => {
                    open.pop();
                }
                (Some(Inside::Text), '\\') => text.extend(escaped(&mut characters).flatten()),
                (Some(Inside::Text), '$') if characters.peek().is_some_and(|(_, next)| *next == '{') => {
                    characters.next();
                    computed = true;
                    open.push(Inside::Program);
                }
                (Some(Inside::Text), c) => text.push(c),
                (Some(Inside::Program), '`') => open.push(Inside::Text),
                (Some(Inside::Program), '{') => open.push(Inside::Program),
                (Some(Inside::Program), '}') => {
                    open.pop();
                }
                (Some(Inside::Program), '"' | '\'') => {
                    while let Some((_, inner)) = characters.next_if(|(_, inner)| *inner != '\n') {
                        if inner == '\\' {
                            characters.next();
                        } else if inner == c {
                            break;
                        }
                    }
                }
                (Some(Inside::Program) | None, _) => {}
            }
            if open.is_empty() {
                self.at += at + c.len_utf8();
                return Ok(if computed { Token::Computed } else { Token::Text(text) });
            }
        }
        Err(self.fault(say!("a text that begins with ` has no end")))
    }

    /// A pattern: `/[a/]b/g`.
    fn pattern(&mut self) -> Result<Token<'a>, Fault> {
        let mut in_class = false;
        let mut characters = self.rest().char_indices().skip(1);
        while let Some((at, c)) = characters.next() {
            match c {
                '\n' => break,
                '\\' => drop(characters.next()),
                '[' => in_class = true,
                ']' => in_class = false,
                '/' if !in_class => {
                    self.at += at + 1;
                    self.run(is_word_part);
                    return Ok(Token::Computed);
                }
                _ => {}
            }
        }
        Err(self.fault(say!("a pattern that begins with / has no end")))
    }
}

/// The character that stands behind a backslash; `Some(None)` for one that stands for nothing.
fn escaped(characters: &mut impl Iterator<Item = (usize, char)>) -> Option<Option<char>> {
    Some(match characters.next()?.1 {
        'n' => Some('\n'),
        'r' => Some('\r'),
        't' => Some('\t'),
        '\n' => None,
        'u' => {
            let mut digits = characters.by_ref().map(|(_, c)| c);
            let first = digits.next()?;
            let hex: String = match first {
                '{' => digits.take_while(|c| *c != '}').take(8).collect(),
                first => std::iter::once(first).chain(digits.take(3)).collect(),
            };
            Some(u32::from_str_radix(&hex, 16).ok().and_then(char::from_u32).unwrap_or('\u{fffd}'))
        }
        c => Some(c),
    })
}

fn is_word_part(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '$')
}

/// Digits, letters of `0x1f`, `1e3` and `10n`, points; a sign only behind an `e` is not among them.
fn number_part(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '.' | '_')
}
