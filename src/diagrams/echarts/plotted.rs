//! Charts of ECharts that can be drawn: bars, lines, points, pies and rings.

use crate::diagrams::literal::Value;
use crate::diagrams::plot::{Grid, Look, Pie, Plot, Point, Series, number};
use crate::diagrams::rows::{COLUMNS, label, text};

/// What is drawn; `None` for other kinds, for two axes of amounts, and for amounts that are no numbers.
pub(super) fn plot(settings: &Value) -> Option<Plot> {
    let other = ["radar", "polar", "geo", "parallel", "calendar", "timeline", "singleAxis"];
    if other.iter().any(|key| settings.get(key).is_some()) {
        return None;
    }
    let series = settings.get("series")?.items();
    if let [one] = series
        && text(one.get("type")).is_some_and(|kind| kind == "pie")
    {
        return pie(settings, one);
    }
    grid(settings, series)
}

fn pie(settings: &Value, series: &Value) -> Option<Plot> {
    let part = |name: Option<&Value>, value: Option<&Value>| {
        let shown = value?.shown()?;
        Some((name.and_then(Value::shown)?, number(&shown)?, shown))
    };
    let slices = match rows(settings) {
        Some(rows) => rows.iter().map(|row| part(row.first().copied(), row.get(1).copied())).collect(),
        None => series.list("data").iter().map(|one| part(one.get("name"), one.get("value"))).collect(),
    };
    let slices: Option<Vec<_>> = slices;
    let inner = series.get("radius").and_then(|radius| match radius {
        Value::List(ends) => ends.first().and_then(Value::shown),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Text(_) | Value::Map(_) | Value::Program => {
            None
        }
    });
    let ring = inner.is_some_and(|inner| !matches!(inner.as_str(), "0" | "0%"));
    Some(Plot::Pie(Pie { slices: slices?, ring }))
}

/// The axis of a side, if there is only one.
fn axis<'v>(settings: &'v Value, side: &str) -> Option<Option<&'v Value>> {
    match settings.get(side).map(Value::items) {
        None | Some([]) => Some(None),
        Some([one]) => Some(Some(one)),
        Some(_) => None,
    }
}

fn grid(settings: &Value, series: &[Value]) -> Option<Plot> {
    let (x, y) = (axis(settings, "xAxis")?, axis(settings, "yAxis")?);
    let kind = |axis: Option<&Value>| {
        let named = axis.and_then(|axis| text(axis.get("type")));
        named.or_else(|| axis.and_then(|axis| axis.get("data")).map(|_| "category".to_owned()))
    };
    let (x_kind, y_kind) = (kind(x), kind(y));
    let plain =
        |kind: &Option<String>| kind.as_deref().is_none_or(|kind| matches!(kind, "category" | "value"));
    if !plain(&x_kind) || !plain(&y_kind) {
        return None;
    }
    let across = y_kind.as_deref() == Some("category") && x_kind.as_deref() != Some("category");
    let (along, beside) = if across { (y, x) } else { (x, y) };
    let pairs = x_kind.as_deref() != Some("category") && !across;
    let title = |axis: Option<&Value>| axis.and_then(|axis| text(axis.get("name")));
    let (below, beside) = (title(along), title(beside));
    if let Some(rows) = rows(settings) {
        // Without a data set's columns in order, what belongs where is the library's own guess.
        let (labels, series) = of_rows(settings, series, &rows)?;
        return Some(Plot::Grid(Grid { labels, series, across, below, beside }));
    }
    let points = pairs && series.iter().flat_map(|one| one.list("data")).all(is_pair);
    let mut labels: Vec<String> = along
        .and_then(|axis| axis.get("data"))
        .map_or(&[][..], Value::items)
        .iter()
        .map(|one| label(one).unwrap_or_default())
        .collect();
    let read = series.iter().map(|one| {
        let point = |(at, value): (usize, &Value)| if points { pair(value) } else { single(at, value) };
        let list = one.list("data").iter().enumerate().map(point).collect::<Option<Vec<_>>>()?;
        Some(Series { points: list, ..look(one, points)? })
    });
    let series = read.collect::<Option<Vec<_>>>()?;
    let longest = series.iter().map(|series| series.points.len()).max().unwrap_or(0);
    if !points && labels.is_empty() {
        labels = (1..=longest).map(|number| number.to_string()).collect();
    }
    if !points && longest > labels.len() {
        return None;
    }
    Some(Plot::Grid(Grid { labels, series, across, below, beside }))
}

