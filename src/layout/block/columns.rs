//! Widths of a table's columns from what stands in them.

use crate::document::plain_text_of_blocks;
use crate::layout::line::{ParagraphStyle, width_of};
use crate::text::{Shaper, Weight};

use super::rows::GridCell;

/// Widest that one word may make a column, in em; longer ones are broken.
const LONGEST_WORD: f32 = 14.0;

/// What a column asks for.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Wish {
    /// The longest word.
    pub(super) least: f32,
    /// Everything on one line.
    pub(super) most: f32,
}

/// The wishes of the columns, without padding.
pub(super) fn wishes(
    cells: &[GridCell<'_>],
    columns: usize,
    style: &ParagraphStyle,
    shaper: &Shaper,
) -> Vec<Wish> {
    let mut wishes = vec![Wish::default(); columns];
    let mut spanning = Vec::new();
    for cell in cells {
        let wish = wish(cell, style, shaper);
        if cell.columns == 1 {
            if let Some(column) = wishes.get_mut(cell.column) {
                column.least = column.least.max(wish.least);
                column.most = column.most.max(wish.most);
            }
        } else {
            spanning.push((cell, wish));
        }
    }
    for (cell, wish) in spanning {
        let Some(covered) = wishes.get_mut(cell.column..(cell.column + cell.columns).min(columns)) else {
            continue;
        };
        let count = covered.len().max(1) as f32;
        let least: f32 = covered.iter().map(|column| column.least).sum();
        let most: f32 = covered.iter().map(|column| column.most).sum();
        for column in covered {
            column.least += (wish.least - least).max(0.0) / count;
            column.most += (wish.most - most).max(0.0) / count;
            column.most = column.most.max(column.least);
        }
    }
    wishes
}

fn wish(cell: &GridCell<'_>, style: &ParagraphStyle, shaper: &Shaper) -> Wish {
    let weight = if cell.cell.header { Weight::SemiBold } else { style.weight };
    let style = ParagraphStyle { weight, ..*style };
    let text = plain_text_of_blocks(&cell.cell.blocks);
    let mut wish = Wish::default();
    for line in text.lines() {
        wish.most = wish.most.max(width_of(shaper, line, &style) * 1.02 + 1.0);
        for word in line.split_whitespace() {
            let width = width_of(shaper, word, &style) * 1.02 + 0.5;
            wish.least = wish.least.max(width.min(LONGEST_WORD * style.size));
        }
    }
    wish.most = wish.most.max(wish.least);
    wish
}

/// Widths, padding included, that together fill at most `room`; the second value tells whether all least wishes held.
pub(super) fn widths(wishes: &[Wish], padding: f32, room: f32) -> (Vec<f32>, bool) {
    let room = room - padding * wishes.len() as f32;
    let least: f32 = wishes.iter().map(|wish| wish.least).sum();
    let most: f32 = wishes.iter().map(|wish| wish.most).sum();
    let grow = |part: f32| -> Vec<f32> {
        wishes.iter().map(|wish| wish.least + (wish.most - wish.least) * part + padding).collect()
    };
    if most <= room {
        // A table that nearly fills the measure fills it.
        let spare = if most > room * 0.6 { (room - most) / wishes.len().max(1) as f32 } else { 0.0 };
        return (grow(1.0).into_iter().map(|width| width + spare).collect(), true);
    }
    if least <= room {
        return (grow((room - least) / (most - least).max(0.1)), true);
    }
    let part = (room / least.max(0.1)).max(0.05);
    (wishes.iter().map(|wish| wish.least * part + padding).collect(), false)
}

#[cfg(test)]
mod tests {
    use super::*;

    const WISHES: [Wish; 2] = [Wish { least: 20.0, most: 40.0 }, Wish { least: 30.0, most: 130.0 }];

    #[test]
    fn columns_get_their_most_where_there_is_room() {
        assert_eq!(widths(&WISHES, 10.0, 400.0), (vec![50.0, 140.0], true));
    }

    #[test]
    fn columns_share_what_lies_between_least_and_most() {
        let (widths, fits) = widths(&WISHES, 0.0, 110.0);
        assert_eq!((widths, fits), (vec![30.0, 80.0], true));
    }

    #[test]
    fn words_too_long_for_the_measure_are_told() {
        let (widths, fits) = widths(&WISHES, 0.0, 25.0);
        assert!(!fits && widths.iter().sum::<f32>() <= 25.1, "{widths:?}");
    }
}
