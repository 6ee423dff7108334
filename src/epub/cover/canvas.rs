//! The sheet that a cover is drawn on: rectangles and lines of type as SVG paths.

use super::lines::Lines;
use crate::epub::outlines::{Origin, document};
use crate::epub::tree::Attrs;
use crate::text::{Glyph, outline};

/// Width and height in pixels: the shape that the shops ask for (typography D3).
pub(super) const SIZE: (u32, u32) = (1600, 2560);

/// An SVG document under construction; y runs downwards, lengths are pixels.
#[derive(Debug)]
pub(super) struct Canvas {
    shapes: Vec<(&'static str, Attrs)>,
}

impl Canvas {
    /// An empty sheet.
    pub(super) fn new() -> Self {
        Self { shapes: Vec::new() }
    }

    /// A filled rectangle.
    pub(super) fn rect(&mut self, x: f32, y: f32, width: f32, height: f32, fill: &'static str) {
        let attrs = Attrs::new()
            .with("x", x.to_string())
            .with("y", y.to_string())
            .with("width", width.to_string())
            .with("height", height.to_string());
        self.shapes.push(("rect", attrs.with("fill", fill)));
    }

    /// Sets lines from a first baseline downwards, `leading` in em.
    pub(super) fn downwards(&mut self, lines: &Lines, x: f32, first: f32, leading: f32, fill: &'static str) {
        let mut baseline = first;
        for line in &lines.lines {
            self.line(line, lines.size, x, baseline, fill);
            baseline += lines.size * leading;
        }
    }

    /// Sets lines so that the last baseline is `last`; returns the height at which the first line's letters begin.
    pub(super) fn upwards(
        &mut self,
        lines: &Lines,
        x: f32,
        last: f32,
        leading: f32,
        fill: &'static str,
    ) -> f32 {
        let above = lines.lines.len().saturating_sub(1) as f32;
        let first = last - above * lines.size * leading;
        self.downwards(lines, x, first, leading, fill);
        first - lines.size
    }

    fn line(&mut self, glyphs: &[Glyph], size: f32, x: f32, baseline: f32, fill: &'static str) {
        let mut path = String::new();
        let mut pen = x;
        for glyph in glyphs {
            let at = Origin { x: pen + glyph.dx * size, y: baseline - glyph.dy * size, size };
            for step in outline(glyph.face, glyph.id) {
                at.push(&mut path, step);
            }
            pen += glyph.advance * size;
        }
        if !path.is_empty() {
            self.shapes.push(("path", Attrs::new().with("d", path).with("fill", fill)));
        }
    }

    /// The document.
    pub(super) fn finish(self, title: &str) -> String {
        document(self.shapes, SIZE, Some(title))
    }
}
