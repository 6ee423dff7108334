//! Widths of a table's columns from what stands in them.

use crate::document::{Block, BlockKind, plain_text_of_blocks};
use crate::layout::line::{Context, ParagraphStyle, natural_widths, width_of};
use crate::text::Weight;

use super::rows::GridCell;

/// Widest that one word may make a column, in em; longer ones are broken.
const LONGEST_WORD: f32 = 14.0;

/// What a column asks for.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Wish {
    /// The longest word, or as much of it as a crowded table grants.
    pub(super) least: f32,
    /// The longest word.
    pub(super) word: f32,
    /// Everything on one line.
    pub(super) most: f32,
}

/// The wishes of the columns, without padding.
pub(super) fn wishes(
    cells: &[GridCell<'_>],
    columns: usize,
    style: &ParagraphStyle,
    context: &mut Context<'_>,
) -> Vec<Wish> {
    let mut wishes = vec![Wish::default(); columns];
    let mut spanning = Vec::new();
    for cell in cells {
        let wish = wish(cell, style, context);
        if cell.columns == 1 {
            if let Some(column) = wishes.get_mut(cell.column) {
                column.least = column.least.max(wish.least);
                column.word = column.word.max(wish.word);
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
            column.word = column.word.max(column.least);
            column.most = column.most.max(column.word);
        }
    }
    wishes
}

fn wish(cell: &GridCell<'_>, style: &ParagraphStyle, context: &mut Context<'_>) -> Wish {
    let weight = if cell.cell.header { Weight::SemiBold } else { style.weight };
    let style = ParagraphStyle { weight, ..*style };
    let mut wish = Wish::default();
    for block in &cell.cell.blocks {
        let (word, line) = block_widths(block, &style, context);
        wish.word = wish.word.max(word + 0.5);
        wish.most = wish.most.max(line + 1.0);
    }
    wish.least = wish.word.min(LONGEST_WORD * style.size);
    wish.most = wish.most.max(wish.word);
    wish
}

/// The widest word and line of a block; of other blocks than paragraphs about what their characters take.
fn block_widths(block: &Block, style: &ParagraphStyle, context: &mut Context<'_>) -> (f32, f32) {
    if let BlockKind::Paragraph(content) = &block.kind {
        return natural_widths(context, content, style);
    }
    let text = plain_text_of_blocks(std::slice::from_ref(block));
    let width = |text: &str| width_of(context.shaper, text, style) * 1.02;
    let word = text.split_whitespace().map(width).fold(0.0, f32::max);
    (word, text.lines().map(width).fold(0.0, f32::max))
}

/// Widths, padding included, that together fill at most `room`; the second value tells whether all least wishes held.
pub(super) fn widths(wishes: &[Wish], padding: f32, room: f32) -> (Vec<f32>, bool) {
    let room = room - padding * wishes.len() as f32;
    // Words break only where the table would not fit otherwise.
    let words: f32 = wishes.iter().map(|wish| wish.word.max(wish.least)).sum();
    let wishes: Vec<Wish> = wishes
        .iter()
        .map(|wish| if words <= room { Wish { least: wish.word.max(wish.least), ..*wish } } else { *wish })
        .collect();
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
        return (shared(&wishes, room).into_iter().map(|width| width + padding).collect(), true);
    }
    let part = (room / least.max(0.1)).max(0.05);
    (wishes.iter().map(|wish| wish.least * part + padding).collect(), false)
}

/// Widths between least and most that fill `room`: columns that ask for no more than an even share get it all, and
/// the others what is left in proportion, so that dates and names stay on one line beside a column of prose.
fn shared(wishes: &[Wish], room: f32) -> Vec<f32> {
    let mut done = vec![false; wishes.len()];
    loop {
        let open = || wishes.iter().zip(&done).filter(|(_, done)| !**done).map(|(wish, _)| wish);
        let taken: f32 = wishes.iter().zip(&done).filter(|(_, done)| **done).map(|(wish, _)| wish.most).sum();
        let (least, most): (f32, f32) =
            open().fold((0.0, 0.0), |(least, most), wish| (least + wish.least, most + wish.most));
        let share = (room - taken) / open().count().max(1) as f32;
        let spare = room - taken - least;
        let next = wishes
            .iter()
            .zip(&done)
            .position(|(wish, done)| !*done && wish.most <= share && wish.most - wish.least <= spare);
        match next.and_then(|at| done.get_mut(at)) {
            Some(done) => *done = true,
            None => {
                let part = (spare / (most - least).max(0.1)).clamp(0.0, 1.0);
                let grown = |wish: &Wish| wish.least + (wish.most - wish.least) * part;
                return wishes
                    .iter()
                    .zip(&done)
                    .map(|(wish, done)| if *done { wish.most } else { grown(wish) })
                    .collect();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WISHES: [Wish; 2] =
        [Wish { least: 20.0, word: 20.0, most: 40.0 }, Wish { least: 30.0, word: 30.0, most: 130.0 }];

    #[test]
    fn long_words_stay_whole_where_the_table_has_room() {
        let wishes =
            [Wish { least: 50.0, word: 90.0, most: 90.0 }, Wish { least: 20.0, word: 20.0, most: 300.0 }];
        assert_eq!(widths(&wishes, 0.0, 120.0).0, vec![90.0, 30.0]);
        assert!(widths(&wishes, 0.0, 100.0).0.first().is_some_and(|width| *width < 90.0));
    }

    #[test]
    fn columns_get_their_most_where_there_is_room() {
        assert_eq!(widths(&WISHES, 10.0, 400.0), (vec![50.0, 140.0], true));
    }

    #[test]
    fn columns_share_what_lies_between_least_and_most() {
        let wishes =
            [Wish { least: 20.0, word: 20.0, most: 120.0 }, Wish { least: 30.0, word: 30.0, most: 230.0 }];
        assert_eq!(widths(&wishes, 0.0, 200.0), (vec![70.0, 130.0], true));
    }

    #[test]
    fn short_columns_stay_on_one_line_beside_a_long_one() {
        assert_eq!(widths(&WISHES, 0.0, 110.0), (vec![40.0, 70.0], true));
    }

    #[test]
    fn words_too_long_for_the_measure_are_told() {
        let (widths, fits) = widths(&WISHES, 0.0, 25.0);
        assert!(!fits && widths.iter().sum::<f32>() <= 25.1, "{widths:?}");
    }
}
