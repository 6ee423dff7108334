//! Footnotes: small, with hanging numbers; set apart from the text and placed by the page maker.

use super::beside;
use crate::config::NotePlace;
use crate::diagnostics::Span;
use crate::document::{Footnote, Inline};
use crate::layout::line::{set_text, width_of};
use crate::layout::list::{SetNote, VerticalList};
use crate::layout::set::here::Here;
use crate::layout::set::out::Out;
use crate::layout::{Item, Placed, Tag};

/// White behind a number at least, in em.
const BEHIND: f32 = 0.2;

/// Sets the chapter's notes. Those that no mark refers to go to the end of the text, and all where the author wants them
/// there; their place in the list is then empty.
pub(crate) fn set_notes(out: &mut Out<'_, '_>, here: Here) -> Vec<SetNote> {
    let notes = out.footnotes;
    let mut set = Vec::with_capacity(notes.len());
    let mut late = Vec::new();
    let mut number = out.style.note.paragraph;
    number.tabular = true;
    let widest = width_of(out.context.shaper, &number_of(notes.len()), &number);
    for (at, note) in notes.iter().enumerate() {
        let list = set_note(out, here, note, (at, widest));
        if out.style.notes != NotePlace::Chapter && note.referred {
            let sign = out.style.note_column.map(|_| beside::goes_on(out, Some(&number_of(at + 1))));
            set.push(SetNote { sign, ..SetNote::new(list) });
        } else {
            set.push(SetNote::default());
            late.push(list);
        }
    }
    if !late.is_empty() {
        let word = out.context.facts.words().notes;
        let style = out.style.caption.weight(crate::text::Weight::SemiBold);
        out.next.before = out.style.pitch();
        out.words(here, Inline::text(Span::DETACHED, word), &style, Tag::Paragraph);
        out.next.keep = 1;
    }
    for list in late {
        let first = out.list.pieces.len();
        out.list.append(list, 0, 0);
        if let Some(piece) = out.list.pieces.get_mut(first)
            && std::mem::take(&mut out.next.keep) > 0
        {
            piece.penalty = crate::layout::list::FORBIDDEN;
        }
    }
    set
}

/// What stands before a note.
fn number_of(number: usize) -> String {
    format!("{number})")
}

/// Sets a note by its place among all, the widest number of which takes so much room.
fn set_note(out: &mut Out<'_, '_>, here: Here, note: &Footnote, (at, widest): (usize, f32)) -> VerticalList {
    let style = out.style.note;
    let size = style.paragraph.size;
    let mut number = style.paragraph;
    number.tabular = true;
    // What no mark refers to stands in the text.
    let column = out.style.note_column.filter(|_| note.referred);
    let left = (size * if column.is_some() { 1.2 } else { 1.7 }).max(widest + size * BEHIND);
    let here = out.under(here, Tag::Note);
    let label = out.tag(here, Tag::Label);
    let measure = column.unwrap_or(here.measure);
    out.apart(here, measure, |out, here| {
        let line = set_text(out.context.shaper, &number_of(at + 1), &number, note.span, Some(label));
        // The place that the mark in the text leads to.
        let name = format!("{}-fn{}", out.context.chapter, at + 1);
        let item = Item::Destination(name);
        out.next.hanging.push(Placed { x: 0.0, y: -style.lead, tag: None, item });
        out.next.hanging.extend(line.items);
        super::set_all(out, here.styled(style, 0.0).inset(left, 0.0), &note.blocks);
    })
}
