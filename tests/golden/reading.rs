//! A case's two sides: what the reader makes of its Markdown, and what the site made of it, in one form.

use std::path::Path;
use std::sync::Arc;

use jikji::config::{Config, Frame};
use jikji::diagnostics::{Diagnostics, FileId, Severity, SourceMap};
use jikji::files::Roots;
use jikji::markdown::{Options, Parts, parse};
use serde_json::Value;

use crate::golden::cases::{Case, Profile};
use crate::golden::{same, serial, tree};

/// What the reader makes of a case.
pub(crate) struct Reading {
    /// The model in canonical form.
    pub(crate) canonical: String,
    /// The front matter's title.
    pub(crate) title: Option<String>,
    /// Findings, a line each.
    pub(crate) findings: Vec<String>,
    /// Keys of the front matter that were read otherwise than by the site.
    pub(crate) front_matter: Vec<String>,
}

/// Reads a case.
pub(crate) fn read(case: &Case) -> Reading {
    let mut map = SourceMap::default();
    let (file, parts) = if case.markdown.contains("@include") || case.markdown.contains("@[code") {
        loaded(&case.markdown, &mut map)
    } else {
        (map.add("book/ch1.md", case.markdown.as_str()), Arc::default())
    };
    // The plugin for containers of one's own was given one called `box`.
    let containers = if case.profile == Profile::Stock { vec!["box".to_owned()] } else { Vec::new() };
    let options = Options { frame: Frame::Keep, containers, parts, ..Options::default() };
    let (chapter, diagnostics) = parse(file, &case.markdown, &options);
    let findings = diagnostics
        .iter()
        .map(|finding| {
            let severity = match finding.severity {
                Severity::Note => "note",
                Severity::Warning => "warning",
                Severity::Error => "error",
            };
            let place = map.locate(finding.span()).map_or_else(
                || "-".to_owned(),
                |(_, position)| format!("{}:{}", position.line, position.column),
            );
            format!("{severity} {} {place} {}", finding.code.name(), finding.message)
        })
        .collect();
    let title = chapter.meta.title.clone();
    let nodes = serial::chapter(&chapter, case.profile);
    let canonical = tree::print(&same::unify(nodes));
    Reading { canonical, title, findings, front_matter: front_matter(&chapter.meta, &case.front_matter) }
}

/// The snippet and the files that it asks for, loaded as those of a book are.
fn loaded(markdown: &str, map: &mut SourceMap) -> (FileId, Arc<Parts>) {
    let place = tempfile::tempdir().unwrap();
    let book = place.path().join("book");
    copy(&crate::golden::cases::fixtures().join("book"), &book);
    std::fs::write(book.join("ch1.md"), markdown).unwrap();
    let loaded = jikji::book::load(
        &book,
        &Config::default(),
        &Roots::of_book(&book),
        map,
        &mut Diagnostics::default(),
    )
    .unwrap();
    let chapter = loaded.chapters.iter().find(|chapter| chapter.relative == "ch1.md").unwrap();
    (chapter.file, loaded.parts)
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().map(|entry| entry.unwrap()) {
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &to);
        } else {
            std::fs::copy(entry.path(), to).unwrap();
        }
    }
}

/// What the site made of a case.
pub(crate) fn expected(case: &Case) -> String {
    let nodes = same::interpolated(tree::parse(&case.norm), case);
    tree::print(&same::unify(nodes))
}

/// Whether a text is what a date was written as before it became one.
fn is_date(date: &str, written: &str) -> bool {
    let parts = |text: &str| text.split(|c: char| !c.is_ascii_digit()).map(str::to_owned).collect::<Vec<_>>();
    let (date, written) = (parts(date.trim_end_matches(".000Z")), parts(written.trim_end_matches('Z')));
    date.len() == 6 && written.len() >= 3 && date.iter().zip(&written).all(|(a, b)| a == b)
}

/// The keys whose text differs.
fn front_matter(meta: &jikji::document::FrontMatter, wanted: &Value) -> Vec<String> {
    let Some(wanted) = wanted.as_object() else { return Vec::new() };
    let mut wrong = Vec::new();
    for (key, value) in wanted {
        let entry = meta.entries.get(key);
        let same = match value {
            Value::String(text) => {
                entry.is_some_and(|entry| entry.text == text.as_str() || is_date(text, &entry.text))
            }
            Value::Array(items) if items.iter().all(Value::is_string) => {
                entry.is_some_and(|entry| entry.items.iter().eq(items.iter().filter_map(Value::as_str)))
            }
            _ => true,
        };
        if !same {
            wrong.push(format!("{key}: {:?} for {value}", entry.map(|entry| &entry.text)));
        }
    }
    wrong
}
