//! `::: fields`: the fields of an object, each begun by its name, `@name@` or an `@` before a code span.

use super::state::{Lines, Scan};
use super::{facts, own};
use crate::diagnostics::Span;
use crate::document::Fact;
use crate::markdown::node::{DefinitionNode, Node, NodeKind};
use crate::markdown::slice::{Slice, indent};
use crate::message::say;

/// The line that begins a field.
#[derive(Debug, PartialEq, Eq)]
struct Marker {
    /// How many `@` stand before it: a field with more of them is one of the field above.
    depth: usize,
    name: String,
    /// Byte of the line where its name starts.
    at: usize,
    /// Byte of the line behind its name.
    end: usize,
}

fn marker(line: &str) -> Option<Marker> {
    let (columns, start) = indent(line);
    let text = line.get(start..)?;
    let depth = text.bytes().take_while(|byte| *byte == b'@').count();
    if columns >= 4 || depth == 0 {
        return None;
    }
    let at = start + depth;
    let rest = line.get(at..)?;
    let (name, length) = facts::code(rest).or_else(|| plain(rest))?;
    let name = name.trim().to_owned();
    (!name.is_empty()).then_some(Marker { depth, name, at, end: at + length })
}

/// A name up to the next `@`; `\@` is one that belongs to the name.
fn plain(text: &str) -> Option<(String, usize)> {
    let mut name = String::new();
    let mut characters = text.char_indices();
    while let Some((at, c)) = characters.next() {
        match c {
            '@' => return Some((name, at + 1)),
            '\\' => match characters.next() {
                Some((_, next @ ('@' | '\\'))) => name.push(next),
                Some((_, next)) => name.extend(['\\', next]),
                None => return None,
            },
            c => name.push(c),
        }
    }
    None
}

/// A field whose own fields may still come.
struct Open {
    depth: usize,
    node: DefinitionNode,
    fields: Vec<DefinitionNode>,
}

/// Reads the fields of a body, and what stands before the first of them.
pub(super) fn read(scan: &mut Scan, body: &Slice, depth: usize) -> Vec<Node> {
    let lines = Lines::new(body);
    let mut starts = own::lines(&lines, 0..lines.len());
    starts.retain(|line| marker(lines.text(*line)).is_some());
    let mut nodes = scan.read(&lines.part(0..starts.first().copied().unwrap_or(lines.len())), depth);
    let mut roots = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    let stops = starts.iter().skip(1).copied().chain([lines.len()]);
    for (&start, stop) in starts.iter().zip(stops) {
        let Some(marker) = marker(lines.text(start)) else { continue };
        while open.last().is_some_and(|outer| outer.depth >= marker.depth) {
            close(&mut open, &mut roots);
        }
        while !open.is_empty() && open.len() + depth >= scan.deepest() {
            scan.too_deep(lines.span(start..start + 1));
            close(&mut open, &mut roots);
        }
        let range = lines.range(start);
        let words = lines.slice.part(range.start + marker.end..range.end);
        let facts = said(scan, &words);
        let mut term = Slice::empty(lines.slice.file());
        term.push_virtual(&marker.name, lines.slice.source(range.start + marker.at));
        let details = vec![scan.read(&lines.part(start + 1..stop), depth + open.len())];
        let span = lines.span(start..stop);
        let node = DefinitionNode { term, field: Some(facts), details, span };
        open.push(Open { depth: marker.depth, node, fields: Vec::new() });
    }
    while !open.is_empty() {
        close(&mut open, &mut roots);
    }
    nodes.extend(list(roots));
    nodes
}

/// Puts the innermost open field into the one around it.
fn close(open: &mut Vec<Open>, roots: &mut Vec<DefinitionNode>) {
    let Some(Open { mut node, fields, .. }) = open.pop() else { return };
    if let Some(details) = node.details.first_mut() {
        details.extend(list(fields));
    }
    match open.last_mut() {
        Some(outer) => outer.fields.push(node),
        None => roots.push(node),
    }
}

fn list(fields: Vec<DefinitionNode>) -> Option<Node> {
    let span = fields.iter().map(|field| field.span).reduce(Span::join)?;
    Some(Node { span, kind: NodeKind::Definitions(fields) })
}

/// What the words behind a name say of its field. Words that can't be the name of a fact have no place there.
fn said(scan: &mut Scan, words: &Slice) -> Vec<Fact> {
    let mut facts: Vec<Fact> = Vec::new();
    for found in facts::read(words.text()) {
        let known = found.name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        if !known || found.name.is_empty() {
            let cure = say!("write it on the lines below the name");
            scan.left_out(say!("a field has no such attribute"), &words.trimmed(found.range), cure);
            continue;
        }
        let fact = Fact { name: found.name, value: found.value, prose: found.prose };
        // Of two that say the same the last counts, in the place of the first.
        match facts.iter_mut().find(|before| before.name == fact.name) {
            Some(before) => *before = fact,
            None => facts.push(fact),
        }
    }
    facts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_begun_by_its_name() {
        for (line, depth, name) in [
            ("@theme@ type=a", 1, "theme"),
            ("  @@theme.a@", 2, "theme.a"),
            ("@a\\@b@", 1, "a@b"),
            ("@`a[*].b` x", 1, "a[*].b"),
            ("@`` a`b ``", 1, "a`b"),
        ] {
            let found = marker(line).map(|marker| (marker.depth, marker.name));
            assert_eq!(found, Some((depth, name.to_owned())), "{line}");
        }
        for line in ["@name", "@", "@@", "    @name@", "\\@name@", "name@a@", "@` `"] {
            assert_eq!(marker(line), None, "{line}");
        }
    }
}
