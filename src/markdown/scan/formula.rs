//! Displayed formulas: from `$$` at the start of a line to a line that ends with `$$`.

use super::closing::is_blank;
use super::state::{Found, Lines, Scan};
use crate::diagnostics::{Code, Diagnostic};
use crate::markdown::node::{Node, NodeKind};
use crate::markdown::slice::indent;
use crate::message::say;

/// Reads a displayed formula; text may share the lines of its marks. One that is never closed runs to the end of what
/// it stands in, as on the site.
pub(super) fn read(scan: &mut Scan, lines: &Lines<'_>, at: usize) -> Option<Found> {
    let line = lines.text(at);
    let (columns, _) = indent(line);
    let first = line.trim().strip_prefix("$$")?;
    if let Some(tex) = first.strip_suffix("$$") {
        return found(lines, at, at, tex.trim().to_owned());
    }
    let mut tex = vec![first.trim_end().to_owned()];
    for row in at + 1..lines.len() {
        let text = lines.text(row);
        let (width, bytes) = indent(text);
        let skip = if width <= columns { bytes } else { columns.min(bytes) };
        let text = text.get(skip..).unwrap_or_default().trim_end();
        if let Some(last) = text.strip_suffix("$$") {
            tex.push(last.to_owned());
            return found(lines, at, row, tex.join("\n").trim().to_owned());
        }
        tex.push(text.to_owned());
    }
    let finding = Diagnostic::new(
        Code::UnclosedMath,
        lines.span(at..at + 1),
        say!("displayed formula is never closed"),
    );
    let cure = say!("put `$$` after its last line");
    scan.warn(lines.unclosed((at, lines.len()), finding, cure, "$$", is_blank));
    found(lines, at, lines.len() - 1, tex.join("\n").trim().to_owned())
}

fn found(lines: &Lines<'_>, first: usize, last: usize, tex: String) -> Option<Found> {
    let node = Node { span: lines.span(first..last + 1), kind: NodeKind::Math(tex) };
    Some(Found { nodes: vec![node], next: last + 1 })
}
