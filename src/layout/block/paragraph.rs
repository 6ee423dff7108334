//! Running text.

use crate::document::Inline;
use crate::layout::Tag;
use crate::layout::flow::Flow;
use crate::layout::piece::Role;

/// Sets a paragraph in the text style of the place.
pub(super) fn set(flow: &mut Flow<'_, '_>, content: &[Inline]) {
    if content.is_empty() {
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
