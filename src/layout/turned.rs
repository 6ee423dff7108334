//! Turned pages: places on a page that is read with the book turned clockwise.

use super::furniture::written;
use super::line::set_text;
use super::piece::shifted;
use super::style::Style;
use super::{PageNumber, Placed, Side};
use crate::diagnostics::Span;
use crate::text::Shaper;

/// The top left corner of the text: the foot of the page is on the left, its left margin above.
pub(crate) fn corner(style: &Style, side: Side) -> (f32, f32) {
    (style.page.height - style.top - style.depth, style.left(side))
}

/// The folio, where it stands on all pages, but turned with the text.
pub(crate) fn folio(style: &Style, shaper: &Shaper, number: PageNumber, side: Side) -> Vec<Placed> {
    let look = &style.folio.paragraph;
    let line = set_text(shaper, &written(number), look, Span::DETACHED, None);
    // Where the folio of an upright page has its baseline, its figures stand in the middle.
    let x = style.page.height - style.top - style.depth - style.pitch() * 1.9;
    let left = style.left(side);
    let y = match side {
        Side::Verso if style.mirrored => left + look.size * 0.72,
        Side::Recto | Side::Verso => left + style.measure,
    };
    shifted(line.items, x - line.width / 2.0, y).collect()
}
