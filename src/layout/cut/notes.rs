//! Notes at the foot: what of them a page takes, and what is left for the next one.

use crate::layout::list::SetNote;

/// Space between the text and the rule above the notes, and between that and the first note.
const GAP: (f32, f32) = (9.0, 5.0);

/// Space between that rule and the first note.
pub(crate) const BELOW_RULE: f32 = GAP.1;

/// Part of a page's height that notes take at most where they go over to another page.
const MOST: f32 = 0.5;

/// A note from one of its pieces on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Rest {
    /// The note.
    pub(crate) note: usize,
    /// Its first piece.
    pub(crate) from: usize,
}

/// What a page takes of a note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Share {
    /// The note.
    pub(crate) note: usize,
    /// Its pieces.
    pub(crate) pieces: std::ops::Range<usize>,
}

/// What a page takes of the notes that it should, and what is left.
#[derive(Clone, Debug, Default)]
pub(crate) struct Division {
    /// On the page, from the top.
    pub(crate) shares: Vec<Share>,
    /// For the next page.
    pub(crate) rests: Vec<Rest>,
    /// Height of what is on the page, without the rule above.
    pub(crate) height: f32,
}

/// The height that notes take from the text, with the rule above them.
pub(crate) fn with_rule(height: f32) -> f32 {
    if height > 0.0 { height + GAP.0 + GAP.1 } else { 0.0 }
}

/// Divides notes over a page with room for so much of them: each begins if it can, and those in front go on as far as
/// what follows leaves room. Where one `must` come, the first does, though it is too tall.
pub(crate) fn divide(notes: &[SetNote], wanted: &[Rest], room: f32, must: bool) -> Division {
    let note = |rest: &Rest| notes.get(rest.note);
    let heads = wanted.iter().map(|rest| match (rest.from, note(rest)) {
        (_, None) => 0.0,
        (0, Some(note)) => note.head,
        (from, Some(note)) => note.height_of(from..note.cut_after(from)),
    });
    let mut begun = 0;
    let mut reserved = 0.0;
    for head in heads.clone() {
        if reserved + head > room + 0.1 && !(must && begun == 0) {
            break;
        }
        begun += 1;
        reserved += head;
    }
    let mut out = Division::default();
    for (at, (rest, head)) in wanted.iter().zip(heads).enumerate() {
        let Some(note) = note(rest) else { continue };
        if at >= begun {
            out.rests.push(rest.clone());
            continue;
        }
        reserved -= head;
        let (end, height) = note.fitting(rest.from, room - out.height - reserved);
        out.height += height;
        out.shares.push(Share { note: rest.note, pieces: rest.from..end });
        if end < note.list.pieces.len() {
            out.rests.push(Rest { note: rest.note, from: end });
        }
    }
    out
}

/// The room for notes that go over to another page, in a page so deep of which `free` is left; `least` must stand there.
pub(crate) fn room(depth: f32, free: f32, least: f32) -> f32 {
    (free - with_rule(0.1) + 0.1).min((depth * MOST).max(least))
}

/// Height of what is left of notes.
pub(crate) fn left(notes: &[SetNote], rests: &[Rest]) -> f32 {
    let height = |rest: &Rest| {
        let note = notes.get(rest.note)?;
        Some(note.height_of(rest.from..note.list.pieces.len()))
    };
    rests.iter().filter_map(height).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::list::{FORBIDDEN, Piece, Role, VerticalList};

    /// A note of lines ten points high; as in a paragraph, two stay together at both ends.
    fn note(lines: usize) -> SetNote {
        let mut list = VerticalList::default();
        list.pieces.extend((0..lines).map(|at| {
            let penalty = if at == 1 || at + 1 == lines { FORBIDDEN } else { 0.0 };
            Piece { penalty, ..Piece::new(Role::Line(None), Vec::new(), 10.0) }
        }));
        SetNote::new(list)
    }

    fn whole(count: usize) -> Vec<Rest> {
        (0..count).map(|note| Rest { note, from: 0 }).collect()
    }

    fn ends(division: &Division) -> (Vec<usize>, Vec<(usize, usize)>) {
        let ends = division.shares.iter().map(|share| share.pieces.end).collect();
        (ends, division.rests.iter().map(|rest| (rest.note, rest.from)).collect())
    }

    #[test]
    fn a_note_goes_on_with_two_lines_at_least_on_either_page() {
        let notes = [note(10)];
        assert_eq!(ends(&divide(&notes, &whole(1), 200.0, false)), (vec![10], vec![]));
        assert_eq!(ends(&divide(&notes, &whole(1), 95.0, false)), (vec![8], vec![(0, 8)]));
        assert_eq!(ends(&divide(&notes, &whole(1), 10.0, false)), (vec![], vec![(0, 0)]));
        assert_eq!(ends(&divide(&notes, &whole(1), 10.0, true)), (vec![2], vec![(0, 2)]));
    }

    #[test]
    fn all_notes_of_a_page_begin_on_it_if_they_can() {
        let notes = [note(10), note(4)];
        assert_eq!(ends(&divide(&notes, &whole(2), 83.0, false)), (vec![6, 2], vec![(0, 6), (1, 2)]));
        assert_eq!(ends(&divide(&notes, &whole(2), 30.0, false)), (vec![2], vec![(0, 2), (1, 0)]));
    }
}
