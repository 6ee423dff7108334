//! Why a diagram is shown by its source.

use crate::diagnostics::{Code, Diagnostic, Span};

/// What stands against drawing a diagram.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// A language that nothing here draws.
    Foreign,
    /// A kind of mermaid diagram that is not drawn: its first word.
    DiagramKind(String),
    /// The source can't be read: what is wrong, with the line in the source where it is known.
    Syntax(String),
    /// More than a page could show.
    TooLarge,
    /// States within states, whose drawing would overlap.
    Composite,
    /// A chart's settings hold no data that make a table.
    NoData,
    /// The drawing itself went wrong.
    Failed,
}

impl Refusal {
    /// The finding about a diagram of a kind (`mermaid`, `plantuml`).
    pub(super) fn report(&self, kind: &str, span: Span) -> Diagnostic {
        let (cause, help) = match self {
            Self::Foreign => (
                "is a language that is not drawn here".to_owned(),
                "export it as SVG and show that as a figure, or write it as a `mermaid` diagram",
            ),
            Self::DiagramKind(word) => (
                format!("has no drawing for `{word}`"),
                "export it as SVG and show that as a figure, or use a flowchart",
            ),
            Self::Syntax(what) => (format!("can't be read: {what}"), "correct its source"),
            Self::TooLarge => ("is too large for a page".to_owned(), "make several smaller ones of it"),
            Self::Composite => (
                "has states within states, which are not drawn well".to_owned(),
                "draw the inner states as a diagram of their own, or use a flowchart with `subgraph`",
            ),
            Self::NoData => (
                "holds no data that make a table".to_owned(),
                "write the data out as numbers and texts, without functions",
            ),
            Self::Failed => (
                "could not be drawn".to_owned(),
                "simplify it, or export it as SVG and show that as a figure",
            ),
        };
        let message = format!("a `{kind}` diagram {cause}; its source is shown instead");
        Diagnostic::new(Code::DiagramNotDrawn, span, message).with_help(help)
    }
}
