//! The settings of Chart.js to their data: labels down, data sets across.

mod plotted;

use super::charted::Charted;
use super::literal::{Settings, Value};
use super::rows::{Data, ROWS, lines, text};

/// What a chart shows, and its own title; `None` where it holds no data.
pub(super) fn charted(settings: &Settings) -> Option<Charted> {
    let settings = &settings.value;
    let sets = settings.at(&["data", "datasets"]).map_or(&[][..], Value::items);
    let labels = settings.at(&["data", "labels"]).map_or(&[][..], Value::items);
    let points = sets.iter().any(|set| set.list("data").iter().any(|value| value.get("x").is_some()));
    let data = if points {
        of_points(sets)
    } else {
        let series: Option<Vec<_>> = sets
            .iter()
            .map(|set| {
                let cells: Option<Vec<String>> = set.list("data").iter().map(cell).collect();
                Some((text(set.get("label")).unwrap_or_default(), cells?))
            })
            .collect();
        Data::of_series(labels, &series?)
    };
    let own = settings.at(&["options", "plugins", "title", "text"]);
    let title = lines(own.or(settings.at(&["options", "title", "text"])));
    let below = lines(settings.at(&["options", "plugins", "subtitle", "text"])).into_iter().collect();
    Some(Charted { title, below, data, plot: plotted::plot(settings) })
}

/// A number, or a range `[from, to]`.
fn cell(value: &Value) -> Option<String> {
    match value {
        Value::List(ends) => Some(ends.iter().map(Value::shown).collect::<Option<Vec<_>>>()?.join("–")),
        Value::Map(_) => text(value.get("y").or(value.get("v"))),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Text(_) | Value::Program => value.shown(),
    }
}

/// Points: a row for each, named by its set.
fn of_points(sets: &[Value]) -> Data {
    let sized = sets.iter().any(|set| set.list("data").iter().any(|value| value.get("r").is_some()));
    let axes = if sized { &["x", "y", "r"][..] } else { &["x", "y"][..] };
    let head = std::iter::once(String::new()).chain(axes.iter().map(|axis| (*axis).to_owned())).collect();
    let rows = sets.iter().flat_map(|set| {
        // A name stands where its points begin.
        let mut name = text(set.get("label"));
        set.list("data").iter().map(move |point| {
            let cells = axes.iter().map(|axis| text(point.get(axis)).unwrap_or_default());
            std::iter::once(name.take().unwrap_or_default()).chain(cells).collect::<Vec<_>>()
        })
    });
    Data { head, rows: rows.take(ROWS + 1).collect() }
}
