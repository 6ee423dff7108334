//! The data of a component fence: JSON or YAML, and what can be saved of broken data.

use std::collections::{BTreeMap, BTreeSet};

use crate::markdown::front_matter::salvage;
use crate::markdown::yaml::{self, Node, Value};
use crate::message::{Foreign, Message, say};

/// What was wrong with the data, and at which byte.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Damage {
    pub(super) message: Message,
    pub(super) at: usize,
}

/// What was read.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Data {
    /// The keys with their values, in order.
    pub(super) pairs: Vec<(String, Value)>,
    /// What was wrong.
    pub(super) damage: Option<Damage>,
    /// The lines of damaged data that no pair was saved from.
    pub(super) rest: String,
}

/// Reads the data; what of broken data is none comes back as it is.
pub(super) fn read(body: &str) -> Data {
    let (pairs, damage) = pairs(body);
    let rest = if damage.is_some() { unread(body, &pairs) } else { String::new() };
    Data { pairs, damage, rest }
}

/// The lines from the first to the last from which nothing was saved.
fn unread(body: &str, pairs: &[(String, Value)]) -> String {
    let bare = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let first_line = |value: &Value| match value {
        Value::Scalar(text) => bare(text.lines().next().unwrap_or_default()),
        Value::Null | Value::List(_) | Value::Map(_) => String::new(),
    };
    let known: BTreeSet<String> = pairs
        .iter()
        .filter(|(_, value)| *value != Value::Null)
        .map(|(key, value)| bare(key) + &first_line(value))
        .collect();
    let saved = |line: &str| known.contains(&bare(line));
    let lines: Vec<&str> = body.lines().collect();
    let is_text = |line: &&str| line.contains(char::is_alphanumeric) && !saved(line);
    let Some(first) = lines.iter().position(is_text) else { return String::new() };
    let last = lines.iter().rposition(is_text).unwrap_or(first);
    lines.get(first..=last).unwrap_or_default().join("\n")
}

/// The keys with their values.
fn pairs(body: &str) -> (Vec<(String, Value)>, Option<Damage>) {
    let lead = body.len() - body.trim_start().len();
    if body.trim().is_empty() {
        return (Vec::new(), Some(Damage { message: say!("no data"), at: 0 }));
    }
    if body.trim_start().starts_with('{') {
        return match serde_json::from_str(body.trim()) {
            Ok(Pairs(pairs)) => {
                let named = pairs.into_iter().map(|(key, value)| (key.trim().to_owned(), json(value)));
                (last_first(named.collect()), None)
            }
            Err(error) => {
                let line: usize = body
                    .trim()
                    .split_inclusive('\n')
                    .take(error.line().saturating_sub(1))
                    .map(str::len)
                    .sum();
                let at = (lead + line + error.column().saturating_sub(1)).min(body.len());
                let reason = error.to_string();
                let reason = reason.split(" at line").next().unwrap_or_default().to_owned();
                (
                    pairs_of(body),
                    Some(Damage {
                        message: say!("the JSON is not valid: {reason}", reason = Foreign(&reason)),
                        at,
                    }),
                )
            }
        };
    }
    match yaml::read(body) {
        Ok(Some(Node { value: Value::Map(pairs), .. })) => (named(pairs), None),
        Ok(_) => {
            (named(salvage::pairs(body)), Some(Damage { message: say!("the YAML is not a map"), at: lead }))
        }
        Err(error) => {
            let message = say!("the YAML is not valid: {reason}", reason = error.message);
            (named(salvage::pairs(body)), Some(Damage { message, at: error.at }))
        }
    }
}

/// An object of JSON with all its keys, also those that it has twice.
struct Pairs(Vec<(String, serde_json::Value)>);

impl<'de> serde::Deserialize<'de> for Pairs {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Object;
        impl<'de> serde::de::Visitor<'de> for Object {
            type Value = Pairs;

            fn expecting(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                out.write_str("an object")
            }

            fn visit_map<A: serde::de::MapAccess<'de>>(self, mut map: A) -> Result<Pairs, A::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(Pairs(pairs))
            }
        }
        deserializer.deserialize_map(Object)
    }
}

/// Of a key that JSON has twice the last value counts: it stands where the first one stood, and the others at the end.
fn last_first(pairs: Vec<(String, Value)>) -> Vec<(String, Value)> {
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    let mut out: Vec<(String, Value)> = Vec::with_capacity(pairs.len());
    let mut others = Vec::new();
    for (key, value) in pairs {
        match places.get(&key).and_then(|at| out.get_mut(*at)) {
            Some(before) => others.push((key, std::mem::replace(&mut before.1, value))),
            None => {
                places.insert(key.clone(), out.len());
                out.push((key, value));
            }
        }
    }
    out.append(&mut others);
    out
}

