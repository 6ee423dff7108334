//! An axis from one number to another: its points stand in equal steps between both.

use mermaid_svg::ast::{XyAxisKind, XyChartDiagram};

/// Names of steps that have room beside each other.
const NAMED: usize = 12;

/// Names the places of a chart whose axis goes from a number to another, as mermaid has it: the first point stands at the
/// first number, the last one at the last. The library takes the number of a point for its place, far beside years.
pub(super) fn step(chart: &mut XyChartDiagram) {
    let count = points(chart);
    let Some(axis) = chart.x_axis.as_mut() else { return };
    if let XyAxisKind::Range { min, max } = axis.kind
        && count > 0
    {
        let each = count.div_ceil(NAMED).max(1);
        let name =
            |at: usize| if at.is_multiple_of(each) { place((min, max), count, at) } else { String::new() };
        axis.kind = XyAxisKind::Categories((0..count).map(name).collect());
    }
}

/// The points of the longest series.
pub(super) fn points(chart: &XyChartDiagram) -> usize {
    chart.series.iter().map(|series| series.values.len()).max().unwrap_or(0)
}

/// The number at a point of so many on an axis.
pub(super) fn place((min, max): (f64, f64), count: usize, at: usize) -> String {
    let step = if count > 1 { (max - min) / (count - 1) as f64 } else { 0.0 };
    stepped(min, step, at)
}

/// The number of so many steps of an axis from its start, as exact as tells them apart: three figures of a step.
fn stepped(start: f64, step: f64, at: usize) -> String {
    let power = format!("{step:e}").rsplit_once('e').and_then(|(_, power)| power.parse::<i32>().ok());
    let decimals = 2_i32.saturating_sub(power.unwrap_or(2)).clamp(0, 15).unsigned_abs() as usize;
    let number = start + step * at as f64;
    let rounded = format!("{number:.decimals$}");
    // Without zeros at its end, nor a sign before nothing.
    rounded.parse::<f64>().map_or(rounded, |number| (number + 0.0).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_along_an_axis_have_three_figures_of_a_step() {
        assert_eq!(stepped(1990.0, 10.0 / 3.0, 1), "1993.33");
        assert_eq!(stepped(0.0, 1.0 / 11.0, 10), "0.9091");
        assert_eq!(stepped(0.0, 5.0, 2), "10");
    }
}
