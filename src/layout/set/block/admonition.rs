//! Hints: a tinted box with a bar; the kind is told by its label as well as by its ink.

use crate::diagnostics::Span;
use crate::document::{Admonition, Inline};
use crate::layout::list::{Frame, NAMED, Role};
use crate::layout::set::here::Here;
use crate::layout::set::out::Out;
use crate::layout::{Tag, style};
use crate::text::Weight;

/// Sets a hint.
pub(super) fn set(out: &mut Out<'_, '_>, here: Here, admonition: &Admonition, span: Span) {
    let (color, fill, width) = out.style.hint(admonition.kind);
    let pitch = out.style.pitch();
    let frame = Frame {
        top: pitch * 0.4,
        bottom: pitch * 0.45,
        fill: Some(fill),
        bar: Some((width, color)),
        ..Frame::default()
    };
    let word = out.context.facts.words().hint(admonition.kind);
    let mut label =
        here.text.flush().weight(Weight::SemiBold).ink(color).edges(crate::layout::style::Edges::Left);
    label.paragraph.family = label.paragraph.label;
    label.paragraph.size *= 0.94;
    let title = if admonition.title.is_empty() {
        vec![Inline::text(span, word)]
    } else {
        titled(word, &admonition.title, span)
    };
    if super::short_hint::set_beside(out, here, admonition, &title) {
        return;
    }
    let text = boxed(out, here);
    let here = out.under(here, Tag::Aside);
    out.framed(here, frame, |out, here| {
        let here = here.inset(pitch * 0.75, pitch * 0.65);
        out.paragraph(here, &title, &label, Tag::Paragraph, Role::Box);
        out.next.keep = NAMED;
        super::set_all(out, here.styled(text, pitch * 0.3), &admonition.blocks);
        out.next.keep = 0;
    });
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
