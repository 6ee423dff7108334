//! Tables: type and columns chosen so that they fit, upright where they can, else turned on pages of their own.

mod balance;
mod body;
mod cells;
mod columns;
mod cut;
mod heights;
pub(super) mod measure;
mod plan;
mod rows;

use self::balance::balance;
use self::body::{headless, set_body, set_head};
use self::columns::{lines, total, widths};
use self::measure::wishes;
use self::plan::Plan;
use self::rows::{Grid, GridCell, MOST_COLUMNS};
use crate::layout::set::here::Here;
use crate::layout::set::out::Out;
pub(in crate::layout) use columns::PAD;
pub(super) use columns::Wish;

use super::beside;
use crate::diagnostics::{Code, Diagnostic, Span};
use crate::document::{Alignment, Block, Table};
use crate::layout::Tag;
use crate::layout::list::Role;
use crate::layout::page::rule;
use crate::layout::style::{SMALLEST_TABLE, TextStyle, ink};
use crate::message::say;
use crate::text::Weight;

/// Smaller type is chosen, though all would fit, where it takes no more than this part of the height that its smaller
/// letters alone would save.
const THRIFTY: f32 = 0.8;

/// A table whose rows have so many lines on average is crowded.
const CROWDED: f32 = 7.0;

/// Heads of so many em stay on one line where the words beside them can stay whole.
const SHORT_HEAD: f32 = 8.0;

/// About how many lines blocks take in some room; none where a word of theirs is wider.
pub(super) fn lines_in(out: &mut Out<'_, '_>, here: Here, blocks: &[Block], room: f32) -> Option<f32> {
    let text = here.text;
    let wish = measure::blocks(out, blocks, &text);
    (wish.word <= room).then(|| wish.lines(room))
}

/// Sets a table.
pub(super) fn set(out: &mut Out<'_, '_>, here: Here, table: &Table, span: Span) {
    let grid = Grid::of(table).unwrap_or_else(|| {
        let message = say!(
            "this table has more than {most} columns: its cells are set below each other",
            most = MOST_COLUMNS
        );
        let help = say!("split it, or turn its rows into a list");
        out.context.diagnostics.push(Diagnostic::new(Code::SetPlainly, span, message).with_help(help));
        Grid::in_one_column(table)
    });
    if grid.columns == 0 {
        return;
    }
    let (choice, turned) = choose(out, here, &grid, span);
    let mut edges = vec![0.0];
    let mut x = 0.0;
    for width in choice.widths {
        x += width;
        edges.push(x);
    }
    let align = alignments(table, &grid);
    let depth = if turned { out.style.measure } else { out.style.depth };
    let plan = Plan { text: choice.text, edges, align, depth };
    if turned {
        let list = out.apart(here, out.style.depth, |out, here| set_upright(out, here, table, &grid, &plan));
        let style = out.style.caption.ink(ink::MUTED);
        let word = out.context.facts.words().turned_table;
        out.turn(here, list, word, &style);
    } else {
        set_upright(out, here, table, &grid, &plan);
    }
}

/// The alignments of the columns: as written, else that of all cells of one, for its head too.
fn alignments(table: &Table, grid: &Grid<'_>) -> Vec<Option<Alignment>> {
    let mut common: Vec<Option<Option<Alignment>>> = vec![None; grid.columns];
    for cell in grid.body.iter().filter(|cell| cell.columns == 1) {
        if let Some(common) = common.get_mut(cell.column) {
            let own = cell.cell.align;
            *common = Some(common.map_or(own, |common| common.filter(|common| own == Some(*common))));
        }
    }
    let written = |at: usize| table.columns.get(at).copied().flatten();
    common.into_iter().enumerate().map(|(at, common)| written(at).or(common.flatten())).collect()
}

fn set_upright(out: &mut Out<'_, '_>, here: Here, table: &Table, grid: &Grid<'_>, plan: &Plan) {
    out.space_before(out.style.block_gap());
    let inside = out.under(here, Tag::Table);
    let column = beside::column(out, here).filter(|_| !table.caption.is_empty());
    if let Some(column) = column {
        let notes = beside::caption(out, inside, &table.caption, column);
        out.next.beside.extend(notes);
    } else if !table.caption.is_empty() {
        let style = out.style.caption.weight(Weight::SemiBold);
        out.paragraph(inside, &table.caption, &style, Tag::Caption, Role::Box);
        out.space_after(3.0);
        out.labelled();
    }
    let again = if grid.rows.0 > 0 {
        let head = out.under(inside, Tag::TableHead);
        set_head(out, head, grid, plan)
    } else {
        headless(out, here, plan)
    };
    if grid.rows.1 > 0 {
        let body = out.under(inside, Tag::TableBody);
        set_body(out, body, grid, plan, again);
    }
    if let Some(piece) = out.list.pieces.last_mut() {
        let y = piece.height;
        piece.items.push(rule(here.x, y, plan.width(), 0.9, ink::EDGE));
    }
    out.space_after(out.style.block_gap());
}

