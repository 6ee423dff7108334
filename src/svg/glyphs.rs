//! Runs of glyphs: a group in the run's ink and size, with a use of an outline for each glyph.

use std::fmt::Write as _;

use super::markup::{self, HUNDREDTHS, number};
use super::outlines::{EM, Numbers};
use crate::layout::{GlyphRun, Placed};

/// Draws a run.
pub(super) fn run(out: &mut String, placed: &Placed, run: &GlyphRun, numbers: &Numbers) {
    let start = out.len();
    out.push_str("<g transform=\"translate(");
    number(out, placed.x, HUNDREDTHS);
    out.push(' ');
    number(out, placed.y, HUNDREDTHS);
    out.push_str(")scale(");
    number(out, run.size / EM, 6);
    out.push_str(")\"");
    markup::color(out, "fill", run.color);
    out.push('>');
    let (mut pen, mut shown) = (0.0, false);
    for glyph in &run.glyphs {
        if let Some(Some(outline)) = numbers.get(&(run.face, glyph.id)) {
            let _ = write!(out, "<use href=\"#g{outline}\"");
            place(out, "x", (pen + glyph.dx) * EM);
            place(out, "y", -glyph.dy * EM);
            out.push_str("/>");
            shown = true;
        }
        pen += glyph.advance;
    }
    if shown {
        out.push_str("</g>\n");
    } else {
        out.truncate(start);
    }
}

/// A place in parts of an em, which is 0 where nothing is said.
fn place(out: &mut String, name: &str, value: f32) {
    let value = markup::rounded(value, 0);
    if value != 0 {
        let _ = write!(out, " {name}=\"{value}\"");
    }
}
