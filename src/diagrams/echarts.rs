//! The settings of ECharts to their data: a category axis with its series, parts of a whole, a radar, points, or a data set.

mod plotted;

use super::charted::Charted;
use super::literal::{Settings, Value};
use super::rows::{COLUMNS, Data, ROWS, text};

/// What a chart shows, and its own title; `None` where it holds no data.
pub(super) fn charted(settings: &Settings) -> Option<Charted> {
    let settings = &settings.value;
    let said = |title: &Value, key: &str| text(title.get(key));
    let own = settings.list("title");
    let title = own.first().and_then(|title| said(title, "text"));
    let more = own.iter().enumerate().flat_map(|(at, title)| {
        let text = if at > 0 { said(title, "text") } else { None };
        [text, said(title, "subtext")]
    });
    Some(Charted {
        title,
        below: more.flatten().collect(),
        data: data(settings)?,
        plot: plotted::plot(settings),
    })
}

fn data(settings: &Value) -> Option<Data> {
    if let Some(source) = settings.at(&["dataset", "source"]) {
        return of_source(source.items(), settings.at(&["dataset", "dimensions"]));
    }
    let series = settings.get("series")?.items();
    let first = series.first()?;
    if let Some(indicators) = settings.at(&["radar", "indicator"]) {
        let labels: Vec<Value> =
            indicators.items().iter().filter_map(|one| one.get("name").cloned()).collect();
        let values = series.iter().flat_map(|one| one.list("data")).map(|value| {
            let cells = value.get("value")?.items().iter().map(Value::shown).collect::<Option<Vec<_>>>()?;
            Some((text(value.get("name")).unwrap_or_default(), cells))
        });
        return Some(Data::of_series(&labels, &values.collect::<Option<Vec<_>>>()?));
    }
    let axis = ["xAxis", "yAxis"].iter().find_map(|axis| settings.get(axis)?.items().first()?.get("data"));
    if axis.is_none() && first.list("data").iter().all(|value| value.get("name").is_some()) {
        return of_parts(series);
    }
    if axis.is_none() && first.list("data").iter().all(|value| matches!(value, Value::List(_))) {
        return of_points(series);
    }
    let columns = series.iter().map(|one| {
        let cells = one.list("data").iter().map(amount).collect::<Option<Vec<_>>>()?;
        Some((text(one.get("name")).unwrap_or_default(), cells))
    });
    Some(Data::of_series(axis.map_or(&[][..], Value::items), &columns.collect::<Option<Vec<_>>>()?))
}

/// The amount of an item: itself, or the `value` of an object.
fn amount(item: &Value) -> Option<String> {
    match item {
        Value::Map(_) => item.get("value")?.shown(),
        // The values of a candlestick.
        Value::List(parts) => Some(parts.iter().map(Value::shown).collect::<Option<Vec<_>>>()?.join(", ")),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Text(_) | Value::Program => item.shown(),
    }
}

/// A pie, funnel or treemap of one level: names and amounts.
fn of_parts(series: &[Value]) -> Option<Data> {
    let name = series.first().and_then(|one| text(one.get("name"))).unwrap_or_default();
    let rows = series
        .iter()
        .flat_map(|one| one.list("data"))
        .map(|part| Some(vec![part.get("name")?.shown()?, part.get("value")?.shown()?]));
    Some(Data { head: vec![String::new(), name], rows: rows.collect::<Option<Vec<_>>>()? })
}

/// Points, each a list of numbers.
fn of_points(series: &[Value]) -> Option<Data> {
    let mut rows: Vec<Vec<String>> = Vec::new();
    for one in series {
        // A name stands where its points begin.
        let mut name = text(one.get("name"));
        for point in one.list("data").iter().take(ROWS + 1 - rows.len()) {
            let cells = point.items().iter().map(Value::shown).collect::<Option<Vec<_>>>()?;
            rows.push(std::iter::once(name.take().unwrap_or_default()).chain(cells).collect());
        }
    }
    Some(Data { head: ["", "x", "y"].map(str::to_owned).to_vec(), rows })
}

/// A data set: rows of cells with their head, or objects.
fn of_source(source: &[Value], dimensions: Option<&Value>) -> Option<Data> {
    let named: Vec<String> =
        dimensions.map_or(&[][..], Value::items).iter().filter_map(Value::shown).collect();
    if let Some(Value::Map(pairs)) = source.first() {
        let mut keys = named;
        if keys.is_empty() {
            keys.extend(pairs.iter().map(|(key, _)| key.clone()).take(COLUMNS + 1));
        }
        keys.truncate(COLUMNS + 1);
        let rows = source.iter().take(ROWS + 1).map(|row| {
            keys.iter().map(|key| row.get(key).map_or_else(|| Some(String::new()), Value::shown)).collect()
        });
        let rows = rows.collect::<Option<Vec<_>>>()?;
        return Some(Data { head: keys, rows });
    }
    let rows = source.iter().map(|row| row.items().iter().map(Value::shown).collect::<Option<Vec<_>>>());
    let mut rows = rows.collect::<Option<Vec<_>>>()?;
    let head = if named.is_empty() && !rows.is_empty() { rows.remove(0) } else { named };
    Some(Data { head, rows })
}
