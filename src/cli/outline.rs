//! `jikji outline`: chapters and headings as a tree, a Markdown list or JSON.

use serde_json::{Value, json};

use jikji::book::{Book, OutlineEntry};
use jikji::diagnostics::shown;

/// The title and the outline below it.
pub(super) fn tree(book: &Book) -> String {
    let mut text = format!("{}\n", shown(&book.meta.title));
    branches(&book.outline, "", &mut text);
    text
}

/// A list whose paths are relative to the folder of the chapters, as `[book] summary` has it.
pub(super) fn markdown(book: &Book) -> String {
    let mut text = String::new();
    items(&book.outline, 0, book, &mut text);
    text
}

/// The title and the outline, with the same paths.
pub(super) fn json(book: &Book) -> Value {
    let entries: Vec<Value> = book.outline.iter().map(|entry| object(entry, book)).collect();
    json!({ "title": book.meta.title, "outline": entries })
}

/// The file of an entry's chapter.
fn path<'b>(entry: &OutlineEntry, book: &'b Book) -> &'b str {
    book.chapters.get(entry.chapter.0 as usize).map_or("", |chapter| &chapter.path)
}

fn branches(entries: &[OutlineEntry], before: &str, text: &mut String) {
    for (at, entry) in entries.iter().enumerate() {
        let last = at + 1 == entries.len();
        let (branch, stem) = if last { ("└── ", "    ") } else { ("├── ", "│   ") };
        text.push_str(&format!("{before}{branch}{}\n", line(entry)));
        branches(&entry.children, &format!("{before}{stem}"), text);
    }
}

fn items(entries: &[OutlineEntry], depth: usize, book: &Book, text: &mut String) {
    for entry in entries {
        let title = escaped(&line(entry));
        let indent = "  ".repeat(depth);
        text.push_str(&match &entry.id {
            None if path(entry, book).is_empty() => format!("{indent}- {title}\n"),
            // The names of files have spaces and parentheses.
            None => format!("{indent}- [{title}](<{}>)\n", path(entry, book)),
            Some(_) => format!("{indent}- {title}\n"),
        });
        items(&entry.children, depth + 1, book, text);
    }
}

/// A title on one line.
fn line(entry: &OutlineEntry) -> String {
    entry.title.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text with the signs that Markdown would read.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        if matches!(c, '\\' | '[' | ']' | '*' | '_' | '`' | '<' | '>' | '$' | '~' | '^') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

fn object(entry: &OutlineEntry, book: &Book) -> Value {
    json!({
        "title": entry.title,
        "level": entry.level,
        "path": path(entry, book),
        "id": entry.id.as_ref().map(|id| &id.0),
        "children": entry.children.iter().map(|child| object(child, book)).collect::<Vec<_>>(),
    })
}
