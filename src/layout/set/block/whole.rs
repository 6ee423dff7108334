//! Boxes, tables and code that take no more than half a page stay whole, unless the page before would be left bare.

use crate::document::{Block, BlockKind};
use crate::layout::list::{Piece, VerticalList};

/// Part of a page up to which a block is short.
const SHORT: f32 = 0.5;

/// Cost of a page break inside a block of no height, and of one of half a page, in whose stead much more is left white:
/// as much as a sixth and as an eighth of a page left white.
const TEARS: (f32, f32) = (70.0, 40.0);

/// Whether a block is one that is looked at as a whole.
fn is_whole(block: &Block) -> bool {
    matches!(
        block.kind,
        BlockKind::Code(_) | BlockKind::Table(_) | BlockKind::Admonition(_) | BlockKind::Details(_)
    )
}

/// Makes page breaks inside a block dear whose pieces begin at `first`, if it is short for a page of some depth.
pub(super) fn keep(list: &mut VerticalList, first: usize, block: &Block, depth: f32) {
    let Some(pieces) = list.pieces.get_mut(first..).filter(|_| is_whole(block)) else { return };
    let heights: f32 = pieces.iter().map(|piece| piece.height).sum();
    let gaps = pieces.iter().zip(pieces.iter().skip(1)).map(|(above, below)| above.after.max(below.before));
    let part = (heights + gaps.sum::<f32>()) / depth;
    if part > SHORT {
        return;
    }
    let (low, high) = TEARS;
    let cost = low + (high - low) * part / SHORT;
    for piece in pieces.iter_mut().skip(1).filter(|piece| Piece::breakable(piece)) {
        piece.penalty = piece.penalty.max(cost);
    }
}
