//! Running text.

use crate::document::{Inline, has_anchor, shows};
use crate::layout::Tag;
use crate::layout::list::Role;
use crate::layout::set::flow::Flow;

/// Sets a paragraph in the text style of the place.
pub(super) fn set(flow: &mut Flow<'_, '_>, content: &[Inline]) {
    if !shows(content) && !has_anchor(content) {
        return;
    }
    let (style, gap) = (flow.text, flow.paragraph_gap);
    let below_heading = flow.list.pieces.last().is_some_and(|piece| piece.role == Role::Heading);
    if !below_heading {
        flow.before = flow.before.max(gap);
    }
    flow.paragraph(content, &style, Tag::Paragraph, Role::Line);
    flow.space_after(gap);
}
