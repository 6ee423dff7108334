//! Tables: rows as pieces, the head set again on each page, long rows cut between lines.

use super::columns::{widths, wishes};
use super::rows::{GridCell, place};
use crate::diagnostics::{Code, Diagnostic, Span};
use crate::document::{Alignment, Row, Table};
use crate::layout::flow::Flow;
use crate::layout::line::Edges;
use crate::layout::pen::Column;
use crate::layout::piece::{FORBIDDEN, Piece, Repeat, Role, rule, shifted, tint};
use crate::layout::style::{TextStyle, ink};
use crate::layout::{Item, Placed, Scope, Size, Tag, TagId};
use crate::text::Weight;

/// Space at the left and right of a cell's text.
const PAD: f32 = 5.0;

/// Space above and below it.
const PAD_Y: f32 = 3.2;

/// Smallest type that a wide table is set in.
const SMALLEST: f32 = 7.0;

/// Rows taller than this part of a page may be cut between lines.
const TALL: f32 = 0.3;

/// Cost of a page break between rows, and inside a row.
const BETWEEN: f32 = 6.0;
const INSIDE: f32 = 25.0;

/// Where the columns stand and how cells are set.
struct Plan {
    text: TextStyle,
    edges: Vec<f32>,
    align: Vec<Option<Alignment>>,
}

/// A cell, set.
struct SetCell {
    row: usize,
    rows: usize,
    items: Vec<Placed>,
    height: f32,
    bands: Vec<(f32, f32)>,
    whole: bool,
    notes: Vec<usize>,
}

/// Sets a table.
pub(super) fn set(flow: &mut Flow<'_, '_>, table: &Table, span: Span) {
    let (head, head_columns) = place(&table.head);
    let (body, body_columns) = place(&table.body);
    let columns = head_columns.max(body_columns);
    if columns == 0 {
        return;
    }
    let plan = plan(flow, table, &head, &body, columns, span);
    flow.before = flow.before.max(flow.style.block_gap());
    flow.under(Tag::Table, |flow| {
        if !table.caption.is_empty() {
            let style = flow.style.caption.weight(Weight::SemiBold);
            flow.paragraph(&table.caption, &style, Tag::Caption, Role::Box);
            flow.space_after(3.0);
            flow.keep = 1;
        }
        let mut repeat = None;
        if !table.head.is_empty() {
            flow.under(Tag::TableHead, |flow| repeat = set_head(flow, &table.head, &head, &plan));
        }
        if !table.body.is_empty() {
            flow.under(Tag::TableBody, |flow| set_body(flow, &table.body, &body, &plan, repeat));
        }
    });
    if let Some(piece) = flow.list.pieces.last_mut() {
        let y = piece.height;
        piece.items.push(rule(flow.x, y, plan.width(), 0.9, ink::EDGE));
    }
    flow.space_after(flow.style.block_gap());
}

impl Plan {
    fn width(&self) -> f32 {
        self.edges.last().copied().unwrap_or_default()
    }

    fn edge(&self, column: usize) -> f32 {
        self.edges.get(column).or(self.edges.last()).copied().unwrap_or_default()
    }
}

