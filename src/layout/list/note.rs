//! A note that is set: its pieces, and the heights of parts of it.

use super::pen::{Column, ColumnPen};
use super::piece::{Piece, Repeat, VerticalList};
use crate::layout::Placed;

/// Space below each note.
const BELOW: f32 = 1.5;

/// A footnote, set.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct SetNote {
    /// Its pieces; none for one that stands elsewhere.
    pub(crate) list: VerticalList,
    /// Height of all of it.
    pub(crate) height: f32,
    /// Height of what begins it: as much as no page parts.
    pub(crate) head: f32,
    /// Whether it stands beside something, as a caption does, and is no note that a mark leads to.
    pub(crate) aside: bool,
    /// What stands above a rest of it in a column of notes.
    pub(crate) sign: Option<Repeat>,
}

impl SetNote {
    /// A note that is set.
    pub(crate) fn new(list: VerticalList) -> Self {
        let mut note = Self { list, ..Self::default() };
        note.height = note.height_of(0..note.list.pieces.len());
        note.head = note.height_of(0..note.cut_after(0));
        note
    }

    /// Whether there is nothing of it to place: it stands elsewhere.
    pub(crate) fn is_empty(&self) -> bool {
        self.list.pieces.is_empty()
    }

    /// The first place behind piece `from` where a page may end.
    pub(crate) fn cut_after(&self, from: usize) -> usize {
        let pieces = &self.list.pieces;
        let breakable = |at: &usize| pieces.get(*at).is_none_or(Piece::breakable);
        (from + 1..pieces.len()).find(breakable).unwrap_or(pieces.len())
    }

    /// The height of some of its pieces.
    pub(crate) fn height_of(&self, range: std::ops::Range<usize>) -> f32 {
        let mut pen = ColumnPen::new(0.0);
        let pieces = self.list.pieces.get(range).unwrap_or_default();
        pieces.iter().for_each(|piece| pen.step(&self.list, piece, 0.0));
        if pieces.is_empty() { 0.0 } else { pen.bottom(&self.list) + BELOW }
    }

    /// As much of it from piece `from` on as `room` holds: where it ends, and its height. The first part that can't be
    /// parted comes in any case.
    pub(crate) fn fitting(&self, from: usize, room: f32) -> (usize, f32) {
        let mut end = self.cut_after(from);
        let mut height = self.height_of(from..end);
        while end < self.list.pieces.len() {
            let next = self.cut_after(end);
            let more = self.height_of(from..next);
            if more > room + 0.1 {
                break;
            }
            (end, height) = (next, more);
        }
        (end, height)
    }

    /// The items of a share from its top left corner, and their height.
    pub(crate) fn items(&self, range: std::ops::Range<usize>) -> (Vec<Placed>, f32) {
        let height = self.height_of(range.clone());
        let mut column = Column::new(&self.list, 0.0);
        for piece in self.list.pieces.get(range).unwrap_or_default() {
            column.place(piece, 0.0);
        }
        (column.finish(), height)
    }
}
