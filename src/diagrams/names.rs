//! The words that describe a drawing to those who do not see it, in the book's language.

use super::picture::{DiagramKind, Drawing};
use crate::words::Words;

/// Longest alternative text, in characters.
const LONGEST: usize = 240;

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

/// Alternative text: the kind, the title, and the labels as far as a listener bears them.
pub(super) fn alternative(drawing: &Drawing, title: Option<&str>, language: &str) -> String {
    let mut text = name(drawing.kind, language).to_owned();
    if let Some(title) = title {
        text.push_str(" “");
        text.push_str(title);
        text.push('”');
    }
    let mut length = text.chars().count();
    // The numbers along an axis tell a listener nothing.
    let says = |label: &&String| drawing.kind != DiagramKind::Chart || label.chars().any(char::is_alphabetic);
    for (at, label) in drawing.labels.iter().filter(says).enumerate() {
        let separator = if at == 0 { ": " } else { ", " };
        length += separator.len() + label.chars().count();
        if length > LONGEST {
            text.push_str(if at == 0 { "" } else { ", …" });
            break;
        }
        text.push_str(separator);
        text.push_str(label);
    }
    text
}
