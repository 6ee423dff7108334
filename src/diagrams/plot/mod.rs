//! What charts show, whatever language their settings are in: series over an axis, or parts of a whole.

mod bars;
mod grid;
mod looks;
mod model;
mod pen;
mod pie;
mod scale;
mod series;
#[cfg(test)]
mod tests;

use super::picture::{DPI, Drawing, Room};

pub(super) use self::model::{Grid, Look, Pie, Plot, Point, Series};

/// More series than looks can tell apart.
const SERIES: usize = 6;

/// More marks than can be told apart on a page.
const MARKS: usize = 1500;

/// The widest and the narrowest that a chart is drawn, in CSS pixels.
const WIDEST: f32 = 560.0;
const NARROWEST: f32 = 320.0;

/// The place of a chart for small screens, in points: on one of 360 CSS px its text has 10.
pub(super) const SCREEN: Room = Room { width: 400.0 * 72.0 / DPI, height: 660.0 * 72.0 / DPI };

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
            let titles = grid.below.iter().chain(&grid.beside);
            let wide = titles.map(|title| pen::width(title)).fold(0.0, f32::max) > width - 2.0 * pen::MARGIN;
            if wide || grid.series.is_empty() || grid.series.len() > SERIES || marks > MARKS {
                return None;
            }
            if grid.across { bars::draw(grid, width, highest) } else { grid::draw(grid, width, highest) }
        }
    }
}
