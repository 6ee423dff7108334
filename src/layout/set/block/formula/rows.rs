//! What formulas in one piece and those in lines have in common: numbers, and rows as pieces.

use crate::layout::Placed;
use crate::layout::line::{FormulaInk, items};
use crate::layout::list::{FORBIDDEN, Piece, Role};
use crate::layout::page::shifted;
use crate::layout::set::here::Here;
use crate::layout::set::out::Out;
use crate::math::Formed;

/// Cost of a page break between the rows of a tall formula.
const BETWEEN_ROWS: f32 = 10.0;

/// The number of a formula from the left end of its baseline; its text is read with the formula's.
pub(super) fn draw_label(
    out: &Out<'_, '_>,
    label: &Formed,
    ink: FormulaInk<'_>,
    (x, y): (f32, f32),
) -> Vec<Placed> {
    shifted(items(label, FormulaInk { text: "", ..ink }, out.context.shaper), x, y).collect()
}

/// Adds the rows of a formula as pieces whose heights, with the gaps around them, are a whole number of grid steps. As in
/// TeX, no page begins with it: the text that leads to it stays above. Two rows at least stay together at both ends.
pub(super) fn stack(out: &mut Out<'_, '_>, here: Here, rows: Vec<(Vec<Placed>, f32)>) {
    let (gap, grid) = (out.style.block_gap(), out.style.grid);
    let height: f32 = rows.iter().map(|(_, height)| height).sum();
    let whole =
        if grid > 0.0 { ((height + 2.0 * gap) / grid - 0.01).ceil() * grid - 2.0 * gap } else { height };
    let spare = (whole - height) / 2.0;
    let led = out.list.pieces.last().is_some_and(|last| last.is_line() || last.is_heading());
    let last = rows.len().saturating_sub(1);
    for (at, (items, height)) in rows.into_iter().enumerate() {
        let above = if at == 0 { spare } else { 0.0 };
        let below = if at == last { spare } else { 0.0 };
        let mut piece = Piece::new(Role::Box, shifted(items, 0.0, above).collect(), above + height + below);
        piece.before = if at == 0 { gap } else { 0.0 };
        piece.after = if at == last { gap } else { 0.0 };
        piece.penalty = match at {
            0 if led => FORBIDDEN,
            0 => 0.0,
            _ if at == 1 || at == last => FORBIDDEN,
            _ => BETWEEN_ROWS,
        };
        out.push(here, piece);
    }
}