/// A size of type with the columns that it makes.
struct Choice {
    text: TextStyle,
    widths: Vec<f32>,
    /// Whether no word is torn.
    fits: bool,
    /// Lines of all rows together, about.
    lines: f32,
}

/// Chooses type and widths, and whether the table is turned: smaller type where words don't fit, then the long side of
/// the page, and a finding where even that doesn't help.
fn choose(out: &mut Out<'_, '_>, here: Here, grid: &Grid<'_>, span: Span) -> (Choice, bool) {
    let upright = fit(out, grid, here.measure);
    let crowded = upright.lines > CROWDED * grid.rows.1.max(1) as f32;
    if upright.fits && !crowded {
        return (upright, false);
    }
    // Only what stands in the text itself can leave it.
    let turned = (here.is_free() && out.style.depth > here.measure).then(|| fit(out, grid, out.style.depth));
    let fits = upright.fits || turned.as_ref().is_some_and(|turned| turned.fits);
    if !fits {
        let columns = grid.columns;
        let message = say!(
            "this table of {columns} columns does not fit the page even turned and in smaller type",
            columns
        );
        let help = say!("split it, or turn its rows into a list");
        out.context.diagnostics.push(Diagnostic::new(Code::TableTooWide, span, message).with_help(help));
    }
    match turned {
        Some(turned) if !upright.fits || turned.fits && turned.lines < upright.lines * 0.5 => (turned, true),
        Some(_) | None => (upright, false),
    }
}

/// The largest type whose words fit `room`, or a smaller one where that saves much; the smallest where none fits.
fn fit(out: &mut Out<'_, '_>, grid: &Grid<'_>, room: f32) -> Choice {
    let text = out.style.table;
    let smallest = SMALLEST_TABLE.min(text.paragraph.size);
    if grid.columns as f32 * 2.0 * PAD > room {
        // What the space between the columns alone fills holds words in no size.
        return at_size(out, grid, room, text.scaled(smallest));
    }
    let mut choice = at_size(out, grid, room, text);
    while !choice.fits && choice.text.paragraph.size > smallest {
        choice = at_size(out, grid, room, text.scaled((choice.text.paragraph.size - 0.5).max(smallest)));
    }
    if choice.fits && choice.lines > 2.0 * grid.rows.1 as f32 && choice.text.paragraph.size > smallest {
        let small = at_size(out, grid, room, text.scaled(smallest));
        // Running text in columns takes fewer lines in proportion to its size: that is no reason.
        if small.lines < choice.lines * THRIFTY * smallest / choice.text.paragraph.size {
            return small;
        }
    }
    choice
}

/// Lets columns ask for their heads in one line, where these are no wider than `short` and there is room for that.
fn keep_heads(wishes: &mut Vec<Wish>, head: &[GridCell<'_>], each: &[Wish], short: f32, room: f32) {
    let mut whole = wishes.clone();
    for (cell, wish) in head.iter().zip(each).filter(|(cell, wish)| cell.columns == 1 && wish.most <= short) {
        if let Some(column) = whole.get_mut(cell.column) {
            column.word = column.word.max(wish.most);
        }
    }
    if total(&whole, 2.0 * PAD).word <= room {
        *wishes = whole;
    }
}

fn at_size(out: &mut Out<'_, '_>, grid: &Grid<'_>, room: f32, text: TextStyle) -> Choice {
    let mut cells = grid.head.clone();
    cells.extend_from_slice(&grid.body);
    let (mut wishes, each) = wishes(out, &cells, grid.columns, &text);
    keep_heads(&mut wishes, &grid.head, &each, text.paragraph.size * SHORT_HEAD, room);
    let (mut widths, fits) = widths(&wishes, 2.0 * PAD, room);
    let body = each.get(grid.head.len()..).unwrap_or_default();
    if fits && total(&wishes, 2.0 * PAD).most > room && total(&wishes, 2.0 * PAD).word <= room {
        widths = balance(widths, grid.rows.1, &grid.body, body, &wishes);
    }
    let lines = lines(grid.rows.1, &grid.body, body, &widths);
    Choice { text, widths, fits, lines }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Cell;

    #[test]
    fn short_heads_stay_on_one_line_where_words_stay_whole() {
        let content = Cell {
            attributes: None,
            blocks: Vec::new(),
            header: true,
            columns: 1,
            rows: 1,
            align: None,
            span: Span::DETACHED,
        };
        let cell = |column| GridCell { cell: &content, row: 0, column, columns: 1, rows: 1 };
        let wish = |word: f32, most: f32| Wish { least: word, word, most, run: most, parts: 1.0 };
        let (head, each) = ([cell(0), cell(1)], [wish(15.0, 40.0), wish(20.0, 90.0)]);
        let words = |room: f32| {
            let mut wishes = vec![wish(20.0, 40.0), wish(30.0, 300.0)];
            keep_heads(&mut wishes, &head, &each, 60.0, room);
            wishes.iter().map(|wish| wish.word).collect::<Vec<_>>()
        };
        assert_eq!(words(100.0), [40.0, 30.0]);
        assert_eq!(words(80.0), [20.0, 30.0]);
    }
}
