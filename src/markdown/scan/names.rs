//! The names of `:::` containers, and those that misspelt ones were meant to be.

use crate::document::{AdmonitionKind, Alignment};
use crate::markdown::node::Container;
use crate::markdown::words;

/// The name of a container's kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Known {
    /// Ordinary content.
    Plain(Container),
    /// A tab group; whether of code.
    Tabs(bool),
    /// A tree of files.
    Files,
    /// The fields of an object.
    Fields,
}

/// Names that the theme knows.
const NAMES: &[(&str, Known)] = &[
    ("info", Known::Plain(Container::Hint(AdmonitionKind::Info))),
    ("note", Known::Plain(Container::Hint(AdmonitionKind::Note))),
    ("tip", Known::Plain(Container::Hint(AdmonitionKind::Tip))),
    ("important", Known::Plain(Container::Hint(AdmonitionKind::Important))),
    ("warning", Known::Plain(Container::Hint(AdmonitionKind::Warning))),
    ("caution", Known::Plain(Container::Hint(AdmonitionKind::Caution))),
    ("danger", Known::Plain(Container::Hint(AdmonitionKind::Caution))),
    ("details", Known::Plain(Container::Details)),
    ("tabs", Known::Tabs(false)),
    ("code-tabs", Known::Tabs(true)),
    ("code-group", Known::Tabs(true)),
    ("left", Known::Plain(Container::Align(Alignment::Left))),
    ("center", Known::Plain(Container::Align(Alignment::Center))),
    ("right", Known::Plain(Container::Align(Alignment::Right))),
    ("justify", Known::Plain(Container::Align(Alignment::Justify))),
    ("v-pre", Known::Plain(Container::Verbatim)),
    ("demo", Known::Plain(Container::Demo("demo"))),
    ("normal-demo", Known::Plain(Container::Demo("normal"))),
    ("vue-demo", Known::Plain(Container::Demo("vue"))),
    ("react-demo", Known::Plain(Container::Demo("react"))),
    ("md-demo", Known::Plain(Container::Demo("md"))),
    ("file-tree", Known::Files),
    ("code-tree", Known::Plain(Container::Demo("code-tree"))),
    ("fields", Known::Fields),
    ("preview", Known::Plain(Container::Demo("preview"))),
    ("steps", Known::Plain(Container::Steps)),
    ("playground", Known::Plain(Container::Demo("playground"))),
    ("vue-playground", Known::Plain(Container::Demo("vue-playground"))),
    ("kotlin-playground", Known::Plain(Container::Demo("kotlin"))),
    ("sandpack", Known::Plain(Container::Demo("sandpack"))),
    ("echarts", Known::Plain(Container::Demo("echarts"))),
    ("chart", Known::Plain(Container::Demo("chart"))),
];

/// The container of a name.
pub(super) fn known(name: &str) -> Option<Known> {
    NAMES.iter().find(|(known, _)| *known == name).map(|(_, container)| container.clone())
}

/// The container that a misspelt name was meant to be.
pub(super) fn meant(name: &str) -> Option<(&'static str, Known)> {
    let word = match name.to_ascii_lowercase().as_str() {
        "warn" => "warning",
        "error" => "danger",
        _ => words::nearest(name, NAMES.iter().map(|(known, _)| *known))?,
    };
    NAMES.iter().find(|(known, _)| *known == word).cloned()
}
