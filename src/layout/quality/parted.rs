//! The feet of pages: titles, labels and leads that stand there alone while what they name is overleaf.

use std::collections::{BTreeMap, BTreeSet};

use super::found::{Measured, Occurrence};
use super::read::{Line, LineKind, ends_chapter, filling};
use crate::layout::{Item, Paged, Placed, Tag, TagId, TextArea};
use crate::message::say;

/// Part of the size of running text below which a paragraph is a label: of a tab, a fold-out, a source.
pub(super) const SMALL: f32 = 0.9;

/// The lines of each page in reading order, without notes and what stands beside the text.
type Feet<'l> = BTreeMap<usize, Vec<&'l Line>>;

/// Counts what is parted from its text.
pub(super) fn figures(out: &mut Measured<'_>, lines: &[Line], areas: &[TextArea], titles: &BTreeSet<usize>) {
    let body = body_size(lines);
    let mut pages: Feet<'_> = BTreeMap::new();
    for line in lines.iter().filter(|line| line.kind != LineKind::Note) {
        let edge = areas.get(line.page).map_or(f32::MAX, |area| area.area.x + area.area.width + 9.0);
        if line.right <= edge {
            pages.entry(line.page).or_default().push(line);
        }
    }
    let (mut stranded, mut parted) = (Vec::new(), Vec::new());
    for (&at, page) in &pages {
        let turned = out.paged.pages.get(at).is_none_or(|page| page.turned);
        if turned || titles.contains(&at) || ends_chapter(out.paged, at) {
            continue;
        }
        let overleaf = pages.range(at + 1..).map(|(_, lines)| lines.as_slice()).next().unwrap_or_default();
        if is_empty(page, overleaf) {
            continue;
        }
        if let Some(heading) = stranded_heading(out.paged, page, at, body) {
            stranded.push(out.line(heading));
        }
        if let Some(line) = parted_label(out.paged, page, overleaf, body) {
            parted.push(out.line(line));
        }
    }
    out.count(say!("headings with less than two lines below"), stranded);
    out.count(say!("labels and leads parted from what they name"), parted);
}

/// The size of most lines of running text.
pub(super) fn body_size(lines: &[Line]) -> f32 {
    let mut counts: BTreeMap<i32, usize> = BTreeMap::new();
    for line in lines.iter().filter(|line| line.kind == LineKind::Paragraph) {
        *counts.entry((line.size * 20.0).round() as i32).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(_, count)| *count).map_or(0.0, |(size, _)| size as f32 / 20.0)
}

fn parent(paged: &Paged, block: TagId) -> Option<(TagId, &Tag)> {
    let parent = paged.tags.nodes().get(block.0 as usize)?.parent?;
    Some((parent, &paged.tags.nodes().get(parent.0 as usize)?.tag))
}

/// Whether a line is one of those that only name what follows: a tab's label, a file's name, a chapter's source.
fn is_label(paged: &Paged, line: &Line, body: f32) -> bool {
    let section =
        || parent(paged, line.block).is_some_and(|(_, tag)| matches!(tag, Tag::Section | Tag::SectionIn(_)));
    line.kind == LineKind::Paragraph && line.size < SMALL * body && section()
}

/// Whether the section that a page ends in is over there, as the next one begins overleaf: then nothing goes on.
fn is_empty(page: &[&Line], overleaf: &[&Line]) -> bool {
    let level = |line: &&Line| if let LineKind::Heading(level) = line.kind { Some(level) } else { None };
    let last = page.iter().rev().find_map(level);
    let next = overleaf.first().and_then(level);
    last.zip(next).is_some_and(|(last, next)| next <= last)
}

/// The last heading of a page that has less than two lines of what it leads to below.
fn stranded_heading<'l>(paged: &Paged, page: &[&'l Line], at: usize, body: f32) -> Option<&'l Line> {
    let heading = page.iter().rposition(|line| matches!(line.kind, LineKind::Heading(_)))?;
    let line = *page.get(heading)?;
    let below = page.iter().skip(heading + 1).filter(|line| !is_label(paged, line, body)).count();
    // The sign that code goes on overleaf is no part of the text.
    let shows = |placed: &Placed| {
        placed.tag.is_some() && matches!(placed.item, Item::Image { .. } | Item::Path { .. })
    };
    let items = paged.pages.get(at).map_or(&[][..], |page| page.items.as_slice());
    let picture = items.iter().any(|placed| placed.y > line.y - 1.0 && shows(placed));
    (below < 2 && !picture).then_some(line)
}

