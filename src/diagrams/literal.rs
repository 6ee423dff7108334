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
    /// What a program would have to work out.
    Program,
}

/// What a chart is told to be.
#[derive(Clone, Debug)]
pub(super) struct Settings {
    /// All of it.
    pub(super) value: Value,
    /// What is wrong where they hold no data: the first part of them that is none.
    pub(super) program: Option<Message>,
}

impl Value {
    /// The value of a key; the last one counts.
    pub(super) fn get(&self, key: &str) -> Option<&Self> {
        match self {
            Self::Map(pairs) => pairs.iter().rev().find(|(name, _)| name == key).map(|(_, value)| value),
            Self::Null | Self::Bool(_) | Self::Number(_) | Self::Text(_) | Self::List(_) | Self::Program => {
                None
            }
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
            Self::Bool(_) | Self::Number(_) | Self::Text(_) | Self::Map(_) | Self::Program => {
                std::slice::from_ref(self)
            }
        }
    }

    /// The items of the list at a key; none where there is nothing.
    pub(super) fn list(&self, key: &str) -> &[Self] {
        self.get(key).map_or(&[][..], Self::items)
    }

    /// What a cell shows of it; `None` for lists, maps, and what would have to be worked out.
    pub(super) fn shown(&self) -> Option<String> {
        match self {
            Self::Null => Some(String::new()),
            Self::Bool(value) => Some(value.to_string()),
            Self::Number(text) | Self::Text(text) => Some(text.clone()),
            Self::List(_) | Self::Map(_) | Self::Program => None,
        }
    }
}

/// Reads the settings of a chart. Otherwise the message says what is wrong, and where.
pub(super) fn read(text: &str) -> Result<Settings, Message> {
    let wrong = |Fault { at, message }: Fault| {
        let line = text.get(..at).unwrap_or_default().matches('\n').count() + 1;
        say!("line {line} of its source: {message}", line, message)
    };
    let written = script::literal(text).map_err(wrong)?;
    let mut reader = Reader { text, program: None };
    let value = reader.value(&written);
    Ok(Settings { value, program: reader.program.map(wrong) })
}

struct Reader<'t> {
    text: &'t str,
    program: Option<Fault>,
}

impl Reader<'_> {
    /// Notes a part of a program.
    fn program(&mut self, at: &Range<usize>) {
        let line = self.text.get(at.clone()).and_then(|words| words.lines().next()).unwrap_or_default();
        let first = brief(line.replace('`', ""));
        let message = say!("`{first}` is no value but a part of a program", first);
        self.program.get_or_insert(Fault { at: at.start, message });
    }

    /// An expression, what is plain data of it.
    fn value(&mut self, written: &Expression) -> Value {
        match &written.kind {
            Kind::Null => Value::Null,
            Kind::Bool(value) => Value::Bool(*value),
            Kind::Number(number) => Value::Number(number.clone()),
            Kind::Text(text) => Value::Text(text.replace('\r', "\n").replace('\t', " ")),
            Kind::List(items) => Value::List(items.iter().map(|item| self.item(item)).collect()),
            Kind::Map(entries) => Value::Map(entries.iter().filter_map(|entry| self.pair(entry)).collect()),
            Kind::Name(_) | Kind::Call(..) | Kind::Computed => {
                self.program(&written.at);
                Value::Program
            }
        }
    }

    fn item(&mut self, item: &Item) -> Value {
        if item.spread {
            self.program(&item.value.at);
            return Value::Program;
        }
        self.value(&item.value)
    }

    fn pair(&mut self, entry: &Entry) -> Option<(String, Value)> {
        match entry {
            Entry::Pair(key, inner) => return Some((key.clone(), self.value(inner))),
            Entry::Spread(inner) => self.program(&inner.at),
            Entry::Hidden(at) => self.program(at),
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> Value {
        let Settings { value, program } = read(text).unwrap();
        assert!(program.is_none(), "{program:?}");
        value
    }

    #[test]
    fn json_and_literals_are_read() {
        let value = plain(
            "// 설정\nconst option = {\n  a: 1.50, 'b': [\"가\", `나`, null, true,],\n  /* 끝 */ c: { d: -1e3 },\n};\n",
        );
        assert_eq!(value.get("a"), Some(&Value::Number("1.50".to_owned())));
        assert_eq!(value.at(&["c", "d"]), Some(&Value::Number("-1e3".to_owned())));
        assert_eq!(value.get("b").unwrap().items().len(), 4);
        assert_eq!(plain(r#"{"가\n나": "\u00e9\""}"#).get("가\n나"), Some(&Value::Text("é\"".to_owned())));
    }

    #[test]
    fn what_stands_beside_a_program_is_read() {
        let settings =
            read("{ tooltip: { formatter: (p) => p.name }, series: [{ data: [1, f()] }] }").unwrap();
        let data =
            settings.value.get("series").and_then(|series| series.items().first()?.get("data")).cloned();
        assert_eq!(data, Some(Value::List(vec![Value::Number("1".to_owned()), Value::Program])));
        assert!(settings.program.unwrap().to_string().contains("p.name"));
    }

    #[test]
    fn programs_are_told_with_their_line() {
        let told = |text: &str| match read(text) {
            Ok(settings) => settings.program.unwrap().to_string(),
            Err(message) => message.to_string(),
        };
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
