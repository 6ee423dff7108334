//! The sheet that a cover is drawn on: rectangles and lines of type.

use super::lines::Lines;
use crate::layout::Color;
use crate::text::{Glyph, Step, outline};

/// The width of every sheet, in its own units; y runs downwards.
pub(crate) const WIDTH: f32 = 1600.0;

/// What is drawn, the lowest first.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Shape {
    /// A filled rectangle: left, top, width, height.
    Rect([f32; 4], Color),
    /// A line of type as outlines from a point on its baseline.
    Type {
        /// Left end.
        x: f32,
        /// Baseline.
        y: f32,
        /// Units of an em.
        size: f32,
        /// Steps in em, y upwards.
        steps: Vec<Step>,
        /// Its ink.
        ink: Color,
    },
}

/// A drawn cover.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Sheet {
    /// Its height where it is [`WIDTH`] wide.
    pub(crate) height: f32,
    /// What is drawn.
    pub(crate) shapes: Vec<Shape>,
    /// Words of the book for which it has no room.
    pub(crate) hidden: Vec<String>,
}

/// Where lines stand.
#[derive(Clone, Copy, Debug)]
pub(super) enum Align {
    /// From this edge.
    Left(f32),
    /// Around this middle.
    Middle(f32),
}

impl Sheet {
    /// A sheet of one colour.
    pub(super) fn new([width, height]: [f32; 2], ground: Color) -> Self {
        Self { height, shapes: vec![Shape::Rect([0.0, 0.0, width, height], ground)], hidden: Vec::new() }
    }

    /// The sheet with all that stands on it so many times as large.
    pub(super) fn scaled(mut self, scale: f32) -> Self {
        self.height *= scale;
        for shape in &mut self.shapes {
            match shape {
                Shape::Rect(at, _) => at.iter_mut().for_each(|side| *side *= scale),
                Shape::Type { x, y, size, .. } => {
                    [x, y, size].into_iter().for_each(|side| *side *= scale);
                }
            }
        }
        self
    }

    /// A filled rectangle.
    pub(super) fn rect(&mut self, at: [f32; 4], fill: Color) {
        self.shapes.push(Shape::Rect(at, fill));
    }

    /// Sets lines from a first baseline downwards, `leading` in em; the baseline of a line that would follow.
    pub(super) fn downwards(
        &mut self,
        lines: &Lines,
        align: Align,
        first: f32,
        leading: f32,
        ink: Color,
    ) -> f32 {
        let mut baseline = first;
        for line in &lines.lines {
            let width: f32 = line.iter().map(|glyph| glyph.advance * lines.size).sum();
            let x = match align {
                Align::Left(x) => x,
                Align::Middle(x) => x - width / 2.0,
            };
            self.line(line, lines.size, x, baseline, ink);
            baseline += lines.size * leading;
        }
        baseline
    }

    /// Sets lines so that the last baseline is `last`; the height at which the first line's letters begin.
    pub(super) fn upwards(
        &mut self,
        lines: &Lines,
        align: Align,
        last: f32,
        leading: f32,
        ink: Color,
    ) -> f32 {
        let above = lines.lines.len().saturating_sub(1) as f32;
        let first = last - above * lines.size * leading;
        self.downwards(lines, align, first, leading, ink);
        first - lines.size
    }

    fn line(&mut self, glyphs: &[Glyph], size: f32, x: f32, y: f32, ink: Color) {
        let (mut steps, mut pen) = (Vec::new(), 0.0);
        for glyph in glyphs {
            let (dx, dy) = (pen + glyph.dx, glyph.dy);
            steps.extend(
                outline(glyph.face, glyph.id).into_iter().map(|step| step.moved(|x, y| (x + dx, y + dy))),
            );
            pen += glyph.advance;
        }
        if !steps.is_empty() {
            self.shapes.push(Shape::Type { x, y, size, steps, ink });
        }
    }
}
