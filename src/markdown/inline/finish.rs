//! Pieces to the document's inlines: attributes find their piece, tags their other half, neighbouring texts join.

use super::Parser;
use super::element::{self, Element};
use super::piece::{Piece, PieceKind};
use crate::diagnostics::{Code, Span};
use crate::document::written::{Inline, InlineKind};
use crate::document::{Attributes, Text};
use crate::markdown::build::card;
use crate::markdown::html::tag::{Form, Tag};
use crate::markdown::html::{names, said};
use crate::message::say;

/// How many tags may be open at once; further ones are text.
const OPEN: usize = 24;

/// Takes attributes that end a block's text or stand on a line of their own; after a mark they are that piece's.
pub(super) fn block_attributes(mut pieces: Vec<Piece>) -> (Vec<Piece>, Option<Box<Attributes>>) {
    match pieces.as_slice() {
        [Piece { kind: PieceKind::Attributes(_), .. }] => {}
        // `***{.thick}`: a thematic break that CommonMark reads as text.
        [Piece { kind: PieceKind::Run(_), .. }, Piece { kind: PieceKind::Attributes(_), .. }] => {}
        // The last of two; the other one is text.
        [
            ..,
            Piece { kind: PieceKind::Text(_), .. },
            Piece { kind: PieceKind::Attributes(_), .. },
            Piece { kind: PieceKind::Attributes(_), .. },
        ] => {}
        [.., before, Piece { kind: PieceKind::Attributes(_), .. }] => match &before.kind {
            PieceKind::Text(_) | PieceKind::Tag(_) => {}
            PieceKind::Done(inline)
                if matches!(
                    inline.kind,
                    InlineKind::SoftBreak | InlineKind::Math(_) | InlineKind::Footnote(_)
                ) => {}
            _ => return (pieces, None),
        },
        _ => return (pieces, None),
    }
    let last = pieces.pop();
    let Some(PieceKind::Attributes(attributes)) = last.map(|piece| piece.kind) else {
        return (pieces, None);
    };
    match pieces.last_mut() {
        Some(Piece { kind: PieceKind::Text(text), .. }) => text.truncate(text.trim_end().len()),
        Some(Piece { kind: PieceKind::Done(Inline { kind: InlineKind::SoftBreak, .. }), .. }) => {
            drop(pieces.pop());
        }
        _ => {}
    }
    (pieces, Some(attributes))
}

/// A tag that waits for its other half.
struct Open {
    tag: Tag,
    span: Span,
    source: Text,
    before: Vec<Inline>,
}

