//! Quotations: indented, with a bar that goes on over pages.

use crate::document::Block;
use crate::layout::Tag;
use crate::layout::list::Frame;
use crate::layout::set::flow::Flow;
use crate::layout::style::ink;

/// Sets a quotation.
pub(super) fn set(flow: &mut Flow<'_, '_>, blocks: &[Block]) {
    let size = flow.text.paragraph.size;
    let frame = Frame { top: 1.0, bottom: 1.0, bar: Some((1.2, ink::RULE)), ..Frame::default() };
    let text = flow.text.flush();
    let gap = flow.paragraph_gap.max(flow.style.pitch() * 0.35);
    flow.under(Tag::Quote, |flow| {
        flow.framed(frame, |flow| {
            flow.styled(text, gap, |flow| {
                flow.inset(size * 1.3, 0.0, |flow| super::set_all(flow, blocks));
            });
        });
    });
}
