//! What JSON and JavaScript literals say, as authors write them: bare keys, single quotes, comments, commas at the end; no
//! expressions and no functions.

use std::ops::Range;

use crate::message::{Message, brief, say};
use crate::script::{self, Entry, Expression, Fault, Item, Kind};

/// A value, its numbers as they were written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value {
    /// `null`, `undefined`.
    Null,
    /// `true`, `false`.
    Bool(bool),
    /// A number.
    Number(String),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Value>),
    /// Keys with values, in order.
    Map(Vec<(String, Value)>),
}

impl Value {
    /// The value of a key; the last one counts.
    pub(super) fn get(&self, key: &str) -> Option<&Self> {
        match self {
            Self::Map(pairs) => pairs.iter().rev().find(|(name, _)| name == key).map(|(_, value)| value),
            Self::Null | Self::Bool(_) | Self::Number(_) | Self::Text(_) | Self::List(_) => None,
        }
    }

    /// The value at a path of keys.
    pub(super) fn at(&self, path: &[&str]) -> Option<&Self> {
        path.iter().try_fold(self, |value, key| value.get(key))
    }

    /// The items of a list; a value that is no list is one item.
    pub(super) fn items(&self) -> &[Self] {
        match self {
            Self::List(items) => items,
            Self::Null => &[],
            Self::Bool(_) | Self::Number(_) | Self::Text(_) | Self::Map(_) => std::slice::from_ref(self),
        }
    }

    /// What a cell shows of it; `None` for lists and maps.
    pub(super) fn shown(&self) -> Option<String> {
        match self {
            Self::Null => Some(String::new()),
            Self::Bool(value) => Some(value.to_string()),
            Self::Number(text) | Self::Text(text) => Some(text.clone()),
            Self::List(_) | Self::Map(_) => None,
        }
    }
}

/// Reads one value. Otherwise the message says what is wrong, and where.
pub(super) fn read(text: &str) -> Result<Value, Message> {
    let wrong = |Fault { at, message }: Fault| {
        let line = text.get(..at).unwrap_or_default().matches('\n').count() + 1;
        say!("line {line} of its source: {message}", line, message)
    };
    let written = script::literal(text).map_err(wrong)?;
    value(&written, text).map_err(wrong)
}

/// An expression that is plain data.
fn value(written: &Expression, text: &str) -> Result<Value, Fault> {
    let program = |at: &Range<usize>| {
        let line = text.get(at.clone()).and_then(|words| words.lines().next()).unwrap_or_default();
        let first = brief(line.replace('`', ""));
        Fault { at: at.start, message: say!("`{first}` is no value but a part of a program", first) }
    };
    Ok(match &written.kind {
        Kind::Null => Value::Null,
        Kind::Bool(value) => Value::Bool(*value),
        Kind::Number(number) => Value::Number(number.clone()),
        Kind::Text(text) => Value::Text(text.replace('\r', "\n").replace('\t', " ")),
        Kind::List(items) => {
            let item = |item: &Item| {
                if item.spread { Err(program(&item.value.at)) } else { value(&item.value, text) }
            };
            Value::List(items.iter().map(item).collect::<Result<_, _>>()?)
        }
        Kind::Map(entries) => {
            let pair = |entry: &Entry| match entry {
                Entry::Pair(key, inner) => Ok((key.clone(), value(inner, text)?)),
                Entry::Spread(inner) => Err(program(&inner.at)),
                Entry::Hidden(at) => Err(program(at)),
            };
            Value::Map(entries.iter().map(pair).collect::<Result<_, _>>()?)
        }
        Kind::Name(_) | Kind::Call(..) | Kind::Computed => return Err(program(&written.at)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_and_literals_are_read() {
        let value = read("// 설정\nconst option = {\n  a: 1.50, 'b': [\"가\", `나`, null, true,],\n  /* 끝 */ c: { d: -1e3 },\n};\n").unwrap();
        assert_eq!(value.get("a"), Some(&Value::Number("1.50".to_owned())));
        assert_eq!(value.at(&["c", "d"]), Some(&Value::Number("-1e3".to_owned())));
        assert_eq!(value.get("b").unwrap().items().len(), 4);
        assert_eq!(
            read(r#"{"가\n나": "\u00e9\""}"#).unwrap().get("가\n나"),
            Some(&Value::Text("é\"".to_owned()))
        );
    }

    #[test]
    fn programs_are_refused_with_their_line() {
        let told = |text: &str| read(text).unwrap_err().to_string();
        assert_eq!(
            told("{\n a: function () {}\n}"),
            "line 2 of its source: `function () {}` is no value but a part of a program"
        );
        assert_eq!(told("{ a: `${x}` }"), "line 1 of its source: `${x}` is no value but a part of a program");
        assert_eq!(told("{ a: 1 + 2 }"), "line 1 of its source: `1 + 2` is no value but a part of a program");
        assert_eq!(
            told("{ a: 1 b: 2 }"),
            "line 1 of its source: `1 b: 2` is no value but a part of a program"
        );
        assert_eq!(told("{ a: [1"), "line 1 of its source: a `]` is missing");
        assert_eq!(told("{ a: 1 }) x"), "line 1 of its source: something follows its settings");
        assert_eq!(told(""), "line 1 of its source: a value is expected");
        assert!(told(&"[".repeat(100_000)).ends_with("nested too deeply"));
    }
}
