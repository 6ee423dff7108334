//! A script as a module: what it takes from others, what it calls by a name, what it gives.

use std::ops::Range;
use std::sync::Arc;

use super::lexer::Token;
use super::parser::Parser;
use super::tree::{Expression, Fault, Kind};
use crate::message::say;

/// A module.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Module {
    /// What it takes from others.
    pub imports: Vec<Imported>,
    /// Its constants.
    pub constants: Vec<Declared>,
    /// What it gives.
    pub exports: Vec<Exported>,
}

/// A name that stands for something of another module.
#[derive(Clone, Debug, PartialEq)]
pub struct Imported {
    /// The name here.
    pub name: String,
    /// What it stands for.
    pub taken: Taken,
    /// The module, as it is written.
    pub from: String,
}

/// What of a module is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Taken {
    /// What it gives under a name; `default` too.
    Name(String),
    /// All that it gives, as an object.
    All,
}

/// A constant.
#[derive(Clone, Debug, PartialEq)]
pub struct Declared {
    /// Its name.
    pub name: String,
    /// The key of the value that it stands for: `const { name } = value`.
    pub key: Option<String>,
    /// Its value.
    pub value: Arc<Expression>,
}

/// What a module gives.
#[derive(Clone, Debug, PartialEq)]
pub enum Exported {
    /// Under a name what is called so, or otherwise, here.
    Name {
        /// The name for others.
        name: String,
        /// The name here.
        of: String,
    },
    /// `export default`, `module.exports =`.
    Default(Arc<Expression>),
    /// Under a name something of another module.
    From {
        /// The name for others.
        name: String,
        /// What it stands for.
        taken: Taken,
        /// The module, as it is written.
        from: String,
    },
    /// All that another module gives.
    All(String),
}

/// Reads a module. Of statements that are no declarations nothing is told.
///
/// # Errors
/// What is no script, and where.
pub fn module(text: &str) -> Result<Module, Fault> {
    let mut parser = Parser::new(text);
    let mut module = Module::default();
    while !parser.is_at_end()? {
        module.statement(&mut parser)?;
    }
    Ok(module)
}

type Read<T> = Result<T, Fault>;

impl Module {
    fn statement(&mut self, parser: &mut Parser<'_>) -> Read<()> {
        let before = parser.clone();
        match parser.word()? {
            Some("import") if parser.peek()?.0 != Token::Mark("(") => self.import(parser),
            Some("export") => self.export(parser),
            Some("const") => self.constants(parser, false),
            Some("module" | "exports") => {
                while parser.take(".")? {
                    parser.word()?;
                }
                if parser.take("=")? { self.export_default(parser) } else { parser.statement() }
            }
            Some(_) | None => {
                *parser = before;
                // A bracket that closes nothing is passed over, so that there is an end.
                if matches!(parser.peek()?.0, Token::Mark(")" | "]" | "}")) {
                    parser.lexer.next()?;
                }
                parser.statement()
            }
        }
    }

    fn export_default(&mut self, parser: &mut Parser<'_>) -> Read<()> {
        let value = parser.expression(0)?;
        self.exports.push(Exported::Default(Arc::new(value)));
        parser.take(";").map(drop)
    }

    fn import(&mut self, parser: &mut Parser<'_>) -> Read<()> {
        let mut names: Vec<(String, Taken)> = Vec::new();
        let before = parser.clone();
        // `import type { … }` takes nothing; `import type from` takes something called so.
        let of_types =
            parser.take("type")? && !matches!(parser.peek()?.0, Token::Word("from") | Token::Mark(","));
        if !of_types {
            *parser = before;
        }
        loop {
            if parser.take("*")? {
                parser.take("as")?;
                names.extend(parser.word()?.map(|name| (name.to_owned(), Taken::All)));
            } else if parser.take("{")? {
                names.extend(braced(parser)?.into_iter().map(|(of, name)| (name, Taken::Name(of))));
            } else if let (Token::Word(word), _) = parser.peek()?
                && word != "from"
            {
                parser.word()?;
                names.push((word.to_owned(), Taken::Name("default".to_owned())));
            }
            if !parser.take(",")? {
                break;
            }
        }
        parser.take("from")?;
        if let Token::Text(from) = parser.peek()?.0 {
            parser.lexer.next()?;
            if !of_types {
                let import = |(name, taken)| Imported { name, taken, from: from.clone() };
                self.imports.extend(names.into_iter().map(import));
            }
        }
        if parser.take("with")? && parser.peek()?.0 == Token::Mark("{") {
            parser.balanced()?;
        }
        parser.take(";").map(drop)
    }

