//! How wide the blocks of a cell would like to be, and how narrow they may become.

use crate::document::{
    Admonition, Block, CodeBlock, Definition, Details, Diagram, Figure, Heading, Inline, List, Math, Table,
    Tabs,
};
use crate::layout::line::natural_widths;
use crate::layout::set::block::{self, code, figure, formula, list};
use crate::layout::set::out::Out;
use crate::layout::style::{ParagraphStyle, TextStyle};
use crate::text::Weight;

use super::columns::{PAD, Wish, total};
use super::rows::{Grid, GridCell};

/// Widest that one word may make a column of a crowded table, in em; longer ones are broken where that does least harm.
const LONGEST_WORD: f32 = 14.0;

/// Room of a card or of contents, in em.
const BOX: f32 = 12.0;

/// The smallest that a picture is made to fit a cell, in points.
const SMALLEST_PICTURE: f32 = 56.0;

/// What blocks below each other ask for.
pub(in crate::layout::set::block) fn blocks(
    out: &mut Out<'_, '_>,
    blocks: &[Block],
    text: &TextStyle,
) -> Wish {
    let mut wish = Wish::default();
    for each in blocks {
        wish.join(block::wish(out, each, text));
    }
    wish
}

pub(in crate::layout::set::block) fn heading(out: &mut Out<'_, '_>, heading: &Heading) -> Wish {
    let [second, third, fourth] = out.style.headings;
    let style = match heading.level {
        0..=2 => second,
        3 => third,
        4..=u8::MAX => fourth,
    };
    words(out, &heading.content, &style.paragraph)
}

pub(in crate::layout::set::block) fn quote(
    out: &mut Out<'_, '_>,
    content: &[Block],
    text: &TextStyle,
) -> Wish {
    blocks(out, content, text).inset(text.paragraph.size * 1.3)
}

pub(in crate::layout::set::block) fn definitions(
    out: &mut Out<'_, '_>,
    definitions: &[Definition],
    text: &TextStyle,
) -> Wish {
    let mut term = text.weight(Weight::SemiBold).paragraph;
    term.family = term.label;
    let mut wish = Wish::default();
    for definition in definitions {
        wish.join(words(out, &definition.term, &term));
        for content in &definition.details {
            wish.join(blocks(out, content, text).inset(text.paragraph.size * 1.5));
        }
    }
    wish
}

pub(in crate::layout::set::block) fn table(out: &mut Out<'_, '_>, table: &Table, text: &TextStyle) -> Wish {
    let Grid { head: mut cells, body, columns, .. } =
        Grid::of(table).unwrap_or_else(|| Grid::in_one_column(table));
    cells.extend(body);
    let (wishes, _) = wishes(out, &cells, columns, text);
    total(&wishes, 2.0 * PAD)
}

pub(in crate::layout::set::block) fn figure(
    out: &mut Out<'_, '_>,
    content: &Figure,
    text: &TextStyle,
) -> Wish {
    let id = content.image.figure;
    let Some(picture) = id.and_then(|id| out.context.facts.figure(id)) else { return boxed(text) };
    let room = out.style.drawing_room();
    let width = figure::placed_size(out.style, (room.width, room.height), &content.image, picture).width;
    Wish { least: width.min(SMALLEST_PICTURE), word: width, most: width, run: width, parts: 8.0 }
}

/// A card, or contents.
pub(in crate::layout::set::block) fn boxed(text: &TextStyle) -> Wish {
    Wish::fixed(BOX * text.paragraph.size)
}

pub(in crate::layout::set::block) fn admonition(
    out: &mut Out<'_, '_>,
    content: &Admonition,
    text: &TextStyle,
) -> Wish {
    let mut wish = words(out, &content.title, &text.weight(Weight::SemiBold).paragraph);
    wish.join(blocks(out, &content.blocks, text));
    wish.inset(out.style.pitch() * 1.4)
}

