//! Terms with their explanations.

use crate::document::Definition;
use crate::layout::Tag;
use crate::layout::list::Role;
use crate::layout::set::flow::Flow;
use crate::text::Weight;

/// Sets a list of terms: each bold and flush, its explanations indented below.
pub(super) fn set(flow: &mut Flow<'_, '_>, definitions: &[Definition]) {
    let pitch = flow.style.pitch();
    let size = flow.text.paragraph.size;
    let mut term = flow.text.flush().weight(Weight::SemiBold).edges(crate::layout::style::Edges::Left);
    term.paragraph.family = term.paragraph.label;
    term.paragraph.size *= 0.96;
    let text = flow.text.flush();
    flow.before = flow.before.max(pitch * 0.25);
    flow.under(Tag::List(false), |flow| {
        for definition in definitions {
            flow.under(Tag::Item, |flow| {
                flow.paragraph(&definition.term, &term, Tag::Label, Role::Line);
                flow.keep = u8::from(!definition.details.is_empty());
                flow.under(Tag::Body, |flow| {
                    flow.styled(text, flow.paragraph_gap, |flow| {
                        flow.inset(size * 1.5, 0.0, |flow| {
                            definition.details.iter().for_each(|blocks| super::set_all(flow, blocks));
                        });
                    });
                });
                flow.keep = 0;
                flow.space_after(pitch * 0.25);
            });
        }
    });
}
