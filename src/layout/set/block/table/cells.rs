//! Cells set in their columns.

use super::columns::PAD;
use super::heights::{PAD_Y, SetCell};
use super::plan::Plan;
use super::rows::GridCell;
use crate::document::Alignment;
use crate::layout::list::Column;
use crate::layout::page::shifted;
use crate::layout::set::block;
use crate::layout::set::here::Here;
use crate::layout::set::out::Out;
use crate::layout::style::Edges;
use crate::layout::{Scope, Tag};
use crate::text::Weight;

/// Sets cells, given row by row, each in its structure element; rows get theirs in order.
pub(super) fn set_cells(
    out: &mut Out<'_, '_>,
    here: Here,
    rows: usize,
    cells: &[GridCell<'_>],
    plan: &Plan,
    head: bool,
) -> Vec<SetCell> {
    let mut set = Vec::with_capacity(cells.len());
    let mut cells = cells.iter().peekable();
    for row in 0..rows {
        let here = out.under(here, Tag::Row);
        while let Some(cell) = cells.next_if(|cell| cell.row == row) {
            set.push(set_cell(out, here, cell, plan, head));
        }
    }
    set
}

fn cell_tag(cell: &GridCell<'_>, head: bool) -> Tag {
    let (columns, rows) = (cell.columns as u32, cell.rows as u32);
    match (head, cell.cell.header) {
        (true, _) => Tag::HeaderCell(Scope::Column, columns, rows),
        (false, true) => Tag::HeaderCell(Scope::Row, columns, rows),
        (false, false) => Tag::Cell(columns, rows),
    }
}

fn set_cell(out: &mut Out<'_, '_>, here: Here, cell: &GridCell<'_>, plan: &Plan, head: bool) -> SetCell {
    let left = plan.edge(cell.column);
    let width = plan.edge(cell.column + cell.columns) - left - 2.0 * PAD;
    let column = plan.align.get(cell.column).copied().flatten();
    // A head over several columns stands in their middle where their cells stand at the right.
    let column = column.map(|align| if cell.columns > 1 && head { Alignment::Center } else { align });
    let align = cell.cell.align.or(column);
    let mut text = plan.text;
    if let Some(align) = align {
        text = text.edges(match block::edges(align) {
            Edges::Justified => Edges::Left,
            edges @ (Edges::Left | Edges::Center | Edges::Right) => edges,
        });
    }
    if head || cell.cell.header {
        text = text.weight(Weight::SemiBold);
    }
    let inside = out.under(here, cell_tag(cell, head)).styled(text, text.lead * 0.25);
    let list = out.apart(inside, width, |out, here| block::set_all(out, here, &cell.cell.blocks));
    let mut column = Column::new(&list, 0.0);
    list.pieces.iter().for_each(|piece| column.place(piece, 0.0));
    let height = column.height().max(text.lead) + 2.0 * PAD_Y;
    let bands = column.bands().iter().map(|(top, bottom)| (top + PAD_Y, bottom + PAD_Y)).collect();
    let whole = column.framed();
    let bottoms = column.bands().iter().map(|(_, bottom)| bottom + PAD_Y);
    let notes = list
        .pieces
        .iter()
        .zip(bottoms)
        .flat_map(|(piece, y)| piece.notes.iter().map(move |note| (y, *note)))
        .collect();
    let items = shifted(column.finish(), left + PAD, PAD_Y).collect();
    SetCell { row: cell.row, rows: cell.rows, items, height, bands, whole, notes }
}
