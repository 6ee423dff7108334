//! Short hints of handouts, which stand in the note column.

use super::beside::{column, set};
use crate::document::{
    Admonition, AdmonitionKind, Block, BlockKind, Inline, InlineKind, Visitor, plain_text,
    plain_text_of_blocks, walk_block, walk_inline,
};
use crate::layout::Tag;
use crate::layout::set::here::Here;
use crate::layout::set::out::Out;
use crate::text::Weight;

/// Characters of a hint that is short: about fourteen lines of the column.
const SHORT: usize = 150;

/// Sets a hint in the column if it is short and no warning, which nobody may overlook; whether it did.
pub(super) fn set_beside(
    out: &mut Out<'_, '_>,
    here: Here,
    admonition: &Admonition,
    title: &[Inline],
) -> bool {
    let Some(column) = column(out, here).filter(|_| is_short(admonition, title)) else { return false };
    let color = out.style.hint(admonition.kind).ink;
    let style = out.style.note;
    let label = style.weight(Weight::SemiBold).ink(color);
    let aside = out.under(here, Tag::Aside);
    let mut notes = set(out, aside, column, (color, None), |out, here| {
        super::admonition::set_title(out, here, (admonition.kind, title), &label);
        super::set_all(out, here.styled(style, style.lead * 0.3), &admonition.blocks);
    });
    // It stands beside what it says something of: the text above, unless a section begins with it.
    match out.list.pieces.last_mut().filter(|piece| !piece.is_heading()) {
        Some(piece) => piece.notes.append(&mut notes),
        None => out.next.beside.append(&mut notes),
    }
    true
}

/// Whether a hint is a few words of text in one of the kinds that only add something.
fn is_short(admonition: &Admonition, title: &[Inline]) -> bool {
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