fn named(pairs: Vec<(Node, Node)>) -> Vec<(String, Value)> {
    let name = |key: &Node| key.scalar().map(|key| key.trim().to_owned());
    pairs.into_iter().filter_map(|(key, node)| Some((name(&key)?, node.value))).collect()
}

fn json(value: serde_json::Value) -> Value {
    let node = |value| Node { value, range: 0..0 };
    match value {
        serde_json::Value::Null => Value::Null,
        serde_json::Value::Bool(flag) => Value::Scalar(flag.to_string()),
        serde_json::Value::Number(number) => Value::Scalar(number.to_string()),
        serde_json::Value::String(text) => Value::Scalar(text),
        serde_json::Value::Array(items) => {
            Value::List(items.into_iter().map(|item| node(json(item))).collect())
        }
        serde_json::Value::Object(map) => Value::Map(
            map.into_iter().map(|(key, value)| (node(Value::Scalar(key)), node(json(value)))).collect(),
        ),
    }
}

/// The pairs of JSON that does not parse, key by key.
fn pairs_of(body: &str) -> Vec<(String, Value)> {
    let mut pairs = Vec::new();
    let mut rest = body;
    while let Some((_, tail)) = rest.split_once('"') {
        let Some((key, tail)) = tail.split_once('"') else { break };
        let Some(value) = tail.trim_start().strip_prefix(':').filter(|_| !key.contains('\n')) else {
            rest = tail;
            continue;
        };
        let (text, after) = value_of(value.trim_start_matches([' ', '\t']));
        pairs.push((key.trim().to_owned(), Value::Scalar(text)));
        rest = after;
    }
    pairs
}

/// A value: a quoted text to its closing quote, anything else to the end of its line or its comma.
fn value_of(text: &str) -> (String, &str) {
    let Some(quoted) = text.strip_prefix('"') else {
        let end = text.find('\n').unwrap_or(text.len());
        let (line, rest) = text.split_at(end);
        let cut = line.find("\",").or_else(|| line.find(", \"")).unwrap_or(line.len());
        let (value, tail) = line.split_at(cut);
        let value = value.trim().trim_end_matches(['}', ',', '"', ' ']).to_owned();
        let skipped = text.len() - rest.len() - tail.trim_start_matches(['"', ',']).len();
        return (value, text.get(skipped..).unwrap_or_default());
    };
    let mut out = String::new();
    let mut chars = quoted.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '"' | '\n' => return (out, quoted.get(at + 1..).unwrap_or_default()),
            '\\' => match chars.next() {
                Some((_, 'n')) => out.push('\n'),
                Some((_, 't')) => out.push('\t'),
                Some((_, other)) => out.push(other),
                None => {}
            },
            c => out.push(c),
        }
    }
    (out, "")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scalar(text: &str) -> Value {
        Value::Scalar(text.to_owned())
    }

    #[test]
    fn saves_the_keys_of_broken_json() {
        let body =
            "{\n  \"title\": 8. DB 연결\",\n  \"desc\": \"설명 \\\"둘\\\"\",\n  \"link\": \"/a.md\",\n}";
        let Data { pairs, damage, rest } = read(body);
        assert!(damage.is_some());
        assert_eq!(rest, "");
        assert_eq!(
            pairs,
            [
                ("title".to_owned(), scalar("8. DB 연결")),
                ("desc".to_owned(), scalar("설명 \"둘\"")),
                ("link".to_owned(), scalar("/a.md")),
            ]
        );
    }

    #[test]
    fn lines_that_are_no_data_are_kept() {
        let kept = |body: &str| read(body).rest;
        assert_eq!(kept("{ \"title\": \"가\" }\n\n첫 글\n둘째: 글\n"), "첫 글\n둘째: 글");
        assert_eq!(kept("그냥 글"), "그냥 글");
        assert_eq!(kept("title: 가\n글\n: 나"), "글\n: 나");
    }

    #[test]
    fn yaml_keeps_scalars_as_written() {
        let Data { pairs, damage, .. } = read("title: 01. 왜\nn: 1.50");
        assert!(damage.is_none());
        assert_eq!(pairs[1].1, scalar("1.50"));
    }
}
