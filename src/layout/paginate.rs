//! The vertical list to pages: of all ways to cut it, the one whose pages together cost least.

use std::collections::BTreeMap;

use super::Placed;
use super::fill::{Filled, NOTE_GAP, Sheet, Start};
use super::pen::Column;
use super::piece::{VerticalList, rule, shifted};
use super::style::{Style, ink};

/// A footnote, set.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct SetNote {
    /// Items from its top left corner.
    pub(crate) items: Vec<Placed>,
    /// Height.
    pub(crate) height: f32,
}

/// A page's text, from the top left corner of the text.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct TextPage {
    /// Items.
    pub(crate) items: Vec<Placed>,
    /// The chapters that begin on it.
    pub(crate) chapters: Vec<usize>,
    /// Whether it is the first of its chapters, so that it carries no running head.
    pub(crate) opens: bool,
}

/// The best way so far to come to a place.
struct Best {
    cost: f32,
    from: Option<Start>,
    pieces: Vec<usize>,
}

/// Cuts the list into pages: a shortest path over the places where a page may begin. Every page places at least one
/// piece, so places are visited in order of how many are placed.
pub(crate) fn paginate(list: &VerticalList, notes: &[SetNote], style: &Style) -> Vec<TextPage> {
    let heights: Vec<f32> = notes.iter().map(|note| note.height).collect();
    let sheet = Sheet { list, notes: &heights, depth: style.depth, grid: style.grid };
    let mut best: BTreeMap<Start, Best> = BTreeMap::new();
    let mut open: BTreeMap<Start, ()> = BTreeMap::new();
    best.insert(Start::default(), Best { cost: 0.0, from: None, pieces: Vec::new() });
    open.insert(Start::default(), ());
    let mut goal = Start::default();
    while let Some((start, ())) = open.pop_first() {
        let so_far = best.get(&start).map_or(0.0, |best| best.cost);
        goal = start.clone();
        if start.placed >= list.pieces.len() {
            break;
        }
        for Filled { pieces, end, cost, .. } in sheet.fill(&start) {
            let cost = so_far + cost;
            if best.get(&end).is_none_or(|known| cost < known.cost) {
                open.insert(end.clone(), ());
                best.insert(end, Best { cost, from: Some(start.clone()), pieces });
            }
        }
    }
    let mut plans = Vec::new();
    while let Some(Best { from: Some(from), pieces, .. }) = best.get(&goal) {
        plans.push(pieces);
        goal = from.clone();
    }
    let pages = plans.iter().rev().enumerate();
    pages.map(|(at, pieces)| TextPage { opens: at == 0, ..compose(list, notes, style, pieces) }).collect()
}

/// Sets a page: figures as large as they may be, notes at the foot.
fn compose(list: &VerticalList, notes: &[SetNote], style: &Style, pieces: &[usize]) -> TextPage {
    let chosen = || pieces.iter().filter_map(|at| list.pieces.get(*at));
    let on_page: Vec<&SetNote> =
        chosen().flat_map(|piece| &piece.notes).filter_map(|note| notes.get(*note)).collect();
    let foot: f32 = on_page.iter().map(|note| note.height).sum();
    let taken = if on_page.is_empty() { 0.0 } else { foot + NOTE_GAP.0 + NOTE_GAP.1 };
    let set = |ratio: f32| {
        let mut column = Column::new(list, style.grid);
        chosen().for_each(|piece| column.place(piece, ratio));
        column
    };
    let mut column = set(0.0);
    for step in 1..=20_u8 {
        if column.height() + taken <= style.depth + 0.05 {
            break;
        }
        column = set(f32::from(step) / 20.0);
    }
    let mut y = style.depth.max(column.height() + taken) - foot;
    let mut items = column.finish();
    if !on_page.is_empty() {
        // A rule of 40 mm, typography.md B5.
        items.push(rule(0.0, y - NOTE_GAP.1, 113.4, 0.4, ink::EDGE));
    }
    for note in on_page {
        items.extend(shifted(note.items.iter().cloned(), 0.0, y));
        y += note.height;
    }
    TextPage { items, chapters: chosen().filter_map(|piece| piece.chapter).collect(), opens: false }
}
