//! Runs of glyphs: a path for all that stand on one line in one face, size and ink, and uses of those in colours.

use std::fmt::Write as _;

use super::markup::{self, HUNDREDTHS, number};
use super::outlines::{Shape, Shapes};
use super::path::EM;
use crate::layout::{Color, GlyphRun, Placed};
use crate::text::FaceId;

/// Draws runs; neighbours that look alike are one path.
pub(super) struct Glyphs<'a> {
    shapes: &'a Shapes,
    open: Option<Path>,
}

struct Path {
    look: (FaceId, f32, Color),
    /// Where it stands, in points.
    x: f32,
    y: f32,
    data: String,
}

impl<'a> Glyphs<'a> {
    pub(super) fn new(shapes: &'a Shapes) -> Self {
        Self { shapes, open: None }
    }

    /// Draws a run.
    pub(super) fn run(&mut self, out: &mut String, placed: &Placed, run: &GlyphRun) {
        let look = (run.face, run.size, run.color);
        let goes_on = |path: &Path| path.look == look && path.y == placed.y;
        let mut path = match self.open.take() {
            Some(path) if goes_on(&path) => path,
            before => {
                self.open = before;
                self.flush(out);
                Path { look, x: placed.x, y: placed.y, data: String::new() }
            }
        };
        let mut pen = (placed.x - path.x) / run.size;
        let mut groups = String::new();
        for glyph in &run.glyphs {
            let (x, y) = ((pen + glyph.dx) * EM, -glyph.dy * EM);
            let (x, y) = (markup::rounded(x, 0), markup::rounded(y, 0));
            match self.shapes.get(&(run.face, glyph.id)) {
                Some(Shape::Outline(outline)) => {
                    let (left, top) = outline.start;
                    path.data.push('M');
                    markup::pair(&mut path.data, left + x, top + y);
                    path.data.push_str(&outline.rest);
                }
                Some(Shape::Group(number)) => {
                    let _ = write!(groups, "<use href=\"#g{number}\" x=\"{x}\" y=\"{y}\"/>");
                }
                Some(Shape::Nothing) | None => {}
            }
            pen += glyph.advance;
        }
        if !groups.is_empty() {
            path.begin(out, "g");
            let _ = writeln!(out, ">{groups}</g>");
        }
        self.open = Some(path);
    }

    /// Ends the path that is open, before anything else is drawn.
    pub(super) fn flush(&mut self, out: &mut String) {
        if let Some(path) = self.open.take().filter(|path| !path.data.is_empty()) {
            path.begin(out, "path");
            let _ = writeln!(out, " d=\"{}\"/>", path.data);
        }
    }
}

impl Path {
    /// An element with the place, size and ink, still open for attributes.
    fn begin(&self, out: &mut String, name: &str) {
        let (_, size, color) = self.look;
        let _ = write!(out, "<{name} transform=\"translate(");
        number(out, self.x, HUNDREDTHS);
        out.push(' ');
        number(out, self.y, HUNDREDTHS);
        out.push_str(")scale(");
        number(out, size / EM, 6);
        out.push_str(")\"");
        markup::color(out, "fill", color);
    }
}
