//! Room moved between columns so that the rows take fewer lines.

use super::columns::{PAD, Wish, lines};
use super::rows::GridCell;

/// Steps of growing at most; enough for any table that a page holds.
const STEPS: usize = 60;

/// Rows that are weighed at most: of longer tables some, evenly spread.
const MOST_ROWS: usize = 1000;

/// Widths for columns that together ask for more than they get: those given, or such as save lines. Beginning at the
/// words' own widths, the column grows by turns that saves most lines for its points; what is left is shared as before.
pub(super) fn balance(
    given: Vec<f32>,
    rows: usize,
    cells: &[GridCell<'_>],
    each: &[Wish],
    wishes: &[Wish],
) -> Vec<f32> {
    let room: f32 = given.iter().sum();
    let padded = |width: f32| width + 2.0 * PAD;
    let mut widths: Vec<f32> =
        wishes.iter().zip(&given).map(|(wish, given)| padded(wish.word).min(*given)).collect();
    let scale = Scale::new(rows, cells, each, wishes.len());
    for _ in 0..STEPS {
        let spare = room - widths.iter().sum::<f32>();
        let Some((column, width)) = scale.best(&widths, spare) else { break };
        if let Some(slot) = widths.get_mut(column) {
            *slot = width;
        }
    }
    let spare = (room - widths.iter().sum::<f32>()).max(0.0);
    let wants: Vec<f32> =
        wishes.iter().zip(&widths).map(|(wish, width)| (padded(wish.most) - width).max(0.0)).collect();
    let wanted: f32 = wants.iter().sum::<f32>().max(0.1);
    for (width, want) in widths.iter_mut().zip(&wants) {
        *width += spare * want / wanted;
    }
    if lines(rows, cells, each, &widths) < lines(rows, cells, each, &given) { widths } else { given }
}

/// A cell that is weighed.
#[derive(Clone, Copy)]
struct Weighed {
    row: usize,
    column: usize,
    columns: usize,
    /// Whether it covers one row, whose lines it makes.
    counts: bool,
    wish: Wish,
}

impl Weighed {
    /// Lines that it takes, with one column of another width.
    fn lines(&self, widths: &[f32], (column, other): (usize, f32)) -> f32 {
        let covered = widths.iter().enumerate().skip(self.column).take(self.columns);
        let room: f32 = covered.map(|(at, width)| if at == column { other } else { *width }).sum();
        self.wish.lines(room - 2.0 * PAD)
    }
}

/// The tallest cell of a row, how many lines it takes, and how many the next one.
#[derive(Clone, Copy)]
struct Tallest {
    cell: usize,
    lines: f32,
    next: f32,
}

/// The cells whose lines are weighed.
struct Scale {
    rows: usize,
    cells: Vec<Weighed>,
    /// The cells that cover each column.
    covering: Vec<Vec<usize>>,
}

impl Scale {
    fn new(rows: usize, cells: &[GridCell<'_>], each: &[Wish], columns: usize) -> Self {
        let step = rows.div_ceil(MOST_ROWS).max(1);
        let weighed = cells.iter().zip(each).filter(|(cell, _)| cell.row % step == 0);
        let cells: Vec<Weighed> = weighed
            .map(|(cell, wish)| Weighed {
                row: cell.row / step,
                column: cell.column,
                columns: cell.columns,
                counts: cell.rows == 1,
                wish: *wish,
            })
            .collect();
        let mut covering = vec![Vec::new(); columns];
        for (at, cell) in cells.iter().enumerate() {
            let covered = covering.iter_mut().skip(cell.column).take(cell.columns);
            covered.for_each(|cells| cells.push(at));
        }
        Self { rows: rows.div_ceil(step), cells, covering }
    }

    /// The tallest cells of the rows.
    fn tallest(&self, widths: &[f32]) -> Vec<Tallest> {
        let mut tallest = vec![Tallest { cell: usize::MAX, lines: 1.0, next: 1.0 }; self.rows];
        for (at, cell) in self.cells.iter().enumerate().filter(|(_, cell)| cell.counts) {
            let lines = cell.lines(widths, (usize::MAX, 0.0));
            let Some(row) = tallest.get_mut(cell.row) else { continue };
            if lines > row.lines {
                *row = Tallest { cell: at, lines, next: row.lines };
            } else {
                row.next = row.next.max(lines);
            }
        }
        tallest
    }

    /// Lines that all rows together save where a column has another width.
    fn saved(&self, widths: &[f32], tallest: &[Tallest], (column, width): (usize, f32)) -> f32 {
        let saves = |at: &usize| {
            let cell = self.cells.get(*at).filter(|cell| cell.counts)?;
            let row = tallest.get(cell.row)?;
            let others = if row.cell == *at { row.next } else { row.lines };
            Some(row.lines - others.max(cell.lines(widths, (column, width))))
        };
        self.covering.get(column).into_iter().flatten().filter_map(saves).sum()
    }

    /// The column whose growth saves most lines for its points, and its new width.
    fn best(&self, widths: &[f32], spare: f32) -> Option<(usize, f32)> {
        let tallest = self.tallest(widths);
        let mut best: Option<(f32, usize, f32)> = None;
        for (column, width) in widths.iter().enumerate() {
            let mut tried: Vec<f32> = Vec::new();
            let own = self.covering.get(column).into_iter().flatten();
            let own =
                own.filter_map(|at| self.cells.get(*at)).filter(|cell| cell.columns == 1 && cell.counts);
            for cell in own {
                let wanted = cell.wish.narrowest_with_one_line_less(width - 2.0 * PAD) + 2.0 * PAD;
                if wanted - width > spare
                    || wanted <= width + 0.1
                    || tried.iter().any(|other| (other - wanted).abs() < 1.0)
                {
                    continue;
                }
                tried.push(wanted);
                let gain = self.saved(widths, &tallest, (column, wanted)) / (wanted - width);
                if gain > best.map_or(0.0, |(gain, _, _)| gain) {
                    best = Some((gain, column, wanted));
                }
            }
        }
        best.map(|(_, column, width)| (column, width))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Span;
    use crate::document::Cell;

    #[test]
    fn room_goes_where_it_saves_lines() {
        let content = Cell {
            attributes: None,
            blocks: Vec::new(),
            header: false,
            columns: 1,
            rows: 1,
            align: None,
            span: Span::DETACHED,
        };
        let cell = |row, column| GridCell { cell: &content, row, column, columns: 1, rows: 1 };
        let wish = |word: f32, most: f32| Wish { least: word, word, most, run: most, parts: 1.0 };
        // The second column is long in one row, the first a little long in all.
        let cells = [cell(0, 0), cell(0, 1), cell(1, 0), cell(1, 1), cell(2, 0), cell(2, 1)];
        let each = [
            wish(20.0, 60.0),
            wish(20.0, 20.0),
            wish(20.0, 60.0),
            wish(20.0, 20.0),
            wish(20.0, 60.0),
            wish(20.0, 200.0),
        ];
        let wishes = [wish(20.0, 60.0), wish(20.0, 200.0)];
        let widths = balance(vec![50.0, 100.0], 3, &cells, &each, &wishes);
        assert!(widths.first().is_some_and(|width| *width >= 70.0), "{widths:?}");
        assert!((widths.iter().sum::<f32>() - 150.0).abs() < 0.1, "{widths:?}");
    }
}
