//! Leaders and page numbers of entries, once the pages are there.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::shared::Shared;
use crate::diagnostics::Span;
use crate::document::Text;
use crate::layout::line::{set_text, width_of};
use crate::layout::page::{glyph_range, shifted};
use crate::layout::style::{Style, TextStyle, ink};
use crate::layout::{GlyphRun, Item, LinkTo, Placed, PlacedGlyph, Size, TagId};
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
    pub(super) fn set(
        &self,
        (style, shaper, leaders): (&Style, &Shaper, &mut Leaders),
        link: &Placed,
        page: &str,
    ) -> Vec<Placed> {
        let Item::Link(area) = &link.item else { return Vec::new() };
        let Size { width, height } = area.size;
        let look = self.look.weight(Weight::Regular).paragraph;
        let baseline = link.y + height - self.look.lead + self.look.baseline();
        let folio = set_text(shaper, &format!(" {page}"), &look, Span::DETACHED, link.tag);
        let right = link.x + width - folio.width;
        let space = width_of(shaper, " ", &look);
        let dots = (link.x + self.end + look.size * 0.5, right + space - look.size * 0.4);
        let leader = leaders.between(style, shaper, dots, baseline);
        leader.into_iter().chain(shifted(folio.items, right, baseline)).collect()
    }
}

/// Puts the page numbers into the small contents on a page.
pub(crate) fn fill_in(
    shared: Shared<'_>,
    items: &mut Vec<Placed>,
    (folios, leaders): (&BTreeMap<TagId, Folio>, &mut Leaders),
    numbers: &BTreeMap<String, String>,
) {
    let mut at = 0;
    while let Some(link) = items.get(at) {
        if let Item::Link(area) = &link.item
            && let LinkTo::Destination(to) = &area.to
            && let Some(folio) = link.tag.and_then(|tag| folios.get(&tag))
            && let Some(page) = numbers.get(to)
        {
            let set = folio.set((shared.style, shared.shaper, leaders), link, page);
            let count = set.len();
            items.splice(at..at, set);
            at += count;
        }
        at += 1;
    }
    // Room for as much again would be left over, on every page of contents.
    items.shrink_to_fit();
}

/// The leaders of entries, those of as many dots made once: a book has more dots than words of contents.
#[derive(Debug, Default)]
pub(crate) struct Leaders(BTreeMap<usize, Option<Arc<GlyphRun>>>);

impl Leaders {
    /// Dots between two places, on the grid of the page; no part of the text.
    fn between(&mut self, style: &Style, shaper: &Shaper, (from, to): (f32, f32), y: f32) -> Option<Placed> {
        let first = (from / DOT).ceil();
        let count = (to / DOT).floor() - first;
        if count < 1.0 {
            return None;
        }
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "dots of a line")]
        let count = count as usize;
        let run = self.0.entry(count).or_insert_with(|| dots(style, shaper, count).map(Arc::new));
        let run = Arc::clone(run.as_ref()?);
        Some(Placed { x: first * DOT, y, tag: None, item: Item::Glyphs(run) })
    }
}

/// So many dots; `None` where no face has one.
fn dots(style: &Style, shaper: &Shaper, count: usize) -> Option<GlyphRun> {
    let look = style.caption.ink(ink::FAINT).paragraph;
    let line = set_text(shaper, "·", &look, Span::DETACHED, None);
    let dot = line.items.first()?.item.run()?;
    let (glyph, bytes) = (dot.glyphs.first()?, dot.text.len());
    let on = PlacedGlyph { advance: DOT / dot.size, ..glyph.clone() };
    let at = |at: usize| {
        let glyph = if at + 1 < count { &on } else { &glyph };
        PlacedGlyph { range: glyph_range(at * bytes..(at + 1) * bytes), ..glyph.clone() }
    };
    let text = Text::made(Span::DETACHED, dot.text.repeat(count));
    Some(GlyphRun { text, glyphs: (0..count).map(at).collect(), ..dot.clone() })
}
