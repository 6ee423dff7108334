//! Bars from left to right, their names before them: room for long ones.

use super::looks::{self, EDGE, GUIDE, INK, MUTED};
use super::model::{Grid, Look};
use super::pen::{Anchor, LEAD, MARGIN, Pen, TEXT, width, wrapped};
use super::series::{amounts, legend, nth, places, reaches};
use crate::diagrams::picture::{DiagramKind, Drawing};

/// The widest that names before bars are, as a part of the whole.
const NAMES: f32 = 0.4;

/// Thickness of a bar in CSS pixels.
const THICK: f32 = 17.0;

/// Draws a chart of bars; `None` where there is more than a page holds, or a series that is none of bars.
pub(super) fn draw(grid: &Grid, wide: f32, highest: f32) -> Option<Drawing> {
    if grid.labels.is_empty() || grid.series.iter().any(|series| series.look != Look::Bars) {
        return None;
    }
    let mut pen = Pen::default();
    let reaches = reaches(grid);
    let scale = amounts(grid, &reaches)?;
    let mut top = legend(&mut pen, grid, wide)? + MARGIN;
    if let Some(name) = &grid.below {
        pen.text((MARGIN, top + TEXT / 2.0), Anchor::Start, MUTED, name);
        top += LEAD;
    }
    let names: Option<Vec<_>> = grid.labels.iter().map(|label| wrapped(label, wide * NAMES)).collect();
    let names = names?;
    let (places, count) = places(grid);
    let lines = names.iter().map(Vec::len).max().unwrap_or(1) as f32;
    let row = (count as f32 * THICK + 10.0).max(lines * LEAD + 4.0);
    let longest = names.iter().flatten().map(|line| width(line)).fold(0.0, f32::max);
    let said = reaches.iter().map(|reach| width(&reach.point.shown)).fold(0.0, f32::max) + 8.0;
    let left = MARGIN + longest + 8.0;
    let long = wide - left - said - MARGIN;
    let bottom = top + row * names.len() as f32;
    let below = if grid.beside.is_some() { 2.0 * LEAD } else { LEAD };
    let height = bottom + 6.0 + below + MARGIN / 2.0;
    if long < 80.0 || height > highest {
        return None;
    }
    let x = |amount: f64| left + long * scale.part(amount);
    for tick in &scale.ticks {
        pen.line(&[(x(*tick), top), (x(*tick), bottom)], GUIDE, 0.8, "");
        pen.text((x(*tick), bottom + 6.0 + TEXT / 2.0), Anchor::Middle, MUTED, &scale.label(*tick));
    }
    for (at, lines) in names.iter().enumerate() {
        let middle = top + row * (at as f32 + 0.5) - (lines.len() as f32 - 1.0) * LEAD / 2.0;
        pen.lines((left - 8.0, middle), Anchor::End, INK, lines);
    }
    for reach in &reaches {
        let place = places.get(reach.series).copied().unwrap_or(0) as f32 - count as f32 / 2.0;
        let y = top + row * (reach.point.at as f32 + 0.5) + place * THICK;
        let (from, to) = (x(reach.from), x(reach.to));
        let (fill, on) = looks::fill(nth(grid, reach.series));
        pen.bar((from.min(to), y), (from - to).abs(), THICK, fill);
        let stacked = grid.series.get(reach.series).is_some_and(|series| series.stack.is_some());
        let (text, middle) = (&reach.point.shown, y + THICK / 2.0);
        if stacked && (from - to).abs() > width(text) + 4.0 {
            pen.text((from.midpoint(to), middle), Anchor::Middle, on, text);
        } else if !stacked {
            // Behind the bar, or behind nought where it goes back.
            pen.text((from.max(to) + 5.0, middle), Anchor::Start, INK, text);
        }
    }
    pen.line(&[(x(0.0), top), (x(0.0), bottom)], EDGE, 1.0, "");
    if let Some(name) = &grid.beside {
        let y = bottom + 6.0 + LEAD + TEXT / 2.0;
        pen.text((left + long / 2.0, y), Anchor::Middle, MUTED, name);
    }
    pen.drawing(wide, height, DiagramKind::Chart)
}
