//! SVG documents of shapes, and outlines of glyphs as paths in them.

use std::fmt::Write as _;

use super::tree::{Attrs, Document, Markup};
use super::xml;
use crate::text::Step;

/// A document of shapes, as large as that many pixels; titled where a title is given.
pub(crate) fn document(
    shapes: Vec<(&'static str, Attrs)>,
    (width, height): (u32, u32),
    title: Option<&str>,
) -> String {
    let root = Attrs::new()
        .with("xmlns", "http://www.w3.org/2000/svg")
        .with("width", width.to_string())
        .with("height", height.to_string())
        .with("viewBox", format!("0 0 {width} {height}"));
    let document = Document::of("svg", root, |out| {
        if let Some(title) = title {
            out.leaf("title", Attrs::new(), title);
        }
        for (name, attrs) in shapes {
            out.void(name, attrs);
            out.line_end();
        }
    });
    // No link leads out of a drawing.
    xml::text(&document, &|_| String::new())
}

/// Where a glyph's origin lies, and how large its em is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Origin {
    pub x: f32,
    pub y: f32,
    pub size: f32,
}

impl Origin {
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
