//! Rows for the columns of an index.

use crate::layout::Placed;

/// What stands in a column: items from the top left corner.
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

/// Rows in two columns a page, below a title on the first one.
pub(crate) struct Rows {
    /// The title's items.
    pub(crate) title: Vec<Placed>,
    /// Where the columns begin below the title.
    pub(crate) top: f32,
    /// From the left edge of the first column to that of the second.
    pub(crate) second: f32,
    /// The rows.
    pub(crate) rows: Vec<Row>,
}
