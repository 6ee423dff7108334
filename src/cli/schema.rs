//! `jikji schema`: the JSON Schema of `book.toml`, from the table that reads it. Draft 4, which all editors know.

use serde_json::{Map, Value, json};

use super::{Outcome, Refusal, stdout};
use jikji::config::{Section, Shape, settings};

/// A size such as `32MB`.
const SIZE: &str = "^ *[0-9]+([.][0-9]+)? *([bB]|[kKmMgG]([iI]?[bB])?)? *$";

/// A day in a text.
const DAY: &str = "^([0-9]{4}-[0-9]{2}-[0-9]{2})?$";

/// Prints it.
pub(super) fn schema() -> Result<Outcome, Refusal> {
    stdout::put(text().as_bytes()).map(|()| Outcome::Done)
}

/// The schema as a file.
pub(super) fn text() -> String {
    let sections = settings();
    let mut root = table("직지의 책 설정");
    for section in sections.iter().filter(|section| !section.name.contains('.')) {
        root["properties"][section.name] = whole(section, &sections);
    }
    let mut schema = json!({ "$schema": "http://json-schema.org/draft-04/schema#", "title": "book.toml" });
    if let (Some(schema), Value::Object(root)) = (schema.as_object_mut(), root) {
        schema.extend(root);
    }
    format!("{schema:#}\n")
}

/// A table with nothing in it that is not named.
fn table(about: &str) -> Value {
    json!({ "description": about, "type": "object", "additionalProperties": false, "properties": {} })
}

/// A section with its keys and the tables in it.
fn whole(section: &Section, all: &[Section]) -> Value {
    let mut out = table(section.about);
    for setting in &section.settings {
        let mut value = Map::from_iter([("description".to_owned(), json!(setting.about))]);
        if let Value::Object(kind) = kind(&setting.shape) {
            value.extend(kind);
        }
        out["properties"][setting.key] = Value::Object(value);
    }
    for inner in all {
        if let Some((outer, name)) = inner.name.split_once('.')
            && outer == section.name
        {
            out["properties"][name] = whole(inner, all);
        }
    }
    out
}

fn kind(shape: &Shape) -> Value {
    match shape {
        Shape::Text | Shape::Path => json!({ "type": "string" }),
        Shape::Pattern(pattern) => json!({ "type": "string", "pattern": pattern }),
        Shape::Flag => json!({ "type": "boolean" }),
        Shape::Whole(from, to) => json!({ "type": "integer", "minimum": from, "maximum": to }),
        Shape::Decimal(from, to) => {
            json!({ "type": "number", "minimum": short(*from), "maximum": short(*to) })
        }
        Shape::Size => json!({ "anyOf": [
            { "type": "integer", "minimum": 0 },
            { "type": "string", "pattern": SIZE },
        ] }),
        // Editors see a day of TOML as its text.
        Shape::Date => json!({ "type": "string", "pattern": DAY }),
        Shape::OneOf(names) => json!({ "enum": names }),
        Shape::Pair(from, to) => json!({
            "type": "array",
            "items": { "type": "number", "minimum": short(*from), "maximum": short(*to) },
            "minItems": 2,
            "maxItems": 2,
        }),
        Shape::List(item) => {
            let item = kind(item);
            json!({ "anyOf": [item, { "type": "array", "items": item }] })
        }
        Shape::Table(keys) => {
            let properties: Map<String, Value> =
                keys.iter().map(|(name, shape)| ((*name).to_owned(), kind(shape))).collect();
            json!({ "type": "object", "additionalProperties": false, "properties": properties })
        }
        Shape::Either(shapes) => json!({ "anyOf": shapes.iter().map(kind).collect::<Vec<_>>() }),
    }
}

/// A number as it was written: one of single precision has digits behind those when it is made longer.
fn short(number: f32) -> Value {
    serde_json::from_str(&number.to_string()).unwrap_or(Value::Null)
}
