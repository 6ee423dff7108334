//! The note column of handouts besides notes: captions and short hints, beside what they belong to.

use crate::document::{
    Admonition, AdmonitionKind, Block, BlockKind, Inline, InlineKind, Visitor, plain_text,
    plain_text_of_blocks, walk_block, walk_inline,
};
use crate::layout::list::{FORBIDDEN, Piece, Role, SetNote};
use crate::layout::page::rule;
use crate::layout::set::here::Here;
use crate::layout::set::out::Out;
use crate::layout::style::ink;
use crate::layout::{Color, Tag};
use crate::text::Weight;

/// Characters of a hint that is short: about fourteen lines of the column.
const SHORT: usize = 150;

/// Space between a rule and the words below it, in em of these.
const BELOW_RULE: f32 = 0.35;

/// The width of the note column for what stands here; none in boxes, lists and cells, and where there is no such column.
pub(super) fn column(out: &Out<'_, '_>, here: Here) -> Option<f32> {
    out.style.note_column.filter(|_| here.is_free())
}

/// Sets a caption in the column; the notes that the piece which it belongs to then has.
pub(super) fn caption(out: &mut Out<'_, '_>, here: Here, caption: &[Inline], column: f32) -> Vec<usize> {
    let style = out.style.caption.scaled(out.style.note.paragraph.size).ink(ink::MUTED);
    set(out, here, column, out.style.inks.accent, |out, here| {
        out.paragraph(here, caption, &style, Tag::Caption, Role::Box);
    })
}

/// Sets a hint in the column if it is short and no warning, which nobody may overlook; whether it did.
pub(super) fn hint(out: &mut Out<'_, '_>, here: Here, admonition: &Admonition, title: &[Inline]) -> bool {
    let Some(column) = column(out, here).filter(|_| is_short(admonition, title)) else { return false };
    let (color, ..) = out.style.hint(admonition.kind);
    let style = out.style.note;
    let label = style.weight(Weight::SemiBold).ink(color);
    let aside = out.under(here, Tag::Aside);
    let mut notes = set(out, aside, column, color, |out, here| {
        out.paragraph(here, title, &label, Tag::Paragraph, Role::Box);
        super::set_all(out, here.styled(style, style.lead * 0.3), &admonition.blocks);
    });
    // It stands beside what it says something of: the text above, unless a section begins with it.
    match out.list.pieces.last_mut().filter(|piece| !piece.is_heading()) {
        Some(piece) => piece.notes.append(&mut notes),
        None => out.next.beside.append(&mut notes),
    }
    true
}

/// Sets something below a short rule in the column: its own number and those of the notes in it.
fn set(
    out: &mut Out<'_, '_>,
    here: Here,
    column: f32,
    color: Color,
    set: impl FnOnce(&mut Out<'_, '_>, Here),
) -> Vec<usize> {
    let space = out.style.note.paragraph.size * BELOW_RULE;
    let mut list = out.apart(here, column, |out, here| {
        let line = rule(0.0, 0.0, column, 0.5, color);
        out.push(here, Piece::new(Role::Box, vec![line], space));
        set(out, here);
    });
    let inner: Vec<usize> = list.pieces.iter().flat_map(|piece| piece.notes.iter().copied()).collect();
    // It is short, and stays whole.
    list.pieces.iter_mut().skip(1).for_each(|piece| piece.penalty = FORBIDDEN);
    out.gathered.asides.push(SetNote::new(list));
    let own = out.footnotes.len() + out.gathered.asides.len() - 1;
    std::iter::once(own).chain(inner).collect()
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
