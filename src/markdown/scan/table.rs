//! Where tables begin and end among running text, by the rule of the site's parser.
//!
//! GFM lets a table interrupt a paragraph, with or without a bar at the start of its line; `pulldown-cmark` only reads
//! one that begins its block.

use super::marks;
use super::state::Lines;
use crate::markdown::slice::indent;

/// Whether a line is in a table or in a quotation, which a table does not interrupt.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct State {
    table: bool,
    /// The line of the head of the table that was found last.
    head: Option<usize>,
    /// The line that may end the table that was looked at last: it may end those that begin before it, too.
    stop: usize,
    quote: bool,
}

impl State {
    /// Goes on to a line; whether what was read before it must end there.
    pub(super) fn parts(&mut self, lines: &Lines<'_>, at: usize) -> bool {
        let text = lines.text(at);
        let (columns, bytes) = indent(text);
        if bytes == text.len() {
            *self = Self::default();
            return false;
        }
        if columns >= 4 {
            return std::mem::take(&mut self.table);
        }
        self.quote |= text.get(bytes..).is_some_and(|rest| rest.starts_with('>'));
        if self.table || self.quote || !starts(lines, at) {
            return false;
        }
        self.table = true;
        self.head = Some(at);
        at > 0 && !lines.blank(at - 1)
    }

    /// The line behind a table that begins at a line and has more than `most` cells. Found before anything is made of the
    /// cells, of which each would take a hundred times its letters. None of one whose head may be something else, or in which
    /// a line may end it that is not blank: such a one is counted when it is read.
    pub(super) fn too_large(&mut self, lines: &Lines<'_>, at: usize, most: u32) -> Option<usize> {
        self.head.filter(|head| *head == at)?;
        let columns = cells(lines.text(at));
        let too_many = |rows: usize| columns.saturating_mul(rows) > most as usize;
        if !too_many(lines.len() - at - 1) || may_end(lines.text(at)) {
            return None;
        }
        if self.stop < at + 2 {
            let ends = |line: &usize| lines.blank(*line) || may_end(lines.text(*line));
            self.stop = (at + 2..lines.len()).find(ends).unwrap_or_else(|| lines.len());
        }
        let next = self.stop;
        // The delimiters are no row.
        (too_many(next - at - 1) && (next == lines.len() || lines.blank(next))).then_some(next)
    }
}

/// Whether a line in a table may be the beginning of something else.
fn may_end(line: &str) -> bool {
    let (columns, bytes) = indent(line);
    let marked = line
        .get(bytes..)
        .is_some_and(|rest| rest.starts_with(['>', '#', '`', '~', ':', '<', '@', '$', '[', '*']));
    columns >= 4 || marked || marks::list_marker(line).is_some() || marks::is_break(line.trim())
}

/// Whether a line and the one after it are a table's head: as many cells in both, a bar in the first.
fn starts(lines: &Lines<'_>, at: usize) -> bool {
    let head = lines.text(at);
    head.contains('|')
        && at + 1 < lines.len()
        && indent(lines.text(at + 1)).0 < 4
        && columns(lines.text(at + 1)).is_some_and(|count| count == cells(head))
}

/// The columns of a delimiter row.
fn columns(line: &str) -> Option<usize> {
    let row = line.trim();
    if !row.contains('|') || row.contains(|c: char| !"|-: \t".contains(c)) {
        return None;
    }
    let row = row.strip_prefix('|').unwrap_or(row);
    let row = row.strip_suffix('|').unwrap_or(row);
    let mut count = 0;
    for cell in row.split('|').map(str::trim) {
        let cell = cell.strip_prefix(':').unwrap_or(cell);
        let cell = cell.strip_suffix(':').unwrap_or(cell);
        if cell.is_empty() || cell.bytes().any(|b| b != b'-') {
            return None;
        }
        count += 1;
    }
    Some(count)
}

/// The cells of a row; `\|` parts none.
fn cells(line: &str) -> usize {
    let row = line.trim();
    let row = row.strip_prefix('|').unwrap_or(row);
    let mut count = 1;
    let mut escaped = false;
    let mut rest = row.chars().peekable();
    while let Some(c) = rest.next() {
        // The bar at the end closes the last cell.
        if c == '|' && !escaped && rest.peek().is_some() {
            count += 1;
        }
        escaped = c == '\\';
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::{Diagnostics, FileId};
    use crate::markdown::slice::Slice;

    /// Where the table of a text ends that begins with it, where it has more than four cells and nothing but its rows.
    fn end(text: &str) -> Option<usize> {
        let slice = Slice::of_file(FileId(0), text, &mut Diagnostics::default());
        let lines = Lines::new(&slice);
        let mut state = State::default();
        state.parts(&lines, 0);
        state.too_large(&lines, 0, 4)
    }

    #[test]
    fn a_large_table_is_known_by_its_lines() {
        assert_eq!(end("a|b\n-|-\n1|2\n3|4\n\n나"), Some(4));
        assert_eq!(end("a|b\n-|-\n1\n2"), Some(4));
        assert_eq!(end("a|b\n-|-\n1|2\n\n3|4\n5|6"), None);
        for other in [
            "- a|b\n-|-\n1|2\n3|4",
            "# a|b\n-|-\n1|2\n3|4",
            "a|b\n-|-\n1|2\n3|4\n# 나\n",
            "a|b\n1|2\n3|4\n5|6",
        ] {
            assert_eq!(end(other), None, "{other}");
        }
    }
}
