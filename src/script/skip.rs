//! Passes over what is no data: types, bodies, what a program works out, statements.

use super::lexer::Token;
use super::parser::Parser;
use super::tree::Fault;
use crate::message::say;

/// Words that begin a statement, where no semicolon ends the one before.
const BEGINNINGS: &[&str] = &[
    "const",
    "let",
    "var",
    "export",
    "import",
    "function",
    "class",
    "type",
    "interface",
    "declare",
    "enum",
    "async",
    "if",
    "for",
    "while",
    "return",
    "try",
    "module",
];

/// Pieces between angles at most: a sign of comparison has no end that would be found.
const ANGLES: usize = 200;

impl Parser<'_> {
    /// Passes over what stands in brackets, which comes next, whatever is in them.
    pub(super) fn balanced(&mut self) -> Result<(), Fault> {
        let start = self.clone();
        let mut open: Vec<&str> = Vec::new();
        loop {
            let (token, _) = self.lexer.next()?;
            match token {
                Token::Mark(mark @ ("(" | "[" | "{")) => open.push(mark),
                Token::Mark(mark @ (")" | "]" | "}")) => {
                    let fits =
                        matches!((open.pop(), mark), (Some("("), ")") | (Some("["), "]") | (Some("{"), "}"));
                    if !fits {
                        return Err(self.fault(say!("a `{mark}` is too much", mark)));
                    }
                }
                Token::End => return Err(start.fault(say!("a bracket is not closed"))),
                _ => {}
            }
            if open.is_empty() {
                return Ok(());
            }
        }
    }

    /// Passes over `<…>`, if it comes next and is closed; otherwise nothing is passed over.
    pub(super) fn angles(&mut self) -> Result<bool, Fault> {
        let mut ahead = self.clone();
        if !ahead.take("<")? {
            return Ok(false);
        }
        let mut open = 1;
        let mut pieces = 0;
        while open > 0 {
            pieces += 1;
            match ahead.peek()?.0 {
                Token::Mark("(" | "[" | "{") => {
                    ahead.balanced()?;
                    continue;
                }
                Token::Mark("<") => open += 1,
                Token::Mark(">") => open -= 1,
                Token::Mark(";" | ")" | "]" | "}") | Token::End => return Ok(false),
                _ if pieces > ANGLES => return Ok(false),
                _ => {}
            }
            ahead.lexer.next()?;
        }
        *self = ahead;
        Ok(true)
    }

    /// Passes over a type: `const`, `Record<string, A[]> | undefined`, `typeof x`.
    pub(super) fn kind_of_data(&mut self) -> Result<(), Fault> {
        loop {
            while ["|", "&", "keyof", "typeof", "readonly"]
                .into_iter()
                .any(|mark| self.take(mark).is_ok_and(|it| it))
            {}
            match self.peek()?.0 {
                Token::Mark("(" | "[" | "{") => self.balanced()?,
                Token::Word(_) | Token::Text(_) | Token::Number(_) | Token::Computed => {
                    drop(self.lexer.next()?)
                }
                Token::Mark(_) | Token::End => return Ok(()),
            }
            loop {
                if self.take(".")? {
                    self.word()?;
                } else if self.peek()?.0 == Token::Mark("[") && !self.begins_line() {
                    self.balanced()?;
                } else if !self.angles()? {
                    break;
                }
            }
            if self.take("=>")? {
                continue;
            }
            if !matches!(self.peek()?.0, Token::Mark("|" | "&")) {
                return Ok(());
            }
        }
    }

    /// Passes over a method from its `(`: what it takes, gives and does.
    pub(super) fn method(&mut self) -> Result<(), Fault> {
        self.angles()?;
        self.balanced()?;
        if self.take(":")? {
            self.kind_of_data()?;
        }
        if self.peek()?.0 == Token::Mark("{") { self.balanced() } else { Ok(()) }
    }

    /// Passes over the rest of an expression; whether there is any. A line that begins with a word or text begins a
    /// statement, as no expression goes on with one.
    pub(super) fn rest_of_expression(&mut self) -> Result<bool, Fault> {
        let mut any = false;
        loop {
            match self.peek()?.0 {
                Token::Mark("," | ";" | ")" | "]" | "}") | Token::End => return Ok(any),
                Token::Word("in" | "instanceof") => drop(self.lexer.next()?),
                Token::Word(_) | Token::Text(_) | Token::Number(_)
                    if self.begins_line() && !self.is_open() =>
                {
                    return Ok(any);
                }
                Token::Mark("(" | "[" | "{") => self.balanced()?,
                _ => drop(self.lexer.next()?),
            }
            any = true;
        }
    }

    /// Whether what was passed over last wants more: a mark such as `=` or `?` at the end of its line.
    fn is_open(&self) -> bool {
        let before = self.lexer.text.get(..self.lexer.at).unwrap_or_default();
        !before.ends_with(|c: char| {
            c.is_alphanumeric() || matches!(c, '_' | '$' | ')' | ']' | '}' | '"' | '\'' | '`' | '/')
        })
    }

    /// Passes over a statement.
    pub(super) fn statement(&mut self) -> Result<(), Fault> {
        let mut first = true;
        loop {
            match self.peek()?.0 {
                Token::End => return Ok(()),
                Token::Mark(";") => return self.lexer.next().map(drop),
                Token::Word(word) if !first && self.begins_line() && BEGINNINGS.contains(&word) => {
                    return Ok(());
                }
                Token::Mark("(" | "[") => self.balanced()?,
                Token::Mark("{") => {
                    self.balanced()?;
                    if self.begins_line() {
                        return Ok(());
                    }
                }
                _ => drop(self.lexer.next()?),
            }
            first = false;
        }
    }

    /// Whether the next piece is the first of its line.
    pub(super) fn begins_line(&self) -> bool {
        self.lexer.clone().space()
    }
}
