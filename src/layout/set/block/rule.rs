//! Thematic breaks: three small points in white.

use crate::layout::Size;
use crate::layout::list::{Piece, Role};
use crate::layout::page::tint;
use crate::layout::set::here::Here;
use crate::layout::set::out::Out;
use crate::layout::style::ink;

/// Sets a thematic break; an artifact, so that nothing is read.
pub(super) fn set(out: &mut Out<'_, '_>, here: Here) {
    let pitch = out.style.pitch();
    let side = 2.0;
    let middle = here.x + here.measure / 2.0;
    let items = [-1.0_f32, 0.0, 1.0]
        .into_iter()
        .map(|at| {
            let x = middle + at * 14.0 - side / 2.0;
            tint(x, pitch * 0.5, Size { width: side, height: side }, ink::FAINT, side / 2.0)
        })
        .collect();
    out.space_before(out.style.grid);
    out.push(here, Piece { penalty: crate::layout::list::FORBIDDEN, ..Piece::new(Role::Box, items, pitch) });
    out.space_after(out.style.grid);
}
