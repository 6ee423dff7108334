//! Crop and registration marks as operators of a content stream.

use std::fmt::Write as _;

use super::MM;

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

/// Lines at the corners, by which to cut.
pub(super) fn crop([left, bottom, right, top]: Edges, bleed: f32) -> String {
    let from = offset(bleed);
    let mut out = String::new();
    let mut line = |x: f32, y: f32, dx: f32, dy: f32| {
        let _ = writeln!(out, "{x:.3} {y:.3} m {:.3} {:.3} l S", x + dx, y + dy);
    };
    for (x, out_x) in [(left, -1.0), (right, 1.0)] {
        for (y, out_y) in [(bottom, -1.0), (top, 1.0)] {
            line(x + out_x * from, y, out_x * LENGTH, 0.0);
            line(x, y + out_y * from, 0.0, out_y * LENGTH);
        }
    }
    out
}

/// Circles with a cross at the middle of each edge, by which the inks are laid over each other.
pub(super) fn registration([left, bottom, right, top]: Edges, bleed: f32) -> String {
    let from = offset(bleed) + LENGTH / 2.0;
    let (middle, centre) = ((left + right) / 2.0, (bottom + top) / 2.0);
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
