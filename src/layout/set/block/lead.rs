//! Leads: the line that introduces code, a table or a list stays on its page, and so does the quoted name of a file.

use crate::document::{Block, BlockKind, plain_text};

/// Whether a block only introduces the `next` one, so that they are not to be parted: a paragraph that ends with a colon,
/// or one `line` above code or a table.
pub(super) fn introduces(block: &Block, next: &Block, line: bool) -> bool {
    let colon = if let BlockKind::Paragraph(content) = &block.kind {
        plain_text(content).trim_end().ends_with([':', '：'])
    } else if matches!(block.kind, BlockKind::Quote(_)) {
        false
    } else {
        return false;
    };
    let code = matches!(next.kind, BlockKind::Code(_) | BlockKind::Diagram(_) | BlockKind::Table(_));
    let led = matches!(next.kind, BlockKind::List(_) | BlockKind::Tabs(_) | BlockKind::Demo(_));
    code && (line || colon) || led && colon
}
