//! Parts that the site sets beside each other: in columns where they are short and have the room, else below each other.

use crate::document::{Attributes, Block, BlockKind};
use crate::layout::Tag;
use crate::layout::list::{Column, Piece, Role};
use crate::layout::page::shifted;
use crate::layout::set::here::Here;
use crate::layout::set::out::Out;
use crate::layout::style::Edges;

/// Space between two columns, in em.
const GAP: f32 = 2.0;

/// The narrowest column, in em: a line of Korean has some ten letters in it.
const NARROWEST: f32 = 11.0;

/// A part of more lines than this stands below: columns are not cut at the end of a page.
const MOST_LINES: f32 = 16.0;

/// How many of its parts a group has beside each other, 0 for as many as there is room for; none for an ordinary group.
pub(super) fn beside(attributes: Option<&Attributes>) -> Option<usize> {
    let attributes = attributes.filter(|attributes| attributes.element.as_deref() == Some("@beside"))?;
    let columns = attributes.pairs.iter().find(|(key, _)| key == "columns");
    Some(columns.and_then(|(_, count)| count.parse().ok()).unwrap_or(0))
}

/// Sets a group of parts, `wanted` of them in a row; what is no part stands where it is, over the whole width.
pub(super) fn set(out: &mut Out<'_, '_>, here: Here, blocks: &[Block], wanted: usize) {
    let size = here.text.paragraph.size;
    let gap = GAP * size;
    let room = ((here.measure + gap) / (NARROWEST * size + gap)) as usize;
    for run in blocks.chunk_by(|a, b| part(a).is_some() == part(b).is_some()) {
        let parts: Vec<&[Block]> = run.iter().filter_map(part).collect();
        if parts.is_empty() {
            super::set_all(out, here, run);
            continue;
        }
        let most = if wanted == 0 { parts.len() } else { wanted };
        for row in parts.chunks(most.min(room).max(1)) {
            let width = (here.measure + gap) / row.len() as f32 - gap;
            let fits = row.len() > 1 && row.iter().all(|part| is_short(out, here, part, width));
            if fits {
                set_row(out, here, row, width, gap);
            } else {
                for part in row {
                    out.space_before(out.style.block_gap());
                    let here = out.under(here, Tag::Section);
                    super::set_all(out, here, part);
                }
            }
            out.space_after(out.style.block_gap());
        }
    }
}

/// What stands in a part.
fn part(block: &Block) -> Option<&[Block]> {
    let element = block.attributes.as_ref().and_then(|attributes| attributes.element.as_deref());
    match (&block.kind, element) {
        (BlockKind::Group(blocks), Some("@part")) => Some(blocks),
        _ => None,
    }
}

/// Whether a part is a few lines in a column of some width. Tables and diagrams may want to be turned, and have a page's
/// width.
fn is_short(out: &mut Out<'_, '_>, here: Here, part: &[Block], width: f32) -> bool {
    let has_wide = part.iter().any(|block| {
        matches!(&block.kind, BlockKind::Table(_))
            || matches!(&block.kind, BlockKind::Figure(figure) if figure.diagram.is_some())
    });
    !has_wide && super::table::lines_in(out, here, part, width).is_some_and(|lines| lines <= MOST_LINES)
}

/// Sets parts in columns, as one piece, read one after the other.
fn set_row(out: &mut Out<'_, '_>, here: Here, row: &[&[Block]], width: f32, gap: f32) {
    let text = here.text.flush().edges(Edges::Left);
    let space = text.lead * 0.25;
    let mut piece = Piece::new(Role::Box, Vec::new(), 0.0);
    let mut x = here.x;
    for part in row {
        let section = out.under(here, Tag::Section).styled(text, space);
        let list = out.apart(section, width, |out, here| super::set_all(out, here, part));
        let mut column = Column::new(&list, 0.0);
        list.pieces.iter().for_each(|piece| column.place(piece, 0.0));
        piece.height = piece.height.max(column.height());
        piece.notes.extend(list.pieces.iter().flat_map(|piece| piece.notes.iter().copied()));
        piece.items.extend(shifted(column.finish(), x, 0.0));
        x += width + gap;
    }
    out.space_before(out.style.block_gap());
    out.push(here, piece);
}
