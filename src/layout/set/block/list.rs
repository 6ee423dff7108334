//! Bullet lists, ordered lists and task lists, with hanging marks.

use std::sync::Arc;

use crate::diagnostics::Span;
use crate::document::{BlockKind, Inline, InlineKind, List, ListItem};
use crate::layout::line::{set_text, width_of};
use crate::layout::list::FORBIDDEN;
use crate::layout::page::shifted;
use crate::layout::set::here::Here;
use crate::layout::set::out::Out;
use crate::layout::style::{ParagraphStyle, ink};
use crate::layout::{Item, Placed, Size, Tag, TagId};
use crate::text::Shaper;

/// The marks of bullet lists by nesting, and how much larger than the text they are set: those of most faces are dots that
/// nobody sees beside Hangul.
const BULLETS: [(&str, f32); 3] = [("•", 1.5), ("–", 1.0), ("·", 1.8)];

/// Where the middle of a bullet is, in em above the baseline.
const MIDDLE: f32 = 0.36;

/// Sets a list.
pub(super) fn set(out: &mut Out<'_, '_>, here: Here, list: &List) {
    let outermost = here.nesting == 0;
    let edge = if outermost { out.style.pitch() * 0.25 } else { 0.0 };
    let gap = if list.tight { 0.0 } else { here.gap.max(out.style.pitch() * 0.25) };
    let left = indent(out.context.shaper, list, &here.text.paragraph);
    let first_piece = out.list.pieces.len();
    out.space_before(edge);
    let inside = out.under(here, Tag::List(list.start.is_some())).styled(here.text.flush(), gap);
    let inside = Here { nesting: here.nesting.saturating_add(1), ..inside };
    for (at, item) in list.items.iter().enumerate() {
        let number = list.start.map(|first| first.saturating_add(at as u64));
        out.space_before(gap);
        set_item(out, inside, item, number, left, list.tree);
        out.space_after(gap);
    }
    out.space_after(edge);
    keep_ends(out, here, first_piece);
}

/// How far the items' text stands from the left edge of the list.
pub(super) fn indent(shaper: &Shaper, list: &List, style: &ParagraphStyle) -> f32 {
    let Some(first) = list.start else { return style.size * 1.3 };
    let last = first.saturating_add(list.items.len().saturating_sub(1) as u64);
    let widest = width_of(shaper, &format!("{last}."), style);
    (widest + style.size * 0.45).max(style.size * 1.5)
}

/// Keeps the ends of a list together: never one line alone, rather not two.
fn keep_ends(out: &mut Out<'_, '_>, here: Here, first: usize) {
    let Some(pieces) = out.list.pieces.get_mut(first..) else { return };
    let count = pieces.len();
    for (at, piece) in pieces.iter_mut().enumerate().skip(1) {
        piece.joints.in_list = true;
        let alone = at.min(count - at);
        piece.penalty = piece.penalty.max(match alone {
            1 => FORBIDDEN,
            2 if count == 4 => FORBIDDEN,
            2 => 10.0,
            _ => 3.0,
        });
    }
    if here.nesting > 0 {
        return;
    }
    if let Some(piece) = pieces.last_mut() {
        piece.joints.ends_list = true;
    }
    if let Some(piece) = pieces.first_mut() {
        piece.joints.begins_list = true;
        // The sentence that introduces a list likes to stay with it.
        piece.penalty = piece.penalty.max(8.0);
    }
}

fn set_item(out: &mut Out<'_, '_>, here: Here, item: &ListItem, number: Option<u64>, left: f32, tree: bool) {
    let here = out.under(here, Tag::Item);
    let label = out.tag(here, Tag::Label);
    let mark = match (item.task, number) {
        _ if tree => file(here, is_folder(item)),
        (Some(done), _) => task(out, here, done, (label, item.span)),
        (None, Some(number)) => numbered(out, here, number, left, (label, item.span)),
        (None, None) => bullet(out, here, (label, item.span)),
    };
    let body = out.under(here, Tag::Body).inset(left, 0.0);
    // Where no room is left to indent the text, its mark stands before it all the same.
    let back = (body.x - left - here.x).min(0.0);
    let stand = |placed: Placed| Placed { x: (placed.x + back).max(0.0), ..placed };
    out.next.hanging.extend(mark.into_iter().map(stand));
    super::set_all(out, body, &item.blocks);
    if !out.next.hanging.is_empty() {
        // An item without text still shows its mark.
        let piece = crate::layout::list::Piece::new(
            crate::layout::list::Role::Line(None),
            Vec::new(),
            here.text.lead,
        );
        out.push(here, piece);
    }
}

