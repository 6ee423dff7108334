//! Headings inside a chapter.

use crate::document::{Heading, plain_text};
use crate::layout::line::break_lines;
use crate::layout::list::{NAMED, Piece, Role};
use crate::layout::page::{brief, shifted};
use crate::layout::set::flow::Flow;
use crate::layout::{Item, Placed, Tag};

/// Cost of a page break before a heading: welcome.
const BEFORE_HEADING: f32 = -2.0;

/// Sets a heading; its structure level follows the one before it without a gap (ISO 14289-1, 7.4.2).
pub(super) fn set(flow: &mut Flow<'_, '_>, heading: &Heading) {
    let wanted = heading.level.max(2) + flow.shift;
    let level = wanted.min(flow.level + 1);
    flow.release(level);
    flow.level = level;
    let [second, third, fourth] = flow.style.headings;
    let pitch = flow.style.pitch();
    // Space above, height of one line's box, and how far its baseline stands above the next line's box.
    let (style, above, lift) = match heading.level {
        0..=2 => (second, 1.0, 0.62),
        3 => (third, 0.5, 0.55),
        4..=u8::MAX => (fourth, 0.5, 0.42),
    };
    let tag = flow.tag(Tag::Heading(level, brief(plain_text(&heading.content))));
    let lines = break_lines(flow.context, &heading.content, &style.paragraph, flow.measure, tag);
    let height = style.lead * lines.len().saturating_sub(1) as f32;
    let grid = flow.style.grid;
    // A whole number of half lines, the text at the bottom, so that what follows stands on the grid.
    let whole = ((height + 1.5 * pitch) / grid - 0.01).ceil() * grid;
    let mut baseline = whole - height - lift * pitch;
    let mut piece = Piece::new(Role::Heading, Vec::new(), whole);
    piece.before = above * pitch;
    piece.penalty = BEFORE_HEADING;
    if let Some(id) = &heading.id {
        let name = crate::layout::destination(flow.context.chapter, Some(id));
        let top = (baseline - style.lead).max(0.0);
        piece.items.push(Placed { x: flow.x, y: top, tag: None, item: Item::Destination(name) });
    }
    for line in lines {
        piece.notes.extend(line.notes);
        piece.items.extend(shifted(line.items, flow.x, baseline));
        baseline += style.lead;
    }
    flow.push(piece);
    flow.keep = NAMED;
}
