//! `@startuml` … `@enduml` and its family: PlantUML sources in the text.

use super::state::{Found, Lines, Scan};
use crate::diagnostics::{Code, Diagnostic};
use crate::markdown::node::{Fence, Node, NodeKind};
use crate::markdown::slice::{Slice, indent};
use crate::message::say;

/// What may follow `@start` and `@end`.
const KINDS: &[&str] = &[
    "uml",
    "mindmap",
    "gantt",
    "json",
    "yaml",
    "salt",
    "regex",
    "wbs",
    "ebnf",
    "latex",
    "math",
    "ditaa",
    "dot",
    "chronology",
    "chen",
];

/// Reads a PlantUML block as the fence that it could have been, its marks included.
pub(super) fn read(scan: &mut Scan, lines: &Lines<'_>, at: usize) -> Option<Found> {
    let line = lines.text(at);
    let (columns, lead) = indent(line);
    if let Some(preset) = line.get(lead..)?.strip_prefix("@flowstart") {
        return flow(lines, at, preset);
    }
    let rest = line.get(lead..)?.strip_prefix("@start")?;
    let kind = KINDS.iter().find(|kind| {
        rest.strip_prefix(**kind).is_some_and(|tail| !tail.starts_with(|c: char| c.is_ascii_alphanumeric()))
    })?;
    let close = format!("@end{kind}");
    // A block without an end takes all lines, so that no line is looked at twice.
    let found = (at + 1..lines.len()).find(|row| lines.text(*row).trim() == close);
    let last = found.unwrap_or_else(|| lines.len() - 1);
    let mut body = Slice::empty(lines.slice.file());
    for row in at..=last {
        let range = lines.range(row);
        let (width, bytes) = indent(lines.text(row));
        let skip = if width <= columns { bytes } else { columns.min(bytes) };
        body.push(lines.slice, range.start + skip..range.end);
        if row < last {
            body.push(lines.slice, range.end..range.end + 1);
        }
    }
    if found.is_none() {
        scan.warn(
            Diagnostic::new(
                Code::UnclosedFence,
                lines.span(at..at + 1),
                say!("`@start{kind}` is never closed", kind),
            )
            .with_help(say!("put a line `{close}` after its last line", close)),
        );
        let end = body.text().trim_end().len();
        body = body.part(0..end);
    }
    let mut info = Slice::empty(lines.slice.file());
    info.push_virtual("plantuml", lines.slice.source(lines.range(at).start));
    let node = Node { span: lines.span(at..last + 1), kind: NodeKind::Fence(Fence { info, body }) };
    Some(Found { nodes: vec![node], next: last + 1 })
}

/// The old `@flowstart preset` … `@flowend`, as the fence `flow:preset`, or `flow title`.
fn flow(lines: &Lines<'_>, at: usize, preset: &str) -> Option<Found> {
    let ends = preset.is_empty() || preset.starts_with([' ', '\t']);
    if !ends || lines.endless_flow.get() {
        return None;
    }
    let close = (at + 1..lines.len()).find(|row| lines.text(*row).trim() == "@flowend");
    lines.endless_flow.set(close.is_none());
    let close = close?;
    let mut body = Slice::empty(lines.slice.file());
    for row in at + 1..close {
        let range = lines.range(row);
        body.push(lines.slice, range.start..range.end + usize::from(row + 1 < close));
    }
    let range = lines.range(at);
    let mut named = Slice::empty(lines.slice.file());
    let words = preset.trim();
    // What is no name of a look is a title.
    let is_look = words.starts_with(|c: char| c.is_ascii_alphabetic());
    named.push_virtual(if is_look { "flow:" } else { "flow " }, lines.slice.source(range.start));
    let start = range.end - preset.trim_start().len();
    named.push(lines.slice, start..start + words.len());
    let kind = NodeKind::Fence(Fence { info: named, body });
    Some(Found { nodes: vec![Node { span: lines.span(at..close + 1), kind }], next: close + 1 })
}
