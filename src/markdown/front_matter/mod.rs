//! The front matter: cut from the chapter, read as YAML, its keys understood.

mod keys;
pub(crate) mod salvage;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::slice::Slice;
use super::yaml::{self, Node, Value};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Patch};
use crate::document::{FrontMatter, MetaEntry, Text};
use crate::message::say;

/// Reads the front matter of a chapter and says at which byte of the slice the body starts.
pub(crate) fn read(chapter: &Slice, diagnostics: &mut Diagnostics) -> (FrontMatter, usize) {
    let Some(block) = split(chapter) else { return (FrontMatter::default(), 0) };
    let yaml = chapter.text().get(block.yaml.clone()).unwrap_or_default();
    if !block.closed {
        let span = chapter.span(0..3);
        diagnostics.push(
            Diagnostic::new(Code::FrontMatterUnclosed, span, say!("the front matter is never closed"))
                .with_help(say!("put a line `---` after its last key")),
        );
    }
    let pairs = match yaml::read(yaml) {
        Ok(Some(Node { value: Value::Map(pairs), .. })) => pairs,
        Ok(None | Some(Node { value: Value::Null, .. })) => Vec::new(),
        Ok(Some(_)) => {
            let span = chapter.span(block.yaml.clone());
            let message = say!("the front matter is not a map of keys");
            diagnostics.push(Diagnostic::new(Code::FrontMatterSyntax, span, message));
            salvage::pairs(yaml)
        }
        Err(error) => {
            let at = block.yaml.start + error.at.min(yaml.len());
            let message = say!("the front matter is not valid YAML: {reason}", reason = error.message);
            let pairs = salvage::pairs(yaml);
            let report = Diagnostic::new(Code::FrontMatterSyntax, chapter.span(at..at), message)
                .with_help(say!("put the value in quotes if it holds `: `, `#`, `@` or a backtick"));
            diagnostics.push(unread(report, chapter, &block.yaml, &pairs));
            pairs
        }
    };
    let mut reader =
        FrontMatterReader { chapter, base: block.yaml.start, meta: FrontMatter::default(), diagnostics };
    reader.pairs(pairs);
    (reader.meta, block.body)
}

/// The most stretches of a broken front matter that a finding points at; the last one reaches to the last unread line.
const UNREAD: usize = 20;

/// A finding that also points at the lines of which no key could be saved. Behind the first of these stands text as likely
/// as keys: there `#` begins a heading, and only a key that the theme knows is one.
fn unread(report: Diagnostic, chapter: &Slice, yaml: &Range<usize>, pairs: &[(Node, Node)]) -> Diagnostic {
    let mut saved = BTreeMap::new();
    for (key, value) in pairs {
        let known = key.scalar().is_some_and(|name| keys::is_known(name) || keys::meant(name).is_some());
        saved.extend([(key.range.start, known), (value.range.start, known)]);
        if let Value::List(items) = &value.value {
            saved.extend(items.iter().map(|item| (item.range.start, known)));
        }
    }
    let text = chapter.text().get(yaml.clone()).unwrap_or_default();
    let mut stretches: Vec<Range<usize>> = Vec::new();
    let (mut at, mut goes_on) = (0, false);
    for line in text.split_inclusive('\n') {
        let range = at..at + line.trim_end().len();
        at += line.len();
        if line.trim().is_empty() {
            continue;
        }
        let is_first = stretches.is_empty();
        let comment = is_first && line.trim_start().starts_with('#');
        if comment || saved.range(range.clone()).any(|(_, known)| is_first || *known) {
            goes_on = false;
            continue;
        }
        let full = stretches.len() == UNREAD;
        match stretches.last_mut().filter(|_| goes_on || full) {
            Some(last) => last.end = range.end,
            None => stretches.push(range),
        }
        goes_on = true;
    }
    stretches.into_iter().fold(report, |report, range| {
        report.with_label(chapter.span(yaml.start + range.start..yaml.start + range.end), say!("left out"))
    })
}

/// Where the parts of a front matter stand.
struct Block {
    yaml: Range<usize>,
    body: usize,
    closed: bool,
}

/// Finds the front matter: the first line is `---`, perhaps with the name of its language.
fn split(chapter: &Slice) -> Option<Block> {
    let text = chapter.text();
    let first = text.split('\n').next()?;
    let tail = first.strip_prefix("---")?.trim_end();
    if !tail.starts_with('-') && text.get(first.len()..)?.trim().is_empty() {
        // Nothing but the opening line: the site takes the file for an empty front matter.
        return Some(Block { yaml: text.len()..text.len(), body: text.len(), closed: false });
    }
    if !tail.chars().all(|c| c.is_ascii_lowercase()) {
        return None;
    }
    let start = (first.len() + 1).min(text.len());
    let mut at = start;
    for line in text.get(start..)?.split_inclusive('\n') {
        if line.trim_end() == "---" {
            return Some(Block { yaml: start..at, body: at + line.len(), closed: true });
        }
        at += line.len();
    }
    let end = salvage::end_of_keys(text, start);
    (end > start).then_some(Block { yaml: start..end, body: end, closed: false })
}

struct FrontMatterReader<'a> {
    chapter: &'a Slice,
    base: usize,
    meta: FrontMatter,
    diagnostics: &'a mut Diagnostics,
}