pub(in crate::layout::set::block) fn details(
    out: &mut Out<'_, '_>,
    content: &Details,
    text: &TextStyle,
) -> Wish {
    let mut wish = words(out, &content.summary, &text.weight(Weight::SemiBold).paragraph);
    wish.join(blocks(out, &content.blocks, text));
    wish
}

pub(in crate::layout::set::block) fn tabs(out: &mut Out<'_, '_>, content: &Tabs, text: &TextStyle) -> Wish {
    let pitch = out.style.pitch();
    let mut wish = Wish::default();
    for tab in &content.tabs {
        wish.join(words(out, &tab.title, &out.style.caption.paragraph).inset(pitch * 0.9));
        wish.join(blocks(out, &tab.blocks, text));
    }
    wish
}

pub(in crate::layout::set::block) fn formula(out: &mut Out<'_, '_>, math: &Math, text: &TextStyle) -> Wish {
    let (least, most) = formula::widths(out, math, &text.paragraph);
    Wish { least, word: most, most, run: most, parts: 2.0 }
}

pub(in crate::layout::set::block) fn diagram(out: &Out<'_, '_>, diagram: &Diagram) -> Wish {
    lines(out, &CodeBlock { text: diagram.source.as_str().into(), ..CodeBlock::default() })
}

pub(in crate::layout::set::block) fn words(
    out: &mut Out<'_, '_>,
    content: &[Inline],
    style: &ParagraphStyle,
) -> Wish {
    let natural = natural_widths(out.context, content, style, LONGEST_WORD * style.size);
    // What stands on its measure to a hair would be broken by a rounding error.
    Wish {
        least: natural.least + 0.5,
        word: natural.word + 0.5,
        most: natural.line + 1.0,
        run: natural.run,
        parts: natural.lines,
    }
}

pub(in crate::layout::set::block) fn items(out: &mut Out<'_, '_>, content: &List, text: &TextStyle) -> Wish {
    let left = list::indent(out.context.shaper, content, &text.paragraph);
    let mut wish = Wish::default();
    for item in &content.items {
        wish.join(blocks(out, &item.blocks, text));
    }
    wish.inset(left)
}

pub(in crate::layout::set::block) fn lines(out: &Out<'_, '_>, code: &CodeBlock) -> Wish {
    let (least, word, most) = code::widths(out, code);
    let parts = code.text.split('\n').count() as f32;
    Wish { least, word, most, run: most, parts }
}

/// The wishes of the columns and of the cells, without padding.
pub(super) fn wishes(
    out: &mut Out<'_, '_>,
    cells: &[GridCell<'_>],
    columns: usize,
    text: &TextStyle,
) -> (Vec<Wish>, Vec<Wish>) {
    let mut wishes = vec![Wish::default(); columns];
    let mut each = Vec::with_capacity(cells.len());
    for cell in cells {
        let text = if cell.cell.header { text.weight(Weight::SemiBold) } else { *text };
        let wish = blocks(out, &cell.cell.blocks, &text);
        if let Some(column) = wishes.get_mut(cell.column).filter(|_| cell.columns == 1) {
            column.least = column.least.max(wish.least);
            column.word = column.word.max(wish.word);
            column.most = column.most.max(wish.most);
        }
        each.push(wish);
    }
    for (cell, wish) in cells.iter().zip(&each).filter(|(cell, _)| cell.columns > 1) {
        let Some(covered) = wishes.get_mut(cell.column..(cell.column + cell.columns).min(columns)) else {
            continue;
        };
        // The padding between the columns belongs to the cell too.
        let have = total(covered, 2.0 * PAD).inset(-2.0 * PAD);
        let count = covered.len().max(1) as f32;
        for column in covered {
            column.least += (wish.least - have.least).max(0.0) / count;
            column.word = (column.word + (wish.word - have.word).max(0.0) / count).max(column.least);
            column.most = (column.most + (wish.most - have.most).max(0.0) / count).max(column.word);
        }
    }
    (wishes, each)
}
