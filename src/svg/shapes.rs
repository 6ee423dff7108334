//! Rules, boxes, outlines and pictures.

use std::fmt::Write as _;

use super::markup::{self, HUNDREDTHS, number, points};
use super::path;
use crate::layout::{Color, Placed, Size};
use crate::text::Step;

/// A straight line; a dash of 0 is none.
pub(super) fn rule(
    out: &mut String,
    placed: &Placed,
    (dx, dy): (f32, f32),
    (width, color): (f32, Color),
    dash: f32,
) {
    out.push_str("<path d=\"");
    let (x, y) = (placed.x, placed.y);
    path::data(out, [Step::Move(x, y), Step::Line(x + dx, y + dy)], HUNDREDTHS);
    out.push('"');
    stroke(out, width, color);
    if dash > 0.0 {
        points(out, "stroke-dasharray", dash);
    }
    out.push_str("/>\n");
}

/// A rectangle.
pub(super) fn rectangle(
    out: &mut String,
    placed: &Placed,
    (size, radius): (Size, f32),
    fill: Option<Color>,
    outline: Option<(f32, Color)>,
) {
    out.push_str("<rect");
    area(out, placed, size);
    if radius > 0.0 {
        points(out, "rx", radius.min(size.width / 2.0).min(size.height / 2.0));
    }
    match fill {
        Some(color) => markup::color(out, "fill", color),
        None => out.push_str(" fill=\"none\""),
    }
    if let Some((width, color)) = outline {
        stroke(out, width, color);
    }
    out.push_str("/>\n");
}

/// An outline whose steps are in em of `size` points, y upwards from its place; filled, or with a stroke of some points.
pub(super) fn outline(
    out: &mut String,
    placed: &Placed,
    (steps, size): (&[Step], f32),
    color: Color,
    width: Option<f32>,
) {
    out.push_str("<path d=\"");
    let place = |x: f32, y: f32| (placed.x + x * size, placed.y - y * size);
    path::data(out, steps.iter().map(|step| step.moved(place)), HUNDREDTHS);
    out.push('"');
    match width {
        Some(width) => {
            // Corners are as pointed as those of a PDF.
            out.push_str(" fill=\"none\" stroke-miterlimit=\"10\"");
            stroke(out, width, color);
        }
        None => markup::color(out, "fill", color),
    }
    out.push_str("/>\n");
}

/// A picture, stretched to its size.
pub(super) fn image(out: &mut String, placed: &Placed, size: Size, address: &str) {
    out.push_str("<image");
    area(out, placed, size);
    out.push_str(" preserveAspectRatio=\"none\"");
    markup::attribute(out, "href", address);
    out.push_str("/>\n");
}

/// Place and size.
pub(super) fn area(out: &mut String, placed: &Placed, size: Size) {
    for (name, value) in [("x", placed.x), ("y", placed.y), ("width", size.width), ("height", size.height)] {
        points(out, name, value);
    }
}

fn stroke(out: &mut String, width: f32, color: Color) {
    markup::color(out, "stroke", color);
    let _ = write!(out, " stroke-width=\"");
    number(out, width, 3);
    out.push('"');
}
