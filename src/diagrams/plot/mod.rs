//! What charts show, whatever language their settings are in: series over an axis, or parts of a whole.

mod bars;
mod grid;
mod looks;
mod pen;
mod pie;
mod scale;
#[cfg(test)]
mod tests;

use super::picture::{DPI, Drawing, Room};

/// More series than looks can tell apart.
const SERIES: usize = 6;

/// More marks than can be told apart on a page.
const MARKS: usize = 1500;

/// The widest and the narrowest that a chart is drawn, in CSS pixels.
const WIDEST: f32 = 560.0;
const NARROWEST: f32 = 320.0;

/// A chart that can be drawn.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Plot {
    /// Series over an axis.
    Grid(Grid),
    /// Parts of a whole.
    Pie(Pie),
}

/// Series over an axis of names or of numbers.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Grid {
    /// The names along the axis; none along one of numbers.
    pub(super) labels: Vec<String>,
    /// The series.
    pub(super) series: Vec<Series>,
    /// Whether bars go from left to right.
    pub(super) across: bool,
    /// What the axis of names or of `x` says of itself.
    pub(super) below: Option<String>,
    /// What the axis of amounts says of itself.
    pub(super) beside: Option<String>,
}

/// How a series is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// A bar for each amount.
    Bars,
    /// A line through all points.
    Line,
    /// Points alone.
    Points,
}

/// A series.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Series {
    /// Its name, which may be empty.
    pub(super) name: String,
    /// How it is shown.
    pub(super) look: Look,
    /// Series of one stack stand on each other.
    pub(super) stack: Option<String>,
    /// What it shows, in order; a gap where there is none.
    pub(super) points: Vec<Option<Point>>,
}

/// An amount at a place.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Point {
    /// The number of its label, or the `x` of an axis of numbers.
    pub(super) at: f64,
    /// How much.
    pub(super) amount: f64,
    /// The amount as its author wrote it.
    pub(super) shown: String,
}

/// Parts of a whole.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Pie {
    /// Names, amounts, and these as they were written.
    pub(super) slices: Vec<(String, f64, String)>,
    /// Whether its middle is empty.
    pub(super) ring: bool,
}

/// A number as a chart can show it.
pub(super) fn number(text: &str) -> Option<f64> {
    text.trim().parse::<f64>().ok().filter(|number| number.is_finite() && number.abs() < 1.0e15)
}

/// Draws a chart for a place of some points; `None` for what has no good drawing.
pub(super) fn draw(plot: &Plot, place: Room) -> Option<Drawing> {
    let width = (place.width * DPI / 72.0).clamp(NARROWEST, WIDEST);
    let highest = place.height * DPI / 72.0;
    match plot {
        Plot::Pie(pie) => pie::draw(pie, width, highest),
        Plot::Grid(grid) => {
            let marks: usize = grid.series.iter().map(|series| series.points.len()).sum();
            if grid.series.is_empty() || grid.series.len() > SERIES || marks > MARKS {
                return None;
            }
            if grid.across { bars::draw(grid, width, highest) } else { grid::draw(grid, width, highest) }
        }
    }
}
