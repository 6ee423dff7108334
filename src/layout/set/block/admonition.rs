//! Hints: a box with a bar; the kind is told by its sign and its word as well as by its ink.

use super::beside;
use super::short_hint::is_short;
use crate::diagnostics::Span;
use crate::document::{Admonition, AdmonitionKind, Inline};
use crate::layout::list::{Frame, NAMED, Role};
use crate::layout::set::here::Here;
use crate::layout::set::out::Out;
use crate::layout::style::{HintLook, TextStyle};
use crate::layout::{Item, Placed, Tag, style};
use crate::text::{Weight, sign};

/// Points of the line around a hint without a ground of its own.
const LINE: f32 = 0.5;

/// Em from the left edge of a sign to the title behind it.
const SIGN: f32 = 1.4;

/// Em that a sign stands below the baseline, so that its middle is that of Hangul.
const BELOW: f32 = 0.13;

/// Sets a hint.
pub(super) fn set(out: &mut Out<'_, '_>, here: Here, admonition: &Admonition, span: Span) {
    let HintLook { ink, ground, bar } = out.style.hint(admonition.kind);
    let pitch = out.style.pitch();
    let frame = Frame {
        top: pitch * 0.4,
        bottom: pitch * 0.45,
        fill: ground,
        stroke: ground.is_none().then_some((LINE, style::ink::RULE)),
        bar: Some((bar, ink)),
        ..Frame::default()
    };
    let word = out.context.facts.words().hint(admonition.kind);
    let mut label =
        here.text.flush().weight(Weight::SemiBold).ink(ink).edges(crate::layout::style::Edges::Left);
    label.paragraph.family = label.paragraph.label;
    label.paragraph.size *= 0.94;
    let title = if admonition.title.is_empty() {
        vec![Inline::text(span, word)]
    } else {
        titled(word, &admonition.title, span)
    };
    if let Some(column) = beside::column(out, here).filter(|_| is_short(admonition, &title)) {
        set_beside(out, here, column, (admonition, &title));
        return;
    }
    let text = boxed(out, here);
    let here = out.under(here, Tag::Aside);
    out.framed(here, frame, |out, here| {
        let here = here.inset(pitch * 0.75, pitch * 0.65);
        set_title(out, here, (admonition.kind, &title), &label);
        out.next.keep = NAMED;
        super::set_all(out, here.styled(text, pitch * 0.3), &admonition.blocks);
        out.next.keep = 0;
    });
}

/// Sets a hint in the column of notes.
fn set_beside(out: &mut Out<'_, '_>, here: Here, column: f32, (admonition, title): (&Admonition, &[Inline])) {
    let color = out.style.hint(admonition.kind).ink;
    let style = out.style.note;
    let label = style.weight(Weight::SemiBold).ink(color);
    let aside = out.under(here, Tag::Aside);
    let mut notes = beside::set(out, aside, column, (color, None), |out, here| {
        set_title(out, here, (admonition.kind, title), &label);
        super::set_all(out, here.styled(style, style.lead * 0.3), &admonition.blocks);
    });
    // It stands beside what it says something of: the text above, unless a section begins with it.
    match out.list.pieces.last_mut().filter(|piece| !piece.is_heading()) {
        Some(piece) => piece.notes.append(&mut notes),
        None => out.next.beside.append(&mut notes),
    }
}

/// Sets the line that names a hint, with the sign of its kind in front, which is no part of the text: the word says it.
fn set_title(
    out: &mut Out<'_, '_>,
    here: Here,
    (kind, title): (AdmonitionKind, &[Inline]),
    style: &TextStyle,
) {
    let size = style.paragraph.size;
    let sign = Item::Path { steps: sign(kind).into(), size, color: style.paragraph.color, stroke: None };
    out.next.hanging.push(Placed { x: here.x, y: size * BELOW, tag: None, item: sign });
    out.paragraph(here.inset(size * SIGN, 0.0), title, style, Tag::Paragraph, Role::Box);
}

/// The author's title behind the kind's name, unless it says the kind itself.
fn titled(word: &str, title: &[Inline], span: Span) -> Vec<Inline> {
    let text = crate::document::plain_text(title);
    if text.contains(word) {
        return title.to_vec();
    }
    let mut pieces = vec![Inline::text(span, format!("{word} · "))];
    pieces.extend_from_slice(title);
    pieces
}

/// Running text in a box: a touch smaller and tighter.
pub(super) fn boxed(out: &Out<'_, '_>, here: Here) -> style::TextStyle {
    let mut text = here.text.flush();
    let size = (text.paragraph.size * 0.95).max(out.style.caption.paragraph.size);
    text.lead *= 0.92;
    text.paragraph.size = size;
    text
}
