//! The words that describe a drawing to those who do not see it, in the book's language.

use super::picture::{Drawing, Kind};

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
fn name(kind: Kind, language: &str) -> &'static str {
    let (korean, english) = match kind {
        Kind::Flowchart => ("순서도", "Flowchart"),
        Kind::Sequence => ("시퀀스 다이어그램", "Sequence diagram"),
        Kind::Class => ("클래스 다이어그램", "Class diagram"),
        Kind::State => ("상태 다이어그램", "State diagram"),
        Kind::Entities => ("개체 관계도", "Entity relationship diagram"),
        Kind::Pie => ("원그래프", "Pie chart"),
        Kind::Gantt => ("일정표", "Gantt chart"),
        Kind::Mindmap => ("마인드맵", "Mind map"),
        Kind::Timeline => ("연표", "Timeline"),
        Kind::Chart => ("그래프", "Chart"),
        Kind::Other => ("다이어그램", "Diagram"),
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
    let says = |label: &&String| drawing.kind != Kind::Chart || label.chars().any(char::is_alphabetic);
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
