//! A row that is too tall to stay whole: pieces cut where no cell has a line.

use super::heights::{PAD_Y, SetCell};
use super::plan::Plan;
use crate::layout::list::{Piece, Role};
use crate::layout::page::shifted;
use crate::layout::set::here::Here;
use crate::layout::set::out::Out;
use crate::layout::{Item, Placed};

/// Cost of a page break inside a row.
const INSIDE: f32 = 25.0;

/// Heights that no page may be cut at, in order, none inside of another: from above to below.
fn blocked(cells: &[SetCell], height: f32, depth: f32) -> Vec<(f32, f32)> {
    let mut blocked: Vec<(f32, f32)> = Vec::new();
    for cell in cells {
        if cell.whole && height <= depth {
            blocked.push((PAD_Y, cell.height - PAD_Y));
        } else {
            blocked.extend(cell.bands.iter().map(|(top, bottom)| (*top + 0.05, *bottom - 0.05)));
        }
    }
    blocked.retain(|(top, bottom)| top < bottom);
    blocked.sort_by(|a, b| a.0.total_cmp(&b.0));
    blocked.dedup_by(|next, last| {
        let together = next.0 < last.1;
        if together {
            last.1 = last.1.max(next.1);
        }
        together
    });
    blocked
}

/// The heights that a row is cut at, and its lower edge.
fn cuts(cells: &[SetCell], height: f32, depth: f32) -> Vec<f32> {
    let blocked = blocked(cells, height, depth);
    let is_blocked = |y: f32| {
        let above = blocked.partition_point(|(top, _)| *top < y).checked_sub(1);
        above.and_then(|at| blocked.get(at)).is_some_and(|(_, bottom)| y < *bottom)
    };
    let mut cuts: Vec<f32> = cells
        .iter()
        .flat_map(|cell| cell.bands.iter().map(|(_, bottom)| *bottom))
        .filter(|y| *y < height - PAD_Y * 2.0 && !is_blocked(*y))
        .collect();
    cuts.sort_by(f32::total_cmp);
    cuts.dedup_by(|a, b| (*a - *b).abs() < 1.0);
    cuts.push(height);
    cuts
}

/// Things by the first cut that they begin above; the last one takes all that are left.
fn above<T>(cuts: &[f32], things: impl Iterator<Item = (f32, T)>) -> Vec<Vec<T>> {
    let mut parts: Vec<Vec<T>> = cuts.iter().map(|_| Vec::new()).collect();
    let last = cuts.len().saturating_sub(1);
    for (y, thing) in things {
        let part = cuts.partition_point(|cut| y > *cut + 0.05).min(last);
        if let Some(part) = parts.get_mut(part) {
            part.push(thing);
        }
    }
    parts
}

/// Pushes the pieces of a tall row.
pub(super) fn cut_row(out: &mut Out<'_, '_>, here: Here, cells: Vec<SetCell>, height: f32, plan: &Plan) {
    let cuts = cuts(&cells, height, plan.depth);
    let notes = above(&cuts, cells.iter().flat_map(|cell| cell.notes.iter().copied()));
    let x = here.x;
    let items = cells.into_iter().flat_map(|cell| shifted(cell.items, x, 0.0).collect::<Vec<_>>());
    let items = above(&cuts, items.map(|placed| (placed.y, placed)));
    let (mut top, count) = (0.0, cuts.len());
    let mut begun: Vec<Placed> = Vec::new();
    for (at, ((cut, own), notes)) in cuts.into_iter().zip(items).zip(notes).enumerate() {
        let mut shown = std::mem::take(&mut begun);
        shown.extend(own);
        if at + 1 < count {
            begun.extend(shown.iter_mut().filter_map(|placed| split(placed, cut)));
        }
        let mut piece = Piece::new(Role::Box, moved(shown, -top), cut - top);
        piece.notes = notes;
        piece.penalty = match at {
            0 => 0.0,
            // One line alone at either end looks lost.
            _ if at == 1 || at + 1 == count => INSIDE * 2.0,
            _ => INSIDE,
        };
        out.push(here, piece);
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
