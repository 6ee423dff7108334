//! The words that describe a drawing to those who do not see it, in the book's language.

use super::picture::{DiagramKind, Drawing};

/// Longest alternative text, in characters.
const LONGEST: usize = 240;

fn is_korean(language: &str) -> bool {
    language.split(['-', '_']).next().is_some_and(|tag| tag.eq_ignore_ascii_case("ko"))
}

/// The words for `yes` and `no` at a condition.
pub(super) fn answers(language: &str) -> [&'static str; 2] {
    if is_korean(language) { ["예", "아니요"] } else { ["yes", "no"] }
}

/// What a drawing is.
fn name(kind: DiagramKind, language: &str) -> &'static str {
    let (korean, english) = match kind {
        DiagramKind::Flowchart => ("순서도", "Flowchart"),
        DiagramKind::Sequence => ("시퀀스 다이어그램", "Sequence diagram"),
        DiagramKind::Class => ("클래스 다이어그램", "Class diagram"),
        DiagramKind::State => ("상태 다이어그램", "State diagram"),
        DiagramKind::Entities => ("개체 관계도", "Entity relationship diagram"),
        DiagramKind::Pie => ("원그래프", "Pie chart"),
        DiagramKind::Gantt => ("일정표", "Gantt chart"),
        DiagramKind::Mindmap => ("마인드맵", "Mind map"),
        DiagramKind::Timeline => ("연표", "Timeline"),
        DiagramKind::Chart => ("그래프", "Chart"),
        DiagramKind::Other => ("다이어그램", "Diagram"),
    };
    if is_korean(language) { korean } else { english }
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
