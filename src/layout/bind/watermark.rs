//! Pale words behind a page's text, from its lower left to its upper right: drawn and not set, so that nobody copies them or
//! hears them.

use super::area::Area;
use crate::diagnostics::Span;
use crate::layout::line::{Line, set_text, width_of};
use crate::layout::style::Style;
use crate::layout::{Color, Item, Placed};
use crate::text::{Shaper, Step, Weight, outline_in};

/// Ink of the words: black text over it keeps a contrast of 16 : 1.
const PALE: Color = Color::gray(0xe4);

/// Part of the diagonal that the words take, and their size in points at most.
const PART: f32 = 0.8;
const LARGEST: f32 = 72.0;

/// The words in the middle of the text, one outline: nothing for words without ink.
pub(crate) fn watermark(style: &Style, shaper: &Shaper, words: &str, area: &Area) -> Option<Placed> {
    let square = |length: f32| f64::from(length) * f64::from(length);
    let diagonal = (square(area.width) + square(area.height)).sqrt() as f32;
    let look = style.opening.weight(Weight::SemiBold);
    let width = width_of(shaper, words, &look.paragraph).max(1.0);
    let size = (look.paragraph.size * diagonal * PART / width).min(LARGEST);
    let line = set_text(shaper, words, &look.scaled(size).paragraph, Span::DETACHED, None);
    let turn = Turn { sine: area.height / diagonal, cosine: area.width / diagonal };
    let steps = outlines(shaper, &line, size, turn);
    if steps.is_empty() {
        return None;
    }
    let (x, y) = (area.left + area.width / 2.0, area.top + area.height / 2.0);
    let steps = steps.into_boxed_slice();
    Some(Placed { x, y, tag: None, item: Item::Path { steps, size, color: PALE, stroke: None } })
}

/// A turn against the clock.
#[derive(Clone, Copy)]
struct Turn {
    sine: f32,
    cosine: f32,
}

impl Turn {
    fn of(self, x: f32, y: f32) -> (f32, f32) {
        (x * self.cosine - y * self.sine, x * self.sine + y * self.cosine)
    }
}

/// The outlines of a line's glyphs in em of `size`, turned around its middle.
fn outlines(shaper: &Shaper, line: &Line, size: f32, turn: Turn) -> Vec<Step> {
    let mut steps = Vec::new();
    for placed in &line.items {
        let Item::Glyphs(run) = &placed.item else { continue };
        let face = shaper.own_faces().get(run.face).map_or_else(|| run.face.bytes(), |own| own.as_slice());
        let em = run.size / size;
        let mut pen = (placed.x - line.width / 2.0) / size;
        // Half the height of a letter below the middle.
        let base = -0.35 - placed.y / size;
        for glyph in &run.glyphs {
            let (left, up) = (pen + glyph.dx * em, base + glyph.dy * em);
            let place = |x: f32, y: f32| turn.of(left + x * em, up + y * em);
            steps.extend(outline_in(face, glyph.id).into_iter().map(|step| step.moved(place)));
            pen += glyph.advance * em;
        }
    }
    steps
}