fn bullet(out: &Out<'_, '_>, here: Here, (tag, span): (TagId, Span)) -> Vec<Placed> {
    let at = usize::from(here.nesting.saturating_sub(1)).min(BULLETS.len() - 1);
    let (mark, scale) = BULLETS.get(at).copied().unwrap_or(("•", 1.0));
    let mut style = here.text.paragraph;
    style.family = style.label;
    style.color = out.style.inks.accent;
    let size = style.size;
    style.size *= scale;
    let line = set_text(out.context.shaper, mark, &style, span, Some(tag));
    let x = here.x + size * 0.62 - line.width / 2.0;
    shifted(line.items, x, size * MIDDLE * (scale - 1.0)).collect()
}

fn numbered(
    out: &Out<'_, '_>,
    here: Here,
    number: u64,
    left: f32,
    (tag, span): (TagId, Span),
) -> Vec<Placed> {
    let mut style = here.text.paragraph;
    style.tabular = true;
    let text = format!("{number}.");
    let line = set_text(out.context.shaper, &text, &style, span, Some(tag));
    let x = here.x + left - style.size * 0.45 - line.width;
    shifted(line.items, x, 0.0).collect()
}

/// Whether an item of a tree of files is a folder: its name ends with a slash.
fn is_folder(item: &ListItem) -> bool {
    fn name(content: &[Inline]) -> Option<&str> {
        content.iter().find_map(|inline| {
            if let InlineKind::Code(name) = &inline.kind {
                Some(name.as_str())
            } else if let InlineKind::Styled(_, content) = &inline.kind {
                name(content)
            } else {
                None
            }
        })
    }
    let first = item.blocks.first().map(|block| &block.kind);
    let Some(BlockKind::Paragraph(content)) = first else { return false };
    name(content).is_some_and(|name| name.ends_with('/'))
}

/// The mark of a file or a folder, drawn as an outline; no part of the text, as the slash tells a folder.
fn file(here: Here, folder: bool) -> Vec<Placed> {
    let size = here.text.paragraph.size;
    let outline = |x: f32, y: f32, width: f32, height: f32| {
        let frame = Item::Box {
            size: Size { width: width * size, height: height * size },
            radius: 0.06 * size,
            fill: None,
            stroke: Some((0.05 * size, ink::EDGE)),
        };
        Placed { x: here.x + x * size, y: y * size, tag: None, item: frame }
    };
    if folder {
        vec![outline(0.2, -0.66, 0.34, 0.12), outline(0.2, -0.54, 0.74, 0.5)]
    } else {
        vec![outline(0.3, -0.7, 0.5, 0.68)]
    }
}

/// A task's box, drawn, since few faces have it; read through the text of its tick, or of the room for it.
fn task(out: &Out<'_, '_>, here: Here, done: bool, (tag, span): (TagId, Span)) -> Vec<Placed> {
    let size = here.text.paragraph.size;
    let side = size * 0.72;
    let frame = Item::Box {
        size: Size { width: side, height: side },
        radius: 1.0,
        fill: None,
        stroke: Some((0.7, ink::EDGE)),
    };
    let mut items = vec![Placed { x: here.x + size * 0.2, y: 0.06 * size - side, tag: None, item: frame }];
    let mut style = here.text.paragraph;
    style.family = style.label;
    style.size = size * 0.9;
    style.color = out.style.inks.accent;
    let (shown, read) = if done { ("✓", "☑") } else { (" ", "☐") };
    let mut line = set_text(out.context.shaper, shown, &style, span, Some(tag));
    for placed in &mut line.items {
        if let Item::Glyphs(run) = &mut placed.item {
            Arc::make_mut(run).actual_text = Some(read.to_owned());
        }
    }
    items.extend(shifted(line.items, here.x + size * 0.16, -0.02 * size));
    items
}
