//! Notes in the note column: beside their marks, outside the text.

use super::notes::{Rest, divide};
use crate::layout::Placed;
use crate::layout::list::SetNote;
use crate::layout::page::shifted;

/// Space between notes that follow each other.
const APART: f32 = 6.0;

/// Sets notes in a column `depth` points high, each as near as may be to the height that it is wanted at, in order.
/// What finds no room is returned; it goes to the next page.
pub(crate) fn set(
    wanted: Vec<(f32, Rest)>,
    notes: &[SetNote],
    depth: f32,
    into: &mut Vec<Placed>,
) -> Vec<Rest> {
    let is_there = |rest: &Rest| notes.get(rest.note).is_some_and(|note| !note.is_empty());
    let (tops, wanted): (Vec<f32>, Vec<Rest>) = wanted.into_iter().filter(|(_, rest)| is_there(rest)).unzip();
    let apart = APART * wanted.len().saturating_sub(1) as f32;
    let division = divide(notes, &wanted, (depth - apart).max(depth / 2.0), true);
    let set: Vec<(Vec<Placed>, f32)> = division
        .shares
        .iter()
        .filter_map(|share| Some(notes.get(share.note)?.items(share.pieces.clone())))
        .collect();
    let mut places = Vec::with_capacity(set.len());
    let mut y = 0.0_f32;
    for (top, (_, height)) in tops.iter().zip(&set) {
        y = y.max(*top);
        places.push(y);
        y += height + APART;
    }
    // What reaches below the text is moved up, and what is in its way.
    let mut below = depth + APART;
    for (place, (_, height)) in places.iter_mut().zip(&set).rev() {
        *place = place.min(below - APART - height).max(0.0);
        below = *place;
    }
    for (place, (items, _)) in places.iter().zip(set) {
        into.extend(shifted(items, 0.0, *place));
    }
    division.rests
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::Item;
    use crate::layout::list::{Piece, Role, VerticalList};

    fn note(height: f32) -> SetNote {
        let item = Item::Destination(String::new());
        let items = vec![Placed { x: 0.0, y: 0.0, tag: None, item }];
        let mut list = VerticalList::default();
        // A note has some room below.
        list.pieces.push(Piece::new(Role::Line(None), items, height - 1.5));
        SetNote::new(list)
    }

    fn places(notes: &[(f32, f32)], depth: f32) -> (Vec<f32>, usize) {
        let set_notes: Vec<SetNote> = notes.iter().map(|(_, height)| note(*height)).collect();
        let rests = (0..notes.len()).map(|note| Rest { note, from: 0 });
        let wanted = notes.iter().map(|(wanted, _)| *wanted).zip(rests).collect();
        let mut items = Vec::new();
        let late = set(wanted, &set_notes, depth, &mut items);
        (items.iter().map(|placed| placed.y).collect(), late.len())
    }

    #[test]
    fn notes_stand_beside_their_marks_and_never_on_each_other() {
        assert_eq!(places(&[(10.0, 20.0), (50.0, 20.0)], 200.0), (vec![10.0, 50.0], 0));
        assert_eq!(places(&[(10.0, 20.0), (15.0, 20.0)], 200.0), (vec![10.0, 36.0], 0));
    }

    #[test]
    fn notes_at_the_end_of_a_page_move_up() {
        assert_eq!(places(&[(150.0, 20.0), (190.0, 30.0)], 200.0), (vec![144.0, 170.0], 0));
    }

    #[test]
    fn notes_for_which_there_is_no_room_are_late() {
        assert_eq!(places(&[(0.0, 90.0), (10.0, 90.0), (20.0, 90.0)], 200.0), (vec![0.0, 96.0], 1));
    }
}