/// The last line of a page where it only names or introduces what begins overleaf.
fn parted_label<'l>(paged: &Paged, page: &[&'l Line], overleaf: &[&Line], body: f32) -> Option<&'l Line> {
    let last = *page.last()?;
    let items = paged.pages.get(last.page).map_or(&[][..], |page| page.items.as_slice());
    if items.iter().any(|placed| placed.y > last.y && matches!(placed.item, Item::Image { .. })) {
        return None;
    }
    if is_label(paged, last, body) {
        return Some(last);
    }
    if last.kind != LineKind::Paragraph {
        return None;
    }
    let block: Vec<&&Line> = page.iter().filter(|line| line.block == last.block).collect();
    let ends = !overleaf.iter().any(|line| line.block == last.block);
    let around = parent(paged, last.block).filter(|(_, tag)| **tag == Tag::Aside).map(|(id, _)| id);
    let inside = |line: &&&Line| parent(paged, line.block).map(|(id, _)| id) == around;
    // The title of a hint or a fold-out.
    let titles = around.is_some() && page.iter().filter(inside).all(|line| line.block == last.block);
    if ends && titles && overleaf.first().is_some_and(|line| inside(&line)) {
        return Some(last);
    }
    let before = page.iter().rev().find(|line| line.block != last.block);
    let chained =
        before.is_some_and(|line| matches!(line.kind, LineKind::Heading(_)) || is_label(paged, line, body));
    let outer = parent(paged, last.block).map(|(id, _)| id);
    let beside =
        overleaf.first().is_some_and(|next| outer.is_some_and(|outer| stands_in(paged, next.block, outer)));
    let leads = match overleaf.first().map(|line| line.kind) {
        Some(LineKind::Code | LineKind::Cell) => block.len() == 1 && beside || ends_with_colon(last),
        Some(LineKind::Other) => block.len() == 1 && chained || ends_with_colon(last),
        Some(LineKind::Paragraph) => {
            let list = overleaf.first().and_then(|next| list_around(paged, next.block));
            list.is_some_and(|list| !stands_in(paged, last.block, list)) && announces(&block)
        }
        Some(LineKind::Heading(_) | LineKind::Caption | LineKind::Note) | None => false,
    };
    (ends && leads).then_some(last)
}

/// Whether a block stands in an element, at any depth.
fn stands_in(paged: &Paged, block: TagId, outer: TagId) -> bool {
    let mut next = Some(block);
    while let Some(id) = next.filter(|id| *id != outer) {
        next = paged.tags.nodes().get(id.0 as usize).and_then(|node| node.parent);
    }
    next.is_some()
}

/// Whether the last sentence of a paragraph says that something comes below.
fn announces(block: &[&&Line]) -> bool {
    let text: String = block.iter().map(|line| line.text.as_str()).collect();
    let text = text.trim_end().trim_end_matches('.');
    let last = text.rsplit('.').next().unwrap_or_default();
    text.ends_with([':', '：'])
        || last.split_whitespace().any(|word| word.starts_with("다음") || word.starts_with("아래"))
}

fn ends_with_colon(line: &Line) -> bool {
    line.text.trim_end().ends_with([':', '：'])
}

/// Pages that end short though text which may be parted anywhere goes on: inside a paragraph, or a list.
pub(super) fn broken_off(out: &Measured<'_>, lines: &[Line], areas: &[TextArea]) -> Vec<Occurrence> {
    let mut feet: BTreeMap<usize, (&Line, &Line)> = BTreeMap::new();
    for line in lines.iter().filter(|line| line.kind == LineKind::Paragraph) {
        feet.entry(line.page).and_modify(|(_, last)| *last = line).or_insert((line, line));
    }
    let list = |line: &Line| list_around(out.paged, line.block);
    let mut found = Vec::new();
    for (&at, (_, last)) in &feet {
        let (Some(page), Some(area)) = (out.paged.pages.get(at), areas.get(at)) else { continue };
        let Some((next, _)) = feet.get(&(at + 1)).filter(|_| !page.turned) else { continue };
        let goes_on = last.block == next.block || list(last).is_some_and(|outer| list(next) == Some(outer));
        let part = filling(out.paged, page, *area).part;
        if goes_on && part < 0.9 {
            found.push(Occurrence { degree: Some(part * 100.0), ..out.line(last) });
        }
    }
    found
}

/// The outermost list that a block stands in.
fn list_around(paged: &Paged, block: TagId) -> Option<TagId> {
    let (mut next, mut outer) = (Some(block), None);
    while let Some(node) = next.and_then(|id| paged.tags.nodes().get(id.0 as usize)) {
        if matches!(node.tag, Tag::List(_)) {
            outer = next;
        }
        next = node.parent;
    }
    outer
}
