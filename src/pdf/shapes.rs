//! Rules and boxes as paths with a fill or a stroke.

use krilla::color::{Color as Ink, luma, rgb};
use krilla::geom::{Path, PathBuilder, Rect};
use krilla::paint::{Fill, Stroke, StrokeDash};

use crate::layout::{Color, Size};
use crate::text::Step;

/// How far the control points of a quarter circle's Bézier curve lie from its ends, in radii.
const ARC: f32 = 0.552_285;

/// A colour of the page as krilla's: greys in the one channel that prints in black ink alone.
fn ink(color: Color) -> Ink {
    let Color { red, green, blue } = color;
    if red == green && green == blue {
        luma::Color::new(red).into()
    } else {
        rgb::Color::new(red, green, blue).into()
    }
}

/// An even fill.
pub(super) fn fill(color: Color) -> Fill {
    Fill { paint: ink(color).into(), ..Fill::default() }
}

/// A stroke, solid for a dash of 0. Widths and dashes are points.
pub(super) fn stroke(width: f32, color: Color, dash: f32) -> Stroke {
    let dash = (dash > 0.0).then(|| StrokeDash { array: vec![dash, dash], offset: 0.0 });
    Stroke { paint: ink(color).into(), width, dash, ..Stroke::default() }
}

/// A straight line.
pub(super) fn line(x: f32, y: f32, dx: f32, dy: f32) -> Option<Path> {
    let mut path = PathBuilder::new();
    path.move_to(x, y);
    path.line_to(x + dx, y + dy);
    path.finish()
}

/// An outline whose steps are in em of `size` points, y upwards from the place.
pub(super) fn outline(x: f32, y: f32, steps: &[Step], size: f32) -> Option<Path> {
    let (px, py) = (|dx: f32| x + dx * size, |dy: f32| y - dy * size);
    let mut path = PathBuilder::new();
    for step in steps {
        match *step {
            Step::Move(x, y) => path.move_to(px(x), py(y)),
            Step::Line(x, y) => path.line_to(px(x), py(y)),
            Step::Quad(x1, y1, x, y) => path.quad_to(px(x1), py(y1), px(x), py(y)),
            Step::Cubic(x1, y1, x2, y2, x, y) => path.cubic_to(px(x1), py(y1), px(x2), py(y2), px(x), py(y)),
            Step::Close => path.close(),
        }
    }
    path.finish()
}

/// A rectangle with rounded corners.
pub(super) fn rectangle(x: f32, y: f32, size: Size, radius: f32) -> Option<Path> {
    let (width, height) = (size.width, size.height);
    let radius = radius.min(width / 2.0).min(height / 2.0);
    let mut path = PathBuilder::new();
    if radius <= 0.0 {
        path.push_rect(Rect::from_xywh(x, y, width, height)?);
        return path.finish();
    }
    let (right, bottom, shoulder) = (x + width, y + height, radius * (1.0 - ARC));
    path.move_to(x + radius, y);
    path.line_to(right - radius, y);
    path.cubic_to(right - shoulder, y, right, y + shoulder, right, y + radius);
    path.line_to(right, bottom - radius);
    path.cubic_to(right, bottom - shoulder, right - shoulder, bottom, right - radius, bottom);
    path.line_to(x + radius, bottom);
    path.cubic_to(x + shoulder, bottom, x, bottom - shoulder, x, bottom - radius);
    path.line_to(x, y + radius);
    path.cubic_to(x, y + shoulder, x + shoulder, y, x + radius, y);
    path.close();
    path.finish()
}
