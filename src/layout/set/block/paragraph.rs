//! Running text.

use crate::document::{Inline, has_anchor, shows};
use crate::layout::Tag;
use crate::layout::list::{Piece, Role};
use crate::layout::set::here::Here;
use crate::layout::set::out::Out;

/// Sets a paragraph in the text style of the place.
pub(super) fn set(out: &mut Out<'_, '_>, here: Here, content: &[Inline]) {
    if !shows(content) && !has_anchor(content) {
        return;
    }
    let (style, gap) = (here.text, here.gap);
    let below_heading = out.list.pieces.last().is_some_and(Piece::is_heading);
    if !below_heading {
        out.space_before(gap);
    }
    out.paragraph(here, content, &style, Tag::Paragraph, Role::Line(None));
    out.space_after(gap);
}
