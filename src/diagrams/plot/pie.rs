//! Pies and rings, with what each slice is beside it.

use super::looks::{self, EDGE, INK, WHITE};
use super::model::Pie;
use super::pen::{Anchor, LEAD, MARGIN, Pen, Place, width, wrapped};
use crate::diagrams::picture::{DiagramKind, Drawing};

/// More slices than a circle shows.
const SLICES: usize = 14;

/// The distance of names from the circle, in CSS pixels.
const AWAY: f32 = 16.0;

/// A name beside the circle.
struct Label {
    lines: Vec<String>,
    /// Where its slice meets the edge: the sine and the cosine of its middle.
    toward: Place,
    /// The middle of it.
    y: f32,
}

impl Label {
    fn height(&self) -> f32 {
        self.lines.len() as f32 * LEAD
    }
}

/// Draws the parts of a whole; `None` for amounts that make none.
pub(super) fn draw(pie: &Pie, wide: f32, highest: f32) -> Option<Drawing> {
    let whole: f64 = pie.slices.iter().map(|(_, amount, _)| amount).sum();
    let fair = pie.slices.iter().all(|(_, amount, _)| *amount >= 0.0);
    if pie.slices.is_empty() || pie.slices.len() > SLICES || !fair || whole <= 0.0 {
        return None;
    }
    let radius = (wide * 0.2).min(highest / 3.0);
    let room = wide / 2.0 - radius - AWAY - MARGIN - 6.0;
    let mut labels = Vec::new();
    let mut from = 0.0;
    for (name, amount, shown) in &pie.slices {
        let part = amount / whole;
        let mut lines = wrapped(name, room)?;
        let percent = part * 100.0;
        let percent =
            if percent > 0.0 && percent < 1.0 { format!("{percent:.1}") } else { format!("{percent:.0}") };
        lines.push(if (whole - 100.0).abs() < 1.0e-9 && shown.ends_with('%') {
            shown.clone()
        } else {
            format!("{shown} ({percent}%)")
        });
        let toward = around(from + part / 2.0);
        labels.push(Label { lines, toward, y: -toward.1 * (radius + AWAY) });
        from += part;
    }
    let mut sides = (Vec::new(), Vec::new());
    for label in labels {
        if label.toward.0 >= 0.0 { sides.0.push(label) } else { sides.1.push(label) }
    }
    let (high, low) = (spread(&mut sides.0), spread(&mut sides.1));
    let top = (radius + MARGIN).max(-high.0 + MARGIN).max(-low.0 + MARGIN);
    let bottom = (radius + MARGIN).max(high.1 + MARGIN).max(low.1 + MARGIN);
    if top + bottom > highest {
        return None;
    }
    let middle = (wide / 2.0, top);
    let mut pen = Pen::default();
    slices(&mut pen, pie, whole, radius, middle);
    for (label, anchor, side) in sides
        .0
        .iter()
        .map(|label| (label, Anchor::Start, 1.0))
        .chain(sides.1.iter().map(|label| (label, Anchor::End, -1.0)))
    {
        let (sine, cosine) = label.toward;
        let edge = |far: f32| (middle.0 + sine * far, middle.1 - cosine * far);
        let x = middle.0 + side * (radius + AWAY);
        pen.line(&[edge(radius), edge(radius + 6.0), (x, middle.1 + label.y)], EDGE, 0.8, "");
        let first = middle.1 + label.y - (label.lines.len() as f32 - 1.0) * LEAD / 2.0;
        pen.lines((x + side * 4.0, first), anchor, INK, &label.lines);
    }
    let widest = sides.0.iter().chain(&sides.1).flat_map(|label| &label.lines);
    if widest.map(|line| width(line)).fold(0.0, f32::max) > room {
        return None;
    }
    pen.drawing(wide, top + bottom, DiagramKind::Pie)
}

/// Moves the names of a side apart, from top to bottom; where they begin and end.
fn spread(labels: &mut [Label]) -> (f32, f32) {
    labels.sort_by(|a, b| a.y.total_cmp(&b.y));
    let needed: f32 = labels.iter().map(Label::height).sum();
    let (Some(first), Some(last)) = (labels.first(), labels.last()) else { return (0.0, 0.0) };
    // As far up as all of them need, if they crowd at the lower end.
    let mut least = (first.y - first.height() / 2.0).min(last.y + last.height() / 2.0 - needed);
    let top = least;
    for label in labels.iter_mut() {
        let half = label.height() / 2.0;
        label.y = label.y.max(least + half);
        least = label.y + half;
    }
    (top, least)
}

/// The sine and the cosine of a part of a turn, from the top to the right.
fn around(part: f64) -> Place {
    let angle = part * 2.0 * std::f64::consts::PI;
    (libm::sin(angle) as f32, libm::cos(angle) as f32)
}

fn slices(pen: &mut Pen, pie: &Pie, whole: f64, radius: f32, (x, y): Place) {
    let mut from = 0.0;
    let count = pie.slices.iter().filter(|(_, amount, _)| *amount > 0.0).count();
    for (at, (_, amount, _)) in pie.slices.iter().filter(|(_, amount, _)| *amount > 0.0).enumerate() {
        let part = amount / whole;
        let ((sine, cosine), (sine2, cosine2)) = (around(from), around(from + part));
        let fill = looks::slice(at, count);
        let data = if part > 0.9999 {
            let (top, across) = (y - radius, 2.0 * radius);
            format!(
                "M{x:.2} {top:.2}a{radius:.2} {radius:.2} 0 1 1 0 {across:.2}a{radius:.2} {radius:.2} 0 1 1 0 -{across:.2}z"
            )
        } else {
            format!(
                "M{x:.2} {y:.2}L{:.2} {:.2}A{radius:.2} {radius:.2} 0 {} 1 {:.2} {:.2}z",
                x + sine * radius,
                y - cosine * radius,
                u8::from(part > 0.5),
                x + sine2 * radius,
                y - cosine2 * radius,
            )
        };
        pen.area(&data, fill);
        from += part;
    }
    if pie.ring {
        let inner = radius * 0.5;
        let (top, across) = (y - inner, 2.0 * inner);
        pen.area(
            &format!("M{x:.2} {top:.2}a{inner:.2} {inner:.2} 0 1 1 0 {across:.2}a{inner:.2} {inner:.2} 0 1 1 0 -{across:.2}z"),
            WHITE,
        );
    }
}
