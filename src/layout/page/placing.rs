//! Items moved to their place, and the plain ones that are no part of the text.

use super::{Color, Item, Placed, Size};
use crate::layout::TagId;

/// Moves items.
pub(crate) fn shifted(
    items: impl IntoIterator<Item = Placed>,
    dx: f32,
    dy: f32,
) -> impl Iterator<Item = Placed> {
    items.into_iter().map(move |placed| Placed { x: placed.x + dx, y: placed.y + dy, ..placed })
}

/// Moves the items' tags on by `tags`.
pub(crate) fn renumber(items: &mut [Placed], tags: u32) {
    for item in items {
        item.tag = item.tag.map(|tag| TagId(tag.0 + tags));
    }
}

/// A filled rectangle that is no part of the text.
pub(crate) fn tint(x: f32, y: f32, size: Size, fill: Color, radius: f32) -> Placed {
    Placed { x, y, tag: None, item: Item::Box { size, radius, fill: Some(fill), stroke: None } }
}

/// A horizontal rule that is no part of the text.
pub(crate) fn rule(x: f32, y: f32, length: f32, width: f32, color: Color) -> Placed {
    Placed { x, y, tag: None, item: Item::Rule { dx: length, dy: 0.0, width, color, dash: 0.0 } }
}