    fn export(&mut self, parser: &mut Parser<'_>) -> Read<()> {
        if parser.take("default")? {
            return match parser.peek()?.0 {
                Token::Word("function" | "class" | "async") => parser.statement(),
                _ => self.export_default(parser),
            };
        }
        if parser.take("const")? {
            return self.constants(parser, true);
        }
        if parser.take("*")? {
            let name = if parser.take("as")? { parser.word()?.map(str::to_owned) } else { None };
            if let Some(from) = source(parser)? {
                self.exports.push(match name {
                    Some(name) => Exported::From { name, taken: Taken::All, from },
                    None => Exported::All(from),
                });
            }
            return parser.take(";").map(drop);
        }
        if parser.take("{")? {
            let names = braced(parser)?;
            let from = source(parser)?;
            self.exports.extend(names.into_iter().map(|(of, name)| match &from {
                Some(from) => Exported::From { name, taken: Taken::Name(of), from: from.clone() },
                None => Exported::Name { name, of },
            }));
            return parser.take(";").map(drop);
        }
        parser.statement()
    }

    /// `const a = …, { b, c: d } = …;`
    fn constants(&mut self, parser: &mut Parser<'_>, exported: bool) -> Read<()> {
        loop {
            let mut names: Vec<(String, Option<String>)> = Vec::new();
            if parser.take("{")? {
                names.extend(braced(parser)?.into_iter().map(|(key, name)| (name, Some(key))));
            } else if let Some(name) = parser.word()? {
                names.push((name.to_owned(), None));
            } else {
                return parser.statement();
            }
            if parser.take(":")? {
                parser.kind_of_data()?;
            }
            if !parser.take("=")? {
                return parser.statement();
            }
            let value = Arc::new(parser.expression(0)?);
            for (name, key) in names {
                if exported {
                    self.exports.push(Exported::Name { name: name.clone(), of: name.clone() });
                }
                self.constants.push(Declared { name, key, value: Arc::clone(&value) });
            }
            if !parser.take(",")? {
                return parser.take(";").map(drop);
            }
        }
    }
}

/// The names in braces after the opening one, each with what it is called then: `{ a, b as c, d: e }`. What is more than
/// a name is left out.
fn braced(parser: &mut Parser<'_>) -> Read<Vec<(String, String)>> {
    let mut names = Vec::new();
    while !parser.take("}")? {
        let of_types = {
            let mut ahead = parser.clone();
            ahead.take("type")? && !matches!(ahead.peek()?.0, Token::Mark("," | "}") | Token::Word("as"))
        };
        if of_types {
            parser.word()?;
        }
        if let Some(of) = parser.word()? {
            let renamed = parser.take("as")? || parser.take(":")?;
            let name = if renamed { parser.word()?.unwrap_or_default() } else { of };
            if !of_types && !name.is_empty() {
                names.push((of.to_owned(), name.to_owned()));
            }
        }
        // A default, an inner pattern, a rest.
        parser.rest_of_expression()?;
        if !parser.take(",")? && parser.peek()?.0 != Token::Mark("}") {
            return Err(parser.fault(say!("a comma or `}}` is expected")));
        }
    }
    Ok(names)
}

/// `from "…"`.
fn source(parser: &mut Parser<'_>) -> Read<Option<String>> {
    if !parser.take("from")? {
        return Ok(None);
    }
    let Token::Text(from) = parser.peek()?.0 else { return Ok(None) };
    parser.lexer.next()?;
    Ok(Some(from))
}

/// The module that `require("…")` or `await import("…")` names.
#[must_use]
pub fn required(expression: &Expression) -> Option<&str> {
    let Kind::Call(path, given) = &expression.kind else { return None };
    let ([name], [from]) = (&path[..], &given[..]) else { return None };
    match &from.kind {
        Kind::Text(from) if name == "require" => Some(from),
        _ => None,
    }
}

/// The bytes of a script that are no data, for who tells of them.
impl Expression {
    /// Where it begins, and at most a line of it.
    #[must_use]
    pub fn first_line(&self, text: &str) -> Range<usize> {
        let whole = text.get(self.at.clone()).unwrap_or_default();
        let length = whole.find('\n').unwrap_or(whole.len());
        self.at.start..self.at.start + length
    }
}
