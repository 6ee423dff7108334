//! Rows for the columns of an index or a glossary.

use crate::layout::Placed;

/// What stands in a column: items from the top left corner.
#[derive(Clone)]
pub(crate) struct Row {
    /// Items from its top left corner.
    pub(crate) items: Vec<Placed>,
    /// Height, in points.
    pub(crate) height: f32,
    /// Space above where it is not the first of its column.
    pub(crate) before: f32,
    /// Whether the next row stays below it.
    pub(crate) keep: bool,
}

/// Rows in columns, below a title on the first one.
#[derive(Clone)]
pub(crate) struct Rows {
    /// The title's items.
    pub(crate) title: Vec<Placed>,
    /// Where the columns begin below the title.
    pub(crate) top: f32,
    /// Columns of a page, at least 1.
    pub(crate) columns: usize,
    /// From the left edge of a column to that of the next one.
    pub(crate) step: f32,
    /// The rows.
    pub(crate) rows: Vec<Row>,
}
