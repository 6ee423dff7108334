//! The vertical list to pages: of all ways to cut it, the one whose pages together cost least.

use std::collections::BTreeMap;

use super::Placed;
use super::fill::{Filled, NOTE_GAP, Sheet, Start, give};
use super::pen::Column;
use super::piece::{Role, VerticalList, rule, shifted};
use super::side;
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
    /// What stands in the note column, from its left edge.
    pub(crate) side: Vec<Placed>,
    /// Whether it is the first of its chapters, so that it carries no running head.
    pub(crate) opens: bool,
    /// Whether its items are to be read with the page turned clockwise.
    pub(crate) turned: bool,
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
    // Notes in a column of their own take nothing of the text's height.
    let taken = |note: &SetNote| if style.note_column.is_some() { 0.0 } else { note.height };
    let heights: Vec<f32> = notes.iter().map(taken).collect();
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
    let mut pages = Vec::with_capacity(plans.len());
    let mut late = Vec::new();
    for (at, pieces) in plans.iter().enumerate().rev() {
        let next = pieces.last().and_then(|last| list.pieces.get(last + 1));
        let ends = at == 0 || next.is_some_and(|next| next.role == Role::Break);
        pages.push(compose(list, notes, style, pieces, ends, &mut late));
        pages.extend(turned(list, notes, style, pieces));
    }
    while !late.is_empty() {
        pages.push(compose(list, notes, style, &[], true, &mut late));
    }
    if let Some(first) = pages.first_mut() {
        first.opens = true;
    }
    pages
}

/// The space to add above each piece of a page so that `white` points at its end are taken up: half lines, so that text
/// stays on the grid, spread over the gaps by what they may take. None where the gaps are far too few for that.
fn opened(list: &VerticalList, pieces: &[usize], white: f32, style: &Style) -> Vec<f32> {
    let piece = |at: usize| pieces.get(at).and_then(|piece| list.pieces.get(*piece));
    let give = |at: usize| {
        let above = at.checked_sub(1).and_then(piece);
        above.zip(piece(at)).map_or(0.0, |(above, below)| give(list, above, below, style.pitch()))
    };
    let most: Vec<f32> = (0..pieces.len()).map(give).collect();
    let mut more = vec![0.0_f32; pieces.len()];
    if style.grid <= 0.0 || white > most.iter().sum::<f32>() * 1.5 {
        return more;
    }
    let mut left = white + 0.1;
    while left >= style.grid {
        let part =
            |at: &usize| most.get(*at).zip(more.get(*at)).map_or(1.0, |(most, more)| more / most.max(0.1));
        let open = (0..pieces.len())
            .filter(|at| most.get(*at).zip(more.get(*at)).is_some_and(|(most, more)| more < most));
        let Some(next) = open.min_by(|a, b| part(a).total_cmp(&part(b)).then(most_first(&most, *a, *b)))
        else {
            break;
        };
        if let Some(more) = more.get_mut(next) {
            *more += style.grid;
        }
        left -= style.grid;
    }
    more
}

/// Gaps that may take more come first.
fn most_first(most: &[f32], a: usize, b: usize) -> std::cmp::Ordering {
    let of = |at: usize| most.get(at).copied().unwrap_or_default();
    of(b).total_cmp(&of(a))
}

/// The turned pages that belong behind a page with some pieces.
fn turned(list: &VerticalList, notes: &[SetNote], style: &Style, pieces: &[usize]) -> Vec<TextPage> {
    let turned = pieces.iter().filter_map(|at| list.turned.get(list.pieces.get(*at)?.turned?));
    let style = style.turned();
    turned
        .flat_map(|list| paginate(list, notes, &style))
        .map(|page| TextPage { opens: false, turned: true, ..page })
        .collect()
}

