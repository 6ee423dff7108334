//! Thematic breaks: three small points in white.

use crate::layout::Size;
use crate::layout::list::{Piece, Role};
use crate::layout::page::tint;
use crate::layout::set::flow::Flow;
use crate::layout::style::ink;

/// Sets a thematic break; an artifact, so that nothing is read.
pub(super) fn set(flow: &mut Flow<'_, '_>) {
    let pitch = flow.style.pitch();
    let side = 2.0;
    let middle = flow.x + flow.measure / 2.0;
    let items = [-1.0_f32, 0.0, 1.0]
        .into_iter()
        .map(|at| {
            let x = middle + at * 14.0 - side / 2.0;
            tint(x, pitch * 0.5, Size { width: side, height: side }, ink::FAINT, side / 2.0)
        })
        .collect();
    flow.before = flow.before.max(flow.style.grid);
    flow.push(Piece { penalty: crate::layout::list::FORBIDDEN, ..Piece::new(Role::Box, items, pitch) });
    flow.space_after(flow.style.grid);
}
