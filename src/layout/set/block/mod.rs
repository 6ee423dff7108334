//! The blocks of a chapter to pieces: one file for each family.

mod admonition;
mod beside;
pub(in crate::layout) mod card;
mod code;
mod contents;
mod definitions;
mod demo;
mod details;
mod diagram;
pub(in crate::layout) mod figure;
mod formula;
mod heading;
mod lead;
mod list;
mod note;
mod paragraph;
mod parts;
mod qr;
mod quote;
mod rule;
mod table;
mod tabs;

pub(crate) use note::set_notes;
pub(in crate::layout) use table::PAD as CELL_PAD;

use self::table::{Wish, measure};
use super::flow::Flow;
use crate::config::ListKind;
use crate::document::{Alignment, Block, BlockKind, plain_text};
use crate::layout::style::{Edges, TextStyle};

/// Sets blocks below each other.
pub(crate) fn set_all(flow: &mut Flow<'_, '_>, blocks: &[Block]) {
    for (block, next) in blocks.iter().zip(blocks.iter().skip(1).map(Some).chain([None])) {
        let first = flow.list.pieces.len();
        set(flow, block);
        let line = flow.list.pieces.len() == first + 1;
        if next.is_some_and(|next| lead::introduces(block, next, line)) {
            flow.hold(1);
        }
    }
}

/// Sets a block.
pub(crate) fn set(flow: &mut Flow<'_, '_>, block: &Block) {
    let align = block.attributes.as_ref().and_then(|attributes| attributes.align);
    let outer = flow.text;
    if let Some(align) = align {
        flow.text = outer.edges(edges(align));
        if align != Alignment::Justify {
            flow.text = flow.text.flush();
        }
    }
    match &block.kind {
        BlockKind::Paragraph(content) => paragraph::set(flow, content),
        BlockKind::Heading(heading) => heading::set(flow, heading),
        BlockKind::Code(code) => code::set(flow, code, block.span),
        BlockKind::Rule => rule::set(flow),
        BlockKind::Quote(blocks) => quote::set(flow, blocks),
        BlockKind::List(list) => list::set(flow, list),
        BlockKind::Definitions(definitions) => definitions::set(flow, definitions),
        BlockKind::Table(table) => {
            flow.list(ListKind::Tables, plain_text(&table.caption));
            table::set(flow, table, block.span);
        }
        BlockKind::Figure(figure) => {
            flow.list(ListKind::Figures, plain_text(&figure.caption));
            figure::set(flow, figure);
        }
        BlockKind::Admonition(admonition) => admonition::set(flow, admonition, block.span),
        BlockKind::Details(details) => details::set(flow, details, block.span),
        BlockKind::Tabs(tabs) => tabs::set(flow, tabs),
        BlockKind::Card(card) => card::set(flow, card, block.span),
        BlockKind::Contents => contents::set_chapter(flow),
        BlockKind::ChapterList => contents::set_book(flow),
        BlockKind::Math(math) => formula::set(flow, math, block.span),
        BlockKind::Diagram(diagram) => diagram::set(flow, diagram, block.span),
        BlockKind::Demo(demo) => demo::set(flow, demo),
        BlockKind::Group(blocks) => match parts::beside(block.attributes.as_deref()) {
            Some(count) => parts::set(flow, blocks, count),
            None => set_all(flow, blocks),
        },
    }
    flow.text = outer;
}

/// How wide a block in a cell would like to be, and how narrow it may become.
fn wish(flow: &mut Flow<'_, '_>, block: &Block, text: &TextStyle) -> Wish {
    match &block.kind {
        BlockKind::Paragraph(content) => measure::words(flow, content, &text.paragraph),
        BlockKind::Heading(heading) => measure::heading(flow, heading),
        BlockKind::Code(code) => measure::lines(flow, code),
        BlockKind::Rule => Wish::default(),
        BlockKind::Quote(blocks) => measure::quote(flow, blocks, text),
        BlockKind::List(list) => measure::items(flow, list, text),
        BlockKind::Definitions(definitions) => measure::definitions(flow, definitions, text),
        BlockKind::Table(table) => measure::table(flow, table, text),
        BlockKind::Figure(figure) => measure::figure(flow, figure, text),
        BlockKind::Admonition(admonition) => measure::admonition(flow, admonition, text),
        BlockKind::Details(details) => measure::details(flow, details, text),
        BlockKind::Tabs(tabs) => measure::tabs(flow, tabs, text),
        BlockKind::Card(_) | BlockKind::Contents | BlockKind::ChapterList => measure::boxed(text),
        BlockKind::Math(math) => measure::formula(flow, math, text),
        BlockKind::Diagram(diagram) => measure::diagram(flow, diagram),
        BlockKind::Demo(demo) => measure::blocks(flow, &demo.blocks, text),
        BlockKind::Group(blocks) => measure::blocks(flow, blocks, text),
    }
}

/// The edges that an alignment asks for.
fn edges(align: Alignment) -> Edges {
    match align {
        Alignment::Left => Edges::Left,
        Alignment::Center => Edges::Center,
        Alignment::Right => Edges::Right,
        Alignment::Justify => Edges::Justified,
    }
}
