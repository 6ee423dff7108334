//! Headings: text, slug, explicit id.

use super::{check_level, slug};
use crate::diagnostics::Span;
use crate::document::Attributes;
use crate::document::written::{Block, BlockKind, Heading, Inline, InlineKind};
use crate::markdown::inline;
use crate::markdown::reader::{NoteBody, Reader};
use crate::markdown::slice::Slice;

/// A heading; what its line lifts out follows it.
pub(super) fn build(reader: &mut Reader, span: Span, level: u8, text: &Slice, listed: bool) -> Vec<Block> {
    let source = text.text();
    let written = source.contains("{{") || source.contains("<Badge") || source.matches(':').count() > 1;
    let written = written.then(|| slug_source(reader, text));
    let line = inline::read(reader, text);
    let key = written.unwrap_or_else(|| slug_text(&line.content));
    let mut attributes = line.attributes.map(|attributes| *attributes).unwrap_or_default();
    let slug = slug::unique(reader, attributes.id.take(), &key);
    if listed {
        let before = std::mem::replace(&mut reader.level, level);
        check_level(reader, span, level, before);
    }
    let heading = Heading { level, content: line.content, slug, id: None, listed };
    let attributes = Some(attributes).filter(|attributes| *attributes != Attributes::default()).map(Box::new);
    let mut out = vec![Block { span, attributes, kind: BlockKind::Heading(heading) }];
    out.append(&mut reader.lifted);
    out
}

/// The text that a heading's slug is made of: as written, before front matter is filled in.
pub(super) fn slug_source(reader: &mut Reader, text: &Slice) -> String {
    slug_text(&named(reader, text))
}

/// The words of a heading without what a title in the front matter has not: originals, pictures of emoji, words of badges.
pub(super) fn bare_words(reader: &mut Reader, text: &Slice) -> String {
    let mut content = named(reader, text);
    content.retain(|inline| !matches!(inline.kind, InlineKind::Gloss(_)));
    let is_word = |c: &char| {
        c.is_alphanumeric()
            || c.is_ascii()
            || c.is_whitespace()
            || matches!(c, '\u{2010}'..='\u{206f}' | '\u{3000}'..='\u{303f}')
    };
    slug_text(&content).chars().filter(is_word).collect()
}

/// A heading's text, read without a trace.
fn named(reader: &mut Reader, text: &Slice) -> Vec<Inline> {
    let diagnostics = std::mem::take(&mut reader.diagnostics);
    let lifted = std::mem::take(&mut reader.lifted);
    let referred = reader.referred.len();
    let room = reader.room;
    reader.verbatim += 1;
    reader.naming = true;
    let content = inline::read(reader, text).content;
    reader.naming = false;
    reader.verbatim -= 1;
    for body in reader.referred.split_off(referred) {
        if let NoteBody::Defined(key) = body
            && let Some(note) = reader.notes.get_mut(&key)
        {
            note.number = None;
        }
    }
    reader.room = room;
    reader.lifted = lifted;
    reader.diagnostics = diagnostics;
    content
}

/// The text that counts for a slug.
pub(super) fn slug_text(content: &[Inline]) -> String {
    let mut out = String::new();
    push(&mut out, content);
    out
}

/// Text and code count; pictures, formulas, notes, icons and line ends do not.
fn push(out: &mut String, inlines: &[Inline]) {
    for inline in inlines {
        if let Some(content) = inline.children() {
            push(out, content);
        } else if !inline.is_break() && !matches!(inline.kind, InlineKind::Image(_) | InlineKind::Math(_)) {
            out.push_str(&inline.words());
        }
    }
}
