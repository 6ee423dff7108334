//! Tables of HTML with more cells than one may have: shown by their source, or what was read of them as lines of text.

use std::ops::Range;

use crate::diagnostics::Span;
use crate::document::written::{Block, BlockKind, Table};
use crate::document::{Attributes, CodeBlock, Text, plain_text, plain_text_of_blocks};
use crate::markdown::html::tag;
use crate::markdown::inline::entity;
use crate::markdown::reader::Reader;
use crate::markdown::scan::many_cells;
use crate::markdown::slice::Slice;
use crate::message::say;

/// The source of such a table.
pub(super) fn source(reader: &mut Reader, slice: &Slice, range: Range<usize>) -> Block {
    let whole = slice.part(range);
    let found = many_cells(whole.first_line(), reader.most_cells).labelled(say!("shown by its source"));
    reader.diagnostics.push(found);
    reader.set_piece(&whole);
    let text = whole.read(0..whole.text().len());
    let (id, title) = name(whole.text()).unwrap_or_default();
    let code = CodeBlock { text, title, table: true, ..CodeBlock::default() };
    let mut block = Block::new(whole.whole(), BlockKind::Code(Box::new(code)));
    block.attributes = id.map(|id| Box::new(Attributes { id: Some(id), ..Attributes::default() }));
    block
}

/// The id of a table, and its caption where that is text alone.
fn name(html: &str) -> Option<(Option<String>, Option<String>)> {
    let (table, length) = tag::read(html)?;
    let id = table.get("id").filter(|id| !id.is_empty()).map(str::to_owned);
    let caption = || {
        let inside = html.get(length..)?.trim_start();
        let (_, length) = tag::read(inside).filter(|(tag, _)| tag.is("caption"))?;
        let (written, close) = inside.get(length..)?.split_once('<')?;
        let is_text = close.get(..8).is_some_and(|name| name.eq_ignore_ascii_case("/caption"));
        let words = entity::decode(written).split_whitespace().collect::<Vec<_>>().join(" ");
        (is_text && !words.is_empty()).then_some(words)
    };
    Some((id, caption()))
}

/// A table that is no piece of HTML as a whole, as what it begins in is a line of text: its words, or the table where it has
/// no more cells than it may.
pub(super) fn within(reader: &mut Reader, span: Span, table: Table) -> BlockKind {
    let rows = || table.head.iter().chain(&table.body);
    if rows().map(|row| row.cells.len()).sum::<usize>() <= reader.most_cells as usize {
        return BlockKind::Table(table);
    }
    // The name of the tag, which always stands there: the table may be as long as the chapter.
    let name = Span { end: span.end.min(span.start + 6), ..span };
    let found = many_cells(name, reader.most_cells).labelled(say!("shown as lines of text"));
    reader.diagnostics.push(found);
    let title = Some(plain_text(&table.caption)).filter(|title| !title.trim().is_empty());
    let mut words = String::new();
    for row in rows() {
        let cells: Vec<String> = row.cells.iter().map(|cell| plain_text_of_blocks(&cell.blocks)).collect();
        if !words.is_empty() {
            words.push('\n');
        }
        words.push_str(&cells.join(" | "));
    }
    let text = Text::rewritten(span, words);
    BlockKind::Code(Box::new(CodeBlock { text, title, table: true, ..CodeBlock::default() }))
}
