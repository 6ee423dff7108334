//! Fold-outs, printed open: a labelled rule above, a rule below.

use crate::book::Words;
use crate::diagnostics::Span;
use crate::document::{Details, Inline};
use crate::layout::Tag;
use crate::layout::list::{FORBIDDEN, Piece, Role};
use crate::layout::page::rule;
use crate::layout::set::flow::Flow;
use crate::layout::style::ink;
use crate::text::Weight;

/// Sets a fold-out.
pub(super) fn set(flow: &mut Flow<'_, '_>, details: &Details, span: Span) {
    let pitch = flow.style.pitch();
    let label = flow.style.caption.weight(Weight::SemiBold).ink(flow.style.inks.accent);
    let title = if details.summary.is_empty() {
        vec![Inline::text(span, Words::of(&flow.context.book.meta.language).details)]
    } else {
        details.summary.clone()
    };
    flow.before = flow.before.max(flow.style.block_gap());
    let floats = std::mem::replace(&mut flow.floats, false);
    flow.under(Tag::Aside, |flow| {
        let top = rule(flow.x, 0.0, flow.measure, 0.6, ink::RULE);
        flow.push(Piece::new(Role::Box, vec![top], pitch * 0.2));
        flow.labelled();
        flow.paragraph(&title, &label, Tag::Paragraph, Role::Box);
        flow.labelled();
        flow.before = pitch * 0.15;
        let text = super::admonition::boxed(flow);
        flow.inset(pitch * 0.5, 0.0, |flow| {
            flow.styled(text, pitch * 0.3, |flow| super::set_all(flow, &details.blocks));
        });
        flow.keep = 0;
        let mut end =
            Piece::new(Role::Box, vec![rule(flow.x, pitch * 0.3, flow.measure, 0.6, ink::RULE)], pitch * 0.3);
        end.penalty = FORBIDDEN;
        flow.push(end);
    });
    flow.floats = floats;
    flow.space_after(flow.style.block_gap());
}
