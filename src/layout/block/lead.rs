//! Leads: the line that introduces code, a table or a list stays on its page.

use crate::document::{Block, BlockKind, plain_text};
use crate::layout::flow::Flow;

/// Holds `next` to the paragraph above it, whose pieces are those from `first` on, where that introduces it: where it
/// ends with a colon, or is one line above code or a table.
pub(super) fn hold(flow: &mut Flow<'_, '_>, block: &Block, next: &Block, first: usize) {
    let BlockKind::Paragraph(content) = &block.kind else { return };
    let line = flow.list.pieces.len() == first + 1;
    let colon = || plain_text(content).trim_end().ends_with([':', '：']);
    let holds = match &next.kind {
        BlockKind::Code(_) | BlockKind::Diagram(_) | BlockKind::Table(_) => line || colon(),
        BlockKind::List(_) | BlockKind::Tabs(_) | BlockKind::Demo(_) | BlockKind::Quote(_) => colon(),
        BlockKind::Paragraph(_)
        | BlockKind::Heading(_)
        | BlockKind::Rule
        | BlockKind::Definitions(_)
        | BlockKind::Figure(_)
        | BlockKind::Admonition(_)
        | BlockKind::Details(_)
        | BlockKind::Card(_)
        | BlockKind::Contents
        | BlockKind::ChapterList
        | BlockKind::Math(_)
        | BlockKind::Group(_) => false,
    };
    if holds {
        flow.hold(1);
    }
}
