//! The blocks of a chapter to pieces: one file for each family.

mod admonition;
mod beside;
mod card;
mod closing;
mod code;
mod contents;
mod definitions;
mod demo;
mod details;
mod diagram;
mod figure;
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
mod short_hint;
mod step;
mod table;
mod tabs;
mod whole;

pub(crate) use note::set_notes;

use self::table::{Wish, measure};
use crate::config::ListKind;
use crate::document::{Alignment, Block, BlockKind, plain_text};
use crate::layout::set::here::Here;
use crate::layout::set::out::Out;
use crate::layout::set::summary;
use crate::layout::style::{Edges, TextStyle};

/// Sets blocks below each other.
pub(crate) fn set_all(out: &mut Out<'_, '_>, here: Here, blocks: &[Block]) {
    let hanging = step::hanging(blocks, here.nesting > 0);
    let nexts = blocks.iter().skip(1).map(Some).chain([None]);
    for ((block, next), hangs) in blocks.iter().zip(nexts).zip(hanging) {
        let first = out.list.pieces.len();
        set(out, here, block);
        whole::keep(&mut out.list, first, block, out.style.depth);
        if hangs {
            step::hang(&mut out.list, first);
        }
        let line = out.list.pieces.len() == first + 1;
        if next.is_some_and(|next| lead::introduces(block, next, line)) {
            out.hold(1);
        }
    }
}

/// Sets a block.
pub(crate) fn set(out: &mut Out<'_, '_>, here: Here, block: &Block) {
    let align = block.attributes.as_ref().and_then(|attributes| attributes.align);
    let here = Here { text: align.map_or(here.text, |align| aligned(here.text, align)), ..here };
    match &block.kind {
        BlockKind::Paragraph(content) => paragraph::set(out, here, content),
        BlockKind::Heading(heading) => heading::set(out, here, heading),
        BlockKind::Code(code) => {
            if code.place.is_some() {
                out.anchor(here, code.place.as_ref());
            }
            let kind = if code.table { ListKind::Tables } else { ListKind::Listings };
            out.list(here, kind, plain_text(&code.caption(block.span)));
            code::set(out, here, code, block.span);
        }
        BlockKind::Rule => rule::set(out, here),
        BlockKind::Quote(blocks) => quote::set(out, here, blocks),
        BlockKind::List(list) => list::set(out, here, list),
        BlockKind::Definitions(definitions) => definitions::set(out, here, definitions),
        BlockKind::Table(table) => {
            out.list(here, ListKind::Tables, plain_text(&table.caption));
            table::set(out, here, table, block.span);
        }
        BlockKind::Figure(figure) => {
            out.list(here, ListKind::Figures, plain_text(&figure.caption));
            figure::set(out, here, figure);
        }
        BlockKind::Admonition(admonition) => admonition::set(out, here, admonition, block.span),
        BlockKind::Details(details) => details::set(out, here, details, block.span),
        BlockKind::Tabs(tabs) => tabs::set(out, here, tabs),
        BlockKind::Card(card) => card::set(out, here, card, block.span),
        BlockKind::Contents => contents::set_chapter(out, here),
        BlockKind::ChapterList => contents::set_book(out, here),
        BlockKind::Math(math) => {
            math.ids().for_each(|id| out.anchor(here, Some(id)));
            formula::set(out, here, math, block.span);
        }
        BlockKind::Diagram(diagram) => diagram::set(out, here, diagram, block.span),
        BlockKind::Demo(demo) => demo::set(out, here, demo),
        BlockKind::Group(blocks) if summary::is_goal(block) => {
            let goal = summary::inside(out, here);
            set_all(out, goal, blocks);
            out.space_after(out.style.pitch());
        }
        BlockKind::Group(blocks) => match parts::beside(block.attributes.as_deref()) {
            Some(count) => parts::set(out, here, blocks, count),
            None => set_all(out, here, blocks),
        },
    }
}

/// Running text with the edges that its author wants; only justified text keeps its indent.
fn aligned(text: TextStyle, align: Alignment) -> TextStyle {
    let text = text.edges(edges(align));
    if align == Alignment::Justify { text } else { text.flush() }
}

/// How wide a block in a cell would like to be, and how narrow it may become.
fn wish(out: &mut Out<'_, '_>, block: &Block, text: &TextStyle) -> Wish {
    match &block.kind {
        BlockKind::Paragraph(content) => measure::words(out, content, &text.paragraph),
        BlockKind::Heading(heading) => measure::heading(out, heading),
        BlockKind::Code(code) => measure::lines(out, code),
        BlockKind::Rule => Wish::default(),
        BlockKind::Quote(blocks) => measure::quote(out, blocks, text),
        BlockKind::List(list) => measure::items(out, list, text),
        BlockKind::Definitions(definitions) => measure::definitions(out, definitions, text),
        BlockKind::Table(table) => measure::table(out, table, text),
        BlockKind::Figure(figure) => measure::figure(out, figure, text),
        BlockKind::Admonition(admonition) => measure::admonition(out, admonition, text),
        BlockKind::Details(details) => measure::details(out, details, text),
        BlockKind::Tabs(tabs) => measure::tabs(out, tabs, text),
        BlockKind::Card(_) | BlockKind::Contents | BlockKind::ChapterList => measure::boxed(text),
        BlockKind::Math(math) => measure::formula(out, math, text),
        BlockKind::Diagram(diagram) => measure::diagram(out, diagram),
        BlockKind::Demo(demo) => measure::blocks(out, &demo.blocks, text),
        BlockKind::Group(blocks) => measure::blocks(out, blocks, text),
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
