//! Charts of Chart.js that can be drawn: bars, lines, points, pies and rings.

use crate::diagrams::literal::Value;
use crate::diagrams::plot::{Grid, Look, Pie, Plot, Point, Series, number};
use crate::diagrams::rows::{label, lines, text};

/// What is drawn; `None` for other kinds, for two axes of amounts, and for amounts that are no numbers.
pub(super) fn plot(settings: &Value) -> Option<Plot> {
    let sets = settings.at(&["data", "datasets"])?.items();
    let labels: Vec<String> = settings
        .at(&["data", "labels"])
        .map_or(&[][..], Value::items)
        .iter()
        .map(|one| label(one).unwrap_or_default())
        .collect();
    let kind = text(settings.get("type"))?;
    match kind.as_str() {
        "pie" | "doughnut" => pie(&labels, sets, kind == "doughnut"),
        _ => grid(settings, &kind, labels, sets),
    }
}

fn pie(labels: &[String], sets: &[Value], ring: bool) -> Option<Plot> {
    let [set] = sets else { return None };
    let slices = labels.iter().zip(set.list("data")).map(|(label, value)| {
        let shown = value.shown()?;
        Some((label.clone(), number(&shown)?, shown))
    });
    let slices = slices.collect::<Option<Vec<_>>>()?;
    (slices.len() == set.list("data").len()).then_some(Plot::Pie(Pie { slices, ring }))
}

fn grid(settings: &Value, kind: &str, labels: Vec<String>, sets: &[Value]) -> Option<Plot> {
    let scale = |axis: &str, key: &str| self::axis(settings, axis)?.get(key);
    let plain = |axis| {
        scale(axis, "type")
            .and_then(Value::shown)
            .is_none_or(|kind| matches!(kind.as_str(), "linear" | "category"))
    };
    let axes: Vec<_> =
        sets.iter().map(|set| text(set.get("yAxisID").or_else(|| set.get("xAxisID")))).collect();
    let one_axis = axes.windows(2).all(|pair| matches!(pair, [a, b] if a == b));
    if !plain("x") || !plain("y") || !one_axis {
        return None;
    }
    let across = kind == "horizontalBar"
        || text(settings.at(&["options", "indexAxis"])).is_some_and(|axis| axis == "y");
    let stacked = ["x", "y"].iter().any(|axis| scale(axis, "stacked") == Some(&Value::Bool(true)));
    let points = sets.iter().any(|set| set.list("data").iter().any(|value| value.get("x").is_some()));
    let series = sets.iter().map(|set| {
        let look = match text(set.get("type")).as_deref().unwrap_or(kind) {
            "bar" | "horizontalBar" if !points => Look::Bars,
            "line" => Look::Line,
            "scatter" => Look::Points,
            _ => return None,
        };
        let stack = text(set.get("stack"));
        let stack = if stacked { stack.or_else(|| Some(String::new())) } else { stack };
        let point = |(at, value): (usize, &Value)| if points { pair(value) } else { single(at, value) };
        Some(Series {
            name: text(set.get("label")).unwrap_or_default(),
            look,
            stack: stack.filter(|_| !points),
            points: set.list("data").iter().enumerate().map(point).collect::<Option<Vec<_>>>()?,
        })
    });
    let series = series.collect::<Option<Vec<_>>>()?;
    let longest = series.iter().map(|series| series.points.len()).max().unwrap_or(0);
    if !points && longest > labels.len() {
        return None;
    }
    let title = |axis| {
        lines(scale(axis, "title").and_then(|title| title.get("text")))
            .or_else(|| lines(scale(axis, "scaleLabel").and_then(|label| label.get("labelString"))))
    };
    let (below, beside) = if across { (title("y"), title("x")) } else { (title("x"), title("y")) };
    let labels = if points { Vec::new() } else { labels };
    Some(Plot::Grid(Grid { labels, series, across, below, beside }))
}

/// The settings of an axis: `scales.x`, and as version 2 had them `scales.xAxes`.
fn axis<'v>(settings: &'v Value, axis: &str) -> Option<&'v Value> {
    let scales = settings.at(&["options", "scales"])?;
    scales.get(axis).or_else(|| scales.list(if axis == "x" { "xAxes" } else { "yAxes" }).first())
}

/// The amount at a label, a gap for `null`; `None` for what is no number.
fn single(at: usize, value: &Value) -> Option<Option<Point>> {
    if *value == Value::Null {
        return Some(None);
    }
    let shown = value.shown()?;
    Some(Some(Point { at: at as f64, amount: number(&shown)?, shown }))
}

/// A point with its place.
fn pair(value: &Value) -> Option<Option<Point>> {
    let shown = value.get("y")?.shown()?;
    Some(Some(Point { at: number(&value.get("x")?.shown()?)?, amount: number(&shown)?, shown }))
}
