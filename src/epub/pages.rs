//! Where the pages of the printed edition begin, and which of them a chapter's document has still to mark.

use std::collections::BTreeMap;

use crate::diagnostics::Byte;
use crate::document::{AnchorId, ChapterId, Text};

/// The printed edition, as far as the EPUB tells of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Printed {
    /// Where its pages begin, in reading order.
    pub starts: Vec<PageStart>,
    /// The numbers of the pages that show places of the text; empty where pages are not told.
    pub places: BTreeMap<(ChapterId, AnchorId), String>,
}

/// Where a printed page begins in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageStart {
    /// The number as printed.
    pub label: String,
    /// The chapter that the page begins in.
    pub chapter: ChapterId,
    /// The place in it.
    pub place: PagePlace,
}

/// A place in a chapter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PagePlace {
    /// Its start.
    Start,
    /// At a byte of a file: that of the first character or picture that the page shows.
    At(Byte),
}

impl PageStart {
    /// The byte that the page begins at, but for one that opens with its chapter.
    pub(crate) fn byte(&self) -> Option<Byte> {
        match self.place {
            PagePlace::At(byte) => Some(byte),
            PagePlace::Start => None,
        }
    }
}

/// The pages of one chapter: marked in order, each once, and none left out. A page that is found marks all before it.
#[derive(Debug, Default)]
pub(crate) struct Pages<'a> {
    starts: Vec<&'a PageStart>,
    next: usize,
    /// Reached, and to be marked at the next place that is not inside of a word.
    pub(crate) waiting: Vec<&'a str>,
    /// Whether what was written last is a word that may go on.
    pub(crate) in_word: bool,
}

impl<'a> Pages<'a> {
    /// The pages that begin in a chapter.
    pub(crate) fn of(starts: &'a [PageStart], chapter: ChapterId) -> Self {
        let starts = starts.iter().filter(|start| start.chapter == chapter).collect();
        Self { starts, ..Self::default() }
    }

    /// Those that are not reached, with their numbers.
    pub(crate) fn ahead(&self) -> impl Iterator<Item = (usize, &'a PageStart)> {
        self.starts.iter().copied().enumerate().skip(self.next)
    }

    /// Those ahead that begin in a text: their numbers, in order, and the bytes of the text.
    pub(crate) fn within(&self, text: &Text) -> Vec<(usize, usize)> {
        let ahead = self.ahead().filter_map(|(number, start)| Some((number, start.byte()?)));
        let (numbers, bytes): (Vec<usize>, Vec<Byte>) = ahead.unzip();
        let found = numbers.into_iter().zip(text.locate_all(&bytes));
        found.filter_map(|(number, at)| Some((number, at?))).collect()
    }

    /// Reaches all up to the last one that `here` says yes to.
    pub(crate) fn reach(&mut self, here: impl Fn(&PageStart) -> bool) {
        if let Some((last, _)) = self.ahead().filter(|(_, start)| here(start)).last() {
            self.reach_number(last);
        }
    }

    /// Reaches all up to the last one that begins at a byte that `here` says yes to.
    pub(crate) fn reach_byte(&mut self, here: impl Fn(Byte) -> bool) {
        self.reach(|start| start.byte().is_some_and(&here));
    }

    /// Reaches all up to one of a number.
    pub(crate) fn reach_number(&mut self, last: usize) {
        let reached = self.starts.get(self.next..=last).unwrap_or_default();
        self.waiting.extend(reached.iter().map(|start| start.label.as_str()));
        self.next = self.next.max(last + 1);
    }

    /// Whether there is nothing left to mark.
    pub(crate) fn done(&self) -> bool {
        self.next >= self.starts.len() && self.waiting.is_empty()
    }
}
