//! Definition lists: a term alone on its line, and below it its explanations, each after `:` or `~`.

use super::state::{Found, Lines, Scan};
use super::{fence, marks, prefix};
use crate::markdown::node::{DefinitionNode, Node, NodeKind};
use crate::markdown::slice::indent;

/// The byte after the mark of an explanation; a mark needs a space and text after it.
fn mark(line: &str) -> Option<usize> {
    let (_, lead) = indent(line);
    let rest = line.get(lead..)?;
    let after = rest.strip_prefix([':', '~'])?;
    (after.starts_with([' ', '\t']) && !after.trim().is_empty()).then_some(lead + 1)
}

/// Whether a line may be a term: running text.
fn is_term(line: &str) -> bool {
    let text = line.trim_start();
    let is_label = text.starts_with('[') && text.contains("]:");
    if text.is_empty() || is_label || text.starts_with(['#', '>', '|', '<']) || text.starts_with(":::") {
        return false;
    }
    marks::list_marker(line).is_none() && fence::opener(line).is_none() && mark(line).is_none()
}

/// The line of the first explanation of a term: the next one, or the one after a blank line.
fn first_mark(lines: &Lines<'_>, term: usize) -> Option<usize> {
    let next = if term + 1 < lines.len() && lines.blank(term + 1) { term + 2 } else { term + 1 };
    (next < lines.len() && mark(lines.text(next)).is_some()).then_some(next)
}

/// Whether a line ends the running text before it.
fn interrupts(line: &str) -> bool {
    let text = line.trim_start();
    let heading = text.trim_start_matches('#');
    let is_heading = heading.len() < text.len() && (heading.is_empty() || heading.starts_with(' '));
    is_heading
        || text.starts_with('>')
        || text.starts_with(":::")
        || text.starts_with("<!--")
        || fence::opener(line).is_some()
        || marks::list_marker(line).is_some_and(|marker| marker.interrupts)
}

/// The line after an explanation that starts at `first`: what is indented belongs to it, and the rest of its text.
fn end(lines: &Lines<'_>, first: usize) -> usize {
    let width = indent(lines.text(first)).0 + 2;
    let mut after_blank = false;
    let mut stop = first + 1;
    for at in first + 1..lines.len() {
        let text = lines.text(at);
        let (columns, bytes) = indent(text);
        if bytes == text.len() {
            after_blank = true;
            continue;
        }
        if columns < width && (after_blank || mark(text).is_some() || interrupts(text)) {
            break;
        }
        after_blank = false;
        stop = at + 1;
    }
    stop
}

/// Reads the definition list whose first term stands at a line.
pub(super) fn read(scan: &mut Scan, lines: &Lines<'_>, at: usize, depth: usize) -> Option<Found> {
    if !is_term(lines.text(at)) {
        return None;
    }
    first_mark(lines, at)?;
    let mut definitions = Vec::new();
    let mut term = at;
    let mut next = at;
    while term < lines.len() && is_term(lines.text(term)) && indent(lines.text(term)).0 < 4 {
        let Some(mut explanation) = first_mark(lines, term) else { break };
        let mut details = Vec::new();
        loop {
            let stop = end(lines, explanation);
            let from = mark(lines.text(explanation)).unwrap_or(0);
            let width = indent(lines.text(explanation)).0 + 2;
            let content = prefix::definition(lines.slice, lines.bytes(explanation..stop), from, width);
            details.push(scan.read(&content, depth + 1));
            next = stop;
            // A blank line may stand between two explanations of a term.
            let follows = (stop..lines.len().min(stop + 2)).find(|row| !lines.blank(*row));
            match follows.filter(|row| mark(lines.text(*row)).is_some()) {
                Some(row) => explanation = row,
                None => break,
            }
        }
        let range = lines.range(term);
        let text = lines.slice.trimmed(range);
        definitions.push(DefinitionNode { term: text, field: None, details, span: lines.span(term..next) });
        match (next..lines.len()).find(|row| !lines.blank(*row)) {
            Some(row) => term = row,
            None => break,
        }
    }
    let node = Node { span: lines.span(at..next), kind: NodeKind::Definitions(definitions) };
    Some(Found { nodes: vec![node], next })
}
