//! Upright charts: bars, lines and points over an axis below them.

use super::looks::{self, EDGE, GUIDE, INK, MUTED};
use super::model::{Grid, Look};
use super::pen::{Anchor, LEAD, MARGIN, Pen, TEXT, width, wrapped};
use super::scale::Scale;
use super::series::{Reach, amounts, legend, nth, places, reaches};
use crate::diagrams::picture::{DiagramKind, Drawing};

/// Height of the marks' field as a part of the width.
const FLAT: f32 = 0.46;

/// Points of a line that say their amounts, at most.
const SAID: usize = 12;

/// Where marks stand, in CSS pixels.
struct Field {
    left: f32,
    top: f32,
    width: f32,
    height: f32,
    scale: Scale,
}

impl Field {
    fn y(&self, amount: f64) -> f32 {
        self.top + self.height * (1.0 - self.scale.part(amount))
    }
}

/// Draws a chart of some width; one of bars alone whose labels are too wide goes across.
pub(super) fn draw(grid: &Grid, wide: f32, highest: f32) -> Option<Drawing> {
    let mut pen = Pen::default();
    let reaches = reaches(grid);
    let scale = amounts(grid, &reaches)?;
    let top = legend(&mut pen, grid, wide)?;
    let named = if grid.beside.is_some() { LEAD } else { 0.0 };
    let ticks = scale.ticks.iter().map(|tick| width(&scale.label(*tick))).fold(0.0, f32::max);
    let left = MARGIN + ticks + 6.0;
    let field = Field {
        left,
        top: top + named + MARGIN + TEXT,
        width: wide - left - MARGIN,
        height: (wide * FLAT).min(highest - top - 100.0).max(100.0),
        scale,
    };
    if let Some(name) = &grid.beside {
        pen.text((MARGIN, top + MARGIN + 2.0), Anchor::Start, MUTED, name);
    }
    guides(&mut pen, &field);
    let labels = if grid.labels.is_empty() {
        numbers(&mut pen, grid, &field)?
    } else {
        let Some(lines) = names(&mut pen, grid, &field) else {
            return super::bars::draw(grid, wide, highest);
        };
        lines
    };
    let x = Across::of(grid, &field)?;
    bars(&mut pen, grid, &field, &reaches, &x);
    lines(&mut pen, grid, &field, &reaches, &x);
    let nought = field.y(0.0).clamp(field.top, field.top + field.height);
    pen.line(&[(field.left, nought), (field.left + field.width, nought)], EDGE, 1.0, "");
    let mut bottom = field.top + field.height + 6.0 + labels as f32 * LEAD;
    if let Some(name) = &grid.below {
        pen.text((field.left + field.width / 2.0, bottom + TEXT / 2.0), Anchor::Middle, MUTED, name);
        bottom += LEAD;
    }
    pen.drawing(wide, bottom + MARGIN / 2.0, DiagramKind::Chart)
}

fn guides(pen: &mut Pen, field: &Field) {
    for tick in &field.scale.ticks {
        let y = field.y(*tick);
        pen.line(&[(field.left, y), (field.left + field.width, y)], GUIDE, 0.8, "");
        pen.text((field.left - 6.0, y), Anchor::End, MUTED, &field.scale.label(*tick));
    }
}

/// The names below the axis; how many lines they take. Lines and points leave some out where all have no room.
fn names(pen: &mut Pen, grid: &Grid, field: &Field) -> Option<usize> {
    let slot = field.width / grid.labels.len() as f32;
    let middle = |at: usize| field.left + slot * (at as f32 + 0.5);
    let y = field.top + field.height + 6.0 + TEXT / 2.0;
    let wrapped: Option<Vec<_>> = grid.labels.iter().map(|label| wrapped(label, slot - 4.0)).collect();
    if let Some(wrapped) = wrapped {
        for (at, lines) in wrapped.iter().enumerate() {
            pen.lines((middle(at), y), Anchor::Middle, INK, lines);
        }
        return Some(wrapped.iter().map(Vec::len).max().unwrap_or(0));
    }
    if grid.series.iter().all(|series| series.look == Look::Bars) {
        return None;
    }
    let widest = grid.labels.iter().map(|label| width(label)).fold(0.0, f32::max);
    if widest > field.width {
        return None;
    }
    let each = ((widest + 8.0) / slot).ceil().max(1.0) as usize;
    for (at, label) in grid.labels.iter().enumerate().step_by(each) {
        // The first and the last may reach a little beyond the marks, not beyond the chart.
        let x = middle(at).clamp(width(label) / 2.0, field.left + field.width + MARGIN - width(label) / 2.0);
        pen.text((x, y), Anchor::Middle, INK, label);
    }
    Some(1)
}

