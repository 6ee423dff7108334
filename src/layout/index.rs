//! The index (찾아보기): terms with the pages that name them, in two columns under the signs that they begin with.

use std::collections::BTreeMap;

use super::chapter::Shared;
use super::flow::Flow;
use super::furniture::{read, written};
use super::line::{break_lines, set_text};
use super::matter::Matter;
use super::opening::{Title, set_title};
use super::paginate::TextPage;
use super::piece::shifted;
use super::style::TextStyle;
use super::{Numbering, PageNumber, Placed, Tag, destination};
use crate::book::{IndexEntry, IndexPlace, Words};
use crate::diagnostics::Span;
use crate::document::{Inline, InlineKind, LinkTarget};
use crate::text::Weight;

/// The destination of the index.
pub(crate) const INDEX: &str = "index";

/// What stands in a column: items from the top left corner, and how many of the next ones stay below it.
struct Row {
    items: Vec<Placed>,
    height: f32,
    /// Space above where it is not the first of its column.
    before: f32,
    keep: bool,
}

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
    let mut flow = Flow::new(&mut context, style, &[], Some(section));
    let title = [Inline::text(Span::DETACHED, word)];
    set_title(&mut flow, Title::Opening(&title), 1, None, &[INDEX.to_owned()]);
    let opening = std::mem::take(&mut flow.list);
    let gap = style.body.paragraph.size * 2.2;
    let column = (style.measure - gap) / 2.0;
    let mut rows = Vec::new();
    flow.under(Tag::Index, |flow| {
        for group in &book.index {
            rows.push(head(flow, &group.head));
            flow.under(Tag::List(false), |flow| {
                for entry in &group.entries {
                    set_entry(flow, entry, 0, column, numbers, &mut rows);
                }
            });
        }
    });
    let top: f32 = opening.pieces.iter().map(|piece| piece.height).sum();
    let title = opening.pieces.into_iter().flat_map(|piece| piece.items).collect();
    let pages = columns(rows, title, top, style.depth, column + gap);
    Some(Matter {
        pages,
        tags: context.tags,
        diagnostics: context.diagnostics,
        head: Some(word.to_owned()),
        title: word.to_owned(),
        destination: Some(INDEX.to_owned()),
    })
}

/// The sign above a group.
fn head(flow: &mut Flow<'_, '_>, sign: &str) -> Row {
    let look = flow.style.headings[2].ink(flow.style.inks.accent);
    let tag = flow.tag(Tag::Heading(2, sign.to_owned()));
    let line = set_text(flow.context.shaper, sign, &look.paragraph, Span::DETACHED, Some(tag));
    let items = shifted(line.items, 0.0, look.baseline()).collect();
    Row { items, height: look.lead, before: look.lead * 0.9, keep: true }
}

/// A term with its pages, and the terms below it.
fn set_entry(
    flow: &mut Flow<'_, '_>,
    entry: &IndexEntry,
    depth: u8,
    column: f32,
    numbers: &BTreeMap<String, String>,
    rows: &mut Vec<Row>,
) {
    let look = look(flow);
    let hang = look.paragraph.size * 1.3;
    let left = f32::from(depth) * hang;
    flow.under(Tag::Item, |flow| {
        let body = flow.tag(Tag::Body);
        let content = content(entry, &pages(flow, &entry.places, numbers));
        let lines = break_lines(flow.context, &content, &look.paragraph, column - left - hang, body);
        let last = lines.len().saturating_sub(1);
        for (at, line) in lines.into_iter().enumerate() {
            let x = if at == 0 { left } else { left + hang };
            let items = shifted(line.items, x, look.baseline()).collect();
            let keep = at < last || !entry.children.is_empty();
            rows.push(Row { items, height: look.lead, before: 0.0, keep });
        }
        if !entry.children.is_empty() {
            let outer = flow.parent.replace(body);
            flow.under(Tag::List(false), |flow| {
                for child in &entry.children {
                    set_entry(flow, child, depth.saturating_add(1), column, numbers, rows);
                }
            });
            flow.parent = outer;
        }
    });
}

