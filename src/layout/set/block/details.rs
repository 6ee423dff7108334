//! Fold-outs, printed open: a labelled rule above, a rule below. Their text is not indented: on the pages behind, nothing
//! would say why.

use crate::diagnostics::Span;
use crate::document::{Details, Inline};
use crate::layout::Tag;
use crate::layout::list::{Piece, Role};
use crate::layout::page::rule;
use crate::layout::set::here::Here;
use crate::layout::set::out::Out;
use crate::layout::style::ink;
use crate::text::Weight;

/// Sets a fold-out.
pub(super) fn set(out: &mut Out<'_, '_>, here: Here, details: &Details, span: Span) {
    let pitch = out.style.pitch();
    let label = out.style.caption.weight(Weight::SemiBold).ink(out.style.inks.accent);
    let title = if details.summary.is_empty() {
        vec![Inline::text(span, out.context.facts.words().details)]
    } else {
        details.summary.clone()
    };
    super::closing::give_way(out, here);
    out.space_before(out.style.block_gap());
    let here = out.under(here, Tag::Aside).firm();
    let top = rule(here.x, 0.0, here.measure, 0.6, ink::RULE);
    out.push(here, Piece::new(Role::Box, vec![top], pitch * 0.2));
    out.labelled();
    out.paragraph(here, &title, &label, Tag::Paragraph, Role::Box);
    out.labelled();
    out.next.before = pitch * 0.15;
    let text = super::admonition::boxed(out, here);
    super::set_all(out, here.styled(text, pitch * 0.3), &details.blocks);
    out.next.keep = 0;
    super::closing::close(out, here);
    out.space_after(out.style.block_gap());
}
