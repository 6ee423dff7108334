//! Planned pages set: pieces below each other, figures as large as they may be, notes at the foot or beside.

use super::fill::give;
use super::notes::{BELOW_RULE, Rest, with_rule};
use super::plan::{PagePlan, plan};
use super::shown::Shown;
use super::side;
use super::text_page::TextPage;
use crate::layout::list::{Column, Piece, SetNote, SetParagraph, VerticalList};
use crate::layout::page::{rule, shifted};
use crate::layout::style::{Style, ink};
use crate::layout::{Placed, Side};
use crate::text::Shaper;

/// Cuts the list into pages; the first one stands on side `first`, where pages face each other.
pub(crate) fn paginate(
    list: &VerticalList,
    notes: &[SetNote],
    style: &Style,
    first: Option<Side>,
    shaper: &Shaper,
) -> Vec<TextPage> {
    planned((list, &list.paragraphs), notes, style, first, shaper).compose()
}

/// A list with the pages that it is cut into.
pub(crate) struct Planned<'l> {
    list: &'l VerticalList,
    notes: &'l [SetNote],
    style: &'l Style,
    pages: Vec<PagePlan<'l>>,
    turned: Vec<Vec<TextPage>>,
}

/// Chooses the pages of a list. Its paragraphs are asked here for the last time: whoever has them apart may let them go
/// before the pages are set.
pub(crate) fn planned<'l>(
    (list, paragraphs): (&'l VerticalList, &[Option<SetParagraph>]),
    notes: &'l [SetNote],
    style: &'l Style,
    first: Option<Side>,
    shaper: &Shaper,
) -> Planned<'l> {
    let turned: Vec<Vec<TextPage>> =
        list.turned.iter().map(|list| turned(list, notes, style, shaper)).collect();
    // Notes in a column of their own take nothing of the text's height.
    let at_foot = if style.note_column.is_some() { &[] } else { notes };
    let turns: Vec<usize> = turned.iter().map(Vec::len).collect();
    let pages = plan((list, paragraphs), at_foot, style, &turns, first, shaper);
    Planned { list, notes, style, pages, turned }
}

impl Planned<'_> {
    /// Sets the pages.
    pub(crate) fn compose(self) -> Vec<TextPage> {
        let Self { list, notes, style, pages: plans, turned } = self;
        let mut pages = Vec::with_capacity(plans.len());
        let mut late = Vec::new();
        for plan in plans {
            pages.push(compose(list, notes, style, &plan, &mut late));
            let behind = plan.pieces.iter().filter_map(|piece| turned.get(piece.turned()?));
            pages.extend(behind.flatten().cloned());
        }
        while !late.is_empty() {
            pages.push(compose(list, notes, style, &PagePlan::default(), &mut late));
        }
        if let Some(first) = pages.first_mut() {
            first.opens = true;
        }
        pages
    }
}

/// A list of turned pages.
fn turned(list: &VerticalList, notes: &[SetNote], style: &Style, shaper: &Shaper) -> Vec<TextPage> {
    let pages = paginate(list, notes, &style.turned(), None, shaper);
    pages.into_iter().map(|page| TextPage { opens: false, turned: true, ..page }).collect()
}

