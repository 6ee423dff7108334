//! Notes in the note column: beside their marks, outside the text.

use super::Placed;
use super::paginate::SetNote;
use super::piece::shifted;

/// Space between notes that follow each other.
const APART: f32 = 6.0;

/// Sets notes in a column `depth` points high, each as near as may be to the height that it is wanted at, in order.
/// Those that find no room are returned; they go to the next page.
pub(crate) fn set<'n>(
    mut notes: Vec<(f32, &'n SetNote)>,
    depth: f32,
    into: &mut Vec<Placed>,
) -> Vec<&'n SetNote> {
    let mut late = Vec::new();
    let whole =
        |notes: &[(f32, &SetNote)]| notes.iter().map(|(_, note)| note.height + APART).sum::<f32>() - APART;
    while notes.len() > 1 && whole(&notes) > depth {
        late.extend(notes.pop().map(|(_, note)| note));
    }
    late.reverse();
    let mut places = Vec::with_capacity(notes.len());
    let mut y = 0.0_f32;
    for (wanted, note) in &notes {
        y = y.max(*wanted);
        places.push(y);
        y += note.height + APART;
    }
    // What reaches below the text is moved up, and what is in its way.
    let mut below = depth + APART;
    for (place, (_, note)) in places.iter_mut().zip(&notes).rev() {
        *place = place.min(below - APART - note.height).max(0.0);
        below = *place;
    }
    for (place, (_, note)) in places.iter().zip(&notes) {
        into.extend(shifted(note.items.iter().cloned(), 0.0, *place));
    }
    late
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::Item;

    fn note(height: f32) -> SetNote {
        let item = Item::Destination(String::new());
        SetNote { items: vec![Placed { x: 0.0, y: 0.0, tag: None, item }], height }
    }

    fn places(notes: &[(f32, f32)], depth: f32) -> (Vec<f32>, usize) {
        let set_notes: Vec<SetNote> = notes.iter().map(|(_, height)| note(*height)).collect();
        let wanted = notes.iter().map(|(wanted, _)| *wanted).zip(&set_notes).collect();
        let mut items = Vec::new();
        let late = set(wanted, depth, &mut items);
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
