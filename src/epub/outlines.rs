//! Outlines of glyphs as paths of an SVG document.

use std::fmt::Write as _;

use crate::text::Step;

/// Where a glyph's origin lies, and how large its em is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    pub x: f32,
    pub y: f32,
    pub size: f32,
}

impl Place {
    /// Adds a step to an SVG path, in tenths of a pixel.
    pub(crate) fn push(self, path: &mut String, step: Step) {
        let x = |value: f32| self.x + value * self.size;
        let y = |value: f32| self.y - value * self.size;
        // Writing to a string cannot fail.
        let _ = match step {
            Step::Move(a, b) => write!(path, "M{:.1} {:.1}", x(a), y(b)),
            Step::Line(a, b) => write!(path, "L{:.1} {:.1}", x(a), y(b)),
            Step::Quad(a, b, c, d) => write!(path, "Q{:.1} {:.1} {:.1} {:.1}", x(a), y(b), x(c), y(d)),
            Step::Cubic(a, b, c, d, e, f) => {
                write!(path, "C{:.1} {:.1} {:.1} {:.1} {:.1} {:.1}", x(a), y(b), x(c), y(d), x(e), y(f))
            }
            Step::Close => write!(path, "Z"),
        };
    }
}
