//! Diagrams, shown by their source under a label.

use crate::diagnostics::Span;
use crate::document::{CodeBlock, Diagram, Text};
use crate::layout::set::here::Here;
use crate::layout::set::out::Out;

/// Sets a diagram as code titled by what it is.
pub(super) fn set(out: &mut Out<'_, '_>, here: Here, diagram: &Diagram, span: Span) {
    let word = out.context.facts.words().diagram;
    let title = match &diagram.title {
        Some(title) => format!("{word} ({}) · {title}", diagram.kind),
        None => format!("{word} ({})", diagram.kind),
    };
    let text = Text::rewritten(span, diagram.source.clone());
    let code = CodeBlock { title: Some(title), text, ..CodeBlock::default() };
    super::code::set(out, here, &code, span);
}
