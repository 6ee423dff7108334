//! Leads: the line that introduces code, a table or a list stays on its page, and so does the quoted name of a file.

use crate::document::{Block, BlockKind, plain_text};
use crate::layout::flow::Flow;

/// Holds `next` to the block above it, whose pieces are those from `first` on, where that introduces it: a paragraph that
/// ends with a colon, or one line above code or a table.
pub(super) fn hold(flow: &mut Flow<'_, '_>, block: &Block, next: &Block, first: usize) {
    let line = flow.list.pieces.len() == first + 1;
    let colon = match &block.kind {
        BlockKind::Paragraph(content) => plain_text(content).trim_end().ends_with([':', '：']),
        BlockKind::Quote(_) => false,
        BlockKind::Heading(_)
        | BlockKind::Code(_)
        | BlockKind::Rule
        | BlockKind::List(_)
        | BlockKind::Definitions(_)
        | BlockKind::Table(_)
        | BlockKind::Figure(_)
        | BlockKind::Admonition(_)
        | BlockKind::Details(_)
        | BlockKind::Tabs(_)
        | BlockKind::Card(_)
        | BlockKind::Contents
        | BlockKind::ChapterList
        | BlockKind::Math(_)
        | BlockKind::Diagram(_)
        | BlockKind::Demo(_)
        | BlockKind::Group(_) => return,
    };
    let holds = match &next.kind {
        BlockKind::Code(_) | BlockKind::Diagram(_) | BlockKind::Table(_) => line || colon,
        BlockKind::List(_) | BlockKind::Tabs(_) | BlockKind::Demo(_) | BlockKind::Quote(_) => colon,
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
