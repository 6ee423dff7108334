//! Steps: a numbered heading, what is said of it, and the picture that shows it hang together where a page has room.

use crate::document::{Block, BlockKind, Heading, labelled, plain_text};
use crate::layout::list::{Piece, Role, VerticalList};

/// Cost of a page break between the parts of a step: as much as a sixth of a page left white.
const TEARS: f32 = 60.0;

/// Blocks between a step's heading and its picture at most.
const REACH: usize = 3;

/// Of each block whether it hangs to the one above, as a step's text and picture do; in a list all pictures hang.
pub(super) fn hanging(blocks: &[Block], in_list: bool) -> Vec<bool> {
    let is_figure =
        |at: usize| blocks.get(at).is_some_and(|block| matches!(block.kind, BlockKind::Figure(_)));
    let mut hangs = vec![false; blocks.len()];
    for (at, block) in blocks.iter().enumerate() {
        if in_list && at > 0 && is_figure(at) {
            mark(&mut hangs, at..=at);
        }
        if let BlockKind::Heading(heading) = &block.kind
            && is_step(heading)
        {
            let text = blocks.iter().skip(at + 1).take(REACH);
            let text = text.take_while(|block| is_said(block)).count();
            let mut last = at + text + 1;
            if is_figure(last) {
                while is_figure(last + 1) {
                    last += 1;
                }
                mark(&mut hangs, at + 1..=last);
            }
        }
    }
    hangs
}

fn mark(hangs: &mut [bool], range: std::ops::RangeInclusive<usize>) {
    hangs.get_mut(range).into_iter().flatten().for_each(|hangs| *hangs = true);
}

/// Whether a block is what stands between a step's heading and its picture.
fn is_said(block: &Block) -> bool {
    matches!(
        block.kind,
        BlockKind::Paragraph(_) | BlockKind::List(_) | BlockKind::Code(_) | BlockKind::Admonition(_)
    )
}

/// Whether a heading counts a step: `1.` before it, or `2단계`, and no number of a section such as `1.2`.
fn is_step(heading: &Heading) -> bool {
    let number = labelled(&heading.content).0.map(plain_text).unwrap_or_default();
    let number = number.trim().trim_end_matches(['.', ')', ':']);
    let word = number.trim_start_matches(|c: char| c.is_ascii_digit());
    word.len() < number.len() && (word.is_empty() || word == "단계")
}

/// Makes the break before a block dear that hangs to the one above; its picture keeps its place.
pub(super) fn hang(list: &mut VerticalList, first: usize) {
    if let Some(Role::Figure(shrink)) = list.pieces.get_mut(first).map(|piece| &mut piece.role) {
        shrink.drifts = false;
    }
    if let Some(piece) = list.pieces.get_mut(first).filter(|piece| Piece::breakable(piece)) {
        piece.penalty += TEARS;
    }
}
