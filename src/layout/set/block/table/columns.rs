//! Widths of a table's columns from what stands in them.

use super::rows::GridCell;

/// Space at the left and right of a cell's text.
pub(in crate::layout) const PAD: f32 = 5.0;

/// How much longer ragged lines are than their text.
const RAGGED: f32 = 1.1;

/// What a column, a cell or a block asks for.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(in crate::layout::set::block) struct Wish {
    /// The longest word, or as much of it as a crowded table grants.
    pub(super) least: f32,
    /// The longest word.
    pub(super) word: f32,
    /// Everything on one line.
    pub(super) most: f32,
    /// All lines one behind the other.
    pub(super) run: f32,
    /// How many lines there are at least.
    pub(super) parts: f32,
}

impl Wish {
    /// The same width, come what may.
    pub(super) const fn fixed(width: f32) -> Self {
        Self { least: width, word: width, most: width, run: width, parts: 1.0 }
    }

    /// Takes in what stands below it.
    pub(super) fn join(&mut self, other: Self) {
        self.least = self.least.max(other.least);
        self.word = self.word.max(other.word);
        self.most = self.most.max(other.most).max(self.word);
        self.run += other.run.max(other.most);
        self.parts += other.parts;
    }

    /// About how many lines it takes in some room: ragged lines lose a part of it.
    pub(super) fn lines(&self, room: f32) -> f32 {
        let (long, all) = (folded(self.most, room), folded(self.run, room));
        all.max(self.parts.max(1.0) - 1.0 + long)
    }

    /// The least room in which it takes a line less.
    pub(super) fn narrowest_with_one_line_less(&self, room: f32) -> f32 {
        let (long, all) = (folded(self.most, room), folded(self.run, room));
        let less = |width: f32, lines: f32| match lines {
            ..=2.0 => width,
            _ => width * RAGGED / (lines - 1.0) + 0.1,
        };
        if self.parts.max(1.0) - 1.0 + long > all { less(self.most, long) } else { less(self.run, all) }
    }

    /// With so much space beside it.
    pub(super) fn inset(self, space: f32) -> Self {
        let [least, word, most] = [self.least, self.word, self.most].map(|width| width + space);
        Self { least, word, most, ..self }
    }
}

/// Lines of a text of some width in some room.
fn folded(width: f32, room: f32) -> f32 {
    if width <= room { 1.0 } else { (width * RAGGED / room.max(1.0)).ceil() }
}

/// What columns beside each other ask for, `padding` in each.
pub(super) fn total(wishes: &[Wish], padding: f32) -> Wish {
    let sum = |part: fn(&Wish) -> f32| wishes.iter().map(|wish| part(wish) + padding).sum();
    Wish {
        least: sum(|wish| wish.least),
        word: sum(|wish| wish.word),
        most: sum(|wish| wish.most),
        run: sum(|wish| wish.most),
        parts: 1.0,
    }
}

/// About how many lines the rows take, each as many as its longest cell.
pub(super) fn lines(rows: usize, cells: &[GridCell<'_>], wishes: &[Wish], widths: &[f32]) -> f32 {
    let mut lines = vec![1.0_f32; rows];
    for (cell, wish) in cells.iter().zip(wishes).filter(|(cell, _)| cell.rows == 1) {
        let covered = widths.iter().skip(cell.column).take(cell.columns);
        let room = covered.sum::<f32>() - 2.0 * PAD;
        if let Some(most) = lines.get_mut(cell.row) {
            *most = most.max(wish.lines(room));
        }
    }
    lines.iter().sum()
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

    const fn wish(least: f32, word: f32, most: f32) -> Wish {
        Wish { least, word, most, run: most, parts: 1.0 }
    }

    const WISHES: [Wish; 2] = [wish(20.0, 20.0, 40.0), wish(30.0, 30.0, 130.0)];

    #[test]
    fn long_words_stay_whole_where_the_table_has_room() {
        let wishes = [wish(50.0, 90.0, 90.0), wish(20.0, 20.0, 300.0)];
        assert_eq!(widths(&wishes, 0.0, 120.0).0, vec![90.0, 30.0]);
        assert!(widths(&wishes, 0.0, 100.0).0.first().is_some_and(|width| *width < 90.0));
    }

    #[test]
    fn columns_get_their_most_where_there_is_room() {
        assert_eq!(widths(&WISHES, 10.0, 400.0), (vec![50.0, 140.0], true));
    }

    #[test]
    fn columns_share_what_lies_between_least_and_most() {
        let wishes = [wish(20.0, 20.0, 120.0), wish(30.0, 30.0, 230.0)];
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