/// The space to add above each piece of a page so that `white` points at its end are taken up: half lines, so that text
/// stays on the grid, spread over the gaps by what they may take. None where the gaps are far too few for that.
fn opened(list: &VerticalList, pieces: &[Shown<'_>], white: f32, style: &Style) -> Vec<f32> {
    let give = |at: usize| {
        let above = at.checked_sub(1).and_then(|above| pieces.get(above));
        above.zip(pieces.get(at)).map_or(0.0, |(above, below)| give(list, above, below, style.pitch()))
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

/// Steps by which figures are made smaller.
const STEPS: u8 = 60;

/// Sets a page: figures as large as they may be, notes at the foot. Notes for which the column beside the text has no
/// room are `late`: they stand beside the next page.
fn compose(
    list: &VerticalList,
    notes: &[SetNote],
    style: &Style,
    plan: &PagePlan<'_>,
    late: &mut Vec<Rest>,
) -> TextPage {
    let chosen = || plan.pieces.iter().map(|piece| &**piece);
    let shares: Vec<(Vec<Placed>, f32)> = plan
        .notes
        .iter()
        .filter_map(|share| Some(notes.get(share.note)?.items(share.pieces.clone())))
        .collect();
    let foot: f32 = shares.iter().map(|(_, height)| height).sum();
    let taken = with_rule(foot);
    let set = |ratio: f32, last: f32| {
        let mut column = Column::new(list, style.grid);
        let end = plan.pieces.len().saturating_sub(1);
        for (at, piece) in chosen().enumerate() {
            column.place(piece, if at == end { last } else { ratio });
        }
        column
    };
    let mut column = set(0.0, 0.0);
    if let Some(white) = plan.white {
        let white = style.depth - column.height() - taken - white.height;
        let more = opened(list, &plan.pieces, white, style);
        if more.iter().any(|more| *more > 0.0) {
            column = Column::new(list, style.grid);
            chosen().zip(&more).for_each(|(piece, more)| column.place_below(piece, 0.0, *more));
        }
    }
    let room = style.depth - plan.white.filter(|white| white.shrinks).map_or(0.0, |white| white.height);
    // Where there is nothing to make smaller, setting it again changes nothing.
    let steps: u8 = if chosen().any(|piece| piece.slack() > 0.0) { STEPS } else { 1 };
    for step in 1..=steps {
        if column.height() + taken <= room + 0.05 {
            break;
        }
        let ratio = f32::from(step) / f32::from(STEPS);
        column = set(ratio, ratio);
        // Text between figures moves by whole steps: a figure at the foot takes back what that leaves.
        let left = room - column.height() - taken;
        let last = plan.pieces.last().map_or(0.0, |last| last.slack());
        if left > 0.0 && last > 0.0 {
            column = set(ratio, (ratio - left / last).max(0.0));
        }
    }
    let mut page =
        TextPage { chapters: chosen().filter_map(Piece::chapter).collect(), ..TextPage::default() };
    if style.note_column.is_some() {
        let lift = style.body.baseline() - style.note.baseline();
        let tops = chosen().zip(column.bands()).flat_map(|(piece, (top, _))| {
            let marked = piece.notes.iter().map(|note| Rest { note: *note, from: 0 });
            marked.map(|rest| (*top + lift, rest))
        });
        let wanted = late.drain(..).map(|rest| (0.0, rest)).chain(tops).collect();
        *late = side::set(wanted, notes, style.depth, &mut page.side);
    }
    page.items = column.finish();
    let mut y = style.depth - foot;
    if !shares.is_empty() {
        // A rule of 40 mm, typography.md B5.
        page.items.push(rule(0.0, y - BELOW_RULE, 113.4, 0.4, ink::EDGE));
    }
    for (items, height) in shares {
        page.items.extend(shifted(items, 0.0, y));
        y += height;
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::PdfConfig;
    use crate::layout::line::set_up::shaper;
    use crate::layout::list::{FORBIDDEN, Role};
    use crate::layout::{Item, TagId};

    fn noted(notes: Vec<usize>) -> Piece {
        Piece { notes, ..Piece::new(Role::Line(None), Vec::new(), 17.5) }
    }

    /// A note of so many lines; every one bears the note's number and shows its own.
    fn note(number: u32, lines: usize, height: f32) -> SetNote {
        let mut list = VerticalList::default();
        list.pieces.extend((0..lines).map(|at| {
            let item = Item::Destination(at.to_string());
            let items = vec![Placed { x: 0.0, y: 0.0, tag: Some(TagId(number)), item }];
            let penalty = if at == 1 || at + 1 == lines { FORBIDDEN } else { 0.0 };
            Piece { penalty, ..Piece::new(Role::Line(None), items, height) }
        }));
        SetNote::new(list)
    }

    fn notes_on(page: &TextPage) -> Vec<(u32, f32)> {
        page.items.iter().filter_map(|placed| Some((placed.tag?.0, placed.y.round()))).collect()
    }

    /// The lines of notes on each page, and how many pieces of text.
    fn lines_on(pages: &[TextPage]) -> Vec<Vec<(u32, usize)>> {
        let of = |page: &TextPage| {
            let noted = page.items.iter().chain(&page.side).filter_map(|placed| {
                Some((placed.tag?.0, placed.item.destination()?.parse::<usize>().ok()?))
            });
            noted.collect()
        };
        pages.iter().map(of).collect()
    }

    /// Pages of text whose lines at some places have marks.
    fn pages(lines: usize, marks: &[(usize, usize)], notes: &[SetNote], style: &Style) -> Vec<TextPage> {
        let mut list = VerticalList::default();
        list.pieces.extend(
            (0..lines).map(|at| {
                noted(marks.iter().filter(|(line, _)| *line == at).map(|(_, note)| *note).collect())
            }),
        );
        paginate(&list, notes, style, Some(Side::Recto), shaper())
    }

    /// Each line of the notes stands once and in order, and each begins on a page.
    fn begins(lines: &[Vec<(u32, usize)>], note: u32, count: usize) -> usize {
        let all: Vec<usize> =
            lines.iter().flatten().filter(|(number, _)| *number == note).map(|(_, line)| *line).collect();
        assert_eq!(all, (0..count).collect::<Vec<_>>(), "note {note}");
        lines.iter().position(|page| page.contains(&(note, 0))).unwrap_or(usize::MAX)
    }

    #[test]
    fn notes_stand_at_the_foot_of_their_mark_s_page() {
        let style = Style::new(&PdfConfig::default());
        let pages = pages(50, &[(30, 0)], &[note(0, 1, 98.5)], &style);
        let found: Vec<_> = pages.iter().map(notes_on).collect();
        assert_eq!(found, [vec![], vec![(0, (style.depth - 100.0).round())]]);
    }

    #[test]
    fn more_notes_than_a_page_holds_go_on_at_the_next_foot() {
        let style = Style::new(&PdfConfig::default());
        let notes: Vec<SetNote> = (0..8).map(|number| note(number, 1, 98.5)).collect();
        let marks: Vec<(usize, usize)> = (0..8).map(|note| (0, note)).collect();
        let pages = pages(1, &marks, &notes, &style);
        let found: Vec<u32> = pages.iter().flat_map(notes_on).map(|(tag, _)| tag).collect();
        assert_eq!((found, pages.len()), ((0..8).collect(), 2));
    }

    #[test]
    fn a_long_note_begins_below_its_mark_and_goes_on_at_the_next_feet() {
        let style = Style::new(&PdfConfig::default());
        let found = lines_on(&pages(120, &[(10, 0)], &[note(0, 90, 12.0)], &style));
        assert_eq!(begins(&found, 0, 90), 0, "{found:?}");
        assert!(found.iter().filter(|lines| !lines.is_empty()).count() > 2, "{found:?}");
        // It leaves half of each page to the text.
        assert!(found.iter().all(|lines| lines.len() as f32 * 12.0 <= style.depth / 2.0), "{found:?}");
    }

    #[test]
    fn a_part_of_a_note_higher_than_half_a_page_comes_on_the_next_page() {
        let style = Style::new(&PdfConfig::default());
        let mut tall = note(0, 4, 12.0);
        let item = Item::Destination("4".to_owned());
        let items = vec![Placed { x: 0.0, y: 0.0, tag: Some(TagId(0)), item }];
        tall.list.pieces.push(Piece::new(Role::Box, items, style.depth * 0.6));
        let found = lines_on(&pages(200, &[(25, 0)], &[SetNote::new(tall.list)], &style));
        assert_eq!(begins(&found, 0, 5), 0, "{found:?}");
        assert!(found.get(1).is_some_and(|lines| lines.contains(&(0, 4))), "{found:?}");
    }

    #[test]
    fn two_long_notes_of_a_page_both_begin_on_it() {
        let style = Style::new(&PdfConfig::default());
        let notes = [note(0, 40, 12.0), note(1, 40, 12.0)];
        let found = lines_on(&pages(90, &[(2, 0), (2, 1)], &notes, &style));
        assert_eq!((begins(&found, 0, 40), begins(&found, 1, 40)), (0, 0), "{found:?}");
    }

    #[test]
    fn a_long_note_of_a_last_line_fills_its_page_and_one_behind() {
        let style = Style::new(&PdfConfig::default());
        let found = lines_on(&pages(8, &[(7, 0)], &[note(0, 60, 12.0)], &style));
        assert_eq!((begins(&found, 0, 60), found.len()), (0, 2), "{found:?}");
    }

    #[test]
    fn a_note_higher_than_the_column_beside_the_text_goes_on_beside_the_next_page() {
        let mut style = Style::new(&PdfConfig::default());
        style.note_column = Some(90.0);
        let found = lines_on(&pages(20, &[(3, 0)], &[note(0, 70, 12.0)], &style));
        assert_eq!((begins(&found, 0, 70), found.len()), (0, 2), "{found:?}");
    }
}
