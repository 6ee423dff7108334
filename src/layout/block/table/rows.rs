//! The grid of a table: which cell covers which columns and rows.

use crate::document::{Cell, Row};

/// A cell at its place.
#[derive(Clone, Copy, Debug)]
pub(super) struct GridCell<'t> {
    /// The cell.
    pub(super) cell: &'t Cell,
    /// Row, from 0.
    pub(super) row: usize,
    /// First column, from 0.
    pub(super) column: usize,
    /// Columns covered.
    pub(super) columns: usize,
    /// Rows covered, never beyond the last.
    pub(super) rows: usize,
}

/// Cells of rows at their places, and the number of columns. Cells skip what a cell above still covers, as HTML does.
pub(super) fn place(rows: &[Row]) -> (Vec<GridCell<'_>>, usize) {
    let mut covered: Vec<usize> = Vec::new();
    let mut cells = Vec::new();
    for (row, content) in rows.iter().enumerate() {
        let mut column = 0;
        for cell in &content.cells {
            while covered.get(column).is_some_and(|left| *left > 0) {
                column += 1;
            }
            let columns = (cell.columns.max(1) as usize).min(100);
            let span = (cell.rows.max(1) as usize).min(rows.len() - row);
            if covered.len() < column + columns {
                covered.resize(column + columns, 0);
            }
            if let Some(slots) = covered.get_mut(column..column + columns) {
                slots.fill(span);
            }
            cells.push(GridCell { cell, row, column, columns, rows: span });
            column += columns;
        }
        covered.iter_mut().for_each(|left| *left = left.saturating_sub(1));
    }
    (cells, covered.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Span;

    fn cell(columns: u32, rows: u32) -> Cell {
        Cell {
            attributes: None,
            blocks: Vec::new(),
            header: false,
            columns,
            rows,
            align: None,
            span: Span::DETACHED,
        }
    }

    #[test]
    fn cells_step_aside_for_one_that_covers_rows() {
        let rows = [
            Row { attributes: None, cells: vec![cell(1, 2), cell(2, 1)], span: Span::DETACHED },
            Row { attributes: None, cells: vec![cell(1, 1), cell(1, 9)], span: Span::DETACHED },
        ];
        let (cells, columns) = place(&rows);
        let places: Vec<_> = cells.iter().map(|cell| (cell.row, cell.column, cell.rows)).collect();
        assert_eq!((places, columns), (vec![(0, 0, 2), (0, 1, 1), (1, 1, 1), (1, 2, 1)], 3));
    }
}