/// Sets a page: figures as large as they may be, notes at the foot. Notes that find no room there, because one line
/// has more of them than a page holds, are `late`: they stand at the foot of the next page.
fn compose<'n>(
    list: &VerticalList,
    notes: &'n [SetNote],
    style: &Style,
    pieces: &[usize],
    ends: bool,
    late: &mut Vec<&'n SetNote>,
) -> TextPage {
    let chosen = || pieces.iter().filter_map(|at| list.pieces.get(*at));
    let own = chosen().flat_map(|piece| &piece.notes).filter_map(|note| notes.get(*note));
    let waiting = late.len();
    let mut on_page: Vec<&SetNote> = late.drain(..).chain(own.filter(|note| note.height > 0.0)).collect();
    // Notes in a column of their own leave the foot free.
    let beside = style.note_column.map(|_| std::mem::take(&mut on_page));
    let foot: f32 = on_page.iter().map(|note| note.height).sum();
    let taken = if on_page.is_empty() { 0.0 } else { foot + NOTE_GAP.0 + NOTE_GAP.1 };
    let set = |ratio: f32| {
        let mut column = Column::new(list, style.grid);
        chosen().for_each(|piece| column.place(piece, ratio));
        column
    };
    let mut column = set(0.0);
    if !ends {
        let white = style.depth - column.height() - taken;
        let more = opened(list, pieces, white, style);
        if more.iter().any(|more| *more > 0.0) {
            column = Column::new(list, style.grid);
            chosen().zip(&more).for_each(|(piece, more)| column.place_below(piece, 0.0, *more));
        }
    }
    for step in 1..=20_u8 {
        if column.height() + taken <= style.depth + 0.05 {
            break;
        }
        column = set(f32::from(step) / 20.0);
    }
    if let Some(beside) = beside {
        let lift = style.body.baseline() - style.note.baseline();
        let tops = chosen().zip(column.bands()).flat_map(|(piece, (top, _))| {
            let noted = piece.notes.iter().filter_map(|note| notes.get(*note));
            noted.filter(|note| note.height > 0.0).map(|_| *top + lift)
        });
        let wanted = std::iter::repeat_n(0.0, waiting).chain(tops).zip(beside).collect();
        let mut items = Vec::new();
        *late = side::set(wanted, style.depth, &mut items);
        let chapters = chosen().filter_map(|piece| piece.chapter).collect();
        return TextPage { items: column.finish(), side: items, chapters, ..TextPage::default() };
    }
    let room = style.depth - column.height() - NOTE_GAP.0 - NOTE_GAP.1;
    let (fitting, foot) = fitting(&on_page, room, pieces.is_empty());
    *late = on_page.split_off(fitting);
    let mut y = style.depth - foot;
    let mut items = column.finish();
    if !on_page.is_empty() {
        // A rule of 40 mm, typography.md B5.
        items.push(rule(0.0, y - NOTE_GAP.1, 113.4, 0.4, ink::EDGE));
    }
    for note in on_page {
        items.extend(shifted(note.items.iter().cloned(), 0.0, y));
        y += note.height;
    }
    let chapters = chosen().filter_map(|piece| piece.chapter).collect();
    TextPage { items, chapters, ..TextPage::default() }
}

/// How many of the notes fit, and their height; one at least where `some` must.
fn fitting(notes: &[&SetNote], room: f32, some: bool) -> (usize, f32) {
    let (mut count, mut height) = (0, 0.0);
    for note in notes {
        if height + note.height > room + 0.1 && !(some && count == 0) {
            break;
        }
        height += note.height;
        count += 1;
    }
    (count, height)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::PdfConfig;
    use crate::layout::piece::Piece;
    use crate::layout::{Item, TagId};

    fn noted(notes: Vec<usize>) -> Piece {
        Piece { notes, ..Piece::new(Role::Line, Vec::new(), 17.5) }
    }

    fn note(number: u32) -> SetNote {
        let item = Item::Destination(number.to_string());
        SetNote { items: vec![Placed { x: 0.0, y: 0.0, tag: Some(TagId(number)), item }], height: 100.0 }
    }

    fn notes_on(page: &TextPage) -> Vec<(u32, f32)> {
        page.items.iter().filter_map(|placed| Some((placed.tag?.0, placed.y.round()))).collect()
    }

    #[test]
    fn notes_stand_at_the_foot_of_their_mark_s_page() {
        let style = Style::new(&PdfConfig::default());
        let mut list = VerticalList::default();
        list.pieces.extend((0..50).map(|at| noted(if at == 30 { vec![0] } else { Vec::new() })));
        let pages = paginate(&list, &[note(0)], &style);
        let found: Vec<_> = pages.iter().map(notes_on).collect();
        assert_eq!(found, [vec![], vec![(0, (style.depth - 100.0).round())]]);
    }

    #[test]
    fn more_notes_than_a_page_holds_go_on_at_the_next_foot() {
        let style = Style::new(&PdfConfig::default());
        let mut list = VerticalList::default();
        list.pieces.push(noted((0..8).collect()));
        let notes: Vec<SetNote> = (0..8).map(note).collect();
        let pages = paginate(&list, &notes, &style);
        let found: Vec<u32> = pages.iter().flat_map(notes_on).map(|(tag, _)| tag).collect();
        assert_eq!((found, pages.len()), ((0..8).collect(), 2));
    }
}
