//! The rows of a table as pieces: the head, which is set again on each page, and the body.

use super::cells::set_cells;
use super::cut::cut_row;
use super::heights::{PAD_Y, SetCell, heights};
use super::plan::Plan;
use super::rows::{Grid, GridCell};
use crate::layout::list::{FORBIDDEN, Piece, Repeat, Role};
use crate::layout::page::{rule, shifted, tint};
use crate::layout::set::here::Here;
use crate::layout::set::out::Out;
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
pub(super) fn set_head(out: &mut Out<'_, '_>, here: Here, grid: &Grid<'_>, plan: &Plan) -> Again {
    let (rows, cells) = (grid.rows.0, &grid.head);
    let set = set_cells(out, here, rows, cells, plan, true);
    let heights = heights(rows, &set);
    let tops = tops(&heights);
    let top = |row: usize| tops.get(row).copied().unwrap_or_default();
    let height: f32 = heights.iter().sum();
    let size = Size { width: plan.width(), height };
    let mut items = vec![
        tint(here.x, 0.0, size, out.style.inks.tint, 0.0),
        rule(here.x, 0.0, size.width, 0.9, ink::EDGE),
        rule(here.x, height, size.width, 0.5, ink::EDGE),
    ];
    // A head over several columns has a rule below it that tells which.
    for cell in cells.iter().filter(|cell| cell.columns > 1 && cell.row + cell.rows < rows) {
        let y = top(cell.row + cell.rows);
        let (left, right) = (plan.edge(cell.column), plan.edge(cell.column + cell.columns));
        items.push(rule(here.x + left + 2.0, y, right - left - 4.0, 0.5, ink::FAINT));
    }
    let mut notes = Vec::new();
    for cell in set {
        items.extend(shifted(cell.items, here.x, top(cell.row)));
        notes.extend(cell.notes.into_iter().map(|(_, note)| note));
    }
    let again: Vec<Placed> = items.iter().filter_map(artifact).collect();
    out.list.repeats.push(Repeat { items: again.clone(), height });
    out.list.repeats.push(Repeat { items: again, height: height + PAD_Y });
    out.push(here, Piece { notes, ..Piece::new(Role::Box, items, height) });
    out.hold(1);
    let rest = out.list.repeats.len() - 1;
    Again { row: rest.checked_sub(1), rest }
}

/// The tops of rows, and the bottom of the last.
fn tops(heights: &[f32]) -> Vec<f32> {
    let mut y = 0.0;
    let below = heights.iter().map(|height| {
        y += height;
        y
    });
    std::iter::once(0.0).chain(below).collect()
}

/// What stands again above a table without a head.
pub(super) fn headless(out: &mut Out<'_, '_>, here: Here, plan: &Plan) -> Again {
    let items = vec![rule(here.x, 0.0, plan.width(), 0.4, ink::RULE)];
    out.list.repeats.push(Repeat { items, height: PAD_Y });
    Again { row: None, rest: out.list.repeats.len() - 1 }
}

/// An item as it is set again: no part of the text, without links and destinations.
fn artifact(placed: &Placed) -> Option<Placed> {
    match &placed.item {
        Item::Link(_) | Item::Destination(_) => None,
        Item::Glyphs(_) | Item::Rule { .. } | Item::Box { .. } | Item::Path { .. } | Item::Image { .. } => {
            Some(Placed { tag: None, ..placed.clone() })
        }
    }
}

/// Sets the rows of the body.
pub(super) fn set_body(out: &mut Out<'_, '_>, here: Here, grid: &Grid<'_>, plan: &Plan, again: Again) {
    let set = set_cells(out, here, grid.rows.1, &grid.body, plan, false);
    let heights = heights(grid.rows.1, &set);
    let mut covering = Covering::new(&set);
    let mut below = Below::new(grid, plan.columns());
    let mut set = set.into_iter().peekable();
    for (at, height) in heights.iter().enumerate() {
        let mut cells: Vec<SetCell> = Vec::new();
        while let Some(cell) = set.next_if(|cell| cell.row == at) {
            cells.push(cell);
        }
        let first = out.list.pieces.len();
        if *height > plan.depth * TALL && cells.iter().all(|cell| cell.rows == 1) {
            cut_row(out, here, cells, *height, plan);
        } else {
            push_row(out, here, cells, *height);
        }
        draw_rule(out, here, &below.open(at), plan);
        let cost = cost(&heights, &mut covering, at, plan.depth);
        let Some(pieces) = out.list.pieces.get_mut(first..) else { continue };
        for (part, piece) in pieces.iter_mut().enumerate() {
            let repeat = if part > 0 { Some(again.rest) } else { again.row.filter(|_| at > 0) };
            piece.role = Role::Row { repeat, tail: None };
            if part == 0 && piece.breakable() {
                piece.penalty = cost;
            }
        }
        if at == 0
            && again.row.is_none()
            && let Some(piece) = pieces.first_mut()
        {
            piece.items.insert(0, rule(here.x, 0.0, plan.width(), 0.9, ink::EDGE));
        }
    }
}

