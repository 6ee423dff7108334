//! The words that describe a drawing to those who do not see it, in the book's language.

use super::picture::{DiagramKind, Drawing};
use super::rows::Data;
use super::told::Told;
use crate::words::Words;

/// What parts the title that a book gives a drawing from the drawing's own.
const BETWEEN: &str = " – ";

/// Longest alternative text, in characters.
const LONGEST: usize = 240;

/// Longest of a chart, whose numbers and names may stand nowhere else as text.
const LONGEST_DATA: usize = 4000;

/// The words for `yes` and `no` at a condition.
pub(super) fn answers(language: &str) -> [&'static str; 2] {
    Words::of(language).conditions
}

/// What a drawing is.
fn name(kind: DiagramKind, language: &str) -> &'static str {
    let words = Words::of(language);
    match kind {
        DiagramKind::Flowchart => words.drawings.flowchart,
        DiagramKind::Sequence => words.drawings.sequence,
        DiagramKind::Class => words.drawings.class,
        DiagramKind::State => words.drawings.state,
        DiagramKind::Entities => words.drawings.entities,
        DiagramKind::Pie => words.drawings.pie,
        DiagramKind::Gantt => words.drawings.gantt,
        DiagramKind::Mindmap => words.drawings.mindmap,
        DiagramKind::Timeline => words.drawings.timeline,
        DiagramKind::Chart => words.drawings.chart,
        DiagramKind::Other => words.diagram,
    }
}

/// What a drawing is, with its title.
fn titled(kind: DiagramKind, title: Option<&str>, language: &str) -> String {
    let mut text = name(kind, language).to_owned();
    if let Some(title) = title {
        text.push_str(" “");
        text.push_str(title);
        text.push('”');
    }
    text
}

/// Adds parts of a text as far as a listener bears them: so many characters together. Says whether these are all.
fn say(text: &mut String, parts: impl Iterator<Item = String>, longest: usize) -> bool {
    let mut length = text.chars().count();
    for (at, part) in parts.enumerate() {
        let separator = if at == 0 { ": " } else { ", " };
        length += separator.len() + part.chars().count();
        if length > longest {
            text.push_str(if at == 0 { "" } else { ", …" });
            return false;
        }
        text.push_str(separator);
        text.push_str(&part);
    }
    true
}

/// Alternative text: the kind, the title, and the labels, or what is told beside them.
pub(super) fn alternative(
    drawing: &Drawing,
    told: &Option<Told>,
    title: Option<&str>,
    language: &str,
) -> String {
    if let Some(Told { title: own, parts }) = told {
        let both = match (title, own.as_deref()) {
            (Some(title), Some(own)) if !title.contains(own) => Some(format!("{title}{BETWEEN}{own}")),
            (title, own) => title.or(own).map(str::to_owned),
        };
        let mut text = titled(drawing.kind, both.as_deref(), language);
        say(&mut text, parts.iter().cloned(), LONGEST_DATA);
        return text;
    }
    let mut text = titled(drawing.kind, title, language);
    // The numbers along an axis tell a listener nothing.
    let says = |label: &&String| drawing.kind != DiagramKind::Chart || label.chars().any(char::is_alphabetic);
    say(&mut text, drawing.labels.iter().filter(says).cloned(), LONGEST);
    text
}

/// Alternative text of a chart: the kind, the title, and the data row by row; and whether these are all.
pub(super) fn of_data(kind: DiagramKind, title: Option<&str>, data: &Data, language: &str) -> (String, bool) {
    let mut text = titled(kind, title, language);
    let rows = data.rows.iter().map(|row| {
        let cells = row.iter().enumerate().filter(|(_, cell)| !cell.is_empty());
        let cell = |(at, cell): (usize, &String)| match data.head.get(at).filter(|name| !name.is_empty()) {
            Some(name) if at > 0 => format!("{name} {cell}"),
            Some(_) | None => cell.clone(),
        };
        cells.map(cell).collect::<Vec<_>>().join(" ")
    });
    let is_whole = say(&mut text, rows, LONGEST_DATA);
    (text, is_whole)
}
