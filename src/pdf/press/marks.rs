//! Crop and registration marks as operators of a content stream.

use std::fmt::Write as _;

use crate::layout::MM;

/// Length of a crop mark.
const LENGTH: f32 = 5.0 * MM;

/// How far marks stay off the page where nothing bleeds.
const OFFSET: f32 = 2.0 * MM;

/// Radius of a registration mark's circle.
const RADIUS: f32 = 1.4 * MM;

/// Room that marks take beyond an edge, some paper behind them included.
pub(super) const ROOM: f32 = 8.0 * MM;

/// The control points of a quarter of a circle lie so far from its ends, in radii.
const QUARTER: f32 = 0.5523;

/// Left, bottom, right and top edge.
pub(super) type Edges = [f32; 4];

/// How far marks begin from the edges, where the page goes on for `bleed`.
pub(super) fn offset(bleed: f32) -> f32 {
    bleed.max(OFFSET)
}

/// Room that a page and its marks need beyond an edge.
pub(super) fn room(bleed: f32, marks: bool) -> f32 {
    if marks { offset(bleed) + ROOM } else { bleed }
}

/// Lines at the corners, by which to cut.
pub(super) fn crop(edges: Edges, bleed: f32) -> String {
    let [left, bottom, right, top] = edges;
    cuts(edges, &[left, right], &[bottom, top], bleed)
}

/// Lines outside some edges, by which to cut at places across and upwards.
pub(super) fn cuts([left, bottom, right, top]: Edges, across: &[f32], upwards: &[f32], bleed: f32) -> String {
    let from = offset(bleed);
    let mut out = String::new();
    let mut line = |x: f32, y: f32, dx: f32, dy: f32| {
        let _ = writeln!(out, "{x:.3} {y:.3} m {:.3} {:.3} l S", x + dx, y + dy);
    };
    for x in across {
        line(*x, bottom - from, 0.0, -LENGTH);
        line(*x, top + from, 0.0, LENGTH);
    }
    for y in upwards {
        line(left - from, *y, -LENGTH, 0.0);
        line(right + from, *y, LENGTH, 0.0);
    }
    out
}

/// Dashes outside some edges, by which to fold.
pub(super) fn fold([_, bottom, _, top]: Edges, x: f32, bleed: f32) -> String {
    let from = offset(bleed);
    let line = |y: f32, dy: f32| format!("{x:.3} {y:.3} m {x:.3} {:.3} l S\n", y + dy);
    format!("q [1.5 1.5] 0 d\n{}{}Q\n", line(bottom - from, -LENGTH), line(top + from, LENGTH))
}

/// Circles with a cross outside each edge, by which the inks are laid over each other; those above and below stand at
/// `middle`.
pub(super) fn registration([left, bottom, right, top]: Edges, middle: f32, bleed: f32) -> String {
    let from = offset(bleed) + LENGTH / 2.0;
    let centre = (bottom + top) / 2.0;
    let places =
        [(left - from, centre), (right + from, centre), (middle, bottom - from), (middle, top + from)];
    let mut out = String::new();
    for (x, y) in places {
        let (r, q, arm) = (RADIUS, RADIUS * QUARTER, RADIUS * 1.7);
        let _ = writeln!(out, "{:.3} {y:.3} m {:.3} {y:.3} l S", x - arm, x + arm);
        let _ = writeln!(out, "{x:.3} {:.3} m {x:.3} {:.3} l S", y - arm, y + arm);
        let _ = write!(out, "{:.3} {y:.3} m", x + r);
        for (a, b) in [((r, q), (q, r)), ((-q, r), (-r, q)), ((-r, -q), (-q, -r)), ((q, -r), (r, -q))] {
            // The end of a quarter is where both its control points' larger parts meet an axis.
            let end = match (a.0.abs() > a.1.abs(), b) {
                (true, (_, y)) => (0.0, y),
                (false, (x, _)) => (x, 0.0),
            };
            let points = [a, b, end].map(|(dx, dy)| format!("{:.3} {:.3}", x + dx, y + dy));
            let _ = write!(out, " {} c", points.join(" "));
        }
        let _ = writeln!(out, " S");
    }
    out
}
