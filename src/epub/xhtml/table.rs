//! Tables: head, scopes, spans, alignment by class.

use crate::document::{Alignment, Block, BlockKind, Cell, Row, Table};
use crate::epub::xml::{Attrs, Markup};

use super::{Page, author_attrs, shows};

/// The class of an alignment.
pub(super) fn align_class(align: Alignment) -> &'static str {
    match align {
        Alignment::Left => "align-left",
        Alignment::Center => "align-center",
        Alignment::Right => "align-right",
        Alignment::Justify => "align-justify",
    }
}

/// More columns than this are set smaller: few fit a phone (typography D3).
const NARROW: usize = 4;

impl Page<'_> {
    pub(super) fn table(&mut self, table: &Table, attrs: Attrs) {
        let attrs = if table.columns.len() > NARROW { attrs.with("class", "wide") } else { attrs };
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
            page.rows("thead", &table.head, table, "col");
            page.rows("tbody", &table.body, table, "row");
        });
    }

    fn rows(&mut self, name: &'static str, rows: &[Row], table: &Table, scope: &'static str) {
        let filled = rows.iter().any(|row| !row.cells.is_empty());
        if !filled {
            return;
        }
        self.container(name, Attrs::new(), |page| {
            for row in rows.iter().filter(|row| !row.cells.is_empty()) {
                page.container("tr", Attrs::new(), |page| {
                    let mut column = 0;
                    for cell in &row.cells {
                        page.cell(cell, table.columns.get(column).copied().flatten(), scope);
                        column = column.saturating_add(cell.columns as usize);
                    }
                });
            }
        });
    }

    /// A cell. An empty header names nothing, so it is written as an ordinary cell.
    fn cell(&mut self, cell: &Cell, column: Option<Alignment>, scope: &'static str) {
        let header = cell.header && !cell.blocks.iter().all(is_blank);
        let span = |count: u32| (count > 1).then(|| count.to_string());
        let attrs = Attrs::new()
            .maybe("class", cell.align.or(column).map(align_class))
            .maybe("scope", header.then_some(scope))
            .maybe("colspan", span(cell.columns.min(1000)))
            .maybe("rowspan", span(cell.rows.min(65_534)));
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

fn is_blank(block: &Block) -> bool {
    matches!(&block.kind, BlockKind::Paragraph(content) if !shows(content))
}
