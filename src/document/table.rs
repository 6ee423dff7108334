//! Tables, with spans.

use super::{Alignment, Attributes, Block, Inline, Resolved, Stage};
use crate::diagnostics::Span;

/// A cell. Cells of Markdown tables hold one paragraph; those of HTML tables may hold any blocks.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell<S: Stage = Resolved> {
    /// Content.
    pub blocks: Vec<Block<S>>,
    /// Whether it heads its row or column.
    pub header: bool,
    /// Columns it covers, at least 1.
    pub columns: u32,
    /// Rows it covers, at least 1.
    pub rows: u32,
    /// Attributes; boxed because nearly always absent.
    pub attributes: Option<Box<Attributes>>,
    /// Its own alignment, else the column's.
    pub align: Option<Alignment>,
    /// Where it stands.
    pub span: Span,
}

/// A row: the cells that start in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Row<S: Stage = Resolved> {
    /// Attributes; boxed because nearly always absent.
    pub attributes: Option<Box<Attributes>>,
    /// Cells.
    pub cells: Vec<Cell<S>>,
    /// Where it stands.
    pub span: Span,
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table<S: Stage = Resolved> {
    /// Title above the table.
    pub caption: Vec<Inline<S>>,
    /// Alignment of each column.
    pub columns: Vec<Option<Alignment>>,
    /// Head rows, repeated on each page.
    pub head: Vec<Row<S>>,
    /// Body rows.
    pub body: Vec<Row<S>>,
}
