//! Code fences: components, diagrams, and code with its options.

mod notation;
mod options;

use self::options::{Options, Unknown};
use super::data::{self, Damage};
use super::{card, diagram, player};
use crate::diagnostics::{Code, Diagnostic, Span};
use crate::document::written::{Block, BlockKind, Card};
use crate::document::{CardKind, CodeBlock, LineMark, Text};
use crate::markdown::foreign;
use crate::markdown::html::names::{self, Component};
use crate::markdown::node::Fence;
use crate::markdown::reader::Reader;
use crate::markdown::yaml::Value;
use crate::message::say;

/// Whether an info string is that of code, not of a component or diagram.
pub(super) fn is_code(info: &str) -> bool {
    let word = options::language(info);
    word != "component" && diagram::kind(word).is_none()
}

/// The block of a fence; that of a component may have what could not be read of its data beside it.
pub(super) fn build(reader: &mut Reader, span: Span, fence: &Fence) -> Vec<Block> {
    reader.set_piece(&fence.body);
    let info = fence.info.text();
    let word = options::language(info);
    if word == "component" {
        return component(reader, span, fence);
    }
    if diagram::kind(word).is_some() {
        let rest = info.get(word.len()..).unwrap_or_default();
        let (title, id) = titled(reader, word, fence);
        if let Some(diagram) = diagram::fence(word, title, fence.body.text()) {
            let mut block = Block::new(span, BlockKind::Diagram(diagram));
            if id.is_some() {
                block.attributes.get_or_insert_default().id = id;
            }
            let preset = rest.strip_prefix(':').filter(|_| matches!(word, "flow" | "flowchart"));
            if let Some(preset) = preset.and_then(|rest| rest.split_whitespace().next()) {
                let attributes = block.attributes.get_or_insert_default();
                attributes.pairs.push(("preset".to_owned(), preset.to_owned()));
            }
            return vec![block];
        }
    }
    let (mut text, mut marks, words) = notation::read(&fence.body);
    let mut unknown = Vec::new();
    let options = options::read(info, text.lines().count(), &mut unknown);
    if let Some(construct) = foreign::fence(info) {
        reader.foreign.add(construct, &fence.info, 0..info.len());
        // Words behind the braces are told one by one, as those of any fence.
        let end = info.find('}').unwrap_or_default();
        unknown.retain(|option| option.range.start > end);
    }
    unknown.into_iter().for_each(|option| reader.diagnostics.push(unknown_option(fence, option)));
    marks.extend(options.marks);
    marks.sort_unstable();
    marks.dedup();
    trim_end(&mut text, &marks);
    let code = CodeBlock {
        language: word.to_owned(),
        language_span: fence.info.span(0..word.len()),
        title: options.title,
        listing: None,
        place: None,
        label: Vec::new(),
        text,
        numbers: options.numbers,
        marks,
        words,
        collapsed: options.collapsed,
        table: false,
        fenced: true,
        tokens: Vec::new(),
    };
    let mut block = Block::new(span, BlockKind::Code(Box::new(code)));
    if options.id.is_some() {
        block.attributes.get_or_insert_default().id = options.id;
    }
    vec![block]
}

/// Takes blank lines off the end of code that says something; one that is marked stays.
fn trim_end(text: &mut Text, marks: &[LineMark]) {
    let said = text.trim_end().len();
    let ends = |(at, _): (usize, &str)| at;
    let last = match marks.last().map(|mark| mark.line) {
        Some(line) => text.match_indices('\n').nth(line).map(ends),
        None => Some(0),
    };
    let end = text.get(said..).and_then(|rest| rest.find('\n'));
    if let (1.., Some(last), Some(end)) = (said, last, end) {
        text.truncate(last.max(said + end));
    }
}

/// Tells of a word of a fence that is no option.
fn unknown_option(fence: &Fence, option: Unknown) -> Diagnostic {
    let at = fence.info.span(option.range.clone());
    let written = fence.info.text().get(option.range).unwrap_or_default();
    let report = Diagnostic::new(Code::FenceOption, at, say!("unknown fence option `{written}`", written));
    match option.meant {
        Some(meant) => report.with_help(say!("did you mean `{meant}`?", meant)),
        None => report,
    }
}

/// The title and the id of a diagram's fence: `title="…"`, else the words behind its kind. What is neither is told.
fn titled(reader: &mut Reader, kind: &str, fence: &Fence) -> (Option<String>, Option<String>) {
    let info = fence.info.text();
    let mut unknown = Vec::new();
    let Options { title, id, .. } = options::read(info, 0, &mut unknown);
    let written = |option: &Unknown| info.get(option.range.clone()).unwrap_or_default();
    // `flow:ant` is a look of the site's.
    unknown.retain(|option| !(matches!(kind, "flow" | "flowchart") && option.range.start == kind.len()));
    let is_word = |option: &Unknown| option.meant.is_none() && !written(option).contains('=');
    let (words, others): (Vec<Unknown>, Vec<Unknown>) =
        unknown.into_iter().partition(|option| title.is_none() && is_word(option));
    let words: Vec<&str> = words.iter().map(written).collect();
    others.into_iter().for_each(|option| reader.diagnostics.push(unknown_option(fence, option)));
    (title.or_else(|| Some(words.join(" ")).filter(|words| !words.is_empty())), id)
}

