//! From a place on a page to the source that it shows, and back: what a preview needs for its jumps.

use super::{GlyphRun, Item, Page, Paged, Placed, Rect, Tag, TagId};
use crate::diagnostics::Byte;
use crate::document::{Making, Origin};

/// Height and depth of a glyph's box above and below its baseline, in em.
const ASCENT: f32 = 0.88;
const DESCENT: f32 = 0.12;

/// A place on the pages that shows something of the source.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spot {
    /// The page, counted from 0.
    pub page: usize,
    /// What shows it: the box of a glyph, or a picture; points from the page's top left corner.
    pub area: Rect,
    /// What it shows.
    pub origin: Origin,
}

impl Page {
    /// The origin of what stands at a point of the page, in points from its top left corner, or nearest to it; none on a
    /// page of which nothing came from a file.
    ///
    /// Running heads, page numbers and rules came from no place, and are passed over.
    #[must_use]
    pub fn origin_at(&self, x: f32, y: f32) -> Option<Origin> {
        let mut nearest: Option<(f32, Origin)> = None;
        for (area, origin) in self.origins() {
            let distance = distance(area, x, y);
            if nearest.is_none_or(|(least, _)| distance < least) {
                nearest = Some((distance, origin));
            }
        }
        nearest.map(|(_, origin)| origin)
    }

    /// What came from a place in the source, in the order of reading, each with its box on the page.
    pub fn origins(&self) -> impl Iterator<Item = (Rect, Origin)> {
        self.items.iter().flat_map(placed_origins).filter(|(_, origin)| !origin.span.is_detached())
    }
}

impl Paged {
    /// Where a byte of the source is first shown. A byte that is not shown, as of a mark of emphasis or a blank line, leads
    /// to what of its file is shown last before it; none where nothing of it is. Titles that lists of contents repeat are not
    /// what is looked for.
    #[must_use]
    pub fn spot_of(&self, byte: Byte) -> Option<Spot> {
        let mut best: Option<(u32, Spot)> = None;
        let lists = self.tags.within(|tag| *tag == Tag::ContentsItem);
        let is_listed =
            |placed: &&Placed| placed.tag.is_some_and(|TagId(id)| lists.get(id as usize) == Some(&true));
        for (page, shown) in self.pages.iter().enumerate() {
            // Most pages show nothing of the file, and are passed without a look at each glyph.
            let is_of_file = |placed: &&Placed| placed.item.span().file == Some(byte.file);
            let text = shown.items.iter().filter(|placed| is_of_file(placed) && !is_listed(placed));
            for (area, origin) in text.flat_map(placed_origins) {
                let Some(first) = origin.span.first().filter(|first| first.file == byte.file) else {
                    continue;
                };
                let spot = Spot { page, area, origin };
                if origin.making != Making::Made && origin.span.holds(byte) {
                    return Some(spot);
                }
                if first.at <= byte.at && best.is_none_or(|(at, _)| at < first.at) {
                    best = Some((first.at, spot));
                }
            }
        }
        best.map(|(_, spot)| spot)
    }
}

/// The glyphs or the picture of an item, with their boxes.
fn placed_origins(placed: &Placed) -> impl Iterator<Item = (Rect, Origin)> {
    let (run, picture) = match &placed.item {
        Item::Glyphs(run) => (Some(run), None),
        Item::Image { size, span, .. } => {
            let area = Rect { x: placed.x, y: placed.y, width: size.width, height: size.height };
            (None, Some((area, Origin::rewritten(*span))))
        }
        Item::Rule { .. } | Item::Box { .. } | Item::Path { .. } | Item::Link(_) | Item::Destination(_) => {
            (None, None)
        }
    };
    run.into_iter().flat_map(|run| glyph_origins(placed, run)).chain(picture)
}

fn glyph_origins<'p>(placed: &'p Placed, run: &'p GlyphRun) -> impl Iterator<Item = (Rect, Origin)> {
    let mut x = placed.x;
    run.glyphs.iter().map(move |glyph| {
        let width = glyph.advance * run.size;
        let area = Rect { x, y: placed.y - ASCENT * run.size, width, height: (ASCENT + DESCENT) * run.size };
        x += width;
        (area, run.origin(&glyph))
    })
}

/// How far a point lies from an area; a line's height away counts for more than its width, so that what stands beside the
/// point in its line is nearer than what stands above it.
fn distance(area: Rect, x: f32, y: f32) -> f32 {
    const ACROSS: f32 = 0.05;
    let outside = |at: f32, from: f32, length: f32| (from - at).max(at - from - length).max(0.0);
    outside(x, area.x, area.width.max(0.0)) * ACROSS + outside(y, area.y, area.height)
}
