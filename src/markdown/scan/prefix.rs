//! Takes the marks of quotes, lists and notes off the lines of their content.

use std::ops::Range;

use super::marks;
use crate::markdown::slice::{Slice, indent};

/// White space that keeps a lazy continuation line from being anything but text.
const LAZY: &str = "    ";

/// The content of a quotation.
pub(super) fn quote(slice: &Slice, range: Range<usize>) -> Slice {
    let part = slice.part(range);
    let mut content = Slice::empty(slice.file());
    for line in part.lines() {
        let text = part.text().get(line.clone()).unwrap_or_default();
        let (columns, bytes) = indent(text);
        match text.get(bytes..).and_then(|rest| rest.strip_prefix('>')) {
            Some(_) if columns < 4 => strip(&part, line, bytes + 1, columns + 1, columns + 2, &mut content),
            _ => lazy(&part, line, bytes, &mut content),
        }
    }
    content
}

/// The content of a list item, and where its mark is.
pub(super) fn item(slice: &Slice, range: Range<usize>) -> Slice {
    let start = slice.text().get(..range.start).and_then(|text| text.rfind('\n')).map_or(0, |at| at + 1);
    let part = slice.part(start..range.end);
    let lines = part.lines();
    let Some((first, rest)) = lines.split_first() else { return part };
    let Some(marker) = marks::list_marker(part.text().get(first.clone()).unwrap_or_default()) else {
        return part;
    };
    let mut content = Slice::empty(slice.file());
    strip(&part, first.clone(), marker.end, marker.columns, marker.width, &mut content);
    indented(&part, rest, marker.width, &mut content);
    content
}

/// The content of a footnote's definition: what follows `[^label]:`, other lines without four columns.
pub(super) fn note(slice: &Slice, range: Range<usize>) -> Slice {
    let part = slice.part(range);
    let lines = part.lines();
    let mut content = Slice::empty(slice.file());
    let Some((first, rest)) = lines.split_first() else { return content };
    let text = part.text().get(first.clone()).unwrap_or_default();
    let mark = text.find("]:").map_or(0, |at| at + 2);
    let lead = text.get(mark..).map_or(0, |rest| rest.len() - rest.trim_start().len());
    let end = (first.end + 1).min(part.text().len());
    content.push(&part, first.start + mark + lead..end);
    indented(&part, rest, 4, &mut content);
    content
}

/// The content of an explanation in a definition list: what follows its mark at byte `from` of the first line, other
/// lines without `width` columns.
pub(super) fn definition(slice: &Slice, range: Range<usize>, from: usize, width: usize) -> Slice {
    let part = slice.part(range);
    let lines = part.lines();
    let mut content = Slice::empty(slice.file());
    let Some((first, rest)) = lines.split_first() else { return content };
    let lead = part.text().get(first.start + from..first.end).map_or(0, |text| indent(text).1);
    content.push(&part, first.start + from + lead..(first.end + 1).min(part.text().len()));
    indented(&part, rest, width, &mut content);
    content
}

/// Text of which every line starts without white space; also wide and fixed spaces go at both ends.
pub(super) fn dedented(slice: &Slice) -> Slice {
    let mut content = Slice::empty(slice.file());
    for line in slice.lines() {
        let lead = slice.text().get(line.clone()).map_or(0, |text| indent(text).1);
        content.push(slice, line.start + lead..(line.end + 1).min(slice.text().len()));
    }
    content.trimmed(0..content.text().len())
}

/// Lines without the white space of so many columns before them; those that have less keep what stands there.
pub(super) fn outdented(part: &Slice, width: usize) -> Slice {
    if width == 0 {
        return part.clone();
    }
    let mut content = Slice::empty(part.file());
    for line in part.lines() {
        strip(part, line, 0, 0, width, &mut content);
    }
    content
}

fn indented(part: &Slice, lines: &[Range<usize>], width: usize, content: &mut Slice) {
    for line in lines {
        let (columns, bytes) = indent(part.text().get(line.clone()).unwrap_or_default());
        if bytes == line.len() || columns >= width {
            strip(part, line.clone(), 0, 0, width, content);
        } else {
            lazy(part, line.clone(), bytes, content);
        }
    }
}

fn lazy(part: &Slice, line: Range<usize>, bytes: usize, content: &mut Slice) {
    if bytes < line.len() {
        content.push_virtual(LAZY, part.source(line.start + bytes));
    }
    content.push(part, line.start + bytes..(line.end + 1).min(part.text().len()));
}

/// Adds a line from `skip` bytes on (at column `from`) without the white space up to column `to`.
fn strip(part: &Slice, line: Range<usize>, skip: usize, from: usize, to: usize, content: &mut Slice) {
    let mut column = from;
    let mut at = line.start + skip;
    for byte in part.text().get(at..line.end).unwrap_or_default().bytes() {
        match byte {
            _ if column >= to => break,
            b' ' => column += 1,
            b'\t' => column += 4 - column % 4,
            _ => break,
        }
        at += 1;
    }
    let left = column.saturating_sub(to.max(from));
    content.push_virtual(LAZY.get(..left.min(LAZY.len())).unwrap_or_default(), part.source(at));
    content.push(part, at..(line.end + 1).min(part.text().len()));
}