impl Parser<'_> {
    /// The inlines of some pieces whose marks are paired.
    pub(super) fn finish(&mut self, pieces: Vec<Piece>) -> Vec<Inline> {
        let pieces = self.raise(pieces);
        let mut out: Vec<Inline> = Vec::with_capacity(pieces.len());
        let mut open: Vec<Open> = Vec::new();
        for piece in pieces {
            let span = self.slice.span(piece.range.clone());
            let source = || self.slice.read(piece.range.clone());
            match piece.kind {
                PieceKind::Text(text) => add_text(&mut out, span, text),
                PieceKind::Raised(_) | PieceKind::Run(_) => add_text(&mut out, span, source()),
                PieceKind::Done(inline) => out.push(inline),
                PieceKind::Attributes(attributes) => self.hang(&mut out, attributes, span, source()),
                PieceKind::Tag(tag) => {
                    let source = source();
                    self.tag(tag, span, source, &mut out, &mut open);
                }
            }
        }
        while let Some(waiting) = open.pop() {
            self.end(waiting, None, &mut out);
        }
        out
    }

    fn tag(&mut self, tag: Tag, span: Span, source: Text, out: &mut Vec<Inline>, open: &mut Vec<Open>) {
        let empty = tag.form == Form::Empty || (tag.form == Form::Open && names::is_void(&tag.name));
        match tag.form {
            Form::Close => {
                let Some(at) = open.iter().rposition(|waiting| waiting.tag.name == tag.name) else {
                    self.stray(&tag, span, source, out);
                    return;
                };
                while open.len() > at + 1 {
                    if let Some(inner) = open.pop() {
                        self.end(inner, None, out);
                    }
                }
                if let Some(waiting) = open.pop() {
                    self.end(waiting, Some((span, source)), out);
                }
            }
            _ if empty || closes_itself(&tag) => {
                if let Some(outer) = open.last_mut() {
                    card::give_source(&mut outer.tag, &tag);
                }
                if names::is_html(&tag.name) || element::is_component(&tag) {
                    said::tell(self.reader, &tag, span);
                    let element = Element { tag, span, content: Vec::new() };
                    out.extend(element::build(self.reader, element));
                } else {
                    add_text(out, span, source);
                }
            }
            _ if open.len() >= OPEN => add_text(out, span, source),
            _ => open.push(Open { tag, span, source, before: std::mem::take(out) }),
        }
    }

    /// Ends a tag; without its other half, one of HTML reaches to here and any other is text.
    fn end(&mut self, waiting: Open, close: Option<(Span, Text)>, out: &mut Vec<Inline>) {
        let Open { tag, span, source, before } = waiting;
        let content = std::mem::replace(out, before);
        let known = names::is_html(&tag.name) || names::component(&tag.name).is_some();
        if known || (close.is_some() && element::is_component(&tag)) {
            said::tell(self.reader, &tag, span);
            let whole = close.map_or_else(
                || content.last().map_or(span, |last| span.join(last.span)),
                |(close, _)| span.join(close),
            );
            out.extend(element::build(self.reader, Element { tag, span: whole, content }));
            return;
        }
        add_text(out, span, source);
        for inline in content {
            add(out, inline);
        }
        if let Some((close, source)) = close {
            let written = format!("</{}>", tag.name);
            let source = if *source == *written { source } else { Text::rewritten(close, written) };
            add_text(out, close, source);
        }
    }

    /// Hangs attributes on the piece before them; after text they are text.
    fn hang(&mut self, out: &mut Vec<Inline>, mut attributes: Box<Attributes>, span: Span, source: Text) {
        let is_piece = |last: &&mut Inline| {
            !matches!(last.kind, InlineKind::Text(_) | InlineKind::SoftBreak | InlineKind::HardBreak)
        };
        let Some(last) = out.last_mut().filter(is_piece) else { return add_text(out, span, source) };
        match &mut last.kind {
            InlineKind::Image(image) => element::claim(image, &mut attributes),
            InlineKind::Link { title: title @ None, .. } => {
                let said = attributes.pairs.extract_if(.., |(key, _)| key == "title").next();
                *title = said.map(|(_, said)| said);
            }
            _ => {}
        }
        said::tell_pairs(self.reader, &attributes.pairs, span);
        match &mut last.kind {
            InlineKind::Image(image) => image.attributes.add(*attributes),
            _ => last.attributes.get_or_insert_default().add(*attributes),
        }
    }

    /// A closing tag without its other half.
    fn stray(&mut self, tag: &Tag, span: Span, source: Text, out: &mut Vec<Inline>) {
        if names::is_html(&tag.name) || names::component(&tag.name).is_some() {
            self.reader.report(Code::HtmlDropped, span, say!("`</{name}>` closes nothing", name = tag.name));
        } else {
            add_text(out, span, source);
        }
    }
}

/// Components without content, which authors sometimes leave open.
fn closes_itself(tag: &Tag) -> bool {
    match names::component(&tag.name) {
        Some(names::Component::Badge | names::Component::Link) => false,
        Some(_) => !tag.attributes.is_empty(),
        None => false,
    }
}

fn add(out: &mut Vec<Inline>, inline: Inline) {
    match inline.kind {
        InlineKind::Text(text) => add_text(out, inline.span, text),
        _ => out.push(inline),
    }
}

/// Adds text, joined to text before it.
fn add_text(out: &mut Vec<Inline>, span: Span, text: Text) {
    if text.is_empty() {
        return;
    }
    if let Some(Inline { span: last, kind: InlineKind::Text(before), attributes: None }) = out.last_mut()
        && last.end <= span.start
    {
        before.append(&text, 0..text.len());
        *last = last.join(span);
        return;
    }
    out.push(Inline::new(span, InlineKind::Text(text)));
}