/// The title of a chart: that of its container, else of the fence in it. A second one is told.
pub(super) fn title_of_chart(reader: &mut Reader, kind: &str, fence: &Fence, name: String) -> Option<String> {
    let (title, _) = titled(reader, kind, fence);
    if title.is_some() && !name.is_empty() {
        let info = fence.info.text().trim_end();
        let behind = info.get(options::language(info).len()..).unwrap_or_default().trim_start();
        let range = info.len() - behind.len()..info.len();
        reader.diagnostics.push(unknown_option(fence, Unknown { range, meant: None }));
    }
    Some(name).filter(|name| !name.is_empty()).or(title)
}

/// A component fence: a card by its data, and the lines that are none as code.
fn component(reader: &mut Reader, span: Span, fence: &Fence) -> Vec<Block> {
    let info = fence.info.text().trim_end();
    let words = info.trim_start().split_once(char::is_whitespace).map_or("", |(_, words)| words.trim_start());
    let (name, behind) = words.split_once(char::is_whitespace).unwrap_or((words, ""));
    let (name, behind) = (name.to_owned(), behind.trim_start());
    if !behind.is_empty() {
        let range = info.len() - behind.len()..info.len();
        reader.diagnostics.push(unknown_option(fence, Unknown { range, meant: None }));
    }
    let data::Data { pairs, damage, rest } = data::read(fence.body.text());
    if let Some(Damage { message, at }) = damage {
        let at = fence.body.span(at..at);
        let place = if fence.body.text().is_empty() { fence.info.whole() } else { at };
        let help = match (pairs.is_empty(), rest.is_empty()) {
            (_, true) => say!("the keys that could be saved were used"),
            (false, false) => {
                say!("the keys that could be saved were used; the other lines stand below as code")
            }
            (true, false) => say!("its lines were kept as code"),
        };
        let message = say!("component `{name}`: {message}", name, message);
        reader.diagnostics.push(Diagnostic::new(Code::ComponentData, place, message).with_help(help));
    }
    let kind = match names::component(&name) {
        Some(Component::Card(kind)) => kind,
        _ => {
            let message = if name.is_empty() {
                say!("component fence without a name")
            } else {
                say!("unknown component `{name}`", name)
            };
            reader.report(Code::UnknownComponent, fence.info.whole(), message);
            CardKind::Link
        }
    };
    let mut out = Vec::new();
    if !pairs.is_empty() {
        let card = card(reader, kind, name, &pairs, (span, fence));
        if let Some(found) = player::without_address(&card, fence.info.whole()) {
            reader.diagnostics.push(found);
        }
        if player::says(&card) {
            out.push(Block::new(span, BlockKind::Card(Box::new(card))));
        }
    }
    if !rest.is_empty() {
        let code = CodeBlock {
            text: fence.body.read_as(0..fence.body.text().len(), &rest),
            fenced: true,
            ..CodeBlock::default()
        };
        out.push(Block::new(span, BlockKind::Code(Box::new(code))));
    }
    out
}

/// The card of some data; tells of what it does not show.
fn card(
    reader: &mut Reader,
    kind: CardKind,
    name: String,
    pairs: &[(String, Value)],
    (span, fence): (Span, &Fence),
) -> Card {
    let properties: Vec<(String, String)> =
        pairs.iter().map(|(key, value)| (key.clone(), written(value))).collect();
    let body = fence.body.text();
    let place = |value: &str| match body.find(value) {
        Some(at) => fence.body.span(at..at + value.len()),
        None => fence.body.whole(),
    };
    for (key, value) in card::unshown(kind, &properties) {
        reader.diagnostics.push(card::left_out(&name, (key, value), place(value)));
    }
    let mut card = card::build(kind, name, properties, span);
    let mut buttons = Vec::new();
    for (_, value) in pairs.iter().filter(|(key, _)| key == "actions") {
        let items = match value {
            Value::List(items) => items.iter().map(|item| &item.value).collect(),
            one => vec![one],
        };
        for item in items {
            let Value::Map(pairs) = item else {
                if let Value::Scalar(text) = item {
                    buttons.push((Some(text.clone()), None));
                }
                continue;
            };
            let find = |name: &str| {
                let (_, value) = pairs.iter().find(|(key, _)| key.scalar() == Some(name))?;
                value.scalar().map(str::to_owned)
            };
            buttons.push((find("text"), find("link")));
        }
    }
    let found = card::act(&mut card, buttons, place);
    found.into_iter().for_each(|found| reader.diagnostics.push(found));
    card
}

/// A property as written: text as it is, a list of texts with commas between them, anything else as JSON.
fn written(value: &Value) -> String {
    let list = match value {
        Value::Scalar(text) => return text.clone(),
        Value::List(items) => items.iter().map(|item| item.scalar()).collect::<Option<Vec<_>>>(),
        Value::Null | Value::Map(_) => None,
    };
    list.map_or_else(|| json(value).to_string(), |items| items.join(", "))
}

fn json(value: &Value) -> serde_json::Value {
    match value {
        Value::Null => serde_json::Value::Null,
        Value::Scalar(text) => serde_json::Value::from(text.as_str()),
        Value::List(items) => items.iter().map(|item| json(&item.value)).collect(),
        Value::Map(pairs) => pairs
            .iter()
            .filter_map(|(key, value)| Some((key.scalar()?.to_owned(), json(&value.value))))
            .collect::<serde_json::Map<_, _>>()
            .into(),
    }
}
