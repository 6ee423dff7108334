//! Tables: head, scopes, spans, alignment by class.

use crate::config::ListKind;
use crate::document::{Alignment, Block, BlockKind, Cell, Row, Table, plain_text, plain_text_of_blocks};
use crate::epub::tree::{Attrs, Markup};

use super::{Page, align, author_attrs, shows};

/// More columns than this are set smaller: few fit a phone (typography D3).
const NARROW: usize = 4;

/// Bytes of a column's name that is said again beside each of its cells.
const LONGEST_NAME: usize = 600;

/// Width of a small screen of 360 CSS px with its margins, in em of the type of tables.
const SCREEN: f32 = 21.0;

/// The rooms that the style sheet knows for columns whose words give way, in em.
const ROOMS: (f32, f32) = (2.0, 12.0);

/// What a column has around its text, in em.
const AROUND: f32 = 1.0;

impl Page<'_> {
    pub(super) fn table(&mut self, table: &Table, attrs: Attrs) {
        let attrs = if table.columns.len() > NARROW { attrs.with("class", "wide") } else { attrs };
        let labels = labels(table);
        let attrs = if labels.is_empty() { attrs } else { attrs.with("class", "stacked") };
        if table.head.is_empty() && table.body.is_empty() {
            return self.paragraph(&table.caption, attrs);
        }
        if !shows(&table.caption) {
            self.places(&table.caption);
        }
        let attrs = self.listed(attrs, ListKind::Tables, plain_text(&table.caption), None);
        let attrs = if shows(&table.caption) { attrs.with("class", "captioned") } else { attrs };
        let room = if labels.is_empty() { room(table, SCREEN) } else { f32::MAX };
        // Where type is twice as large, the screen is half as wide.
        let is_wide =
            labels.is_empty() && (table.columns.len() > NARROW || self::room(table, SCREEN / 2.0) < f32::MAX);
        if !is_wide {
            return self.grid(table, attrs, &labels, room);
        }
        self.container("div", Attrs::class("pan"), |page| page.grid(table, attrs, &labels, room));
    }

    fn grid(&mut self, table: &Table, attrs: Attrs, labels: &[String], room: f32) {
        self.container("table", attrs, |page| {
            if shows(&table.caption) {
                let attrs = page.tongued(Attrs::new(), &table.caption);
                page.block("caption", attrs, |page| page.line(&table.caption));
            }
            let columns = Columns { aligned: &table.columns, labels: &[], room };
            page.rows("thead", &table.head, &columns, "col");
            page.rows("tbody", &table.body, &Columns { labels, ..columns }, "row");
        });
    }

    fn rows(&mut self, name: &'static str, rows: &[Row], columns: &Columns<'_>, scope: &'static str) {
        let filled = rows.iter().any(|row| !row.cells.is_empty());
        if !filled {
            return;
        }
        self.container(name, Attrs::new(), |page| {
            for row in rows.iter().filter(|row| !row.cells.is_empty()) {
                page.container("tr", Attrs::new(), |page| {
                    let mut column = 0;
                    for cell in &row.cells {
                        page.cell(cell, columns, column, scope);
                        column = column.saturating_add(cell.columns as usize);
                    }
                });
            }
        });
    }

    /// A cell. An empty header names nothing, so it is written as an ordinary cell.
    fn cell(&mut self, cell: &Cell, columns: &Columns<'_>, column: usize, scope: &'static str) {
        let header = cell.header && !cell.blocks.iter().all(is_blank);
        let label = columns.labels.get(column).filter(|label| !label.is_empty());
        let column = columns.aligned.get(column).copied().flatten();
        let gives_way = widest_word(cell) > columns.room;
        let span = |count: u32| (count > 1).then(|| count.to_string());
        let attrs = Attrs::new()
            .maybe("class", cell.align.or(column).map(align::class))
            .maybe("class", gives_way.then(|| format!("room-{}", columns.room)))
            .maybe("scope", header.then_some(scope))
            .maybe("colspan", span(cell.columns.min(1000)))
            .maybe("rowspan", span(cell.rows.min(65_534)))
            .maybe("data-label", label);
        let attrs = match cell.blocks.as_slice() {
            [Block { kind: BlockKind::Paragraph(content), .. }] => self.tongued(attrs, content),
            _ => attrs,
        };
        self.block(if header { "th" } else { "td" }, attrs, |page| match cell.blocks.as_slice() {
            [Block { kind: BlockKind::Paragraph(content), attributes, .. }]
                if author_attrs(attributes.as_deref()).is_empty() =>
            {
                page.line(content);
            }
            blocks => {
                page.line_end();
                page.blocks(blocks);
            }
        });
    }
}

/// What a table says of its columns.
struct Columns<'a> {
    aligned: &'a [Option<Alignment>],
    labels: &'a [String],
    /// Width of a word, in whole em, beyond which it gives way on a small screen, and its column has that room.
    room: f32,
}

/// The width of a word, in whole em, beyond which it gives way on a small screen: as wide as can be so that all columns stand
/// there beside each other. Words stay whole as long as they can, and a table that is wider than the screen is cut off.
fn room(table: &Table, screen: f32) -> f32 {
    let mut widest = vec![0.0_f32; table.columns.len()];
    for row in table.head.iter().chain(&table.body) {
        let mut column = 0;
        for cell in &row.cells {
            if let Some(widest) = widest.get_mut(column).filter(|_| cell.columns == 1) {
                *widest = widest.max(widest_word(cell));
            }
            column = column.saturating_add(cell.columns as usize);
        }
    }
    widest.sort_by(f32::total_cmp);
    let mut left = screen - AROUND * widest.len() as f32;
    for (at, width) in widest.iter().enumerate() {
        let share = left / (widest.len() - at) as f32;
        if *width > share {
            return share.floor().clamp(ROOMS.0, ROOMS.1);
        }
        left -= width;
    }
    f32::MAX
}

/// The width of the longest piece of a cell that no line breaks, in em: that of Hangul and of Latin in most faces, a
/// little generous. Readers break words behind hyphens, not behind strokes.
fn widest_word(cell: &Cell) -> f32 {
    let width = |word: &str| word.chars().map(|c| if c.is_ascii() { 0.55 } else { 0.95 }).sum::<f32>();
    let text = plain_text_of_blocks(&cell.blocks);
    let words = text.split_whitespace().flat_map(|word| word.split_inclusive('-'));
    words.map(width).fold(0.0, f32::max)
}

/// The names of the columns of a table that is to be read row by row on narrow screens: it has many of them, one row of
/// heads, and no cell that covers others.
fn labels(table: &Table) -> Vec<String> {
    let plain = |row: &Row| row.cells.iter().all(|cell| cell.columns == 1 && cell.rows == 1);
    match table.head.as_slice() {
        [head] if head.cells.len() > NARROW && plain(head) && table.body.iter().all(plain) => {
            let names = head.cells.iter().map(|cell| plain_text_of_blocks(&cell.blocks).trim().to_owned());
            let names: Vec<String> = names.collect();
            // They are written with each cell: what is so long is no name.
            if names.iter().any(|name| name.len() > LONGEST_NAME) { Vec::new() } else { names }
        }
        _ => Vec::new(),
    }
}

fn is_blank(block: &Block) -> bool {
    matches!(&block.kind, BlockKind::Paragraph(content) if !shows(content))
}
