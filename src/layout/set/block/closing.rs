//! The rules that close tabs and fold-outs: where two would lie below each other, one does.

use crate::layout::list::{FORBIDDEN, Piece, Role};
use crate::layout::page::rule;
use crate::layout::set::here::Here;
use crate::layout::set::out::Out;
use crate::layout::style::ink;

/// Height of a closing rule's piece, in parts of a line.
const HEIGHT: f32 = 0.3;

/// Closes what is set here with a rule, which stands for that of a group that ends here too.
pub(super) fn close(out: &mut Out<'_, '_>, here: Here) {
    give_way(out, here);
    let height = out.style.pitch() * HEIGHT;
    out.next.before = 0.0;
    let mut end = Piece::new(Role::Box, vec![rule(here.x, height, here.measure, 0.6, ink::RULE)], height);
    end.penalty = FORBIDDEN;
    end.joints.closes = true;
    out.push(here, end);
}

/// Takes away the rule that closes the block directly above in the same box, as what comes begins with one. One that carries
/// more than itself, a note or a destination, stays.
pub(super) fn give_way(out: &mut Out<'_, '_>, here: Here) {
    let bare = |above: &Piece| {
        above.joints.closes && above.notes.is_empty() && above.items.len() == 1 && above.frame == here.frame
    };
    if out.list.pieces.last().is_some_and(bare) {
        out.list.pieces.pop();
    }
}
