//! The note column of handouts besides notes: what stands beside what it belongs to, captions first of all.

use crate::document::Inline;
use crate::layout::list::{FORBIDDEN, Piece, Role, SetNote};
use crate::layout::page::rule;
use crate::layout::set::here::Here;
use crate::layout::set::out::Out;
use crate::layout::style::ink;
use crate::layout::{Color, Tag};

/// Space between a rule and the words below it, in em of these.
const BELOW_RULE: f32 = 0.35;

/// The width of the note column for what stands here; none in boxes, lists and cells, and where there is no such column.
pub(super) fn column(out: &Out<'_, '_>, here: Here) -> Option<f32> {
    out.style.note_column.filter(|_| here.is_free())
}

/// Sets a caption in the column; the notes that the piece which it belongs to then has.
pub(super) fn caption(out: &mut Out<'_, '_>, here: Here, caption: &[Inline], column: f32) -> Vec<usize> {
    let style = out.style.caption.scaled(out.style.note.paragraph.size).ink(ink::MUTED);
    set(out, here, column, out.style.inks.accent, |out, here| {
        out.paragraph(here, caption, &style, Tag::Caption, Role::Box);
    })
}

/// Sets something below a short rule in the column: its own number and those of the notes in it.
pub(super) fn set(
    out: &mut Out<'_, '_>,
    here: Here,
    column: f32,
    color: Color,
    set: impl FnOnce(&mut Out<'_, '_>, Here),
) -> Vec<usize> {
    let space = out.style.note.paragraph.size * BELOW_RULE;
    let mut list = out.apart(here, column, |out, here| {
        let line = rule(0.0, 0.0, column, 0.5, color);
        out.push(here, Piece::new(Role::Box, vec![line], space));
        set(out, here);
    });
    let inner: Vec<usize> = list.pieces.iter().flat_map(|piece| piece.notes.iter().copied()).collect();
    // What is short stays whole.
    if list.pieces.iter().map(|piece| piece.height).sum::<f32>() <= out.style.depth / 2.0 {
        list.pieces.iter_mut().skip(1).for_each(|piece| piece.penalty = FORBIDDEN);
    }
    out.gathered.asides.push(SetNote::new(list));
    let own = out.footnotes.len() + out.gathered.asides.len() - 1;
    std::iter::once(own).chain(inner).collect()
}
