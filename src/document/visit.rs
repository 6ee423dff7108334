//! Walks over the tree, for passes that look at or change a few kinds of nodes.

use super::{Block, Child, ChildMut, Inline, Resolved, Stage};
use crate::diagnostics::{Work, step};

/// Declares a visitor trait with its two walks; `$m` is empty or `mut`.
macro_rules! visitor {
    ($(#[$doc:meta])* $name:ident, $walk_block:ident, $walk_inline:ident, $children:ident, $child:ident, $iter:ident $(, $m:tt)?) => {
        $(#[$doc])*
        pub trait $name<S: Stage = Resolved> {
            /// Called for every block; the default goes on into its children.
            fn block(&mut self, block: &$($m)? Block<S>) {
                $walk_block(self, block);
            }

            /// Called for the pieces of each paragraph, heading, caption or title; the default goes through them.
            fn text(&mut self, content: &$($m)? [Inline<S>]) {
                content.$iter().for_each(|i| self.inline(i));
            }

            /// Called for every piece; the default goes on into its children.
            fn inline(&mut self, inline: &$($m)? Inline<S>) {
                $walk_inline(self, inline);
            }
        }

        /// Visits the children of a block, in reading order.
        pub fn $walk_block<S: Stage, V: $name<S> + ?Sized>(visitor: &mut V, block: &$($m)? Block<S>) {
            for child in block.$children() {
                match child {
                    $child::Text(content) => visitor.text(content),
                    $child::Blocks(blocks) => blocks.$iter().for_each(|b| visitor.block(b)),
                }
            }
        }

        /// Visits the children of a piece, in reading order.
        pub fn $walk_inline<S: Stage, V: $name<S> + ?Sized>(visitor: &mut V, inline: &$($m)? Inline<S>) {
            step(Work::Inlines);
            inline.$children().into_iter().flatten().for_each(|i| visitor.inline(i));
        }
    };
}

visitor! {
    /// Looks at the tree of a stage.
    ///
    /// A method that a pass writes itself takes over for its nodes, and says with [`walk_block`] or [`walk_inline`] where
    /// the walk goes on:
    ///
    /// ```
    /// use jikji::diagnostics::{FileId, Span};
    /// use jikji::document::{Inline, InlineKind, Visitor, Written, walk_inline};
    ///
    /// /// Counts the code spans of a chapter.
    /// struct Spans(usize);
    ///
    /// impl Visitor<Written> for Spans {
    ///     fn inline(&mut self, inline: &Inline<Written>) {
    ///         self.0 += usize::from(matches!(inline.kind, InlineKind::Code(_)));
    ///         walk_inline(self, inline);
    ///     }
    /// }
    ///
    /// let options = jikji::markdown::Options::default();
    /// let (chapter, _) = jikji::markdown::parse(FileId(0), "> - `a` *and `b`*\n", &options);
    /// let mut spans = Spans(0);
    /// chapter.blocks.iter().for_each(|block| spans.block(block));
    /// assert_eq!(spans.0, 2);
    /// ```
    Visitor, walk_block, walk_inline, children, Child, iter
}
visitor! {
    /// Changes the tree of a stage in place. As [`Visitor`], with [`walk_block_mut`] and [`walk_inline_mut`].
    ///
    /// ```
    /// use jikji::diagnostics::FileId;
    /// use jikji::document::{Inline, InlineKind, Text, VisitorMut, Written, plain_text_of_blocks, walk_inline_mut};
    ///
    /// /// Writes every text in capitals.
    /// struct Capitals;
    ///
    /// impl VisitorMut<Written> for Capitals {
    ///     fn inline(&mut self, inline: &mut Inline<Written>) {
    ///         if let InlineKind::Text(text) = &mut inline.kind {
    ///             *text = Text::rewritten(text.span(), text.to_uppercase());
    ///         }
    ///         walk_inline_mut(self, inline);
    ///     }
    /// }
    ///
    /// let options = jikji::markdown::Options::default();
    /// let (mut chapter, _) = jikji::markdown::parse(FileId(0), "- one\n- *two*\n", &options);
    /// chapter.blocks.iter_mut().for_each(|block| Capitals.block(block));
    /// assert_eq!(plain_text_of_blocks(&chapter.blocks), "ONE\nTWO");
    /// ```
    VisitorMut, walk_block_mut, walk_inline_mut, children_mut, ChildMut, iter_mut, mut
}
