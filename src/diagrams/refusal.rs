//! Why a diagram is shown by its source.

use crate::diagnostics::{Code, Diagnostic, Span};
use crate::message::{Message, say};

/// What stands against drawing a diagram.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Refusal {
    /// A language that nothing here draws.
    Foreign,
    /// A kind of mermaid diagram that is not drawn: its first word.
    DiagramKind(String),
    /// The source can't be read: what is wrong, with the line in the source where it is known.
    Syntax(Message),
    /// More than a page could show.
    TooLarge,
    /// Its smallest text would be printed no higher than so many points, even sideways on a page of its own.
    Small(f32),
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
                say!("is a language that is not drawn here"),
                say!("export it as SVG and show that as a figure, or write it as a `mermaid` diagram"),
            ),
            Self::DiagramKind(word) => (
                say!("has no drawing for `{word}`", word),
                say!("export it as SVG and show that as a figure, or use a flowchart"),
            ),
            Self::Syntax(what) => (say!("can't be read: {what}", what), say!("correct its source")),
            Self::TooLarge => (say!("is too large for a page"), say!("make several smaller ones of it")),
            Self::Small(height) => (
                say!("would have text of no more than {height} pt in print", height = format!("{height:.1}")),
                say!("shorten its labels, or make two of it"),
            ),
            Self::Composite => (
                say!("has states within states, which are not drawn well"),
                say!("draw the inner states as a diagram of their own, or use a flowchart with `subgraph`"),
            ),
            Self::NoData => (
                say!("holds no data that make a table"),
                say!("write the data out as numbers and texts, without functions"),
            ),
            Self::Failed => (
                say!("could not be drawn"),
                say!("simplify it, or export it as SVG and show that as a figure"),
            ),
        };
        let message = say!("a `{kind}` diagram {cause}; its source is shown instead", kind, cause);
        Diagnostic::new(Code::DiagramNotDrawn, span, message).with_help(help)
    }
}