/// Chooses type and widths: smaller type where words don't fit, a finding where even that doesn't help.
fn plan(
    flow: &mut Flow<'_, '_>,
    table: &Table,
    head: &[GridCell<'_>],
    body: &[GridCell<'_>],
    columns: usize,
    span: Span,
) -> Plan {
    let mut cells = head.to_vec();
    cells.extend_from_slice(body);
    let mut text = flow.style.table;
    let (chosen, fits) = loop {
        let wishes = wishes(&cells, columns, &text.paragraph, flow.context);
        let (chosen, fits) = widths(&wishes, 2.0 * PAD, flow.measure);
        if fits || text.paragraph.size <= SMALLEST {
            break (chosen, fits);
        }
        text = text.scaled((text.paragraph.size - 0.5).max(SMALLEST));
    };
    if !fits {
        let message = format!("this table of {columns} columns does not fit the page even in smaller type");
        let help = "split it, or turn its rows into a list";
        flow.context.diagnostics.push(Diagnostic::new(Code::TableTooWide, span, message).with_help(help));
    }
    let mut edges = vec![0.0];
    let mut x = 0.0;
    for width in chosen {
        x += width;
        edges.push(x);
    }
    let align = (0..columns).map(|at| table.columns.get(at).copied().flatten()).collect();
    Plan { text, edges, align }
}

/// Sets the head as one piece; what is set again on later pages.
fn set_head(flow: &mut Flow<'_, '_>, rows: &[Row], cells: &[GridCell<'_>], plan: &Plan) -> Option<usize> {
    let set = set_cells(flow, rows, cells, plan, true);
    let heights = heights(rows.len(), &set);
    let height: f32 = heights.iter().sum();
    let size = Size { width: plan.width(), height };
    let mut items = vec![
        tint(flow.x, 0.0, size, flow.style.inks.tint, 0.0),
        rule(flow.x, 0.0, size.width, 0.9, ink::EDGE),
        rule(flow.x, height, size.width, 0.5, ink::EDGE),
    ];
    let mut notes = Vec::new();
    for cell in set {
        let top: f32 = heights.iter().take(cell.row).sum();
        items.extend(shifted(cell.items, flow.x, top));
        notes.extend(cell.notes);
    }
    let again = items.iter().filter_map(artifact).collect();
    flow.list.repeats.push(Repeat { items: again, height });
    flow.push(Piece { notes, ..Piece::new(Role::Box, items, height) });
    flow.keep = 1;
    Some(flow.list.repeats.len() - 1)
}

/// An item as it is set again: no part of the text, without links and destinations.
fn artifact(placed: &Placed) -> Option<Placed> {
    match &placed.item {
        Item::Link { .. } | Item::Destination(_) => None,
        Item::Glyphs(_) | Item::Rule { .. } | Item::Box { .. } | Item::Path { .. } | Item::Image { .. } => {
            Some(Placed { tag: None, ..placed.clone() })
        }
    }
}

fn set_body(
    flow: &mut Flow<'_, '_>,
    rows: &[Row],
    cells: &[GridCell<'_>],
    plan: &Plan,
    repeat: Option<usize>,
) {
    let mut set = set_cells(flow, rows, cells, plan, false);
    let heights = heights(rows.len(), &set);
    let total = rows.len();
    for (at, height) in heights.iter().enumerate() {
        let spanned = cells.iter().any(|cell| cell.row < at && at < cell.row + cell.rows);
        let here: Vec<SetCell> = {
            let (here, rest) = set.into_iter().partition(|cell| cell.row == at);
            set = rest;
            here
        };
        let first = flow.list.pieces.len();
        if *height > flow.style.depth * TALL && here.iter().all(|cell| cell.rows == 1) {
            cut_row(flow, here, *height, plan);
        } else {
            push_row(flow, here, *height, plan);
        }
        let ends = at == 1 || at + 1 == total;
        let Some(pieces) = flow.list.pieces.get_mut(first..) else { continue };
        for (part, piece) in pieces.iter_mut().enumerate() {
            piece.repeat = repeat.filter(|_| at > 0 || part > 0);
            if part == 0 && piece.breakable() {
                piece.penalty = match (spanned, ends, total < 4) {
                    (true, _, _) | (_, true, true) => FORBIDDEN,
                    (false, true, false) => BETWEEN * 4.0,
                    (false, false, _) => BETWEEN,
                };
            }
        }
        if at == 0
            && repeat.is_none()
            && let Some(piece) = pieces.first_mut()
        {
            piece.items.insert(0, rule(flow.x, 0.0, plan.width(), 0.9, ink::EDGE));
        }
    }
}

fn push_row(flow: &mut Flow<'_, '_>, cells: Vec<SetCell>, height: f32, plan: &Plan) {
    let mut items = vec![rule(flow.x, height, plan.width(), 0.4, ink::RULE)];
    let mut notes = Vec::new();
    for cell in cells {
        items.extend(shifted(cell.items, flow.x, 0.0));
        notes.extend(cell.notes);
    }
    flow.push(Piece { notes, ..Piece::new(Role::Box, items, height) });
}

/// A tall row as several pieces, cut where no cell has a line.
fn cut_row(flow: &mut Flow<'_, '_>, cells: Vec<SetCell>, height: f32, plan: &Plan) {
    let depth = flow.style.depth;
    let blocked = |y: f32| {
        cells.iter().any(|cell| {
            if cell.whole && height <= depth {
                return y > PAD_Y && y < cell.height - PAD_Y;
            }
            cell.bands.iter().any(|(top, bottom)| *top + 0.05 < y && y < *bottom - 0.05)
        })
    };
    let mut cuts: Vec<f32> = cells
        .iter()
        .flat_map(|cell| cell.bands.iter().map(|(_, bottom)| *bottom))
        .filter(|y| *y < height - PAD_Y * 2.0 && !blocked(*y))
        .collect();
    cuts.sort_by(f32::total_cmp);
    cuts.dedup_by(|a, b| (*a - *b).abs() < 1.0);
    cuts.push(height);
    let mut notes: Vec<usize> = cells.iter().flat_map(|cell| cell.notes.clone()).collect();
    let mut items: Vec<Placed> =
        cells.into_iter().flat_map(|cell| shifted(cell.items, flow.x, 0.0).collect::<Vec<_>>()).collect();
    items.push(rule(flow.x, height, plan.width(), 0.4, ink::RULE));
    let mut top = 0.0;
    for (at, cut) in cuts.into_iter().enumerate() {
        let last = cut >= height;
        let (mut here, mut rest): (Vec<Placed>, Vec<Placed>) =
            items.into_iter().partition(|placed| last || placed.y <= cut + 0.05);
        if !last {
            let below: Vec<Placed> = here.iter_mut().filter_map(|placed| split(placed, cut)).collect();
            rest.splice(0..0, below);
        }
        items = rest;
        let mut piece = Piece::new(Role::Box, moved(here, -top), cut - top);
        piece.notes = std::mem::take(&mut notes);
        let inside = if at == 0 { 0.0 } else { INSIDE };
        piece.penalty = inside;
        flow.push(piece);
        top = cut;
    }
}

/// Cuts a frame at a height: it keeps what is above; what is below.
fn split(placed: &mut Placed, cut: f32) -> Option<Placed> {
    let Item::Box { size, .. } = &mut placed.item else { return None };
    let below = placed.y + size.height - cut;
    if below <= 0.5 || placed.y >= cut - 0.05 {
        return None;
    }
    size.height -= below;
    let mut rest = placed.clone();
    rest.y = cut;
    if let Item::Box { size, .. } = &mut rest.item {
        size.height = below;
    }
    Some(rest)
}

/// Sets cells, each in its structure element; rows get theirs in order.
fn set_cells(
    flow: &mut Flow<'_, '_>,
    rows: &[Row],
    cells: &[GridCell<'_>],
    plan: &Plan,
    head: bool,
) -> Vec<SetCell> {
    let mut set = Vec::with_capacity(cells.len());
    for row in 0..rows.len() {
        flow.under(Tag::Row, |flow| {
            for cell in cells.iter().filter(|cell| cell.row == row) {
                set.push(set_cell(flow, cell, plan, head));
            }
        });
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

fn set_cell(flow: &mut Flow<'_, '_>, cell: &GridCell<'_>, plan: &Plan, head: bool) -> SetCell {
    let left = plan.edge(cell.column);
    let width = plan.edge(cell.column + cell.columns) - left - 2.0 * PAD;
    let align = cell.cell.align.or(plan.align.get(cell.column).copied().flatten());
    let mut text = plan.text;
    if let Some(align) = align {
        text = text.edges(match super::edges(align) {
            Edges::Justified => Edges::Left,
            edges @ (Edges::Left | Edges::Center | Edges::Right) => edges,
        });
    }
    if head || cell.cell.header {
        text = text.weight(Weight::SemiBold);
    }
    let id: TagId = flow.tag(cell_tag(cell, head));
    let outer = flow.parent.replace(id);
    let list = flow.apart(width, |flow| {
        flow.styled(text, text.lead * 0.25, |flow| super::set_all(flow, &cell.cell.blocks));
    });
    flow.parent = outer;
    let mut column = Column::new(&list, 0.0);
    list.pieces.iter().for_each(|piece| column.place(piece, 0.0));
    let height = column.height().max(text.lead) + 2.0 * PAD_Y;
    let bands = column.bands().iter().map(|(top, bottom)| (top + PAD_Y, bottom + PAD_Y)).collect();
    let whole = column.framed();
    let notes = list.pieces.iter().flat_map(|piece| piece.notes.clone()).collect();
    let items = shifted(column.finish(), left + PAD, PAD_Y).collect();
    SetCell { row: cell.row, rows: cell.rows, items, height, bands, whole, notes }
}

/// Heights of rows: the tallest cell of one row; the last row that a tall cell covers takes what it lacks.
fn heights(rows: usize, cells: &[SetCell]) -> Vec<f32> {
    let mut heights = vec![0.0_f32; rows];
    for cell in cells.iter().filter(|cell| cell.rows == 1) {
        if let Some(height) = heights.get_mut(cell.row) {
            *height = height.max(cell.height);
        }
    }
    for cell in cells.iter().filter(|cell| cell.rows > 1) {
        if let Some(covered) = heights.get_mut(cell.row..cell.row + cell.rows) {
            let have: f32 = covered.iter().sum();
            if let Some(last) = covered.last_mut() {
                *last += (cell.height - have).max(0.0);
            }
        }
    }
    heights
}

fn moved(items: Vec<Placed>, dy: f32) -> Vec<Placed> {
    shifted(items, 0.0, dy).collect()
}
