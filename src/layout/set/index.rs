//! The index (찾아보기): terms with the pages that name them, in two or three columns under the signs that they begin with;
//! and how such columns are set.

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

/// What stands behind the text in columns, with its title, its destination, and how many columns it has at most.
pub(crate) struct Terms<'a> {
    pub(crate) word: &'a str,
    pub(crate) destination: &'a str,
    pub(crate) columns: usize,
    /// What they are to readers of the page's structure, where that has a name.
    pub(crate) tag: Option<Tag>,
}

/// A term as it is set: its lines, and the terms below it.
pub(crate) struct Entry {
    /// The term with its pages, then what is said of it.
    pub(crate) lines: Vec<Vec<Inline>>,
    pub(crate) children: Vec<Entry>,
}

/// Sets the index; `numbers` are the printed page numbers of destinations. None where there are no terms.
pub(crate) fn set(shared: Shared<'_>, numbers: &BTreeMap<String, String>) -> Option<Matter> {
    let book = shared.book;
    let word = Words::of(&book.meta.language).index;
    let groups = book.index.iter().map(|group| {
        let entries = group.entries.iter().map(|entry| self::entry(shared, entry, numbers));
        (group.head.as_str(), entries.collect())
    });
    set_terms(
        shared,
        &Terms { word, destination: INDEX, columns: 3, tag: Some(Tag::Index) },
        groups.collect(),
    )
}

fn entry(shared: Shared<'_>, entry: &IndexEntry, numbers: &BTreeMap<String, String>) -> Entry {
    let mut line = vec![Inline::text(Span::DETACHED, entry.term.as_str())];
    line.extend(locators(shared, &entry.places, numbers));
    let children = entry.children.iter().map(|child| self::entry(shared, child, numbers)).collect();
    Entry { lines: vec![line], children }
}

/// Sets terms in columns under the signs that they begin with. None where there are none.
pub(crate) fn set_terms(
    shared: Shared<'_>,
    terms: &Terms<'_>,
    groups: Vec<(&str, Vec<Entry>)>,
) -> Option<Matter> {
    if groups.is_empty() {
        return None;
    }
    let style = shared.style;
    let mut context = shared.context("");
    let section = context.tags.add(Tag::Section, None);
    let mut gathered = Gathered::default();
    let mut out = Out::new(&mut context, style, &[], &mut gathered);
    let here = Here::new(style, section);
    let title = [Inline::text(Span::DETACHED, terms.word)];
    set_title(&mut out, here, Title::Opening(&title), 1, None, &[terms.destination.to_owned()]);
    let opening = std::mem::take(&mut out.list);
    let gap = style.body.paragraph.size * 2.2;
    let width = |columns: f32| (style.measure - gap * (columns - 1.0)) / columns;
    let narrow = width(3.0);
    let is_wide = terms.columns > 2 && narrow >= THIRD * style.caption.paragraph.size;
    let (columns, column) = if is_wide { (3, narrow) } else { (2, width(2.0)) };
    let mut rows = Vec::new();
    let here = terms.tag.clone().map_or(here, |tag| out.under(here, tag));
    for (sign, entries) in groups {
        rows.push(head(&mut out, here, sign));
        let here = out.under(here, Tag::List(false));
        for entry in entries {
            set_entry(&mut out, here, &entry, 0, column, &mut rows);
        }
    }
    let top: f32 = opening.pieces.iter().map(|piece| piece.height).sum();
    let title = opening.pieces.into_iter().flat_map(|piece| piece.items).collect();
    Some(Matter {
        body: Body::Rows(Rows { title, top, columns, step: column + gap, rows }),
        tags: context.tags,
        diagnostics: context.diagnostics,
        head: Some(terms.word.to_owned()),
        title: terms.word.to_owned(),
        destination: Some(terms.destination.to_owned()),
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
fn set_entry(out: &mut Out<'_, '_>, here: Here, entry: &Entry, depth: u8, column: f32, rows: &mut Vec<Row>) {
    let look = look(out);
    let hang = look.paragraph.size * 1.3;
    let left = f32::from(depth) * hang;
    let here = out.under(here, Tag::Item);
    let body = out.tag(here, Tag::Body);
    let mut lines = Vec::new();
    for content in &entry.lines {
        lines.extend(break_lines(out.context, content, &look.paragraph, column - left - hang, body));
    }
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
            set_entry(out, here, child, depth.saturating_add(1), column, rows);
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

/// The pages of some places as links, behind a term.
pub(crate) fn locators(
    shared: Shared<'_>,
    places: &[IndexPlace],
    numbers: &BTreeMap<String, String>,
) -> Vec<Inline> {
    let text = |text: &str| Inline::text(Span::DETACHED, text);
    let mut content = Vec::new();
    for (at, (label, target)) in pages(shared, places, numbers).iter().enumerate() {
        content.push(text(if at == 0 { "\u{2002}" } else { ", " }));
        let target = target.clone();
        let kind = InlineKind::Link { target, title: None, content: vec![text(label)] };
        content.push(Inline::new(Span::DETACHED, kind));
    }
    content
}

/// The pages of some places: each once, neighbouring ones as a range.
fn pages(
    shared: Shared<'_>,
    places: &[IndexPlace],
    numbers: &BTreeMap<String, String>,
) -> Vec<(String, LinkTarget)> {
    let mut found: Vec<(PageNumber, &IndexPlace)> = Vec::new();
    for place in places {
        let Some(chapter) = shared.book.chapters.get(place.chapter.0 as usize) else { continue };
        let number = numbers.get(&destination(&chapter.name, Some(&place.id)));
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
