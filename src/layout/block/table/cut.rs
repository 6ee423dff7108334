//! A row that is too tall to stay whole: pieces cut where no cell has a line.

use super::Plan;
use super::cells::{PAD_Y, SetCell};
use crate::layout::flow::Flow;
use crate::layout::piece::{Piece, Role, shifted};
use crate::layout::{Item, Placed};

/// Cost of a page break inside a row.
const INSIDE: f32 = 25.0;

/// Pushes the pieces of a tall row.
pub(super) fn cut_row(flow: &mut Flow<'_, '_>, cells: Vec<SetCell>, height: f32, plan: &Plan) {
    let depth = plan.depth;
    let blocked = |y: f32| {
        cells.iter().any(|cell| {
            if cell.whole && height <= depth {
                return y > PAD_Y && y < cell.height - PAD_Y;
            }
            cell.bands.iter().any(|(top, bottom)| *top + 0.05 < y && y < *bottom - 0.05)
        })
    };
    let mut cuts: Vec<f32> = cells
        .iter()
        .flat_map(|cell| cell.bands.iter().map(|(_, bottom)| *bottom))
        .filter(|y| *y < height - PAD_Y * 2.0 && !blocked(*y))
        .collect();
    cuts.sort_by(f32::total_cmp);
    cuts.dedup_by(|a, b| (*a - *b).abs() < 1.0);
    cuts.push(height);
    let mut notes: Vec<(f32, usize)> = cells.iter().flat_map(|cell| cell.notes.clone()).collect();
    let mut items: Vec<Placed> =
        cells.into_iter().flat_map(|cell| shifted(cell.items, flow.x, 0.0).collect::<Vec<_>>()).collect();
    let (mut top, count) = (0.0, cuts.len());
    for (at, cut) in cuts.into_iter().enumerate() {
        let last = cut >= height;
        let (mut here, mut rest): (Vec<Placed>, Vec<Placed>) =
            items.into_iter().partition(|placed| last || placed.y <= cut + 0.05);
        if !last {
            let below: Vec<Placed> = here.iter_mut().filter_map(|placed| split(placed, cut)).collect();
            rest.splice(0..0, below);
        }
        items = rest;
        let mut piece = Piece::new(Role::Box, moved(here, -top), cut - top);
        let (own, below) = notes.into_iter().partition(|(y, _)| last || *y <= cut + 0.05);
        notes = below;
        piece.notes = own.into_iter().map(|(_, note): (f32, usize)| note).collect();
        piece.penalty = match at {
            0 => 0.0,
            // One line alone at either end looks lost.
            _ if at == 1 || at + 1 == count => INSIDE * 2.0,
            _ => INSIDE,
        };
        flow.push(piece);
        top = cut;
    }
}

/// Cuts a frame at a height: it keeps what is above; what is below.
fn split(placed: &mut Placed, cut: f32) -> Option<Placed> {
    let Item::Box { size, .. } = &mut placed.item else { return None };
    let below = placed.y + size.height - cut;
    if below <= 0.5 || placed.y >= cut - 0.05 {
        return None;
    }
    size.height -= below;
    let mut rest = placed.clone();
    rest.y = cut;
    if let Item::Box { size, .. } = &mut rest.item {
        size.height = below;
    }
    Some(rest)
}

fn moved(items: Vec<Placed>, dy: f32) -> Vec<Placed> {
    shifted(items, 0.0, dy).collect()
}
