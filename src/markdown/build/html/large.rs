//! Tables of HTML with more cells than one may have: shown by their source, or what was read of them as lines of text.

use std::ops::Range;

use crate::diagnostics::Span;
use crate::document::written::{Block, BlockKind, Table};
use crate::document::{CodeBlock, Text, plain_text_of_blocks};
use crate::markdown::html::hidden::{Hidden, Unclosed};
use crate::markdown::html::tag;
use crate::markdown::reader::Reader;
use crate::markdown::scan::many_cells;
use crate::markdown::slice::Slice;
use crate::message::say;

/// Bytes of the shortest cell, `<td>`.
const SHORTEST: usize = 4;

/// What is known of the tables of a piece of HTML, which keeps reading linear.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tables {
    /// Whether one is not closed in it: none is looked for from then on.
    unclosed: bool,
    /// The byte up to which none is too large: one in another has no more cells than that.
    small: usize,
}

impl Tables {
    /// The bytes of the table that begins at a byte of a text, where it has more than `most` cells. Found before anything is
    /// made of the cells.
    pub(super) fn too_large(
        &mut self,
        text: &str,
        begin: usize,
        most: u32,
        comments: &mut Unclosed,
    ) -> Option<usize> {
        let most = most as usize;
        let table = text.get(begin..).unwrap_or_default();
        if self.unclosed || begin < self.small || table.len() / SHORTEST <= most || !begins(table, "table") {
            return None;
        }
        let (mut open, mut count, mut at) = (0_usize, 0, 0);
        while let Some(found) = table.get(at..).and_then(|rest| rest.find('<')) {
            at += found;
            let rest = table.get(at..).unwrap_or_default();
            if let Some(length) = Hidden::opens(rest).and_then(|hidden| hidden.length(rest, comments)) {
                at += length;
                continue;
            }
            if begins(rest, "td") || begins(rest, "th") {
                count += 1;
            } else if begins(rest, "table") {
                open += 1;
            } else if begins(rest, "/table") {
                open = open.saturating_sub(1);
            }
            // A value may hold what looks like a tag.
            at += tag::read(rest).map_or(1, |(_, length)| length);
            if open == 0 {
                self.small = begin + at;
                return Some(at).filter(|_| count > most);
            }
        }
        self.unclosed = true;
        None
    }
}

/// Whether a text begins with a tag of this name.
fn begins(text: &str, name: &str) -> bool {
    let Some(tag) = text.get(1..=name.len()) else { return false };
    let end = text.as_bytes().get(1 + name.len());
    tag.eq_ignore_ascii_case(name) && end.is_none_or(|end| matches!(end, b'>' | b'/' | b' ' | b'\t' | b'\n'))
}

/// The source of such a table.
pub(super) fn source(reader: &mut Reader, slice: &Slice, range: Range<usize>) -> Block {
    let whole = slice.part(range);
    let found = many_cells(whole.first_line(), reader.most_cells).labelled(say!("shown by its source"));
    reader.diagnostics.push(found);
    reader.set_piece(&whole);
    let text = whole.read(0..whole.text().len());
    Block::new(whole.whole(), BlockKind::Code(Box::new(CodeBlock { text, ..CodeBlock::default() })))
}

/// A table whose source stands in several pieces, of which the first is gone when the last is read: its words, or the
/// table where it has no more cells than it may.
pub(super) fn within(reader: &mut Reader, span: Span, table: Table) -> BlockKind {
    let rows = || table.head.iter().chain(&table.body);
    if rows().map(|row| row.cells.len()).sum::<usize>() <= reader.most_cells as usize {
        return BlockKind::Table(table);
    }
    // The name of the tag, which always stands there: the table may be as long as the chapter.
    let name = Span { end: span.end.min(span.start + 6), ..span };
    let found = many_cells(name, reader.most_cells).labelled(say!("shown as lines of text"));
    reader.diagnostics.push(found);
    let mut words = crate::document::plain_text(&table.caption);
    for row in rows() {
        let cells: Vec<String> = row.cells.iter().map(|cell| plain_text_of_blocks(&cell.blocks)).collect();
        if !words.is_empty() {
            words.push('\n');
        }
        words.push_str(&cells.join(" | "));
    }
    BlockKind::Code(Box::new(CodeBlock { text: Text::rewritten(span, words), ..CodeBlock::default() }))
}
