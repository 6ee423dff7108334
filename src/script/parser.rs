//! Expressions of a script.

use std::ops::Range;
use std::sync::Arc;

use super::lexer::{Lexer, Token};
use super::tree::{Entry, Expression, Fault, Item, Kind};
use crate::message::{Message, say};

/// Levels of nesting at most.
const DEPTH: usize = 64;

/// Reads expressions and passes over what is none.
#[derive(Clone, Debug)]
pub(super) struct Parser<'a> {
    pub(super) lexer: Lexer<'a>,
}

type Read<T> = Result<T, Fault>;

impl<'a> Parser<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { lexer: Lexer::new(text) }
    }

    /// What comes next, which stays there.
    pub(super) fn peek(&self) -> Read<(Token<'a>, Range<usize>)> {
        self.lexer.clone().next()
    }

    /// Takes a mark or word, if it comes next.
    pub(super) fn take(&mut self, wanted: &str) -> Read<bool> {
        let mut ahead = self.lexer.clone();
        let found = matches!(ahead.next()?.0, Token::Mark(text) | Token::Word(text) if text == wanted);
        if found {
            self.lexer = ahead;
        }
        Ok(found)
    }

    /// Takes a name, if one comes next.
    pub(super) fn word(&mut self) -> Read<Option<&'a str>> {
        let mut ahead = self.lexer.clone();
        let Token::Word(word) = ahead.next()?.0 else { return Ok(None) };
        self.lexer = ahead;
        Ok(Some(word))
    }

    /// A fault where the next piece begins.
    pub(super) fn fault(&self, message: Message) -> Fault {
        let mut ahead = self.lexer.clone();
        ahead.space();
        Fault { at: ahead.at, message }
    }

    pub(super) fn is_at_end(&self) -> Read<bool> {
        Ok(self.peek()?.0 == Token::End)
    }

    /// Passes over `const name =`, `option =`, `export default`.
    pub(super) fn assignment(&mut self) -> Read<()> {
        let mut ahead = self.clone();
        if ahead.take("export")? && ahead.take("default")? {
            *self = ahead;
            return Ok(());
        }
        let mut ahead = self.clone();
        let mut names = 0;
        while ahead.word()?.is_some() || names > 0 && ahead.take(".")? {
            names += 1;
        }
        if names > 0 && ahead.take("=")? {
            *self = ahead;
        }
        Ok(())
    }

    /// An expression, as far as a comma, a closing bracket or the end of a statement.
    pub(super) fn expression(&mut self, depth: usize) -> Read<Expression> {
        let start = self.peek()?.1.start;
        let mut kind = self.operand(depth)?;
        while matches!(kind, Kind::Text(_)) && self.take("+")? {
            kind = match (kind, self.operand(depth)?) {
                (Kind::Text(first), Kind::Text(second)) => Kind::Text(first + &second),
                _ => Kind::Computed,
            };
        }
        let end = self.lexer.at;
        if self.rest_of_expression()? {
            return Ok(Expression { at: start..self.lexer.at, kind: Kind::Computed });
        }
        Ok(Expression { at: start..end.max(start), kind })
    }

    /// A value with what TypeScript says of its type.
    fn operand(&mut self, depth: usize) -> Read<Kind> {
        if depth > DEPTH {
            return Err(self.fault(say!("it is nested too deeply")));
        }
        let kind = self.value(depth)?;
        loop {
            let mut ahead = self.clone();
            if ahead.take("as")? || ahead.take("satisfies")? {
                ahead.kind_of_data()?;
                *self = ahead;
            } else if ahead.take("!")? && !ahead.lexer.rest().starts_with('=') {
                *self = ahead;
            } else {
                return Ok(kind);
            }
        }
    }

    fn value(&mut self, depth: usize) -> Read<Kind> {
        let before = self.clone();
        match self.lexer.next()?.0 {
            Token::Text(text) => Ok(Kind::Text(text)),
            Token::Number(number) => Ok(number_of(number, "")),
            Token::Computed => Ok(Kind::Computed),
            Token::Mark("{") => self.map(depth),
            Token::Mark("[") => self.list(depth),
            Token::Mark("(") => self.in_brackets(&before, depth),
            Token::Mark(sign @ ("-" | "+")) => match self.lexer.next()?.0 {
                Token::Number(number) => Ok(number_of(number, sign.trim_start_matches('+'))),
                _ => Ok(Kind::Computed),
            },
            Token::Mark("!" | "~" | "<") => Ok(Kind::Computed),
            Token::Word(word) => self.name(word, depth),
            Token::Mark(_) | Token::End => {
                *self = before;
                Err(self.fault(say!("a value is expected")))
            }
        }
    }

    /// `(value)`; what takes arguments is computed.
    fn in_brackets(&mut self, before: &Self, depth: usize) -> Read<Kind> {
        let mut after = before.clone();
        after.balanced()?;
        if after.take("=>")? || after.take(":")? {
            *self = after;
            return Ok(Kind::Computed);
        }
        let inner = self.expression(depth + 1)?;
        *self = after;
        Ok(inner.kind)
    }

    fn name(&mut self, word: &'a str, depth: usize) -> Read<Kind> {
        let kind = match word {
            "true" => Kind::Bool(true),
            "false" => Kind::Bool(false),
            "null" | "undefined" | "NaN" => Kind::Null,
            "function" | "async" | "class" | "new" | "await" | "typeof" | "delete" | "void" | "yield" => {
                return Ok(Kind::Computed);
            }
            word => {
                let mut path = vec![word.to_owned()];
                loop {
                    let mut ahead = self.clone();
                    if !ahead.take(".")? {
                        break;
                    }
                    let Some(next) = ahead.word()? else { break };
                    path.push(next.to_owned());
                    *self = ahead;
                }
                return self.call(path, depth);
            }
        };
        Ok(kind)
    }

    /// A name, or a call of it.
    fn call(&mut self, path: Vec<String>, depth: usize) -> Read<Kind> {
        let mut ahead = self.clone();
        if ahead.angles()? && ahead.peek()?.0 == Token::Mark("(") {
            *self = ahead;
        }
        if !self.take("(")? {
            return Ok(Kind::Name(path));
        }
        let mut given = Vec::new();
        while !self.take(")")? {
            let spread = self.take("...")?;
            let value = self.expression(depth + 1)?;
            if spread {
                given.push(Arc::new(Expression { kind: Kind::Computed, ..value }));
            } else {
                given.push(Arc::new(value));
            }
            self.comma(")")?;
        }
        Ok(Kind::Call(path, given))
    }

    fn map(&mut self, depth: usize) -> Read<Kind> {
        let mut entries = Vec::new();
        while !self.take("}")? {
            entries.push(self.entry(depth)?);
            self.comma("}")?;
        }
        Ok(Kind::Map(entries))
    }

    fn entry(&mut self, depth: usize) -> Read<Entry> {
        if self.take("...")? {
            return Ok(Entry::Spread(Arc::new(self.expression(depth + 1)?)));
        }
        let (_, at) = self.peek()?;
        let hidden = |parser: &Self| Ok(Entry::Hidden(at.start..parser.lexer.at));
        let Some(mut key) = self.key()? else {
            if self.peek()?.0 != Token::Mark("[") && !self.take("*")? {
                return Err(self.fault(say!("a key with a colon is expected")));
            }
            self.balanced()?;
            if self.take(":")? {
                self.expression(depth + 1)?;
            } else {
                self.method()?;
            }
            return hidden(self);
        };
        if matches!(key.as_str(), "async" | "get" | "set")
            && let Some(name) = self.key()?
        {
            key = name;
            self.method()?;
        } else if self.take(":")? {
            return Ok(Entry::Pair(key, Arc::new(self.expression(depth + 1)?)));
        } else if self.peek()?.0 == Token::Mark("(") {
            self.method()?;
        } else if matches!(self.peek()?.0, Token::Mark("," | "}")) {
            let name = Expression { at, kind: Kind::Name(vec![key.clone()]) };
            return Ok(Entry::Pair(key, Arc::new(name)));
        } else {
            return Err(self.fault(say!("a key with a colon is expected")));
        }
        let value = Expression { at: at.start..self.lexer.at, kind: Kind::Computed };
        Ok(Entry::Pair(key, Arc::new(value)))
    }

    /// A key: a name, which may have hyphens as in style sheets, a number or a text.
    fn key(&mut self) -> Read<Option<String>> {
        let before = self.clone();
        let mut key = match self.lexer.next()?.0 {
            Token::Text(text) => return Ok(Some(text)),
            Token::Word(word) | Token::Number(word) => word.to_owned(),
            Token::Computed | Token::Mark(_) | Token::End => {
                *self = before;
                return Ok(None);
            }
        };
        while self.lexer.rest().starts_with('-') {
            self.lexer.at += 1;
            key.push('-');
            if self.lexer.rest().starts_with(|c: char| c.is_alphanumeric())
                && let Token::Word(word) | Token::Number(word) = self.lexer.next()?.0
            {
                key.push_str(word);
            }
        }
        Ok(Some(key))
    }

    fn list(&mut self, depth: usize) -> Read<Kind> {
        let mut items = Vec::new();
        while !self.take("]")? {
            if self.take(",")? {
                continue;
            }
            let spread = self.take("...")?;
            items.push(Item { spread, value: Arc::new(self.expression(depth + 1)?) });
            self.comma("]")?;
        }
        Ok(Kind::List(items))
    }

    /// A comma, unless the end follows.
    fn comma(&mut self, end: &str) -> Read<()> {
        if self.take(",")? {
            return Ok(());
        }
        match self.peek()?.0 {
            Token::Mark(mark) if mark == end => Ok(()),
            Token::End => Err(self.fault(say!("a `{end}` is missing", end))),
            _ => Err(self.fault(say!("a comma or `{end}` is expected", end))),
        }
    }
}

/// A number that needs no working out.
fn number_of(written: &str, sign: &str) -> Kind {
    let number = format!("{sign}{}", written.replace('_', ""));
    if number.parse::<f64>().is_ok() { Kind::Number(number) } else { Kind::Computed }
}
