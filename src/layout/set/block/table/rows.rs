//! The grid of a table: which cell covers which columns and rows.

use std::collections::BTreeSet;

use crate::document::{Cell, Row, Table};

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

/// Columns of a table that is set as one: on the widest page that is a point for each, and no letter has room in one.
pub(super) const MOST_COLUMNS: usize = 1000;

/// From so many columns on, with more columns than cells, those that no cell tells apart are one.
const SPARSE: usize = 64;

/// A table's cells at their places.
pub(super) struct Grid<'t> {
    pub(super) head: Vec<GridCell<'t>>,
    pub(super) body: Vec<GridCell<'t>>,
    pub(super) columns: usize,
    /// Rows of the head and of the body.
    pub(super) rows: (usize, usize),
}

impl<'t> Grid<'t> {
    /// The cells of a table beside each other; `None` where these are more columns than any page has room for.
    pub(super) fn of(table: &'t Table) -> Option<Self> {
        let (head, head_columns) = place(&table.head)?;
        let (body, body_columns) = place(&table.body)?;
        let rows = (table.head.len(), table.body.len());
        let mut grid = Self { head, body, columns: head_columns.max(body_columns), rows };
        if grid.columns > SPARSE && grid.columns > grid.head.len() + grid.body.len() {
            grid.close_up();
        }
        Some(grid)
    }

    /// The cells of a table below each other.
    pub(super) fn in_one_column(table: &'t Table) -> Self {
        let cells = table.head.iter().chain(&table.body).flat_map(|row| &row.cells).enumerate();
        let body: Vec<GridCell<'t>> =
            cells.map(|(row, cell)| GridCell { cell, row, column: 0, columns: 1, rows: 1 }).collect();
        let rows = (0, body.len());
        Self { head: Vec::new(), columns: usize::from(!body.is_empty()), body, rows }
    }

    /// Makes one column of those that no cell begins or ends between.
    fn close_up(&mut self) {
        let cells = || self.head.iter().chain(&self.body);
        let edges: BTreeSet<usize> =
            cells().flat_map(|cell| [cell.column, cell.column + cell.columns]).chain([0]).collect();
        let edges: Vec<usize> = edges.into_iter().collect();
        let of = |edge: usize| edges.partition_point(|other| *other < edge);
        for cell in self.head.iter_mut().chain(&mut self.body) {
            let (first, end) = (of(cell.column), of(cell.column + cell.columns));
            (cell.column, cell.columns) = (first, end - first);
        }
        self.columns = edges.len().saturating_sub(1);
    }
}

/// Cells of rows at their places, and the number of columns. Cells skip what a cell above still covers, as HTML does.
/// `None` for more than [`MOST_COLUMNS`].
fn place(rows: &[Row]) -> Option<(Vec<GridCell<'_>>, usize)> {
    // For each column, the row from which on it is free.
    let mut free: Vec<usize> = Vec::new();
    let mut cells = Vec::new();
    for (row, content) in rows.iter().enumerate() {
        let mut column = 0;
        for cell in &content.cells {
            while free.get(column).is_some_and(|from| *from > row) {
                column += 1;
            }
            let columns = (cell.columns.max(1) as usize).min(100);
            let span = (cell.rows.max(1) as usize).min(rows.len() - row);
            if free.len() < column + columns {
                free.resize(column + columns, 0);
            }
            if free.len() > MOST_COLUMNS {
                return None;
            }
            if let Some(slots) = free.get_mut(column..column + columns) {
                slots.fill(row + span);
            }
            cells.push(GridCell { cell, row, column, columns, rows: span });
            column += columns;
        }
    }
    Some((cells, free.len()))
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
        let (cells, columns) = place(&rows).unwrap();
        let places: Vec<_> = cells.iter().map(|cell| (cell.row, cell.column, cell.rows)).collect();
        assert_eq!((places, columns), (vec![(0, 0, 2), (0, 1, 1), (1, 1, 1), (1, 2, 1)], 3));
    }

    #[test]
    fn columns_that_no_cell_tells_apart_are_one() {
        let row = |cells| Row { attributes: None, cells, span: Span::DETACHED };
        let table =
            Table { body: vec![row(vec![cell(100, 9); 2]), row(vec![cell(50, 1)])], ..Table::default() };
        let grid = Grid::of(&table).unwrap();
        let places: Vec<_> = grid.body.iter().map(|cell| (cell.row, cell.column, cell.columns)).collect();
        assert_eq!((places, grid.columns), (vec![(0, 0, 1), (0, 1, 1), (1, 2, 1)], 3));
    }

    #[test]
    fn a_table_of_more_columns_than_a_page_has_points_is_none() {
        let row = |cells| Row { attributes: None, cells, span: Span::DETACHED };
        let of = |columns| Table { body: vec![row(vec![cell(1, 1); columns])], ..Table::default() };
        assert!(Grid::of(&of(MOST_COLUMNS)).is_some() && Grid::of(&of(MOST_COLUMNS + 1)).is_none());
        assert_eq!(Grid::in_one_column(&of(MOST_COLUMNS + 1)).rows, (0, MOST_COLUMNS + 1));
    }
}
