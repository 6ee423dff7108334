//! Footnotes: small, with hanging numbers; set apart from the text and placed by the page maker.

use crate::config::NotePlace;
use crate::diagnostics::Span;
use crate::document::Footnote;
use crate::layout::line::set_text;
use crate::layout::list::{SetNote, VerticalList};
use crate::layout::set::flow::Flow;
use crate::layout::{Item, Placed, Tag};

/// Sets the chapter's notes. Those that no mark refers to go to the end of the flow, and all where the author wants them
/// there; their place in the list is then empty.
pub(crate) fn set_notes(flow: &mut Flow<'_, '_>) -> Vec<SetNote> {
    let notes = flow.footnotes;
    let mut set = Vec::with_capacity(notes.len());
    let mut late = Vec::new();
    for (at, note) in notes.iter().enumerate() {
        let list = set_note(flow, note, at);
        if flow.style.notes != NotePlace::Chapter && note.referred {
            set.push(SetNote::new(list));
        } else {
            set.push(SetNote::default());
            late.push(list);
        }
    }
    if !late.is_empty() {
        let word = crate::book::Words::of(&flow.context.book.meta.language).notes;
        let style = flow.style.caption.weight(crate::text::Weight::SemiBold);
        flow.before = flow.style.pitch();
        flow.words(word, &style, Tag::Paragraph, Span::DETACHED);
        flow.keep = 1;
    }
    for list in late {
        let first = flow.list.pieces.len();
        flow.list.append(list, 0, 0);
        if let Some(piece) = flow.list.pieces.get_mut(first)
            && std::mem::take(&mut flow.keep) > 0
        {
            piece.penalty = crate::layout::list::FORBIDDEN;
        }
    }
    set
}

fn set_note(flow: &mut Flow<'_, '_>, note: &Footnote, at: usize) -> VerticalList {
    let style = flow.style.note;
    let size = style.paragraph.size;
    let mut number = style.paragraph;
    number.tabular = true;
    // What no mark refers to stands in the text.
    let column = flow.style.note_column.filter(|_| note.referred);
    let left = size * if column.is_some() { 1.2 } else { 1.7 };
    let mut list = VerticalList::default();
    flow.under(Tag::Note, |flow| {
        let label = flow.tag(Tag::Label);
        let measure = column.unwrap_or(flow.measure);
        list = flow.apart(measure, |flow| {
            let line =
                set_text(flow.context.shaper, &format!("{})", at + 1), &number, note.span, Some(label));
            // The place that the mark in the text leads to.
            let name = format!("{}-fn{}", flow.context.chapter, at + 1);
            let item = Item::Destination(name);
            flow.hanging.push(Placed { x: 0.0, y: -style.lead, tag: None, item });
            flow.hanging.extend(line.items);
            flow.styled(style, 0.0, |flow| {
                flow.inset(left, 0.0, |flow| super::set_all(flow, &note.blocks));
            });
        });
    });
    list
}
