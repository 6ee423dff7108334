//! Headings inside a chapter.

use crate::document::{Heading, plain_text};
use crate::layout::line::break_lines;
use crate::layout::list::{NAMED, Piece, Role};
use crate::layout::page::{brief, shifted};
use crate::layout::set::here::Here;
use crate::layout::set::out::Out;
use crate::layout::{Item, Placed, Tag};

/// Cost of a page break before a heading: welcome.
const BEFORE_HEADING: f32 = -2.0;

/// Sets a heading; its structure level follows the one before it without a gap (ISO 14289-1, 7.4.2).
pub(super) fn set(out: &mut Out<'_, '_>, here: Here, heading: &Heading) {
    let wanted = heading.level.max(2) + here.shift;
    let level = wanted.min(out.gathered.level + 1);
    out.release(level);
    out.gathered.level = level;
    let [second, third, fourth] = out.style.headings;
    let pitch = out.style.pitch();
    // Space above, height of one line's box, and how far its baseline stands above the next line's box.
    let (style, above, lift) = match heading.level {
        0..=2 => (second, 1.0, 0.62),
        3 => (third, 0.5, 0.55),
        4..=u8::MAX => (fourth, 0.5, 0.42),
    };
    let tag = out.tag(here, Tag::Heading(level, brief(plain_text(&heading.content))));
    let lines = break_lines(out.context, &heading.content, &style.paragraph, here.measure, tag);
    let height = style.lead * lines.len().saturating_sub(1) as f32;
    let grid = out.style.grid;
    // A whole number of half lines, the text at the bottom, so that what follows stands on the grid.
    let whole = ((height + 1.5 * pitch) / grid - 0.01).ceil() * grid;
    let mut baseline = whole - height - lift * pitch;
    let mut piece = Piece::new(Role::Heading, Vec::new(), whole);
    piece.before = above * pitch;
    piece.penalty = BEFORE_HEADING;
    if let Some(id) = &heading.id {
        let name = crate::layout::destination(out.context.chapter, Some(id));
        let top = (baseline - style.lead).max(0.0);
        piece.items.push(Placed { x: here.x, y: top, tag: None, item: Item::Destination(name) });
    }
    for line in lines {
        piece.notes.extend(line.notes);
        piece.items.extend(shifted(line.items, here.x, baseline));
        baseline += style.lead;
    }
    out.push(here, piece);
    out.next.keep = NAMED;
}
