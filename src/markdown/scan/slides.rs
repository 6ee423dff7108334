//! `@slidestart` … `@slideend`: slides, one after the other, as a group of tabs that the heading of each names.

use super::closing::is_heading;
use super::fence;
use super::state::{Found, Lines, Scan};
use crate::diagnostics::{Code, Diagnostic};
use crate::document::AdmonitionKind;
use crate::markdown::node::{Container, Node, NodeKind, TabNode};
use crate::markdown::slice::{Slice, indent};
use crate::message::say;

const OPEN: &str = "@slidestart";
const CLOSE: &str = "@slideend";

/// Reads the slides that open at a line; without an end they go on to the last line, as on the site.
pub(super) fn read(scan: &mut Scan, lines: &Lines<'_>, at: usize, depth: usize) -> Option<Found> {
    let line = lines.text(at);
    let theme = line.get(indent(line).1..)?.strip_prefix(OPEN)?;
    if !(theme.is_empty() || theme.starts_with([' ', '\t'])) {
        return None;
    }
    let range = lines.range(at);
    let words = lines.slice.trimmed(range.end - theme.len()..range.end);
    // The name of a theme says how slides look.
    if !words.text().chars().all(|c| c.is_ascii_alphanumeric() || c == '-') {
        scan.left_out(
            say!("`{open}` takes no title", open = OPEN),
            &words,
            say!("write it on a line of its own"),
        );
    }
    let close = (at + 1..lines.len()).find(|row| lines.text(*row).trim() == CLOSE);
    if close.is_none() {
        let message = say!("`{open}` is never closed", open = OPEN);
        let cure = say!("put a line `{close}` after its last line", close = CLOSE);
        let finding = Diagnostic::new(Code::UnclosedContainer, lines.span(at..at + 1), message);
        scan.warn(lines.unclosed((at, lines.len()), finding, cure, CLOSE, is_heading));
    }
    let stop = close.unwrap_or_else(|| lines.len());
    let next = close.map_or(stop, |close| close + 1);
    let mut tabs = Vec::new();
    let mut from = at + 1;
    for end in ends(lines, from, stop) {
        if !(from..end).all(|row| lines.blank(row)) {
            let mut slide = slide(scan, lines, from..end, depth + 1);
            if slide.title.text().is_empty() {
                slide
                    .title
                    .push_virtual(&(tabs.len() + 1).to_string(), lines.slice.source(lines.range(from).start));
            }
            tabs.push(slide);
        }
        from = end + 1;
    }
    if tabs.is_empty() {
        let message = say!("`{open}` has no slide", open = OPEN);
        let cure = say!("write slides with `---` between them, or take it out");
        scan.warn(Diagnostic::new(Code::EmptyContainer, lines.span(at..at + 1), message).with_help(cure));
    }
    let kind = NodeKind::Tabs { code: false, group: None, before: Vec::new(), tabs };
    Some(Found { nodes: vec![Node { span: lines.span(at..next), kind }], next })
}

/// The lines that end slides: `---` between two of them, `--` between two that stand below each other.
fn ends(lines: &Lines<'_>, from: usize, stop: usize) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut at = from;
    while at < stop {
        if let Some(fence) = fence::opener(lines.text(at)) {
            at = fence::end(lines, at, fence).filter(|end| *end < stop).unwrap_or(at);
        } else if matches!(lines.text(at).trim_end(), "---" | "--") {
            ends.push(at);
        }
        at += 1;
    }
    ends.push(stop);
    ends
}

/// A slide: its first heading names it, else its number; what follows `Note:` is for the speaker, and a hint in a book.
fn slide(scan: &mut Scan, lines: &Lines<'_>, rows: std::ops::Range<usize>, depth: usize) -> TabNode {
    let span = lines.span(rows.clone());
    let note = rows.clone().find_map(|row| {
        let line = lines.text(row);
        let word = line.get(..line.find(':')?)?;
        let is_note = word.eq_ignore_ascii_case("note") || word.eq_ignore_ascii_case("notes");
        is_note.then(|| (row, lines.range(row).start + word.len() + 1))
    });
    let end = note.map_or(rows.end, |(row, _)| row);
    let mut nodes = scan.read(&lines.part(rows.start..end), depth);
    let first = nodes.iter().position(|node| !is_comment(node));
    let title = match first.and_then(|at| nodes.get(at)).map(|node| &node.kind) {
        Some(NodeKind::Heading { text, .. }) => Some(text.clone()),
        _ => None,
    };
    if let (Some(at), Some(_)) = (first, &title) {
        nodes.remove(at);
    }
    if let Some((row, from)) = note {
        let words = lines.slice.part(from..lines.bytes(row..rows.end).end.max(from));
        let inner = scan.read(&words, depth + 1);
        let title = Slice::empty(lines.slice.file());
        let container = Container::Hint(AdmonitionKind::Note);
        let span = lines.span(row..rows.end);
        nodes.push(Node { span, kind: NodeKind::Container { container, title, nodes: inner } });
    }
    let title = title.unwrap_or_else(|| Slice::empty(lines.slice.file()));
    TabNode { title, active: false, id: None, nodes, span }
}

fn is_comment(node: &Node) -> bool {
    matches!(&node.kind, NodeKind::Html(text) if text.text().trim_start().starts_with("<!--"))
}
