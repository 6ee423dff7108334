//! The blocks of a chapter to pieces: one file for each family.

mod admonition;
mod card;
mod code;
mod columns;
mod contents;
mod definitions;
mod demo;
mod details;
mod diagram;
mod figure;
mod formula;
mod heading;
mod list;
mod note;
mod paragraph;
mod quote;
mod rows;
mod rule;
mod table;
mod tabs;

pub(crate) use note::set_notes;

use super::flow::Flow;
use super::line::Edges;
use crate::document::{Alignment, Block, BlockKind};

/// Sets blocks below each other.
pub(crate) fn set_all(flow: &mut Flow<'_, '_>, blocks: &[Block]) {
    for (at, block) in blocks.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| blocks.get(at));
        let lit = [before, blocks.get(at + 1)].into_iter().flatten().any(|twin| shade(twin) == Some(false));
        if shade(block) == Some(true) && lit {
            continue;
        }
        set(flow, block);
    }
}

/// Whether a block is a figure for dark screens or for light ones. Paper is light: of a pair the dark one is left out.
fn shade(block: &Block) -> Option<bool> {
    match &block.kind {
        BlockKind::Figure(figure) => figure.image.dark,
        BlockKind::Paragraph(_)
        | BlockKind::Heading(_)
        | BlockKind::Code(_)
        | BlockKind::Rule
        | BlockKind::Quote(_)
        | BlockKind::List(_)
        | BlockKind::Definitions(_)
        | BlockKind::Table(_)
        | BlockKind::Admonition(_)
        | BlockKind::Details(_)
        | BlockKind::Tabs(_)
        | BlockKind::Card(_)
        | BlockKind::Contents
        | BlockKind::ChapterList
        | BlockKind::Math(_)
        | BlockKind::Diagram(_)
        | BlockKind::Demo(_)
        | BlockKind::Group(_) => None,
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
        BlockKind::Table(table) => table::set(flow, table, block.span),
        BlockKind::Figure(figure) => figure::set(flow, figure),
        BlockKind::Admonition(admonition) => admonition::set(flow, admonition, block.span),
        BlockKind::Details(details) => details::set(flow, details, block.span),
        BlockKind::Tabs(tabs) => tabs::set(flow, tabs),
        BlockKind::Card(card) => card::set(flow, card, block.span),
        BlockKind::Contents => contents::set_chapter(flow),
        BlockKind::ChapterList => contents::set_book(flow),
        BlockKind::Math(math) => formula::set(flow, math, block.span),
        BlockKind::Diagram(diagram) => diagram::set(flow, diagram, block.span),
        BlockKind::Demo(demo) => demo::set(flow, demo),
        BlockKind::Group(blocks) => set_all(flow, blocks),
    }
    flow.text = outer;
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
