//! How lines and cells are aligned, as classes of the style sheet.

use crate::document::Alignment;

/// The class of an alignment.
pub(super) fn class(align: Alignment) -> &'static str {
    match align {
        Alignment::Left => "align-left",
        Alignment::Center => "align-center",
        Alignment::Right => "align-right",
        Alignment::Justify => "align-justify",
    }
}
