//! Pages for black ink alone: all who draw them see the same greys.

use std::sync::Arc;

use super::{Color, Item, Paged};
use crate::figures::luminance;

/// The pages with greys of the same luminance for colours.
#[must_use]
pub fn in_gray(mut paged: Paged) -> Paged {
    let gray = |color: &mut Color| *color = Color::gray(luminance([color.red, color.green, color.blue]));
    for placed in paged.pages.iter_mut().flat_map(|page| &mut page.items) {
        match &mut placed.item {
            Item::Glyphs(run) => gray(&mut Arc::make_mut(run).color),
            Item::Rule { color, .. } | Item::Path { color, .. } => gray(color),
            Item::Box { fill, stroke, .. } => {
                fill.iter_mut().for_each(gray);
                stroke.iter_mut().for_each(|(_, color)| gray(color));
            }
            Item::Image { .. } | Item::Link { .. } | Item::Destination(_) => {}
        }
    }
    paged
}
