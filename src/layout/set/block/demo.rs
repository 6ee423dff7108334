//! Demos and playgrounds: a title and the sources.

use crate::document::Demo;
use crate::layout::Tag;
use crate::layout::list::Role;
use crate::layout::set::here::Here;
use crate::layout::set::out::Out;
use crate::text::Weight;

/// Sets a demo's title and sources one after the other.
pub(super) fn set(out: &mut Out<'_, '_>, here: Here, demo: &Demo) {
    let style = out.style.caption.weight(Weight::SemiBold);
    out.space_before(out.style.block_gap());
    let here = out.under(here, Tag::Section);
    if !demo.title.is_empty() {
        out.paragraph(here, &demo.title, &style, Tag::Paragraph, Role::Box);
        out.labelled();
    }
    super::set_all(out, here, &demo.blocks);
    out.next.keep = 0;
}