impl FrontMatterReader<'_> {
    fn span(&self, node: &Node) -> crate::diagnostics::Span {
        self.chapter.span(self.base + node.range.start..self.base + node.range.end)
    }

    fn pairs(&mut self, pairs: Vec<(Node, Node)>) {
        let written: Vec<String> =
            pairs.iter().filter_map(|(key, _)| key.scalar().map(str::to_owned)).collect();
        let mut seen = BTreeSet::new();
        for (key, value) in &pairs {
            let Some(name) = key.scalar() else { continue };
            if !seen.insert(name) {
                let message =
                    say!("front matter key `{name}` stands there twice; the first one counts", name);
                let span = self.span(key).join(self.span(value));
                self.diagnostics.push(Diagnostic::new(Code::FrontMatterKey, span, message));
                continue;
            }
            let name = self.intended(name, key, &written);
            self.entry(&name, value, 0);
            self.known(&name, value);
        }
    }

    /// The key that was meant; a misspelt one is reported, and used where the right one is not there too.
    fn intended(&mut self, name: &str, key: &Node, written: &[String]) -> String {
        let Some(meant) = keys::meant(name) else { return name.to_owned() };
        let message = say!("unknown front matter key `{name}`", name);
        let span = self.span(key);
        // A key may stand there only once, however it is spelt.
        let others = written.iter().filter(|other| *other == meant || keys::meant(other) == Some(meant));
        let patch = Patch { span, text: meant.to_owned(), safe: others.count() == 1 };
        let found = Diagnostic::new(Code::FrontMatterKey, span, message);
        self.diagnostics.push(found.with_edit(say!("did you mean `{meant}`?", meant), patch));
        if written.iter().any(|other| other == meant) { name.to_owned() } else { meant.to_owned() }
    }

    fn entry(&mut self, name: &str, value: &Node, depth: usize) {
        let items = match &value.value {
            Value::Null => vec![String::new()],
            Value::Scalar(text) => vec![text.clone()],
            Value::List(items) => items.iter().filter_map(Node::scalar).map(str::to_owned).collect(),
            Value::Map(pairs) => {
                for (key, value) in pairs.iter().filter(|_| depth < 8) {
                    if let Some(key) = key.scalar() {
                        self.entry(&format!("{name}.{key}"), value, depth + 1);
                    }
                }
                return;
            }
        };
        let range = self.base + value.range.start..self.base + value.range.end;
        let text = match &value.value {
            Value::Scalar(text) => self.chapter.read_as(range, text),
            Value::Null | Value::List(_) | Value::Map(_) => {
                Text::rewritten(self.span(value), items.join(", "))
            }
        };
        let entry = MetaEntry { text, items, span: self.span(value) };
        self.meta.entries.entry(name.to_owned()).or_insert(entry);
    }

    fn known(&mut self, name: &str, value: &Node) {
        let text = value.scalar().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned);
        match name {
            "title" => self.meta.title = text,
            "shortTitle" => self.meta.short_title = text,
            "description" => self.meta.description = text,
            "lang" => self.meta.language = text,
            "date" => self.meta.date = text,
            "cover" => self.meta.cover = text,
            "prev" => self.meta.previous = text.or_else(|| member(value, "link")),
            "next" => self.meta.next = text.or_else(|| member(value, "link")),
            "author" | "authors" => add(&mut self.meta.authors, named(value)),
            "category" | "categories" | "tag" | "tags" => add(&mut self.meta.subjects, named(value)),
            "head" => self.meta.canonical = property(value, "og:url"),
            _ => {}
        }
    }
}

fn add(list: &mut Vec<String>, items: Vec<String>) {
    let mut known: BTreeSet<String> = list.iter().cloned().collect();
    list.extend(items.into_iter().filter(|item| known.insert(item.clone())));
}

/// The scalar under a key of a map.
fn member(node: &Node, name: &str) -> Option<String> {
    let Value::Map(pairs) = &node.value else { return None };
    let (_, value) = pairs.iter().find(|(key, _)| key.scalar().is_some_and(|key| key.trim() == name))?;
    value.scalar().map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// The names in a scalar, a list of scalars, or a list of maps with `name`.
fn named(node: &Node) -> Vec<String> {
    match &node.value {
        Value::Null => Vec::new(),
        Value::Scalar(text) => Some(text.trim().to_owned()).into_iter().filter(|t| !t.is_empty()).collect(),
        Value::List(items) => items.iter().flat_map(named).collect(),
        Value::Map(_) => member(node, "name").into_iter().collect(),
    }
}

/// The `content` of the first map anywhere in a value whose `property` or `name` is `wanted`.
fn property(node: &Node, wanted: &str) -> Option<String> {
    match &node.value {
        Value::Null | Value::Scalar(_) => None,
        Value::List(items) => items.iter().find_map(|item| property(item, wanted)),
        Value::Map(pairs) => {
            let named = ["property", "name"].iter().any(|key| member(node, key).as_deref() == Some(wanted));
            let own = if named { member(node, "content") } else { None };
            own.or_else(|| pairs.iter().find_map(|(_, value)| property(value, wanted)))
        }
    }
}
