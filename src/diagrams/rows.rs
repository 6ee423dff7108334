//! Rows of texts to a table of the model.

use crate::diagnostics::Span;
use crate::document::Alignment;
use crate::document::written::{Block, BlockKind, Cell, Inline, Row, Table};

use super::literal::Value;
use super::refusal::Refusal;

/// More columns than a page shows; data with more are refused, and need not be gathered.
pub(super) const COLUMNS: usize = 12;

/// More rows than a reader wants, likewise.
pub(super) const ROWS: usize = 500;

/// The data of a chart: a head and rows, the first column naming each row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Data {
    /// Names of the columns; empty ones at the corner.
    pub(super) head: Vec<String>,
    /// Rows of cells.
    pub(super) rows: Vec<Vec<String>>,
}

impl Data {
    /// A table of labels down and series across.
    pub(super) fn of_series(labels: &[Value], series: &[(String, Vec<String>)]) -> Self {
        // With the names, one column more than fits.
        let series = series.get(..COLUMNS).unwrap_or(series);
        let count = series.iter().map(|(_, values)| values.len()).max().unwrap_or(0).max(labels.len());
        let head =
            std::iter::once(String::new()).chain(series.iter().map(|(name, _)| name.clone())).collect();
        let row = |at: usize| {
            let label = labels.get(at).and_then(label).unwrap_or_else(|| (at + 1).to_string());
            let values = series.iter().map(|(_, values)| values.get(at).cloned().unwrap_or_default());
            std::iter::once(label).chain(values).collect()
        };
        Self { head, rows: (0..count.min(ROWS + 1)).map(row).collect() }
    }

    /// The table, if it is one: neither empty nor beyond a page.
    pub(super) fn table(&self, caption: Option<String>, span: Span) -> Result<Table, Refusal> {
        let columns = self.rows.iter().map(Vec::len).chain([self.head.len()]).max().unwrap_or(0);
        let empty = self.rows.iter().all(|row| row.iter().skip(1).all(String::is_empty));
        if columns < 2 || empty {
            return Err(Refusal::NoData);
        }
        if columns > COLUMNS || self.rows.len() > ROWS {
            return Err(Refusal::TooLarge);
        }
        let cell = |text: &str, header: bool| Cell {
            blocks: if text.is_empty() {
                Vec::new()
            } else {
                vec![Block::new(span, BlockKind::Paragraph(vec![Inline::text(span, text)]))]
            },
            header,
            columns: 1,
            rows: 1,
            attributes: None,
            align: None,
            span,
        };
        let row = |texts: &[String], head: bool| Row {
            attributes: None,
            cells: (0..columns)
                .map(|at| cell(texts.get(at).map_or("", String::as_str), head || at == 0))
                .collect(),
            span,
        };
        let named = self.head.iter().any(|name| !name.is_empty());
        let numbers = |column: usize| {
            let mut cells =
                self.rows.iter().filter_map(|row| row.get(column)).filter(|cell| !cell.is_empty());
            column > 0 && cells.all(|cell| cell.parse::<f64>().is_ok())
        };
        Ok(Table {
            caption: caption.map(|text| vec![Inline::text(span, text)]).unwrap_or_default(),
            columns: (0..columns).map(|column| numbers(column).then_some(Alignment::Right)).collect(),
            head: if named { vec![row(&self.head, true)] } else { Vec::new() },
            body: self.rows.iter().map(|texts| row(texts, false)).collect(),
        })
    }
}

/// What a label shows: a text, or the lines of a list, or an object's `value`.
pub(super) fn label(value: &Value) -> Option<String> {
    match value {
        Value::List(lines) => Some(lines.iter().filter_map(Value::shown).collect::<Vec<_>>().join(" ")),
        Value::Map(_) => value.get("value").and_then(Value::shown),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Text(_) | Value::Program => value.shown(),
    }
}

/// A text that may be written as a list of its lines.
pub(super) fn lines(value: Option<&Value>) -> Option<String> {
    let parts = value?.items().iter().filter_map(|line| text(Some(line)));
    let joined = parts.collect::<Vec<_>>().join(" ");
    (!joined.is_empty()).then_some(joined)
}

/// A text that is there.
pub(super) fn text(value: Option<&Value>) -> Option<String> {
    value.and_then(Value::shown).map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
}
