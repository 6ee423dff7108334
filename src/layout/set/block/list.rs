//! Bullet lists, ordered lists and task lists, with hanging marks.

use crate::document::{BlockKind, Inline, InlineKind, List, ListItem};
use crate::layout::line::{set_text, width_of};
use crate::layout::list::FORBIDDEN;
use crate::layout::page::shifted;
use crate::layout::set::flow::Flow;
use crate::layout::style::{ParagraphStyle, ink};
use crate::layout::{Item, Placed, Size, Tag, TagId};
use crate::text::Shaper;

/// The marks of bullet lists by nesting.
const BULLETS: [&str; 3] = ["•", "–", "·"];

/// Sets a list.
pub(super) fn set(flow: &mut Flow<'_, '_>, list: &List) {
    let outermost = flow.nesting == 0;
    let edge = if outermost { flow.style.pitch() * 0.25 } else { 0.0 };
    let gap = if list.tight { 0.0 } else { flow.paragraph_gap.max(flow.style.pitch() * 0.25) };
    let left = indent(flow.context.shaper, list, &flow.text.paragraph);
    let first_piece = flow.list.pieces.len();
    flow.before = flow.before.max(edge);
    flow.nesting += 1;
    let text = flow.text.flush();
    flow.under(Tag::List(list.start.is_some()), |flow| {
        flow.styled(text, gap, |flow| {
            for (at, item) in list.items.iter().enumerate() {
                let number = list.start.map(|first| first.saturating_add(at as u64));
                flow.before = flow.before.max(gap);
                set_item(flow, item, number, left, list.tree);
                flow.space_after(gap);
            }
        });
    });
    flow.nesting -= 1;
    flow.space_after(edge);
    keep_ends(flow, first_piece);
}

/// How far the items' text stands from the left edge of the list.
pub(super) fn indent(shaper: &Shaper, list: &List, style: &ParagraphStyle) -> f32 {
    let Some(first) = list.start else { return style.size * 1.3 };
    let last = first.saturating_add(list.items.len().saturating_sub(1) as u64);
    let widest = width_of(shaper, &format!("{last}."), style);
    (widest + style.size * 0.45).max(style.size * 1.5)
}

/// Keeps the ends of a list together: never one line alone, rather not two.
fn keep_ends(flow: &mut Flow<'_, '_>, first: usize) {
    let Some(pieces) = flow.list.pieces.get_mut(first..) else { return };
    let count = pieces.len();
    for (at, piece) in pieces.iter_mut().enumerate().skip(1) {
        let alone = at.min(count - at);
        piece.penalty = piece.penalty.max(match alone {
            1 => FORBIDDEN,
            2 if count == 4 => FORBIDDEN,
            2 => 10.0,
            _ => 3.0,
        });
    }
    if flow.nesting > 0 {
        return;
    }
    if let Some(piece) = pieces.last_mut() {
        piece.edges.1 = true;
    }
    if let Some(piece) = pieces.first_mut() {
        piece.edges.0 = true;
        // The sentence that introduces a list likes to stay with it.
        piece.penalty = piece.penalty.max(8.0);
    }
}

fn set_item(flow: &mut Flow<'_, '_>, item: &ListItem, number: Option<u64>, left: f32, tree: bool) {
    flow.under(Tag::Item, |flow| {
        let label = flow.tag(Tag::Label);
        let mark = match (item.task, number) {
            _ if tree => file(flow, is_folder(item)),
            (Some(done), _) => task(flow, done, label),
            (None, Some(number)) => numbered(flow, number, left, label),
            (None, None) => bullet(flow, label),
        };
        flow.hanging.extend(mark);
        flow.under(Tag::Body, |flow| {
            flow.inset(left, 0.0, |flow| super::set_all(flow, &item.blocks));
        });
        if !flow.hanging.is_empty() {
            // An item without text still shows its mark.
            let piece =
                crate::layout::list::Piece::new(crate::layout::list::Role::Line, Vec::new(), flow.text.lead);
            flow.push(piece);
        }
    });
}

fn bullet(flow: &Flow<'_, '_>, tag: TagId) -> Vec<Placed> {
    let at = usize::from(flow.nesting.saturating_sub(1)).min(BULLETS.len() - 1);
    let mark = BULLETS.get(at).copied().unwrap_or("•");
    let mut style = flow.text.paragraph;
    style.family = style.label;
    style.color = flow.style.inks.accent;
    let line = set_text(flow.context.shaper, mark, &style, crate::diagnostics::Span::DETACHED, Some(tag));
    shifted(line.items, flow.x + style.size * 0.42, 0.0).collect()
}

fn numbered(flow: &Flow<'_, '_>, number: u64, left: f32, tag: TagId) -> Vec<Placed> {
    let mut style = flow.text.paragraph;
    style.tabular = true;
    let text = format!("{number}.");
    let line = set_text(flow.context.shaper, &text, &style, crate::diagnostics::Span::DETACHED, Some(tag));
    let x = flow.x + left - style.size * 0.45 - line.width;
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
fn file(flow: &Flow<'_, '_>, folder: bool) -> Vec<Placed> {
    let size = flow.text.paragraph.size;
    let outline = |x: f32, y: f32, width: f32, height: f32| {
        let frame = Item::Box {
            size: Size { width: width * size, height: height * size },
            radius: 0.06 * size,
            fill: None,
            stroke: Some((0.05 * size, ink::EDGE)),
        };
        Placed { x: flow.x + x * size, y: y * size, tag: None, item: frame }
    };
    if folder {
        vec![outline(0.2, -0.66, 0.34, 0.12), outline(0.2, -0.54, 0.74, 0.5)]
    } else {
        vec![outline(0.3, -0.7, 0.5, 0.68)]
    }
}

/// A task's box, drawn, since few faces have it; read through the text of its tick, or of the room for it.
fn task(flow: &Flow<'_, '_>, done: bool, tag: TagId) -> Vec<Placed> {
    let size = flow.text.paragraph.size;
    let side = size * 0.72;
    let frame = Item::Box {
        size: Size { width: side, height: side },
        radius: 1.0,
        fill: None,
        stroke: Some((0.7, ink::EDGE)),
    };
    let mut items = vec![Placed { x: flow.x + size * 0.2, y: 0.06 * size - side, tag: None, item: frame }];
    let mut style = flow.text.paragraph;
    style.family = style.label;
    style.size = size * 0.9;
    style.color = flow.style.inks.accent;
    let (shown, read) = if done { ("✓", "☑") } else { (" ", "☐") };
    let mut line =
        set_text(flow.context.shaper, shown, &style, crate::diagnostics::Span::DETACHED, Some(tag));
    for placed in &mut line.items {
        if let Item::Glyphs(run) = &mut placed.item {
            run.actual_text = Some(read.to_owned());
        }
    }
    items.extend(shifted(line.items, flow.x + size * 0.16, -0.02 * size));
    items
}
