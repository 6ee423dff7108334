//! Words in the settings of a chart that a book does not show: they are told.

use std::collections::BTreeSet;

use super::literal::Value;
use super::rows::{Data, lines};
use crate::diagnostics::{Code, Diagnostic, Span};
use crate::message::{brief, say};

/// Keys whose texts a browser shows.
const SHOWN: [&str; 9] =
    ["text", "subtext", "name", "label", "labels", "labelString", "title", "subtitle", "formatter"];

/// Those whose text may be written as a list of its lines.
const IN_LINES: [&str; 2] = ["text", "labelString"];

/// Tells of texts that are none of the title, the data and what stands in the drawing.
pub(super) fn tell(
    settings: &Value,
    (titles, data): (&[String], &Data),
    drawn: &[String],
    span: Span,
) -> Option<Diagnostic> {
    let mut said: BTreeSet<String> = drawn.iter().map(|text| bare(text)).collect();
    said.extend(data.head.iter().chain(data.rows.iter().flatten()).map(|text| bare(text)));
    said.extend(titles.iter().map(|title| bare(title)));
    let mut unsaid = Vec::new();
    gather(settings, "", &mut |text| {
        let text = bare(text);
        if text.chars().any(char::is_alphabetic) && said.insert(text.clone()) {
            unsaid.push(text);
        }
    });
    let more = unsaid.len().saturating_sub(1);
    let first = brief(unsaid.into_iter().next()?);
    let message = match more {
        0 => say!("a chart does not show `{first}` of its settings", first),
        more => say!("a chart does not show `{first}` and {more} more texts of its settings", first, more),
    };
    let help = say!("say it in the text, or in the title of the chart");
    Some(Diagnostic::new(Code::DiagramUnsaid, span, message).with_help(help))
}

/// Hands on the texts of such keys, in lists too.
fn gather(value: &Value, key: &str, to: &mut dyn FnMut(&str)) {
    match value {
        Value::Text(text) if SHOWN.contains(&key) => to(text),
        Value::List(items) if IN_LINES.contains(&key) && items.iter().all(|item| item.shown().is_some()) => {
            to(&lines(Some(value)).unwrap_or_default());
        }
        Value::List(items) => items.iter().for_each(|item| gather(item, key, to)),
        Value::Map(pairs) => {
            for (key, value) in pairs {
                gather(value, key, to);
            }
        }
        Value::Text(_) | Value::Null | Value::Bool(_) | Value::Number(_) | Value::Program => {}
    }
}

/// A text in one line, without what stands for the amount in a pattern.
fn bare(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, pattern)) = rest.split_once('{') {
        out.push_str(before);
        rest = pattern.split_once('}').map_or("", |(_, behind)| behind);
    }
    out.push_str(rest);
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}
