//! Room moved between columns so that the rows take fewer lines.

use super::columns::{PAD, Wish, lines};
use super::rows::GridCell;

/// Steps of growing at most; enough for any table that a page holds.
const STEPS: usize = 60;

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
    for _ in 0..STEPS {
        let spare = room - widths.iter().sum::<f32>();
        let Some((column, width)) = best(rows, cells, each, &widths, spare) else { break };
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

/// The column whose growth saves most lines for its points, and its new width.
fn best(
    rows: usize,
    cells: &[GridCell<'_>],
    each: &[Wish],
    widths: &[f32],
    spare: f32,
) -> Option<(usize, f32)> {
    let now = lines(rows, cells, each, widths);
    let mut best: Option<(f32, usize, f32)> = None;
    for (column, width) in widths.iter().enumerate() {
        let mut tried: Vec<f32> = Vec::new();
        for (cell, wish) in
            cells.iter().zip(each).filter(|(cell, _)| cell.column == column && cell.columns == 1)
        {
            let wanted = wish.narrowest_with_one_line_less(width - 2.0 * PAD) + 2.0 * PAD;
            let near = tried.iter().any(|other| (other - wanted).abs() < 1.0);
            if cell.rows > 1 || wanted - width > spare || wanted <= width + 0.1 || near {
                continue;
            }
            tried.push(wanted);
            let mut grown = widths.to_vec();
            if let Some(slot) = grown.get_mut(column) {
                *slot = wanted;
            }
            let gain = (now - lines(rows, cells, each, &grown)) / (wanted - width);
            if gain > best.map_or(0.0, |(gain, _, _)| gain) {
                best = Some((gain, column, wanted));
            }
        }
    }
    best.map(|(_, column, width)| (column, width))
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
