//! Markdown tables: every cell one paragraph.

use super::{Reader, html, paragraph};
use crate::diagnostics::Span;
use crate::document::Alignment;
use crate::document::written::{Block, BlockKind, Cell, Row, Table};
use crate::markdown::inline;
use crate::markdown::node::RowNode;
use crate::markdown::slice::Slice;

/// A table.
pub(super) fn build(
    reader: &mut Reader,
    columns: Vec<Option<Alignment>>,
    head: RowNode,
    body: Vec<RowNode>,
) -> Table {
    let head = vec![row(reader, head, true)];
    let body = body.into_iter().map(|cells| row(reader, cells, false)).collect();
    Table { caption: Vec::new(), columns, head, body }
}

fn row(reader: &mut Reader, row: RowNode, header: bool) -> Row {
    let cells = row.cells.iter().map(|text| cell(reader, text, header)).collect();
    Row { attributes: None, cells, span: row.span }
}

fn cell(reader: &mut Reader, text: &Slice, header: bool) -> Cell {
    let span = text.whole();
    let line = inline::read(reader, text);
    let blocks = inner(reader, span, line.content);
    Cell { attributes: line.attributes, blocks, header, columns: 1, rows: 1, align: None, span }
}

/// A cell's text as blocks; a picture in a cell stays in its line, without a caption.
fn inner(reader: &mut Reader, span: Span, content: Vec<crate::document::written::Inline>) -> Vec<Block> {
    if inline::is_picture(&content) {
        return vec![Block::new(span, BlockKind::Paragraph(content))];
    }
    let mut tree = html::Tree::new(reader.file);
    paragraph(reader, span, content, None, &mut tree);
    tree.finish(reader)
}
