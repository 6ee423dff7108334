//! Code fences: three or more backticks or tildes, to a line of as many.

use super::closing::is_blank;
use super::markmap;
use super::state::{Found, Lines, Scan};
use crate::diagnostics::{Code, Diagnostic};
use crate::markdown::inline::entity;
use crate::markdown::node::{Fence, Node, NodeKind};
use crate::markdown::slice::{Slice, indent};
use crate::message::say;

/// An opening line's marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Opener {
    mark: u8,
    count: usize,
    columns: usize,
    /// Bytes of the line before the info string.
    info: usize,
}

/// Reads the opening line of a fence.
pub(super) fn opener(line: &str) -> Option<Opener> {
    let (columns, start) = indent(line);
    let rest = line.get(start..)?;
    let mark = rest.bytes().next().filter(|b| matches!(b, b'`' | b'~'))?;
    let count = rest.bytes().take_while(|&b| b == mark).count();
    let info = start + count;
    let plain = mark == b'~' || !line.get(info..)?.contains('`');
    (columns < 4 && count >= 3 && plain).then_some(Opener { mark, count, columns, info })
}

fn closes(line: &str, opener: Opener) -> bool {
    let (columns, start) = indent(line);
    let rest = line.get(start..).unwrap_or_default();
    let count = rest.bytes().take_while(|&b| b == opener.mark).count();
    columns < 4 && count >= opener.count && rest.get(count..).is_some_and(|tail| tail.trim().is_empty())
}

/// The line that closes a fence opened at `at`.
pub(super) fn end(lines: &Lines<'_>, at: usize, opener: Opener) -> Option<usize> {
    let kind = usize::from(opener.mark == b'~');
    let mut unclosed = lines.unclosed.get();
    let known = unclosed.get_mut(kind)?;
    if opener.count >= *known {
        return None;
    }
    let found = (at + 1..lines.len()).find(|&line| closes(lines.text(line), opener));
    if found.is_none() {
        *known = opener.count;
        lines.unclosed.set(unclosed);
    }
    found
}

/// An info string with its escapes and character references read (CommonMark 0.31, "Backslash escapes").
fn decoded(info: Slice) -> Slice {
    if !info.text().contains(['\\', '&']) {
        return info;
    }
    let mut out = Slice::empty(info.file());
    out.push_virtual(&entity::unescape(info.text()), info.source(0));
    out
}

/// Reads a fence.
pub(super) fn read(scan: &mut Scan, lines: &Lines<'_>, at: usize, depth: usize) -> Option<Found> {
    let opener = opener(lines.text(at))?;
    let close = end(lines, at, opener);
    let first = lines.range(at);
    let named = lines.slice.text().get(first.start + opener.info..first.end).unwrap_or_default();
    let stop = close.unwrap_or_else(|| match named.split_whitespace().next() {
        // Data has no blank lines: what comes after one is text that an open fence must not take away.
        Some("component") => (at + 1..lines.len()).find(|&line| lines.blank(line)).unwrap_or(lines.len()),
        _ => lines.len(),
    });
    let slice = lines.slice;
    let mut body = Slice::empty(slice.file());
    for line in at + 1..stop {
        let range = lines.range(line);
        let (columns, bytes) = indent(lines.text(line));
        let skip = if columns <= opener.columns { bytes } else { opener.columns.min(bytes) };
        body.push(slice, range.start + skip..range.end);
        if line + 1 < stop {
            body.push(slice, range.end..range.end + 1);
        }
    }
    let span = lines.span(at..(stop + 1).min(lines.len()));
    if close.is_none() {
        let marks = slice.span(first.start + opener.info - opener.count..first.start + opener.info);
        let finding = Diagnostic::new(Code::UnclosedFence, marks, say!("code fence is never closed"));
        let cure = say!("put a line with as many marks after its last line");
        let close = slice.part(first.start + opener.info - opener.count..first.start + opener.info);
        scan.warn(lines.unclosed((at, stop), finding, cure, close.text(), is_blank));
    }
    let info = decoded(slice.trimmed(first.start + opener.info..first.end));
    let map = markmap::read(scan, &info, &body, depth + 1);
    let kind = map.unwrap_or(NodeKind::Fence(Fence { info, body }));
    let node = Node { span, kind };
    Some(Found { nodes: vec![node], next: stop + 1 })
}
