//! A glyph in colours as a group: areas with their inks, clips, gradients and masks.

use std::fmt::Write as _;

use super::markup::{self, number};
use super::path::{self, EM};
use crate::layout::Color;
use crate::text::{Beyond, Brush, Gradient, GradientShape, Ink, Layer, Step};

/// The group of a glyph, `gN`.
pub(super) fn element(id: usize, layers: &[Layer]) -> String {
    let mut pen = Pen { out: String::new(), id, parts: 0 };
    let _ = write!(pen.out, "<g id=\"g{id}\">");
    pen.layers(layers);
    pen.out.push_str("</g>\n");
    pen.out
}

struct Pen {
    out: String,
    id: usize,
    /// Gradients, clips and masks so far, which have names of their own.
    parts: usize,
}

impl Pen {
    fn layers(&mut self, layers: &[Layer]) {
        for layer in layers {
            match layer {
                Layer::Filled(areas, brush) => self.filled(areas, brush),
                Layer::Group(layers) => self.layers(layers),
                Layer::Masked { shown, mask } => {
                    let name = self.name();
                    let _ = write!(self.out, "<mask id=\"{name}\" mask-type=\"alpha\">");
                    self.layers(mask);
                    let _ = write!(self.out, "</mask><g mask=\"url(#{name})\">");
                    self.layers(shown);
                    self.out.push_str("</g>");
                }
            }
        }
    }

    fn filled(&mut self, areas: &[Vec<Step>], brush: &Brush) {
        let Some((area, clips)) = areas.split_last() else { return };
        let clips: Vec<String> = clips
            .iter()
            .filter(|clip| !holds(clip, area))
            .map(|clip| {
                let name = self.name();
                let _ = write!(self.out, "<clipPath id=\"{name}\">");
                self.path(clip);
                self.out.push_str("/></clipPath>");
                name
            })
            .collect();
        let gradient = match brush {
            Brush::Gradient(gradient) => Some(self.gradient(gradient)),
            Brush::Even(_) => None,
        };
        for name in &clips {
            let _ = write!(self.out, "<g clip-path=\"url(#{name})\">");
        }
        self.path(area);
        match (brush, gradient) {
            (Brush::Even(ink), _) => self.ink("fill", "fill-opacity", *ink),
            (Brush::Gradient(_), name) => {
                let _ = write!(self.out, " fill=\"url(#{})\"", name.unwrap_or_default());
            }
        }
        self.out.push_str("/>");
        clips.iter().for_each(|_| self.out.push_str("</g>"));
    }

    /// A path that is still open for attributes.
    fn path(&mut self, steps: &[Step]) {
        self.out.push_str("<path d=\"");
        path::data(&mut self.out, steps.iter().map(|step| step.moved(|x, y| (x * EM, -y * EM))), 0);
        self.out.push('"');
    }

    fn gradient(&mut self, gradient: &Gradient) -> String {
        let name = self.name();
        let (element, names, places): (_, &[&str], &[f32]) = match &gradient.shape {
            GradientShape::Linear(places) => ("linearGradient", &["x1", "y1", "x2", "y2"], places),
            GradientShape::Radial(places) => ("radialGradient", &["fx", "fy", "fr", "cx", "cy", "r"], places),
        };
        let _ = write!(self.out, "<{element} id=\"{name}\" gradientUnits=\"userSpaceOnUse\"");
        for (name, place) in names.iter().zip(places) {
            markup::points(&mut self.out, name, *place);
        }
        let [xx, yx, xy, yy, dx, dy] = gradient.matrix;
        self.out.push_str(" gradientTransform=\"matrix(");
        for value in [xx, -yx, xy, -yy, dx, -dy] {
            number(&mut self.out, value * EM, 4);
            self.out.push(' ');
        }
        self.out.push_str(")\"");
        match gradient.beyond {
            Beyond::Pad => {}
            Beyond::Repeat => self.out.push_str(" spreadMethod=\"repeat\""),
            Beyond::Reflect => self.out.push_str(" spreadMethod=\"reflect\""),
        }
        self.out.push('>');
        for (offset, ink) in &gradient.stops {
            self.out.push_str("<stop offset=\"");
            number(&mut self.out, *offset, 3);
            self.out.push('"');
            self.ink("stop-color", "stop-opacity", *ink);
            self.out.push_str("/>");
        }
        let _ = write!(self.out, "</{element}>");
        name
    }

    fn ink(&mut self, color: &str, opacity: &str, ink: Ink) {
        // An area without a colour of its own has that of the text around it.
        if let Some([red, green, blue]) = ink.color {
            markup::color(&mut self.out, color, Color { red, green, blue });
        }
        if ink.opacity < 1.0 {
            markup::points(&mut self.out, opacity, ink.opacity);
        }
    }

    fn name(&mut self) -> String {
        self.parts += 1;
        format!("g{}-{}", self.id, self.parts)
    }
}

/// Whether an outline is an upright rectangle around all points of another one, which it then does not clip.
fn holds(clip: &[Step], area: &[Step]) -> bool {
    let (clip, area) = (Bounds::of(clip), Bounds::of(area));
    clip.upright
        && clip.left <= area.left
        && clip.top >= area.top
        && clip.right >= area.right
        && clip.bottom <= area.bottom
}

struct Bounds {
    left: f32,
    right: f32,
    top: f32,
    bottom: f32,
    /// Whether all of its sides are level or plumb.
    upright: bool,
}

impl Bounds {
    fn of(steps: &[Step]) -> Self {
        let mut bounds =
            Self { left: f32::MAX, right: f32::MIN, top: f32::MIN, bottom: f32::MAX, upright: true };
        let mut last = None;
        for step in steps {
            let points: &[(f32, f32)] = match *step {
                Step::Move(x, y) => &[(x, y)],
                Step::Line(x, y) => {
                    bounds.upright &= last.is_some_and(|(from_x, from_y)| from_x == x || from_y == y);
                    &[(x, y)]
                }
                Step::Quad(x1, y1, x, y) => {
                    bounds.upright = false;
                    &[(x1, y1), (x, y)]
                }
                Step::Cubic(x1, y1, x2, y2, x, y) => {
                    bounds.upright = false;
                    &[(x1, y1), (x2, y2), (x, y)]
                }
                Step::Close => &[],
            };
            for &(x, y) in points {
                bounds.left = bounds.left.min(x);
                bounds.right = bounds.right.max(x);
                bounds.bottom = bounds.bottom.min(y);
                bounds.top = bounds.top.max(y);
                last = Some((x, y));
            }
        }
        bounds
    }
}
