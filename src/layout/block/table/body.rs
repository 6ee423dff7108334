//! The rows of a table as pieces: the head, which is set again on each page, and the body.

use super::Plan;
use super::cells::{PAD_Y, SetCell, heights, set_cells};
use super::cut::cut_row;
use super::rows::GridCell;
use crate::document::Row;
use crate::layout::flow::Flow;
use crate::layout::piece::{FORBIDDEN, Piece, Repeat, Role, rule, shifted, tint};
use crate::layout::style::ink;
use crate::layout::{Item, Placed, Size};

/// Rows taller than this part of a page may be cut between lines.
const TALL: f32 = 0.3;

/// Rows that a cell covers stay together up to this part of a page.
const TOGETHER: f32 = 0.3;

/// Cost of a page break between rows.
const BETWEEN: f32 = 6.0;

/// Tables of so few rows should stay whole.
const SHORT: usize = 6;

/// What is set again on later pages.
#[derive(Clone, Copy)]
pub(super) struct Again {
    /// Above a row.
    row: Option<usize>,
    /// Above the rest of a row that is cut.
    rest: usize,
}

/// Sets the head as one piece; what is set again on later pages.
pub(super) fn set_head(flow: &mut Flow<'_, '_>, rows: &[Row], cells: &[GridCell<'_>], plan: &Plan) -> Again {
    let set = set_cells(flow, rows, cells, plan, true);
    let heights = heights(rows.len(), &set);
    let height: f32 = heights.iter().sum();
    let size = Size { width: plan.width(), height };
    let mut items = vec![
        tint(flow.x, 0.0, size, flow.style.inks.tint, 0.0),
        rule(flow.x, 0.0, size.width, 0.9, ink::EDGE),
        rule(flow.x, height, size.width, 0.5, ink::EDGE),
    ];
    // A head over several columns has a rule below it that tells which.
    for cell in cells.iter().filter(|cell| cell.columns > 1 && cell.row + cell.rows < rows.len()) {
        let y = heights.iter().take(cell.row + cell.rows).sum();
        let (left, right) = (plan.edge(cell.column), plan.edge(cell.column + cell.columns));
        items.push(rule(flow.x + left + 2.0, y, right - left - 4.0, 0.5, ink::FAINT));
    }
    let mut notes = Vec::new();
    for cell in set {
        let top: f32 = heights.iter().take(cell.row).sum();
        items.extend(shifted(cell.items, flow.x, top));
        notes.extend(cell.notes.into_iter().map(|(_, note)| note));
    }
    let again: Vec<Placed> = items.iter().filter_map(artifact).collect();
    flow.list.repeats.push(Repeat { items: again.clone(), height });
    flow.list.repeats.push(Repeat { items: again, height: height + PAD_Y });
    flow.push(Piece { notes, ..Piece::new(Role::Box, items, height) });
    flow.keep = 1;
    let rest = flow.list.repeats.len() - 1;
    Again { row: rest.checked_sub(1), rest }
}

/// What stands again above a table without a head.
pub(super) fn headless(flow: &mut Flow<'_, '_>, plan: &Plan) -> Again {
    let items = vec![rule(flow.x, 0.0, plan.width(), 0.4, ink::RULE)];
    flow.list.repeats.push(Repeat { items, height: PAD_Y });
    Again { row: None, rest: flow.list.repeats.len() - 1 }
}

/// An item as it is set again: no part of the text, without links and destinations.
fn artifact(placed: &Placed) -> Option<Placed> {
    match &placed.item {
        Item::Link { .. } | Item::Destination(_) => None,
        Item::Glyphs(_) | Item::Rule { .. } | Item::Box { .. } | Item::Path { .. } | Item::Image { .. } => {
            Some(Placed { tag: None, ..placed.clone() })
        }
    }
}

/// Sets the rows of the body.
pub(super) fn set_body(
    flow: &mut Flow<'_, '_>,
    rows: &[Row],
    cells: &[GridCell<'_>],
    plan: &Plan,
    again: Again,
) {
    let mut set = set_cells(flow, rows, cells, plan, false);
    let covering: Vec<(usize, usize, f32)> =
        set.iter().filter(|cell| cell.rows > 1).map(|cell| (cell.row, cell.rows, cell.height)).collect();
    let heights = heights(rows.len(), &set);
    for (at, height) in heights.iter().enumerate() {
        let here: Vec<SetCell> = {
            let (here, rest) = set.into_iter().partition(|cell| cell.row == at);
            set = rest;
            here
        };
        let first = flow.list.pieces.len();
        if *height > plan.depth * TALL && here.iter().all(|cell| cell.rows == 1) {
            cut_row(flow, here, *height, plan);
        } else {
            push_row(flow, here, *height);
        }
        draw_rule(flow, cells, at, plan);
        let cost = cost(&heights, &covering, at, plan.depth);
        let Some(pieces) = flow.list.pieces.get_mut(first..) else { continue };
        for (part, piece) in pieces.iter_mut().enumerate() {
            piece.repeat = if part > 0 { Some(again.rest) } else { again.row.filter(|_| at > 0) };
            if part == 0 && piece.breakable() {
                piece.penalty = cost;
            }
        }
        if at == 0
            && again.row.is_none()
            && let Some(piece) = pieces.first_mut()
        {
            piece.items.insert(0, rule(flow.x, 0.0, plan.width(), 0.9, ink::EDGE));
        }
    }
}

/// What a page break before a row costs. Cells over several rows stay whole; only where they cover much of a page may
/// it be broken below what they say.
fn cost(heights: &[f32], covering: &[(usize, usize, f32)], at: usize, depth: f32) -> f32 {
    let total = heights.len();
    let sum = |from: usize, to: usize| -> f32 { heights.iter().skip(from).take(to - from).sum() };
    let over = |(row, rows, _): &&(usize, usize, f32)| *row < at && at < row + rows;
    let mut cost = BETWEEN;
    for (row, rows, height) in covering.iter().filter(over) {
        if sum(*row, row + rows) < depth * TOGETHER || sum(*row, at) < *height {
            return FORBIDDEN;
        }
        cost = BETWEEN * 3.0;
    }
    // The row that would be left alone, with the one that it stays by.
    let lone = if at == 1 { sum(0, 2) } else { sum(total.saturating_sub(2), total) };
    match (at.min(total - at), total) {
        (..=1, ..4) => FORBIDDEN,
        (..=1, _) if lone < depth * TOGETHER => FORBIDDEN,
        (_, ..=SHORT) => cost.max(BETWEEN * 10.0),
        (..=1, _) => cost.max(BETWEEN * 4.0),
        (2, _) => cost.max(BETWEEN * 2.0),
        _ => cost,
    }
}

fn push_row(flow: &mut Flow<'_, '_>, cells: Vec<SetCell>, height: f32) {
    let mut items = Vec::new();
    let mut notes = Vec::new();
    for cell in cells {
        items.extend(shifted(cell.items, flow.x, 0.0));
        notes.extend(cell.notes.into_iter().map(|(_, note)| note));
    }
    flow.push(Piece { notes, ..Piece::new(Role::Box, items, height) });
}

/// Draws the rule below a row, but not through cells that go on below it.
fn draw_rule(flow: &mut Flow<'_, '_>, cells: &[GridCell<'_>], at: usize, plan: &Plan) {
    let goes_on = |column: usize| {
        cells.iter().any(|cell| {
            cell.row <= at
                && at + 1 < cell.row + cell.rows
                && (cell.column..cell.column + cell.columns).contains(&column)
        })
    };
    let x = flow.x;
    let Some(piece) = flow.list.pieces.last_mut() else { return };
    let columns: Vec<usize> = (0..plan.columns()).filter(|column| !goes_on(*column)).collect();
    for run in columns.chunk_by(|a, b| a + 1 == *b) {
        let (Some(first), Some(last)) = (run.first(), run.last()) else { continue };
        let (left, right) = (plan.edge(*first), plan.edge(last + 1));
        piece.items.insert(0, rule(x + left, piece.height, right - left, 0.4, ink::RULE));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_tables_and_lone_rows_are_dear_to_break() {
        let at = |rows: usize, at: usize| cost(&vec![20.0; rows], &[], at, 500.0);
        assert!(at(3, 1) >= FORBIDDEN && at(3, 2) >= FORBIDDEN);
        assert!(at(5, 1) >= FORBIDDEN && at(12, 11) >= FORBIDDEN);
        assert!(at(5, 2) > at(12, 2) && at(12, 2) > at(12, 6));
        assert!(cost(&[100.0; 8], &[], 7, 500.0) < FORBIDDEN);
    }
}
