//! Terms with their explanations.

use crate::document::Definition;
use crate::layout::Tag;
use crate::layout::list::Role;
use crate::layout::set::here::Here;
use crate::layout::set::out::Out;
use crate::text::Weight;

/// Sets a list of terms: each bold and flush, its explanations indented below.
pub(super) fn set(out: &mut Out<'_, '_>, here: Here, definitions: &[Definition]) {
    let pitch = out.style.pitch();
    let size = here.text.paragraph.size;
    let mut term = here.text.flush().weight(Weight::SemiBold).edges(crate::layout::style::Edges::Left);
    term.paragraph.family = term.paragraph.label;
    term.paragraph.size *= 0.96;
    let text = here.text.flush();
    out.space_before(pitch * 0.25);
    let list = out.under(here, Tag::List(false));
    for definition in definitions {
        let item = out.under(list, Tag::Item);
        out.paragraph(item, &definition.term, &term, Tag::Label, Role::Line(None));
        out.next.keep = u8::from(!definition.details.is_empty());
        let body = out.under(item, Tag::Body).styled(text, here.gap).inset(size * 1.5, 0.0);
        definition.details.iter().for_each(|blocks| super::set_all(out, body, blocks));
        out.next.keep = 0;
        out.space_after(pitch * 0.25);
    }
}
