//! YAML as a tree whose scalars keep their text as written, with their places.

use std::ops::Range;

use saphyr_parser::{Event, Parser, ScalarStyle};

use crate::document::clean;
use crate::message::{Foreign, Message, say};

/// How deep a value may nest; what is deeper is an error.
const DEPTH: usize = 64;

/// A value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Value {
    /// Nothing, or a plain `~` or `null`.
    Null,
    /// A scalar's text.
    Scalar(String),
    /// A list.
    List(Vec<Node>),
    /// A map, in order.
    Map(Vec<(Node, Node)>),
}

/// A value with its bytes in the YAML text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Node {
    /// The value.
    pub(crate) value: Value,
    /// The bytes of the YAML that it stands on.
    pub(crate) range: Range<usize>,
}

impl Node {
    /// The text of a scalar; of a null, nothing.
    pub(crate) fn scalar(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar(text) => Some(text),
            Value::Null => Some(""),
            Value::List(_) | Value::Map(_) => None,
        }
    }
}

/// Why a text is no YAML, and at which byte.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Error {
    /// What the parser said.
    pub(crate) message: Message,
    /// Where it stopped.
    pub(crate) at: usize,
}

/// Reads the one document of a text; `None` for an empty one.
pub(crate) fn read(text: &str) -> Result<Option<Node>, Error> {
    let mut reader = Tree { offsets: offsets(text), open: Vec::new(), root: None, second: None };
    let mut parser = Parser::new_from_str(text);
    while let Some(event) = parser.next_event() {
        match event {
            Ok((event, span)) => {
                let range = reader.offset(span.start.index())..reader.offset(span.end.index());
                if !reader.take(event, range.clone()) {
                    return Err(Error { message: say!("nested too deeply"), at: range.start });
                }
                if let Some(at) = reader.second {
                    return Err(Error { message: say!("a second document begins here"), at });
                }
            }
            Err(error) => {
                let at = reader.offset(error.marker().index());
                return Err(Error {
                    message: say!("{error}", error = Foreign(&error.info().to_lowercase())),
                    at,
                });
            }
        }
    }
    Ok(reader.root)
}

/// The byte of every character, and of the end.
fn offsets(text: &str) -> Vec<usize> {
    text.char_indices().map(|(at, _)| at).chain([text.len()]).collect()
}

enum Open {
    List(usize, Vec<Node>),
    Map(usize, Vec<(Node, Node)>, Option<Node>),
}

struct Tree {
    offsets: Vec<usize>,
    open: Vec<Open>,
    root: Option<Node>,
    /// Where something stands that is no part of it.
    second: Option<usize>,
}

impl Tree {
    fn offset(&self, index: usize) -> usize {
        self.offsets.get(index).or(self.offsets.last()).copied().unwrap_or(0)
    }

    fn take(&mut self, event: Event<'_>, range: Range<usize>) -> bool {
        match event {
            Event::Scalar(text, style, ..) => {
                let plain = style == ScalarStyle::Plain;
                let null = plain && matches!(&*text, "" | "~" | "null" | "Null" | "NULL");
                let value = if null { Value::Null } else { Value::Scalar(clean(&text).into_owned()) };
                self.put(Node { value, range });
            }
            Event::Alias(_) => self.put(Node { value: Value::Null, range }),
            Event::SequenceStart(..) => self.open.push(Open::List(range.start, Vec::new())),
            Event::MappingStart(..) => self.open.push(Open::Map(range.start, Vec::new(), None)),
            Event::SequenceEnd | Event::MappingEnd => match self.open.pop() {
                Some(Open::List(start, items)) => {
                    self.put(Node { value: Value::List(items), range: start..range.end.max(start) });
                }
                Some(Open::Map(start, pairs, _)) => {
                    self.put(Node { value: Value::Map(pairs), range: start..range.end.max(start) });
                }
                None => {}
            },
            Event::Nothing
            | Event::StreamStart
            | Event::StreamEnd
            | Event::DocumentStart(_)
            | Event::DocumentEnd => {}
        }
        self.open.len() <= DEPTH
    }

    fn put(&mut self, node: Node) {
        match self.open.last_mut() {
            Some(Open::List(_, items)) => items.push(node),
            Some(Open::Map(_, pairs, key)) => match key.take() {
                Some(key) => pairs.push((key, node)),
                None => *key = Some(node),
            },
            None if self.root.is_none() => self.root = Some(node),
            None => self.second = Some(node.range.start),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scalars_stay_as_written() {
        let node = read("title: 01\nlist: [1.50, yes]\n").unwrap().unwrap();
        let Value::Map(pairs) = node.value else { panic!("a map") };
        assert_eq!(pairs[0].1.scalar(), Some("01"));
        assert_eq!(pairs[0].1.range, 7..9);
        let Value::List(items) = &pairs[1].1.value else { panic!("a list") };
        assert_eq!(items[0].scalar(), Some("1.50"));
    }

    #[test]
    fn deep_nesting_is_an_error() {
        assert!(read(&"[".repeat(10_000)).is_err());
    }
}