/// The numbers below an axis of numbers; the lines that they take.
fn numbers(pen: &mut Pen, grid: &Grid, field: &Field) -> Option<usize> {
    let Across::Numbers(scale) = Across::of(grid, field)? else { return None };
    for tick in &scale.ticks {
        let x = field.left + field.width * scale.part(*tick);
        pen.line(&[(x, field.top), (x, field.top + field.height)], GUIDE, 0.8, "");
        let y = field.top + field.height + 6.0 + TEXT / 2.0;
        pen.text((x, y), Anchor::Middle, MUTED, &scale.label(*tick));
    }
    Some(1)
}

/// The axis below.
enum Across {
    /// A place of so many CSS pixels for each name.
    Names(f32),
    /// Numbers.
    Numbers(Scale),
}

impl Across {
    fn of(grid: &Grid, field: &Field) -> Option<Self> {
        if !grid.labels.is_empty() {
            return Some(Self::Names(field.width / grid.labels.len() as f32));
        }
        let points = grid.series.iter().flat_map(|series| series.points.iter().flatten());
        Scale::over(points.map(|point| point.at)).map(Self::Numbers)
    }

    fn x(&self, field: &Field, at: f64) -> f32 {
        match self {
            Self::Names(slot) => field.left + slot * (at as f32 + 0.5),
            Self::Numbers(scale) => field.left + field.width * scale.part(at),
        }
    }
}

fn bars(pen: &mut Pen, grid: &Grid, field: &Field, reaches: &[Reach<'_>], x: &Across) {
    let Across::Names(slot) = x else { return };
    let (places, count) = places(grid);
    let thick = (slot * 0.76 / count as f32).min(56.0);
    let is_bar = |reach: &&Reach<'_>| grid.series.get(reach.series).is_some_and(|one| one.look == Look::Bars);
    let bars = || reaches.iter().filter(is_bar);
    let alone = grid.series.iter().all(|series| series.look == Look::Bars);
    let said = alone && bars().all(|reach| width(&reach.point.shown) <= thick + 2.0);
    for reach in bars() {
        let place = places.get(reach.series).copied().unwrap_or(0) as f32 - count as f32 / 2.0;
        let left = x.x(field, reach.point.at) + place * thick;
        let (from, to) = (field.y(reach.from), field.y(reach.to));
        let (fill, on) = looks::fill(nth(grid, reach.series));
        pen.bar((left, from.min(to)), thick, (from - to).abs(), fill);
        let stacked = grid.series.get(reach.series).is_some_and(|series| series.stack.is_some());
        let middle = left + thick / 2.0;
        if said && stacked && (from - to).abs() > LEAD {
            pen.text((middle, from.midpoint(to)), Anchor::Middle, on, &reach.point.shown);
        } else if said && !stacked {
            let y = if to > from { to + TEXT * 0.7 } else { to - TEXT * 0.7 };
            pen.text((middle, y), Anchor::Middle, INK, &reach.point.shown);
        }
    }
}

fn lines(pen: &mut Pen, grid: &Grid, field: &Field, reaches: &[Reach<'_>], x: &Across) {
    let alone = grid.series.len() == 1;
    for (at, series) in grid.series.iter().enumerate().filter(|(_, series)| series.look != Look::Bars) {
        let look = nth(grid, at);
        let (ink, dash) = looks::line(look);
        let own: Vec<&Reach<'_>> = reaches.iter().filter(|reach| reach.series == at).collect();
        let place = |reach: &&Reach<'_>| (x.x(field, reach.point.at), field.y(reach.to));
        if series.look == Look::Line {
            let mut rest = own.as_slice();
            for stretch in series.points.split(Option::is_none) {
                let (line, after) = rest.split_at(stretch.len().min(rest.len()));
                rest = after;
                if line.len() > 1 {
                    pen.line(&line.iter().map(place).collect::<Vec<_>>(), ink, 1.6, dash);
                }
            }
        }
        let marked = series.look == Look::Points || own.len() <= 40;
        for reach in own.iter().filter(|_| marked) {
            pen.mark(place(reach), look, ink);
        }
        let slot = field.width / own.len().max(1) as f32;
        let said = alone
            && series.look == Look::Line
            && own.len() <= SAID
            && own.iter().all(|reach| width(&reach.point.shown) < slot);
        for (n, reach) in own.iter().enumerate().filter(|_| said) {
            let (x, y) = place(reach);
            // Above a top and a rise, below a hollow.
            let near = |n: Option<usize>| n.and_then(|n| own.get(n)).map_or(reach.to, |other| other.to);
            let hollow = near(n.checked_sub(1)) > reach.to && near(Some(n + 1)) > reach.to;
            let low = hollow && y + 20.0 < field.top + field.height;
            pen.text((x, if low { y + 12.0 } else { y - 12.0 }), Anchor::Middle, INK, &reach.point.shown);
        }
    }
}
