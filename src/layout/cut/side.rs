//! Notes in the note column: beside their marks, outside the text.

use super::notes::Rest;
use crate::layout::Placed;
use crate::layout::list::SetNote;
use crate::layout::page::shifted;

/// Space between notes that follow each other.
const APART: f32 = 6.0;

/// What stands of a note beside a page.
struct Stood {
    items: Vec<Placed>,
    height: f32,
}

/// Sets notes in a column `depth` points high, each as near as may be to the height that it is wanted at, in order. What stands
/// beside something comes first: a caption is read with its figure, a note is looked up by its number. Of the others as many are
/// set to their end as there is room for, and one more begins if it can. What finds no room is returned; it goes to the next
/// page, where a rest says that it goes on.
pub(crate) fn set(
    wanted: Vec<(f32, Rest)>,
    notes: &[SetNote],
    depth: f32,
    into: &mut Vec<Placed>,
) -> Vec<Rest> {
    let mut late = Vec::new();
    let mut set: Vec<(f32, Stood)> = Vec::new();
    let mut filled = 0.0;
    // What the column has to hold of it that is not set yet.
    let mut kept = 0.0;
    let wanted: Vec<(f32, Rest, f32)> = wanted
        .into_iter()
        .map(|(top, rest)| {
            let note = notes.get(rest.note).filter(|note| note.aside && rest.from == 0);
            let own = note.map_or(0.0, |note| note.height + APART);
            let own = if kept + own <= depth { own } else { 0.0 };
            kept += own;
            (top, rest, own)
        })
        .collect();
    for (top, rest, own) in wanted {
        kept -= own;
        let Some(note) = notes.get(rest.note).filter(|note| !note.is_empty()) else { continue };
        let apart = if set.is_empty() { 0.0 } else { APART };
        let room = depth - filled - apart - kept;
        let must = set.is_empty() && kept < APART;
        let comes = late.is_empty() || own > 0.0;
        let stood = if comes { stood(note, rest.from, room, must) } else { None };
        let Some((end, stood)) = stood else {
            late.push(rest);
            continue;
        };
        filled += apart + stood.height;
        set.push((top, stood));
        if end < note.list.pieces.len() {
            late.push(Rest { from: end, ..rest });
        }
    }
    let mut places = Vec::with_capacity(set.len());
    let mut y = 0.0_f32;
    for (top, stood) in &set {
        y = y.max(*top);
        places.push(y);
        y += stood.height + APART;
    }
    // What reaches below the text is moved up, and what is in its way.
    let mut below = depth + APART;
    for (place, (_, stood)) in places.iter_mut().zip(&set).rev() {
        *place = place.min(below - APART - stood.height).max(0.0);
        below = *place;
    }
    for (place, (_, stood)) in places.iter().zip(set) {
        into.extend(shifted(stood.items, 0.0, *place));
    }
    late
}

/// As much of a note from piece `from` on as the room holds, and where that ends; none where it holds nothing of it, if none
/// `must` come. Above what goes on stands a sign, where the column has a place for it.
fn stood(note: &SetNote, from: usize, room: f32, must: bool) -> Option<(usize, Stood)> {
    let least = note.height_of(from..note.cut_after(from));
    let sign = note.sign.as_ref().filter(|sign| from > 0 && sign.height + least <= room + 0.1);
    let above = sign.map_or(0.0, |sign| sign.height);
    let (end, height) = note.fitting(from, room - above);
    if height + above > room + 0.1 && !must {
        return None;
    }
    let mut items = sign.map(|sign| sign.items.clone()).unwrap_or_default();
    items.extend(shifted(note.items(from..end).0, 0.0, above));
    Some((end, Stood { items, height: above + height }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::Item;
    use crate::layout::list::{Piece, Repeat, Role, VerticalList};

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

    /// A note of so many parts of ten points each.
    fn long(parts: usize) -> SetNote {
        let mut list = VerticalList::default();
        list.pieces.extend((0..parts).map(|_| Piece::new(Role::Line(None), Vec::new(), 10.0)));
        SetNote { sign: Some(Repeat { items: Vec::new(), height: 12.0 }), ..SetNote::new(list) }
    }

    /// What is late behind each of the pages that notes wanted at the top of the first one fill.
    fn late(notes: &[SetNote], depth: f32) -> Vec<Vec<(usize, usize)>> {
        let mut late: Vec<Rest> = (0..notes.len()).map(|note| Rest { note, from: 0 }).collect();
        let mut pages = Vec::new();
        while !late.is_empty() {
            let wanted = late.into_iter().map(|rest| (0.0, rest)).collect();
            late = set(wanted, notes, depth, &mut Vec::new());
            pages.push(late.iter().map(|rest| (rest.note, rest.from)).collect());
        }
        pages
    }

    #[test]
    fn notes_are_set_to_their_end_and_one_goes_on() {
        let notes = [long(4), long(4), long(4), long(2)];
        // Of the second page the sign takes a part.
        assert_eq!(late(&notes, 70.0), [vec![(1, 2), (2, 0), (3, 0)], vec![(2, 2), (3, 0)], vec![]]);
        assert_eq!(
            late(&notes, 60.0),
            [vec![(1, 1), (2, 0), (3, 0)], vec![(2, 0), (3, 0)], vec![(3, 1)], vec![]]
        );
    }

    #[test]
    fn what_stands_beside_something_comes_before_notes() {
        let caption = SetNote { aside: true, ..long(2) };
        let notes = [long(4), long(4), caption.clone(), long(2), caption];
        assert_eq!(late(&notes, 100.0), [vec![(1, 0), (3, 0)], vec![]]);
    }

    #[test]
    fn a_column_with_no_place_for_a_sign_goes_on_without_it() {
        assert_eq!(late(&[long(3)], 12.0), [vec![(0, 1)], vec![(0, 2)], vec![]]);
    }
}