/// A cell over several rows.
struct Cover {
    row: usize,
    end: usize,
    height: f32,
    /// Height of its rows above the one that is asked for.
    above: f32,
    /// Whether all its rows together are low.
    low: Option<bool>,
}

/// The cells over several rows that reach into a row from above, asked for row by row.
struct Covering {
    /// Those that begin further down, the next one last.
    ahead: Vec<Cover>,
    here: Vec<Cover>,
}

impl Covering {
    fn new(set: &[SetCell]) -> Self {
        let over = set.iter().filter(|cell| cell.rows > 1).map(|cell| {
            let (row, end, height) = (cell.row, cell.row + cell.rows, cell.height);
            Cover { row, end, height, above: 0.0, low: None }
        });
        Self { ahead: over.rev().collect(), here: Vec::new() }
    }

    /// Goes on to a row.
    fn turn_to(&mut self, at: usize, heights: &[f32]) -> &mut [Cover] {
        while let Some(next) = self.ahead.pop_if(|next| next.row < at) {
            self.here.push(next);
        }
        self.here.retain(|cover| at < cover.end);
        let above = at.checked_sub(1).and_then(|above| heights.get(above)).copied().unwrap_or_default();
        self.here.iter_mut().for_each(|cover| cover.above += above);
        &mut self.here
    }
}

/// What a page break before a row costs. Cells over several rows stay whole; only where they cover much of a page may
/// it be broken below what they say.
fn cost(heights: &[f32], covering: &mut Covering, at: usize, depth: f32) -> f32 {
    let total = heights.len();
    let sum = |from: usize, to: usize| -> f32 { heights.iter().skip(from).take(to - from).sum() };
    let mut cost = BETWEEN;
    for cover in covering.turn_to(at, heights) {
        let low = *cover.low.get_or_insert_with(|| is_low(heights, cover.row..cover.end, depth * TOGETHER));
        if low || cover.above < cover.height {
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

/// Whether rows together are lower than a height.
fn is_low(heights: &[f32], rows: std::ops::Range<usize>, height: f32) -> bool {
    let mut sum = 0.0;
    heights.get(rows).unwrap_or_default().iter().all(|own| {
        sum += own;
        sum < height
    })
}

fn push_row(out: &mut Out<'_, '_>, here: Here, cells: Vec<SetCell>, height: f32) {
    let mut items = Vec::new();
    let mut notes = Vec::new();
    for cell in cells {
        items.extend(shifted(cell.items, here.x, 0.0));
        notes.extend(cell.notes.into_iter().map(|(_, note)| note));
    }
    out.push(here, Piece { notes, ..Piece::new(Role::Box, items, height) });
}

/// The columns that have an edge below a row, asked for row by row.
struct Below<'g, 't> {
    /// Cells that go on below their row, in order.
    cells: std::iter::Peekable<std::slice::Iter<'g, GridCell<'t>>>,
    /// For each column, the row that the cell in it ends before.
    ends: Vec<usize>,
}

impl<'g, 't> Below<'g, 't> {
    fn new(grid: &'g Grid<'t>, columns: usize) -> Self {
        Self { cells: grid.body.iter().peekable(), ends: vec![0; columns] }
    }

    /// The stretches of columns whose cells end with a row: first and one past the last.
    fn open(&mut self, at: usize) -> Vec<(usize, usize)> {
        while let Some(cell) = self.cells.next_if(|cell| cell.row <= at) {
            let covered = self.ends.get_mut(cell.column..).unwrap_or_default();
            let covered = covered.iter_mut().take(cell.columns);
            covered.for_each(|end| *end = (*end).max(cell.row + cell.rows));
        }
        let mut open: Vec<(usize, usize)> = Vec::new();
        for (column, _) in self.ends.iter().enumerate().filter(|(_, end)| **end <= at + 1) {
            match open.last_mut() {
                Some((_, end)) if *end == column => *end += 1,
                _ => open.push((column, column + 1)),
            }
        }
        open
    }
}

/// Draws the rule below a row, but not through cells that go on below it.
fn draw_rule(out: &mut Out<'_, '_>, here: Here, open: &[(usize, usize)], plan: &Plan) {
    let x = here.x;
    let Some(piece) = out.list.pieces.last_mut() else { return };
    let rules = open.iter().rev().map(|(first, end)| {
        let (left, right) = (plan.edge(*first), plan.edge(*end));
        rule(x + left, piece.height, right - left, 0.4, ink::RULE)
    });
    piece.items.splice(0..0, rules.collect::<Vec<_>>());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_tables_and_lone_rows_are_dear_to_break() {
        let none = || Covering::new(&[]);
        let at = |rows: usize, at: usize| cost(&vec![20.0; rows], &mut none(), at, 500.0);
        assert!(at(3, 1) >= FORBIDDEN && at(3, 2) >= FORBIDDEN);
        assert!(at(5, 1) >= FORBIDDEN && at(12, 11) >= FORBIDDEN);
        assert!(at(5, 2) > at(12, 2) && at(12, 2) > at(12, 6));
        assert!(cost(&[100.0; 8], &mut none(), 7, 500.0) < FORBIDDEN);
    }
}
