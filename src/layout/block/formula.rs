//! Displayed formulas.

use crate::diagnostics::Span;
use crate::document::{Inline, InlineKind, Math};
use crate::layout::Tag;
use crate::layout::flow::Flow;
use crate::layout::line::{Edges, break_lines};
use crate::layout::piece::Role;

/// Sets a formula centred, by the same means as one in a line.
pub(super) fn set(flow: &mut Flow<'_, '_>, math: &Math, span: Span) {
    let style = flow.text.flush().edges(Edges::Center);
    let tag = flow.tag(Tag::Formula(math.tex.clone()));
    let content = [Inline::new(span, InlineKind::Math(math.clone()))];
    flow.before = flow.before.max(flow.style.block_gap());
    let lines = break_lines(flow.context, &content, &style.paragraph, flow.measure, tag);
    flow.lines(lines, &style, Role::Box);
    flow.space_after(flow.style.block_gap());
}
