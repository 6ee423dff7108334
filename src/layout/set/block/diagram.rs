//! Diagrams, shown by their source under a label.

use crate::book::Words;
use crate::diagnostics::Span;
use crate::document::{CodeBlock, Diagram};
use crate::layout::set::flow::Flow;

/// Sets a diagram as code titled by what it is.
pub(super) fn set(flow: &mut Flow<'_, '_>, diagram: &Diagram, span: Span) {
    let word = Words::of(&flow.context.book.meta.language).diagram;
    let title = match &diagram.title {
        Some(title) => format!("{word} ({}) · {title}", diagram.kind),
        None => format!("{word} ({})", diagram.kind),
    };
    let code = CodeBlock { title: Some(title), text: diagram.source.clone(), ..CodeBlock::default() };
    super::code::set(flow, &code, span);
}
