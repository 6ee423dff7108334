//! The series of a chart: how they stand on and beside each other, their axis and their names.

use std::collections::BTreeMap;

use super::looks::{self, INK};
use super::model::{Grid, Look, Point, Series};
use super::pen::{Anchor, LEAD, MARGIN, Pen, TEXT, width};
use super::scale::Scale;

/// A bar or a point where it stands: its series, its point, and from where to where it reaches.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reach<'g> {
    /// The number of its series.
    pub(super) series: usize,
    /// The point.
    pub(super) point: &'g Point,
    /// The amount that it begins at: what it stands on.
    pub(super) from: f64,
    /// The amount that it ends at.
    pub(super) to: f64,
}

/// All points of a chart, those of a stack upon each other.
pub(super) fn reaches(grid: &Grid) -> Vec<Reach<'_>> {
    let mut tops: BTreeMap<(&str, bool, i64), f64> = BTreeMap::new();
    let mut out = Vec::new();
    for (at, series) in grid.series.iter().enumerate() {
        for point in series.points.iter().flatten() {
            let from = match &series.stack {
                Some(stack) => {
                    let top = tops.entry((stack.as_str(), point.amount < 0.0, point.at as i64)).or_default();
                    let from = *top;
                    *top += point.amount;
                    from
                }
                None => 0.0,
            };
            out.push(Reach { series: at, point, from, to: from + point.amount });
        }
    }
    out
}

/// The axis of amounts: from nought where there are bars, or where it lies near.
pub(super) fn amounts(grid: &Grid, reaches: &[Reach<'_>]) -> Option<Scale> {
    let ends = || reaches.iter().map(|reach| reach.to);
    let (least, most) = ends().fold((f64::INFINITY, f64::NEG_INFINITY), |(a, b), c| (a.min(c), b.max(c)));
    let stands = grid.series.iter().any(|series| series.look == Look::Bars || series.stack.is_some());
    let near = !grid.labels.is_empty() && most - least > 0.4 * most.abs().max(least.abs());
    let nought = (stands || near).then_some(0.0);
    Scale::over(ends().chain(nought))
}

/// Bars side by side at a label: a place for each stack and for each series that stands alone.
pub(super) fn places(grid: &Grid) -> (Vec<usize>, usize) {
    let mut stacks: Vec<Option<&str>> = Vec::new();
    let bars = grid.series.iter().map(|series| {
        if series.look != Look::Bars {
            return 0;
        }
        let known = series.stack.as_deref().and_then(|own| stacks.iter().position(|one| *one == Some(own)));
        known.unwrap_or_else(|| {
            stacks.push(series.stack.as_deref());
            stacks.len() - 1
        })
    });
    let bars = bars.collect();
    (bars, stacks.len().max(1))
}

/// The number of a series among those that look like it: bars beside lines begin with a light fill.
pub(super) fn nth(grid: &Grid, at: usize) -> usize {
    let bars = |series: &&Series| series.look == Look::Bars;
    let is_bar = grid.series.get(at).as_ref().is_some_and(bars);
    let alike = grid.series.iter().take(at).filter(|one| bars(one) == is_bar).count();
    alike + usize::from(is_bar && !grid.series.iter().all(|one| bars(&one)))
}

/// Draws the names of the series in rows; the height that they take.
pub(super) fn legend(pen: &mut Pen, grid: &Grid, wide: f32) -> Option<f32> {
    if grid.series.iter().all(|series| series.name.is_empty()) {
        return Some(0.0);
    }
    let (mut x, mut y) = (MARGIN, MARGIN + TEXT / 2.0);
    for (at, series) in grid.series.iter().enumerate() {
        let long = 26.0 + width(&series.name);
        if long > wide - 2.0 * MARGIN {
            return None;
        }
        if x + long > wide - MARGIN {
            (x, y) = (MARGIN, y + LEAD + 2.0);
        }
        swatch(pen, series, nth(grid, at), (x, y));
        pen.text((x + 24.0, y), Anchor::Start, INK, &series.name);
        x += long + 16.0;
    }
    Some(y + TEXT / 2.0 + 4.0)
}

fn swatch(pen: &mut Pen, series: &Series, at: usize, (x, y): (f32, f32)) {
    let (ink, dash) = looks::line(at);
    match series.look {
        Look::Bars => pen.bar((x + 3.0, y - 5.0), 14.0, 10.0, looks::fill(at).0),
        Look::Line => {
            pen.line(&[(x, y), (x + 20.0, y)], ink, 1.6, dash);
            pen.mark((x + 10.0, y), at, ink);
        }
        Look::Points => pen.mark((x + 10.0, y), at, ink),
    }
}
