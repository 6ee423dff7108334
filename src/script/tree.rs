//! What a script says, as it is written.

use crate::message::Message;
use std::ops::Range;
use std::sync::Arc;

/// An expression with its bytes.
#[derive(Clone, Debug, PartialEq)]
pub struct Expression {
    /// Its bytes in the script.
    pub at: Range<usize>,
    /// What it is.
    pub kind: Kind,
}

impl Expression {
    /// What it says, where it is a text or a number.
    #[must_use]
    pub fn said(&self) -> Option<&str> {
        match &self.kind {
            Kind::Text(text) | Kind::Number(text) => Some(text),
            Kind::Null
            | Kind::Bool(_)
            | Kind::List(_)
            | Kind::Map(_)
            | Kind::Name(_)
            | Kind::Call(..)
            | Kind::Computed => None,
        }
    }
}

/// What an expression is.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// `null`, `undefined`, `NaN`.
    Null,
    /// `true`, `false`.
    Bool(bool),
    /// A number as it is written, without `_`.
    Number(String),
    /// A text in quotes, or in backquotes without `${`; texts with `+` between them are one.
    Text(String),
    /// A list.
    List(Vec<Item>),
    /// An object, in order.
    Map(Vec<Entry>),
    /// A name, or the path of one: `sidebar`, `theme.sidebar`.
    Name(Vec<String>),
    /// A call of a name with what stands in its brackets: `hopeTheme({…})`.
    Call(Vec<String>, Vec<Arc<Expression>>),
    /// What a program would have to work out.
    Computed,
}

/// What stands in a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Whether `...` stands before it.
    pub spread: bool,
    /// The value.
    pub value: Arc<Expression>,
}

/// What stands in an object.
#[derive(Clone, Debug, PartialEq)]
pub enum Entry {
    /// A key with its value.
    Pair(String, Arc<Expression>),
    /// `...value`.
    Spread(Arc<Expression>),
    /// A value under a computed key.
    Hidden(Range<usize>),
}

/// What is no script.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The byte where it is seen.
    pub at: usize,
    /// What is wrong there.
    pub message: Message,
}
