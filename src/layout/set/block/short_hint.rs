//! Which hints of handouts are short, and stand in the note column.

use crate::document::{
    Admonition, AdmonitionKind, Block, BlockKind, Inline, InlineKind, Visitor, plain_text,
    plain_text_of_blocks, walk_block, walk_inline,
};

/// Characters of a hint that is short: about fourteen lines of the column.
const SHORT: usize = 150;

/// Whether a hint is a few words of text in one of the kinds that only add something: warnings nobody may overlook.
pub(super) fn is_short(admonition: &Admonition, title: &[Inline]) -> bool {
    let adds = match admonition.kind {
        AdmonitionKind::Info | AdmonitionKind::Note | AdmonitionKind::Tip => true,
        AdmonitionKind::Important | AdmonitionKind::Warning | AdmonitionKind::Caution => false,
    };
    let length = plain_text(title).chars().count() + plain_text_of_blocks(&admonition.blocks).chars().count();
    let mut plain = Plain(true);
    admonition.blocks.iter().for_each(|block| plain.block(block));
    adds && length <= SHORT && plain.0
}

/// Whether blocks are paragraphs and lists without pictures, formulas or notes.
struct Plain(bool);

impl Visitor for Plain {
    fn block(&mut self, block: &Block) {
        self.0 &= matches!(
            block.kind,
            BlockKind::Paragraph(_) | BlockKind::List(_) | BlockKind::Group(_) | BlockKind::Quote(_)
        );
        walk_block(self, block);
    }

    fn inline(&mut self, inline: &Inline) {
        self.0 &=
            !matches!(inline.kind, InlineKind::Image(_) | InlineKind::Math(_) | InlineKind::Footnote(_));
        walk_inline(self, inline);
    }
}
