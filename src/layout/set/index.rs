//! The index (찾아보기): terms with the pages that name them, in two or three columns under the signs that they begin with.

use std::collections::BTreeMap;

use super::here::Here;
use super::matter::{Body, Matter};
use super::opening::{Title, set_title};
use super::out::{Gathered, Out};
use super::shared::Shared;
use crate::book::{IndexEntry, IndexPlace};
use crate::diagnostics::Span;
use crate::document::{Inline, InlineKind, LinkTarget};
use crate::layout::line::{break_lines, set_text};
use crate::layout::list::{Row, Rows};
use crate::layout::page::{number_of, printed_number, shifted};
use crate::layout::style::TextStyle;
use crate::layout::{Numbering, PageNumber, Tag, destination};
use crate::text::Weight;
use crate::words::Words;

/// The destination of the index.
pub(crate) const INDEX: &str = "index";

/// Letters that a column has room for at least where there are three: most terms with their pages.
const THIRD: f32 = 12.5;

/// Sets the index; `numbers` are the printed page numbers of destinations. None where there are no terms.
pub(crate) fn set(shared: Shared<'_>, numbers: &BTreeMap<String, String>) -> Option<Matter> {
    let book = shared.book;
    if book.index.is_empty() {
        return None;
    }
    let style = shared.style;
    let word = Words::of(&book.meta.language).index;
    let mut context = shared.context("");
    let section = context.tags.add(Tag::Section, None);
    let mut gathered = Gathered::default();
    let mut out = Out::new(&mut context, style, &[], &mut gathered);
    let here = Here::new(style, section);
    let title = [Inline::text(Span::DETACHED, word)];
    set_title(&mut out, here, Title::Opening(&title), 1, None, &[INDEX.to_owned()]);
    let opening = std::mem::take(&mut out.list);
    let gap = style.body.paragraph.size * 2.2;
    let width = |columns: f32| (style.measure - gap * (columns - 1.0)) / columns;
    let narrow = width(3.0);
    let is_wide = narrow >= THIRD * style.caption.paragraph.size;
    let (columns, column) = if is_wide { (3, narrow) } else { (2, width(2.0)) };
    let mut rows = Vec::new();
    let here = out.under(here, Tag::Index);
    for group in &book.index {
        rows.push(head(&mut out, here, &group.head));
        let here = out.under(here, Tag::List(false));
        for entry in &group.entries {
            set_entry(&mut out, here, entry, 0, column, numbers, &mut rows);
        }
    }
    let top: f32 = opening.pieces.iter().map(|piece| piece.height).sum();
    let title = opening.pieces.into_iter().flat_map(|piece| piece.items).collect();
    Some(Matter {
        body: Body::Rows(Rows { title, top, columns, step: column + gap, rows }),
        tags: context.tags,
        diagnostics: context.diagnostics,
        head: Some(word.to_owned()),
        title: word.to_owned(),
        destination: Some(INDEX.to_owned()),
    })
}

/// The sign above a group.
fn head(out: &mut Out<'_, '_>, here: Here, sign: &str) -> Row {
    let look = out.style.headings[2].ink(out.style.inks.accent);
    let tag = out.tag(here, Tag::Heading(2, sign.to_owned()));
    let line = set_text(out.context.shaper, sign, &look.paragraph, Span::DETACHED, Some(tag));
    let items = shifted(line.items, 0.0, look.baseline()).collect();
    Row { items, height: look.lead, before: look.lead * 0.9, keep: true }
}

/// A term with its pages, and the terms below it.
fn set_entry(
    out: &mut Out<'_, '_>,
    here: Here,
    entry: &IndexEntry,
    depth: u8,
    column: f32,
    numbers: &BTreeMap<String, String>,
    rows: &mut Vec<Row>,
) {
    let look = look(out);
    let hang = look.paragraph.size * 1.3;
    let left = f32::from(depth) * hang;
    let here = out.under(here, Tag::Item);
    let body = out.tag(here, Tag::Body);
    let content = content(entry, &pages(out, &entry.places, numbers));
    let lines = break_lines(out.context, &content, &look.paragraph, column - left - hang, body);
    let last = lines.len().saturating_sub(1);
    for (at, line) in lines.into_iter().enumerate() {
        let x = if at == 0 { left } else { left + hang };
        let items = shifted(line.items, x, look.baseline()).collect();
        let keep = at < last || !entry.children.is_empty();
        rows.push(Row { items, height: look.lead, before: 0.0, keep });
    }
    if !entry.children.is_empty() {
        let here = out.under(here.under(body), Tag::List(false));
        for child in &entry.children {
            set_entry(out, here, child, depth.saturating_add(1), column, numbers, rows);
        }
    }
}

fn look(out: &Out<'_, '_>) -> TextStyle {
    let mut look = out.style.note.scaled(out.style.caption.paragraph.size);
    look.paragraph.weight = Weight::Regular;
    look.paragraph.links = None;
    look.paragraph.tabular = true;
    look
}

/// The term, and its pages as links.
fn content(entry: &IndexEntry, pages: &[(String, LinkTarget)]) -> Vec<Inline> {
    let text = |text: &str| Inline::text(Span::DETACHED, text);
    let mut content = vec![text(&entry.term)];
    for (at, (label, target)) in pages.iter().enumerate() {
        content.push(text(if at == 0 { "\u{2002}" } else { ", " }));
        let target = target.clone();
        let kind = InlineKind::Link { target, title: None, content: vec![text(label)] };
        content.push(Inline::new(Span::DETACHED, kind));
    }
    content
}

/// The pages of some places: each once, neighbouring ones as a range.
fn pages(
    out: &Out<'_, '_>,
    places: &[IndexPlace],
    numbers: &BTreeMap<String, String>,
) -> Vec<(String, LinkTarget)> {
    let mut found: Vec<(PageNumber, &IndexPlace)> = Vec::new();
    for place in places {
        let Some(chapter) = out.context.facts.name_of(place.chapter) else { continue };
        let number = numbers.get(&destination(chapter, Some(&place.id)));
        if let Some(number) = number.and_then(|number| number_of(number)) {
            found.push((number, place));
        }
    }
    // Roman pages stand before the others.
    found.sort_by_key(|(number, _)| (number.numbering == Numbering::Arabic, number.value));
    found.dedup_by_key(|(number, _)| *number);
    found
        .chunk_by(|(a, _), (b, _)| a.numbering == b.numbering && b.value == a.value + 1)
        .filter_map(|range| {
            let ((first, place), (last, _)) = (range.first()?, range.last()?);
            let (from, to) = (printed_number(*first), printed_number(*last));
            let label = if from == to { from } else { format!("{from}–{to}") };
            let target = LinkTarget::Anchor { chapter: place.chapter, id: Some(place.id.clone()) };
            Some((label, target))
        })
        .collect()
}
