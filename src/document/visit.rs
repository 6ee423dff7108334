//! Walks over the tree, for passes that look at or change a few kinds of nodes.

use super::{Block, BlockKind, Inline, InlineKind};

/// Declares a visitor trait with its two walks; `$m` is empty or `mut`.
macro_rules! visitor {
    ($(#[$doc:meta])* $name:ident, $walk_block:ident, $walk_inline:ident, $iter:ident $(, $m:tt)?) => {
        $(#[$doc])*
        pub trait $name {
            /// Called for every block; the default goes on into its children.
            fn block(&mut self, block: &$($m)? Block) {
                $walk_block(self, block);
            }

            /// Called for the pieces of each paragraph, heading, caption or title; the default goes through them.
            fn text(&mut self, content: &$($m)? [Inline]) {
                content.$iter().for_each(|i| self.inline(i));
            }

            /// Called for every piece; the default goes on into its children.
            fn inline(&mut self, inline: &$($m)? Inline) {
                $walk_inline(self, inline);
            }
        }

        /// Visits the children of a block, in reading order.
        pub fn $walk_block<V: $name + ?Sized>(visitor: &mut V, block: &$($m)? Block) {
            match &$($m)? block.kind {
                BlockKind::Paragraph(content) => visitor.text(content),
                BlockKind::Heading(heading) => visitor.text(&$($m)? heading.content),
                BlockKind::Code(_)
                | BlockKind::Rule
                | BlockKind::Contents
                | BlockKind::ChapterList
                | BlockKind::Card(_)
                | BlockKind::Math(_)
                | BlockKind::Diagram(_) => {}
                BlockKind::Quote(blocks) | BlockKind::Group(blocks) => {
                    blocks.$iter().for_each(|b| visitor.block(b));
                }
                BlockKind::List(list) => {
                    list.items.$iter().for_each(|item| item.blocks.$iter().for_each(|b| visitor.block(b)));
                }
                BlockKind::Definitions(definitions) => {
                    for definition in definitions.$iter() {
                        visitor.text(&$($m)? definition.term);
                        definition.details.$iter().for_each(|d| d.$iter().for_each(|b| visitor.block(b)));
                    }
                }
                BlockKind::Table(table) => {
                    visitor.text(&$($m)? table.caption);
                    for row in table.head.$iter().chain(table.body.$iter()) {
                        row.cells.$iter().for_each(|cell| cell.blocks.$iter().for_each(|b| visitor.block(b)));
                    }
                }
                BlockKind::Figure(figure) => visitor.text(&$($m)? figure.caption),
                BlockKind::Admonition(admonition) => {
                    visitor.text(&$($m)? admonition.title);
                    admonition.blocks.$iter().for_each(|b| visitor.block(b));
                }
                BlockKind::Details(details) => {
                    visitor.text(&$($m)? details.summary);
                    details.blocks.$iter().for_each(|b| visitor.block(b));
                }
                BlockKind::Tabs(tabs) => {
                    for tab in tabs.tabs.$iter() {
                        visitor.text(&$($m)? tab.title);
                        tab.blocks.$iter().for_each(|b| visitor.block(b));
                    }
                }
                BlockKind::Demo(demo) => {
                    visitor.text(&$($m)? demo.title);
                    demo.blocks.$iter().for_each(|b| visitor.block(b));
                }
            }
        }

        /// Visits the children of a piece, in reading order.
        pub fn $walk_inline<V: $name + ?Sized>(visitor: &mut V, inline: &$($m)? Inline) {
            match &$($m)? inline.kind {
                InlineKind::Styled(_, content)
                | InlineKind::Link { content, .. }
                | InlineKind::Ruby { base: content, .. } => content.$iter().for_each(|i| visitor.inline(i)),
                InlineKind::Text(_)
                | InlineKind::SoftBreak
                | InlineKind::HardBreak
                | InlineKind::Code(_)
                | InlineKind::Image(_)
                | InlineKind::Gloss(_)
                | InlineKind::Footnote(_)
                | InlineKind::Math(_)
                | InlineKind::Icon(_)
                | InlineKind::Abbreviation { .. }
                | InlineKind::Anchor { .. }
                | InlineKind::Index(_) => {}
            }
        }
    };
}

visitor! {
    /// Looks at the tree.
    Visitor, walk_block, walk_inline, iter
}
visitor! {
    /// Changes the tree in place.
    VisitorMut, walk_block_mut, walk_inline_mut, iter_mut, mut
}
