//! Rows to pages of columns.

use super::text_page::TextPage;
use crate::layout::Placed;
use crate::layout::list::{Row, Rows};
use crate::layout::page::shifted;

/// Rows at most that a page is saved for, by less space before groups.
const FEW: usize = 6;

/// Shares of the space before rows that are tried for that.
const CLOSER: [f32; 2] = [0.75, 0.5];

/// Rows in the columns of pages, below the title on the first one; the last page's columns are of one height. A last page of
/// a few rows is saved where rows that stand closer leave room for them.
pub(crate) fn columns(set: Rows, depth: f32) -> Vec<TextPage> {
    let pages = page_counts(&set, depth);
    let few = pages.len() > 1 && pages.last().is_some_and(|rows| *rows <= FEW);
    let closer = |share: &f32| {
        let row = |row: &Row| Row { before: row.before * share, ..row.clone() };
        Rows { rows: set.rows.iter().map(row).collect(), ..set.clone() }
    };
    let saved = |set: &Rows| page_counts(set, depth).len() < pages.len();
    let closer = few.then(|| CLOSER.iter().map(closer).find(saved)).flatten();
    paged(closer.unwrap_or(set), depth)
}

/// How many rows each page takes.
fn page_counts(set: &Rows, depth: f32) -> Vec<usize> {
    let (mut rest, mut room, mut pages) = (&*set.rows, depth - set.top, Vec::new());
    while !rest.is_empty() {
        let (height, before) = (level(rest, room, set.columns), rest.len());
        for _ in 0..set.columns {
            rest = rest.get(fill(rest, height)..).unwrap_or_default();
        }
        pages.push(before - rest.len());
        room = depth;
    }
    pages
}

fn paged(set: Rows, depth: f32) -> Vec<TextPage> {
    let Rows { title, mut top, columns, step, rows: mut rest } = set;
    let mut pages = vec![TextPage { items: title, opens: true, ..TextPage::default() }];
    while !rest.is_empty() {
        let height = level(&rest, depth - top, columns);
        for (_, x) in (0..columns).zip(std::iter::successors(Some(0.0), |x| Some(x + step))) {
            let behind = rest.split_off(fill(&rest, height).min(rest.len()));
            let items = set_column(std::mem::replace(&mut rest, behind), x, top);
            if let Some(page) = pages.last_mut() {
                page.items.extend(items);
            }
        }
        if !rest.is_empty() {
            pages.push(TextPage::default());
        }
        top = 0.0;
    }
    pages
}

/// The least height at which the columns of a page hold all that is left, none of them ending with a row that its next
/// one must stay with; all the room where more is left.
fn level(rest: &[Row], room: f32, columns: usize) -> f32 {
    let whole: f32 = rest.iter().map(|row| row.height + row.before).sum();
    let number = columns as f32;
    let mut height = whole / number;
    while height < room {
        let (mut left, mut torn) = (rest, false);
        for _ in 0..columns {
            let taken = fill(left, height).min(left.len());
            let last = taken.checked_sub(1).and_then(|last| left.get(last));
            torn |= taken < left.len() && last.is_some_and(|last| last.keep);
            left = left.get(taken..).unwrap_or_default();
        }
        if !torn && left.is_empty() {
            return height;
        }
        height += 2.0;
    }
    room
}

/// How many rows a column of some height takes: one at least, and none that its next one must stay with.
fn fill(rows: &[Row], room: f32) -> usize {
    let (mut y, mut count) = (0.0, 0);
    for (at, row) in rows.iter().enumerate() {
        y += row.height + if at == 0 { 0.0 } else { row.before };
        if y > room + 0.1 {
            break;
        }
        count = at + 1;
    }
    let all = count == rows.len();
    let kept = rows.get(..count).unwrap_or_default().iter().rev().take_while(|row| row.keep && !all).count();
    if kept < count { count - kept } else { count.max(1) }
}

fn set_column(rows: Vec<Row>, x: f32, top: f32) -> Vec<Placed> {
    let mut items = Vec::new();
    let mut y = top;
    for (at, row) in rows.into_iter().enumerate() {
        y += if at == 0 { 0.0 } else { row.before };
        items.extend(shifted(row.items, x, y));
        y += row.height;
    }
    items
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(count: usize) -> Vec<Row> {
        let row = |at: usize| Row { items: Vec::new(), height: 10.0, before: 0.0, keep: at == 3 };
        (0..count).map(row).collect()
    }

    fn set(rows: Vec<Row>) -> Rows {
        Rows { title: Vec::new(), top: 0.0, columns: 2, step: 50.0, rows }
    }

    #[test]
    fn a_row_that_keeps_its_next_one_goes_to_the_next_column_with_it() {
        assert_eq!(fill(&rows(9), 40.0), 3);
        assert_eq!(fill(&rows(4), 40.0), 4);
        assert_eq!(fill(&rows(9), 55.0), 5);
        assert_eq!(fill(&rows(9), 3.0), 1);
    }

    #[test]
    fn rows_stand_closer_where_that_saves_a_page_of_few() {
        let spaced = |count| {
            let row = |_| Row { items: Vec::new(), height: 10.0, before: 4.0, keep: false };
            set((0..count).map(row).collect())
        };
        // A column of 100 points takes seven of them, or eight with half of the space between.
        assert_eq!(columns(spaced(14), 100.0).len(), 1);
        assert_eq!(columns(spaced(16), 100.0).len(), 1);
        assert_eq!(columns(spaced(19), 100.0).len(), 2);
        assert_eq!(columns(spaced(30), 100.0).len(), 2);
        assert_eq!(columns(spaced(33), 100.0).len(), 3);
    }

    #[test]
    fn a_head_is_not_left_alone_for_columns_of_one_height() {
        let row = |keep: bool| Row {
            items: vec![crate::layout::page::rule(0.0, 0.0, 5.0, 1.0, crate::layout::Color::BLACK)],
            height: 10.0,
            before: 0.0,
            keep,
        };
        let pages = columns(set(vec![row(true), row(true), row(false)]), 100.0);
        let columns: Vec<f32> = pages.iter().flat_map(|page| &page.items).map(|placed| placed.x).collect();
        assert_eq!(columns, [0.0, 0.0, 0.0]);
    }

    #[test]
    fn the_last_columns_are_of_one_height() {
        let pages = columns(set(rows(30)), 100.0);
        assert_eq!(pages.len(), 2);
        assert_eq!((level(&rows(10), 100.0, 2), level(&rows(11), 100.0, 3)), (50.0, 40.666_668));
    }
}