/// A series without its points; `None` for a kind that is not drawn.
fn look(series: &Value, points: bool) -> Option<Series> {
    let look = match text(series.get("type")).as_deref()? {
        "bar" if !points => Look::Bars,
        "line" => Look::Line,
        "scatter" | "effectScatter" => Look::Points,
        _ => return None,
    };
    let stack = text(series.get("stack")).filter(|_| !points);
    Some(Series { name: text(series.get("name")).unwrap_or_default(), look, stack, points: Vec::new() })
}

/// Whether an item is a point with its place.
fn is_pair(value: &Value) -> bool {
    let value = value.get("value").unwrap_or(value);
    matches!(value, Value::List(parts) if parts.len() >= 2)
}

/// A point with its place, a gap for `null` and `-`; `None` for what is no number.
fn pair(value: &Value) -> Option<Option<Point>> {
    let [x, y, ..] = value.get("value").unwrap_or(value).items() else { return None };
    let shown = y.shown()?;
    Some(Some(Point { at: number(&x.shown()?)?, amount: number(&shown)?, shown }))
}

/// The amount at a label, a gap for `null` and `-`.
fn single(at: usize, value: &Value) -> Option<Option<Point>> {
    let value = value.get("value").unwrap_or(value);
    let shown = value.shown()?;
    if shown.is_empty() || shown == "-" {
        return Some(None);
    }
    Some(Some(Point { at: at as f64, amount: number(&shown)?, shown }))
}

/// The rows of a data set that is lists in order, or objects, without its head.
fn rows(settings: &Value) -> Option<Vec<Vec<&Value>>> {
    let source = settings.at(&["dataset", "source"])?.items();
    let keys = || match source.first()? {
        Value::Map(pairs) => {
            Some(pairs.iter().map(|(key, _)| key.as_str()).take(COLUMNS).collect::<Vec<_>>())
        }
        Value::Null
        | Value::Bool(_)
        | Value::Number(_)
        | Value::Text(_)
        | Value::List(_)
        | Value::Program => None,
    };
    if let Some(keys) = keys() {
        return source.iter().map(|row| keys.iter().map(|key| row.get(key)).collect()).collect();
    }
    let headed = settings.at(&["dataset", "dimensions"]).is_none();
    Some(source.iter().skip(usize::from(headed)).map(|row| row.items().iter().collect()).collect())
}

/// The labels and the series of a data set: its first column names the rows, each further one is a series in its turn.
fn of_rows(settings: &Value, series: &[Value], rows: &[Vec<&Value>]) -> Option<(Vec<String>, Vec<Series>)> {
    let by_hand = ["encode", "seriesLayoutBy", "datasetIndex"];
    if series.iter().any(|one| by_hand.iter().any(|key| one.get(key).is_some())) {
        return None;
    }
    let head: Vec<String> = match settings.at(&["dataset", "dimensions"]) {
        Some(dimensions) => dimensions.items().iter().filter_map(Value::shown).collect(),
        None => match settings.at(&["dataset", "source"])?.items().first()? {
            Value::Map(pairs) => pairs.iter().map(|(key, _)| key.clone()).collect(),
            first => first.items().iter().filter_map(Value::shown).collect(),
        },
    };
    let labels = rows.iter().map(|row| row.first().and_then(|name| name.shown()));
    let labels = labels.collect::<Option<Vec<_>>>()?;
    let read = series.iter().enumerate().map(|(column, one)| {
        let amounts = rows.iter().enumerate().map(|(at, row)| match row.get(column + 1) {
            Some(value) => single(at, value),
            None => Some(None),
        });
        let mut read = Series { points: amounts.collect::<Option<Vec<_>>>()?, ..look(one, false)? };
        if read.name.is_empty() {
            read.name = head.get(column + 1).cloned().unwrap_or_default();
        }
        Some(read)
    });
    Some((labels, read.collect::<Option<Vec<_>>>()?))
}
