//! Leaders and page numbers of entries, once the pages are there.

use std::collections::BTreeMap;

use super::shared::Shared;
use crate::diagnostics::Span;
use crate::layout::line::{set_text, width_of};
use crate::layout::page::shifted;
use crate::layout::style::{Style, TextStyle, ink};
use crate::layout::{Item, LinkTo, Placed, Size, TagId};
use crate::text::{Shaper, Weight};

/// Distance of the dots of a leader; they stand on one grid down the page.
const DOT: f32 = 5.67;

/// What an entry wants to the right of its title, once the pages are there. It takes nothing of the title's room: digits
/// of one width stand flush right in a room of their own.
#[derive(Clone, Debug)]
pub(crate) struct Folio {
    /// The style of the entry.
    pub(super) look: TextStyle,
    /// From the left edge of the entry to the end of its title, in points.
    pub(super) end: f32,
}

impl Folio {
    /// Leader and page number of an entry whose link lies at a place.
    pub(super) fn set(&self, style: &Style, shaper: &Shaper, link: &Placed, page: &str) -> Vec<Placed> {
        let Item::Link(area) = &link.item else { return Vec::new() };
        let Size { width, height } = area.size;
        let look = self.look.weight(Weight::Regular).paragraph;
        let baseline = link.y + height - self.look.lead + self.look.baseline();
        let folio = set_text(shaper, &format!(" {page}"), &look, Span::DETACHED, link.tag);
        let right = link.x + width - folio.width;
        let space = width_of(shaper, " ", &look);
        let dots = (link.x + self.end + look.size * 0.5, right + space - look.size * 0.4);
        let leader = leader(style, shaper, dots, baseline);
        leader.into_iter().chain(shifted(folio.items, right, baseline)).collect()
    }
}

/// Puts the page numbers into the small contents on a page.
pub(crate) fn fill_in(
    shared: Shared<'_>,
    items: &mut Vec<Placed>,
    folios: &BTreeMap<TagId, Folio>,
    numbers: &BTreeMap<String, String>,
) {
    let mut at = 0;
    while let Some(link) = items.get(at) {
        if let Item::Link(area) = &link.item
            && let LinkTo::Destination(to) = &area.to
            && let Some(folio) = link.tag.and_then(|tag| folios.get(&tag))
            && let Some(page) = numbers.get(to)
        {
            let set = folio.set(shared.style, shared.shaper, link, page);
            let count = set.len();
            items.splice(at..at, set);
            at += count;
        }
        at += 1;
    }
    // Room for as much again would be left over, on every page of contents.
    items.shrink_to_fit();
}

/// Dots between two places, on the grid of the page; no part of the text.
fn leader(style: &Style, shaper: &Shaper, (from, to): (f32, f32), y: f32) -> Vec<Placed> {
    let look = style.caption.ink(ink::FAINT).paragraph;
    let first = (from / DOT).ceil() as i32;
    let last = (to / DOT).floor() as i32;
    // One run of glyphs for all of them: a book has more dots than words of contents.
    let dot = set_text(shaper, "·", &look, Span::DETACHED, None).items;
    (first..last).flat_map(|at| shifted(dot.iter().cloned(), at as f32 * DOT, y)).collect()
}
