//! Demos and playgrounds: a title and the sources.

use crate::document::Demo;
use crate::layout::Tag;
use crate::layout::list::Role;
use crate::layout::set::flow::Flow;
use crate::text::Weight;

/// Sets a demo's title and sources one after the other.
pub(super) fn set(flow: &mut Flow<'_, '_>, demo: &Demo) {
    let style = flow.style.caption.weight(Weight::SemiBold);
    flow.before = flow.before.max(flow.style.block_gap());
    flow.under(Tag::Section, |flow| {
        if !demo.title.is_empty() {
            flow.paragraph(&demo.title, &style, Tag::Paragraph, Role::Box);
            flow.labelled();
        }
        super::set_all(flow, &demo.blocks);
        flow.keep = 0;
    });
}
