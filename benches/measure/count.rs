//! What a chapter consists of, in numbers: of a book that is there, so that books of its shape can be made.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use jikji::diagnostics::FileId;
use jikji::document::{
    Block, BlockKind, Inline, InlineKind, Style, Visitor, Written, plain_text, plain_text_of_blocks,
    walk_block, walk_inline,
};
use jikji::markdown::{Options, parse};

use crate::shape::{CodeShape, Shape};

/// Prints a row for each chapter, the smallest first.
pub(crate) fn run(folder: &Path) {
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<_> = files.filter(|path| path.extension().is_some_and(|end| end == "md")).collect();
    paths.sort();
    let mut rows: Vec<Shape> = paths.iter().map(|path| of(&fs::read_to_string(path).unwrap())).collect();
    rows.sort_by_key(|row| row.bytes);
    println!("{}", Shape::HEAD);
    rows.iter().for_each(|row| println!("{row}"));
}

/// The numbers of one chapter.
fn of(text: &str) -> Shape {
    let (chapter, _) = parse(FileId(0), text, &Options::default());
    let mut counted = Counted::default();
    chapter.blocks.iter().for_each(|block| counted.block(block));
    let mut shape = counted.shape;
    shape.bytes = text.len();
    shape.code = counted.code.into_values().collect();
    shape
}

#[derive(Default)]
struct Counted {
    shape: Shape,
    code: BTreeMap<(String, usize), CodeShape>,
    depth: usize,
}

impl Visitor<Written> for Counted {
    fn block(&mut self, block: &Block<Written>) {
        let shape = &mut self.shape;
        match &block.kind {
            BlockKind::Paragraph(content) => {
                shape.paragraphs += 1;
                shape.letters += plain_text(content).chars().count();
            }
            BlockKind::Heading(heading) => {
                *(if heading.level <= 2 { &mut shape.sections } else { &mut shape.subsections }) += 1;
            }
            BlockKind::Code(code) => {
                let lines = code.text.as_str().lines().count();
                let known = self.code.entry((code.language.clone(), self.code.len()));
                known.or_insert(CodeShape { language: code.language.clone(), lines });
            }
            BlockKind::List(list) => {
                let items = list.items.len();
                *(if self.depth > 0 { &mut shape.nested } else { &mut shape.items }) += items;
                shape.ordered += if list.start.is_some() { items } else { 0 };
                self.depth += 1;
                for block in list.items.iter().flat_map(|item| &item.blocks) {
                    let before = (self.shape.paragraphs, self.shape.letters);
                    self.block(block);
                    // The letters of items are counted by themselves.
                    if matches!(block.kind, BlockKind::Paragraph(_)) {
                        self.shape.item_letters += self.shape.letters - before.1;
                        (self.shape.paragraphs, self.shape.letters) = before;
                    }
                }
                self.depth -= 1;
                return;
            }
            BlockKind::Table(table) => {
                shape.tables += 1;
                let cells = table.head.iter().chain(&table.body).flat_map(|row| &row.cells);
                for cell in cells {
                    shape.cells += 1;
                    shape.cell_letters += plain_text_of_blocks(&cell.blocks).chars().count();
                }
                return;
            }
            BlockKind::Figure(_) => shape.figures += 1,
            BlockKind::Admonition(_) => shape.hints += 1,
            BlockKind::Tabs(tabs) => shape.tabs += tabs.tabs.len(),
            BlockKind::Card(_) => shape.cards += 1,
            BlockKind::Quote(_)
            | BlockKind::Rule
            | BlockKind::Definitions(_)
            | BlockKind::Details(_)
            | BlockKind::Contents
            | BlockKind::ChapterList
            | BlockKind::Math(_)
            | BlockKind::Diagram(_)
            | BlockKind::Demo(_)
            | BlockKind::Group(_) => {}
        }
        walk_block(self, block);
    }

    fn inline(&mut self, inline: &Inline<Written>) {
        let shape = &mut self.shape;
        if let InlineKind::Link { target, .. } = &inline.kind {
            *(if target.contains("://") { &mut shape.addresses } else { &mut shape.links }) += 1;
        }
        shape.glosses += usize::from(matches!(inline.kind, InlineKind::Gloss(_)));
        shape.spans += usize::from(matches!(inline.kind, InlineKind::Code(_)));
        shape.strong += usize::from(matches!(inline.kind, InlineKind::Styled(Style::Strong, _)));
        walk_inline(self, inline);
    }
}