fn look(flow: &Flow<'_, '_>) -> TextStyle {
    let mut look = flow.style.note.scaled(flow.style.caption.paragraph.size);
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
    flow: &Flow<'_, '_>,
    places: &[IndexPlace],
    numbers: &BTreeMap<String, String>,
) -> Vec<(String, LinkTarget)> {
    let mut found: Vec<(PageNumber, &IndexPlace)> = Vec::new();
    for place in places {
        let Some(chapter) = flow.context.book.chapters.get(place.chapter.0 as usize) else { continue };
        let number = numbers.get(&destination(&chapter.name, Some(&place.id)));
        if let Some(number) = number.and_then(|number| read(number)) {
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
            let (from, to) = (written(*first), written(*last));
            let label = if from == to { from } else { format!("{from}–{to}") };
            let target = LinkTarget::Anchor { chapter: place.chapter, id: Some(place.id.clone()) };
            Some((label, target))
        })
        .collect()
}

/// Rows in two columns a page, below the title on the first one; the last page's columns are of one height.
fn columns(rows: Vec<Row>, title: Vec<Placed>, top: f32, depth: f32, second: f32) -> Vec<TextPage> {
    let mut pages = vec![TextPage { items: title, opens: true, ..TextPage::default() }];
    let mut rest = rows;
    let mut top = top;
    while !rest.is_empty() {
        let room = depth - top;
        let whole: f32 = rest.iter().map(|row| row.height + row.before).sum();
        let mut taken = fill(&rest, room);
        // The least height at which two columns hold all that is left.
        if whole <= 2.0 * room {
            let mut height = whole / 2.0;
            while height < room {
                let first = fill(&rest, height);
                let last = first.checked_sub(1).and_then(|last| rest.get(last));
                let torn = first < rest.len() && last.is_some_and(|last| last.keep);
                if !torn && first + fill(rest.get(first..).unwrap_or_default(), height) >= rest.len() {
                    taken = first;
                    break;
                }
                height += 2.0;
            }
        }
        let behind = rest.split_off(taken.min(rest.len()));
        let mut items = set_column(std::mem::replace(&mut rest, behind), 0.0, top);
        let behind = rest.split_off(fill(&rest, room).min(rest.len()));
        items.extend(set_column(std::mem::replace(&mut rest, behind), second, top));
        if let Some(page) = pages.last_mut() {
            page.items.append(&mut items);
        }
        if !rest.is_empty() {
            pages.push(TextPage::default());
        }
        top = 0.0;
    }
    pages
}

/// How many rows a column of some height takes: one at least, and none that its next one must stay with.
fn fill(rows: &[Row], room: f32) -> usize {
    let (mut y, mut count) = (0.0, 0);
    for (at, row) in rows.iter().enumerate() {
        y += row.height + if at == 0 { 0.0 } else { row.before };
        if y > room + 0.1 {
            break;
        }
        count = at + 1;
    }
    let all = count == rows.len();
    let kept = rows.get(..count).unwrap_or_default().iter().rev().take_while(|row| row.keep && !all).count();
    if kept < count { count - kept } else { count.max(1) }
}

fn set_column(rows: Vec<Row>, x: f32, top: f32) -> Vec<Placed> {
    let mut items = Vec::new();
    let mut y = top;
    for (at, row) in rows.into_iter().enumerate() {
        y += if at == 0 { 0.0 } else { row.before };
        items.extend(shifted(row.items, x, y));
        y += row.height;
    }
    items
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(count: usize) -> Vec<Row> {
        let row = |at: usize| Row { items: Vec::new(), height: 10.0, before: 0.0, keep: at == 3 };
        (0..count).map(row).collect()
    }

    #[test]
    fn a_row_that_keeps_its_next_one_goes_to_the_next_column_with_it() {
        assert_eq!(fill(&rows(9), 40.0), 3);
        assert_eq!(fill(&rows(4), 40.0), 4);
        assert_eq!(fill(&rows(9), 55.0), 5);
        assert_eq!(fill(&rows(9), 3.0), 1);
    }

    #[test]
    fn a_head_is_not_left_alone_for_columns_of_one_height() {
        let row = |keep: bool| Row {
            items: vec![crate::layout::piece::rule(0.0, 0.0, 5.0, 1.0, crate::layout::Color::BLACK)],
            height: 10.0,
            before: 0.0,
            keep,
        };
        let pages = columns(vec![row(true), row(true), row(false)], Vec::new(), 0.0, 100.0, 50.0);
        let columns: Vec<f32> = pages.iter().flat_map(|page| &page.items).map(|placed| placed.x).collect();
        assert_eq!(columns, [0.0, 0.0, 0.0]);
    }

    #[test]
    fn the_last_columns_are_of_one_height() {
        let pages = columns(rows(30), Vec::new(), 0.0, 100.0, 50.0);
        assert_eq!(pages.len(), 2);
    }
}
