//! Tables: head, scopes, spans, alignment by class.

use crate::document::{Alignment, Block, BlockKind, Cell, Row, Table, plain_text_of_blocks};
use crate::epub::tree::{Attrs, Markup};

use super::{Page, align, author_attrs, shows};

/// More columns than this are set smaller: few fit a phone (typography D3).
const NARROW: usize = 4;

/// Bytes of a column's name that is said again beside each of its cells.
const LONGEST_NAME: usize = 600;

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
        self.container("table", attrs, |page| {
            if shows(&table.caption) {
                page.block("caption", Attrs::new(), |page| page.line(&table.caption));
            }
            page.rows("thead", &table.head, table, "col", &[]);
            page.rows("tbody", &table.body, table, "row", &labels);
        });
    }

    fn rows(
        &mut self,
        name: &'static str,
        rows: &[Row],
        table: &Table,
        scope: &'static str,
        labels: &[String],
    ) {
        let filled = rows.iter().any(|row| !row.cells.is_empty());
        if !filled {
            return;
        }
        self.container(name, Attrs::new(), |page| {
            for row in rows.iter().filter(|row| !row.cells.is_empty()) {
                page.container("tr", Attrs::new(), |page| {
                    let mut column = 0;
                    for cell in &row.cells {
                        let label = labels.get(column).filter(|label| !label.is_empty());
                        page.cell(cell, table.columns.get(column).copied().flatten(), scope, label);
                        column = column.saturating_add(cell.columns as usize);
                    }
                });
            }
        });
    }

    /// A cell. An empty header names nothing, so it is written as an ordinary cell.
    fn cell(&mut self, cell: &Cell, column: Option<Alignment>, scope: &'static str, label: Option<&String>) {
        let header = cell.header && !cell.blocks.iter().all(is_blank);
        let span = |count: u32| (count > 1).then(|| count.to_string());
        let attrs = Attrs::new()
            .maybe("class", cell.align.or(column).map(align::class))
            .maybe("scope", header.then_some(scope))
            .maybe("colspan", span(cell.columns.min(1000)))
            .maybe("rowspan", span(cell.rows.min(65_534)))
            .maybe("data-label", label);
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
