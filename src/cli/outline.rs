//! `jikji outline`: chapters and headings as a tree, a Markdown list or JSON.

use serde_json::{Value, json};

use super::arguments::OutlineFormat;
use jikji::book::{Book, OutlineEntry};
use jikji::diagnostics::shown;

/// The outline in a form. Paths are relative to the folder of the chapters, as a list for `[book] summary` has them.
pub(super) fn told(book: &Book, format: OutlineFormat) -> String {
    let mut text = String::new();
    match format {
        OutlineFormat::Tree => {
            text.push_str(&format!("{}\n", shown(&book.meta.title)));
            tree(&book.outline, "", &mut text);
        }
        OutlineFormat::Markdown => markdown(&book.outline, 0, book, &mut text),
        OutlineFormat::Json => {
            let entries: Vec<Value> = book.outline.iter().map(|entry| object(entry, book)).collect();
            text = format!("{:#}\n", json!({ "title": book.meta.title, "outline": entries }));
        }
    }
    text
}

/// The file of an entry's chapter.
fn path<'b>(entry: &OutlineEntry, book: &'b Book) -> &'b str {
    book.chapters.get(entry.chapter.0 as usize).map_or("", |chapter| &chapter.path)
}

fn tree(entries: &[OutlineEntry], before: &str, text: &mut String) {
    for (at, entry) in entries.iter().enumerate() {
        let last = at + 1 == entries.len();
        let (branch, stem) = if last { ("└── ", "    ") } else { ("├── ", "│   ") };
        text.push_str(&format!("{before}{branch}{}\n", line(entry)));
        tree(&entry.children, &format!("{before}{stem}"), text);
    }
}

fn markdown(entries: &[OutlineEntry], depth: usize, book: &Book, text: &mut String) {
    for entry in entries {
        let title = escaped(&line(entry));
        let indent = "  ".repeat(depth);
        text.push_str(&match &entry.id {
            // The names of files have spaces and parentheses.
            None => format!("{indent}- [{title}](<{}>)\n", path(entry, book)),
            Some(_) => format!("{indent}- {title}\n"),
        });
        markdown(&entry.children, depth + 1, book, text);
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
