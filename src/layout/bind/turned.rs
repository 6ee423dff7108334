//! Turned pages: places on a page that is read with the book turned clockwise.

use crate::diagnostics::Span;
use crate::layout::line::set_text;
use crate::layout::page::{printed_number, shifted};
use crate::layout::style::Style;
use crate::layout::{PageNumber, Placed, Side};
use crate::text::Shaper;

/// The folio, where it stands on all pages, but turned with the text.
pub(crate) fn folio(style: &Style, shaper: &Shaper, number: PageNumber, side: Side) -> Vec<Placed> {
    let look = &style.folio.paragraph;
    let line = set_text(shaper, &printed_number(number), look, Span::DETACHED, None);
    // Where the folio of an upright page has its baseline, its figures stand in the middle.
    let x = style.page.height - style.top - style.depth - style.pitch() * 1.9;
    let left = style.left(side);
    let y = match side {
        Side::Verso if style.mirrored => left + look.size * 0.72,
        Side::Recto | Side::Verso => left + style.measure,
    };
    shifted(line.items, x - line.width / 2.0, y).collect()
}
