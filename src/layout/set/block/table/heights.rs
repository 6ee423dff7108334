//! Cells that are set, and the heights of rows.

use crate::layout::Placed;

/// Space above and below a cell's text.
pub(super) const PAD_Y: f32 = 3.2;

/// A cell, set.
pub(super) struct SetCell {
    pub(super) row: usize,
    pub(super) rows: usize,
    pub(super) items: Vec<Placed>,
    pub(super) height: f32,
    pub(super) bands: Vec<(f32, f32)>,
    pub(super) whole: bool,
    /// Notes with the heights of their marks' lines.
    pub(super) notes: Vec<(f32, usize)>,
}

/// Heights of rows: the tallest cell of one row; the last row that a tall cell covers takes what it lacks.
pub(super) fn heights(rows: usize, cells: &[SetCell]) -> Vec<f32> {
    let mut heights = vec![0.0_f32; rows];
    for cell in cells.iter().filter(|cell| cell.rows == 1) {
        if let Some(height) = heights.get_mut(cell.row) {
            *height = height.max(cell.height);
        }
    }
    for cell in cells.iter().filter(|cell| cell.rows > 1) {
        if let Some(covered) = heights.get_mut(cell.row..cell.row + cell.rows) {
            let have: f32 = covered.iter().sum();
            if let Some(last) = covered.last_mut() {
                *last += (cell.height - have).max(0.0);
            }
        }
    }
    heights
}
