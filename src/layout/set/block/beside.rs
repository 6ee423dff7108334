//! The note column of handouts besides notes: what stands beside what it belongs to, captions first of all.

use crate::diagnostics::Span;
use crate::document::{Inline, labelled, plain_text};
use crate::layout::line::set_text;
use crate::layout::list::{FORBIDDEN, Piece, Repeat, Role, SetNote};
use crate::layout::page::{rule, shifted};
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
    let number = labelled(caption).0.map(|number| plain_text(number).trim().to_owned());
    set(out, here, column, (out.style.inks.accent, number.as_deref()), |out, here| {
        out.paragraph(here, caption, &style, Tag::Caption, Role::Box);
    })
}

/// What says above a rest of a note in the column which one goes on, by what stands before it; of what has no number, that it
/// does.
pub(super) fn goes_on(out: &Out<'_, '_>, number: Option<&str>) -> Repeat {
    let style = out.style.note.ink(ink::FAINT);
    let word = out.context.facts.words().continued;
    let text = number.map_or_else(|| word.to_owned(), |number| format!("{number} {word}"));
    let line = set_text(out.context.shaper, &text, &style.paragraph, Span::DETACHED, None);
    Repeat { items: shifted(line.items, 0.0, style.baseline()).collect(), height: style.lead }
}

/// Sets something below a short rule of a colour in the column: its own number and those of the notes in it. Where it goes on
/// beside the next page, that is said with the number of what it belongs to, if that has one.
pub(super) fn set(
    out: &mut Out<'_, '_>,
    here: Here,
    column: f32,
    (color, number): (Color, Option<&str>),
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
    let sign = Some(goes_on(out, number));
    out.gathered.asides.push(SetNote { sign, aside: true, ..SetNote::new(list) });
    let own = out.footnotes.len() + out.gathered.asides.len() - 1;
    std::iter::once(own).chain(inner).collect()
}
