//! Displayed formulas: from `$$` at the start of a line to a line that ends with `$$`.

use super::{Found, Lines};
use crate::markdown::node::{Node, NodeKind};

/// Reads a displayed formula; one that is never closed is text.
pub(super) fn read(lines: &Lines<'_>, at: usize) -> Option<Found> {
    let first = lines.text(at).trim().strip_prefix("$$")?;
    if let Some(tex) = first.strip_suffix("$$") {
        return found(lines, at, at, tex.trim().to_owned());
    }
    if at >= lines.formulas.get() {
        return None;
    }
    let mut tex = vec![first];
    for line in at + 1..lines.len() {
        let text = lines.text(line).trim();
        if let Some(last) = text.strip_suffix("$$") {
            tex.push(last);
            return found(lines, at, line, tex.join("\n").trim().to_owned());
        }
        tex.push(text);
    }
    lines.formulas.set(at);
    None
}

fn found(lines: &Lines<'_>, first: usize, last: usize, tex: String) -> Option<Found> {
    let node = Node { span: lines.span(first..last + 1), kind: NodeKind::Math(tex) };
    Some(Found { nodes: vec![node], next: last + 1 })
}
