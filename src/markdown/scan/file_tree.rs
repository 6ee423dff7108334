//! `::: file-tree`: a list of names, each line a file or folder, by rules of its own and not by those of Markdown.

use super::state::{Lines, Scan};
use crate::markdown::node::{Change, FileNode};
use crate::markdown::slice::{Slice, indent};
use crate::message::say;

/// Whether a body has a line of a tree.
pub(super) fn is_tree(body: &Slice) -> bool {
    body.text().lines().any(|line| item(line).is_some())
}

/// Reads the lines of a tree. Two columns further in is one folder deeper.
pub(super) fn read(scan: &mut Scan, body: &Slice) -> Vec<FileNode> {
    let lines = Lines::new(body);
    let mut roots = Vec::new();
    let mut open: Vec<(usize, FileNode)> = Vec::new();
    let mut first = None;
    for at in 0..lines.len() {
        let line = lines.text(at);
        let Some(text) = item(line) else {
            let cure = say!("begin its line with `-`, or write it below the tree");
            scan.left_out(say!("a tree of files is a list"), &lines.slice.trimmed(lines.range(at)), cure);
            continue;
        };
        let columns = indent(line).0;
        let level = columns.saturating_sub(*first.get_or_insert(columns)) / 2;
        while open.last().is_some_and(|(outer, _)| *outer >= level) {
            close(&mut open, &mut roots);
        }
        let range = lines.range(at);
        while open.len() >= scan.deepest() {
            scan.too_deep(lines.span(at..at + 1));
            close(&mut open, &mut roots);
        }
        let node = file(&lines.slice.trimmed(range.end - text.len()..range.end));
        open.push((level, node));
    }
    while !open.is_empty() {
        close(&mut open, &mut roots);
    }
    roots
}

/// Puts the innermost open folder into the one around it.
fn close(open: &mut Vec<(usize, FileNode)>, roots: &mut Vec<FileNode>) {
    let Some((_, node)) = open.pop() else { return };
    match open.last_mut() {
        Some((_, outer)) => outer.files.push(node),
        None => roots.push(node),
    }
}

/// What stands behind the mark of a list's line.
fn item(line: &str) -> Option<&str> {
    let text = line.trim_start();
    let bullet = text.strip_prefix("* ").or_else(|| text.strip_prefix("+ "));
    bullet.or_else(|| text.strip_prefix('-'))
}

/// A name with the marks around it.
fn file(text: &Slice) -> FileNode {
    let whole = text.text();
    let (change, skip) = match whole.get(..2) {
        Some("++") => (Some(Change::Added), 2),
        Some("--") => (Some(Change::Removed), 2),
        _ => (None, 0),
    };
    let rest = text.trimmed(skip..whole.len());
    let (name, comment) = match bold(rest.text()) {
        Some(end) => (rest.trimmed(2..end), rest.trimmed(end + 2..rest.text().len())),
        None => {
            let end = rest.text().find('#').unwrap_or(rest.text().len());
            (rest.trimmed(0..end), rest.trimmed(end..rest.text().len()))
        }
    };
    let focus = bold(rest.text()).is_some();
    let bare = name.text().strip_suffix('/').filter(|bare| !bare.is_empty()).map(str::len);
    let folder = bare.is_some();
    let name = bare.map_or(name.clone(), |length| name.part(0..length));
    FileNode { name, folder, focus, change, comment, files: Vec::new(), span: text.whole() }
}

/// The byte of the marks that close a name in bold: the last ones before a space or the end.
fn bold(text: &str) -> Option<usize> {
    let inner = text.strip_prefix("**")?;
    let ends =
        |at: &usize| inner.get(at + 2..).is_some_and(|tail| tail.is_empty() || tail.starts_with([' ', '\t']));
    inner.rmatch_indices("**").map(|(at, _)| at).find(ends).map(|at| at + 2)
}
