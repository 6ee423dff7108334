//! `@[code{a-b} lang](path)`: a file set as code.

use super::state::{Found, Lines, Scan};
use crate::diagnostics::{Code, Diagnostic};
use crate::markdown::include::{self, Source};
use crate::markdown::node::{Fence, Node, NodeKind};
use crate::markdown::slice::Slice;
use crate::message::say;

/// Reads the import at a line; it stays text where nobody looked for its file.
pub(super) fn read(scan: &mut Scan, lines: &Lines<'_>, at: usize) -> Option<Found> {
    let line = lines.text(at);
    if line.trim_start().starts_with("@[code-tree") {
        let message = say!("`@[code-tree]` of a folder is not read");
        let cure = say!("write `::: code-tree` with the files as code, a title before each");
        scan.warn(Diagnostic::new(Code::IncludeRefused, lines.span(at..at + 1), message).with_help(cure));
        return None;
    }
    let import = include::import(line)?;
    let start = lines.range(at).start;
    let path = import.wanted.path;
    let place = lines.slice.span(start + import.place.start..start + import.place.end);
    let asking = lines.slice.source(start).file;
    let parts = std::sync::Arc::clone(&scan.parts);
    let found = parts.find(asking, path)?;
    let rest = lines.slice.trimmed(start + import.rest.start..start + import.rest.end);
    let body = match found {
        Ok(part) => {
            let source = scan.shelf.source(part, &mut scan.diagnostics);
            match source.select(&import.wanted.selection, false) {
                Ok(selected) if include::length(&selected) > scan.room => {
                    scan.warn(include::too_much(path, place));
                    return None;
                }
                Ok(selected) => {
                    scan.room -= include::length(&selected);
                    body(&source, &selected)
                }
                Err(absent) => {
                    scan.warn(absent.report(path, place));
                    beside(scan, &rest);
                    return Some(Found { nodes: Vec::new(), next: at + 1 });
                }
            }
        }
        Err(absent) => {
            scan.warn(absent.report(path, place));
            let mut body = Slice::empty(asking);
            body.push_virtual(include::ABSENT, lines.slice.source(start));
            body
        }
    };
    beside(scan, &rest);
    let info = match import.info {
        Some(info) => lines.slice.trimmed(start + info.start..start + info.end),
        None => {
            let name = path.rsplit('/').next().unwrap_or_default();
            let mut info = Slice::empty(asking);
            let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
            info.push_virtual(extension, lines.slice.source(start));
            info
        }
    };
    let node = Node { span: lines.span(at..at + 1), kind: NodeKind::Fence(Fence { info, body }) };
    Some(Found { nodes: vec![node], next: at + 1 })
}

/// Tells of what stands behind an import.
fn beside(scan: &mut Scan, rest: &Slice) {
    scan.left_out(say!("`@[code]` takes its whole line"), rest, say!("write it on a line of its own"));
}

/// The chosen lines of a file, without the last one's end.
fn body(source: &Source, lines: &[std::ops::Range<usize>]) -> Slice {
    let text = &source.text;
    let mut body = Slice::empty(text.file());
    for (index, range) in lines.iter().enumerate() {
        if index > 0 {
            body.push_virtual("\n", text.source(range.start));
        }
        body.push(text, range.clone());
    }
    let end = body.text().strip_suffix('\n').map_or(body.text().len(), str::len);
    body.part(0..end)
}
