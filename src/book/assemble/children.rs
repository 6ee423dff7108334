//! The lists of blocks inside a block, for passes that take blocks out.

use crate::document::{Block, BlockKind};

/// Every list of blocks directly inside `block`.
pub(in crate::book) fn children_mut(block: &mut Block) -> Vec<&mut Vec<Block>> {
    match &mut block.kind {
        BlockKind::Paragraph(_)
        | BlockKind::Heading(_)
        | BlockKind::Code(_)
        | BlockKind::Rule
        | BlockKind::Figure(_)
        | BlockKind::Card(_)
        | BlockKind::Contents
        | BlockKind::ChapterList
        | BlockKind::Math(_)
        | BlockKind::Diagram(_) => Vec::new(),
        BlockKind::Quote(blocks) | BlockKind::Group(blocks) => vec![blocks],
        BlockKind::List(list) => list.items.iter_mut().map(|item| &mut item.blocks).collect(),
        BlockKind::Definitions(definitions) => {
            definitions.iter_mut().flat_map(|definition| &mut definition.details).collect()
        }
        BlockKind::Table(table) => {
            let rows = table.head.iter_mut().chain(&mut table.body);
            rows.flat_map(|row| &mut row.cells).map(|cell| &mut cell.blocks).collect()
        }
        BlockKind::Admonition(admonition) => vec![&mut admonition.blocks],
        BlockKind::Details(details) => vec![&mut details.blocks],
        BlockKind::Tabs(tabs) => tabs.tabs.iter_mut().map(|tab| &mut tab.blocks).collect(),
        BlockKind::Demo(demo) => vec![&mut demo.blocks],
    }
}
