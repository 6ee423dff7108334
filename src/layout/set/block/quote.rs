//! Quotations: indented, with a bar that goes on over pages.

use crate::document::Block;
use crate::layout::Tag;
use crate::layout::list::Frame;
use crate::layout::set::here::Here;
use crate::layout::set::out::Out;
use crate::layout::style::ink;

/// Sets a quotation.
pub(super) fn set(out: &mut Out<'_, '_>, here: Here, blocks: &[Block]) {
    let size = here.text.paragraph.size;
    let frame = Frame { top: 1.0, bottom: 1.0, bar: Some((1.2, ink::RULE)), ..Frame::default() };
    let text = here.text.flush();
    let gap = here.gap.max(out.style.pitch() * 0.35);
    let here = out.under(here, Tag::Quote);
    out.framed(here, frame, |out, here| {
        super::set_all(out, here.styled(text, gap).inset(size * 1.3, 0.0), blocks);
    });
}
