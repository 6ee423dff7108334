//! Where the pages of the printed edition begin, and which of them a chapter's document has still to mark.

use std::collections::BTreeMap;

use crate::diagnostics::{Byte, Span, Work, step};
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
    /// The bytes that they begin at, in order, with their numbers.
    places: Vec<(Byte, usize)>,
    /// Of each of `places`, the last page that begins there or before it in the same file.
    last: Vec<usize>,
    next: usize,
    /// Reached, and to be marked at the next place that is not inside of a word.
    pub(crate) waiting: Vec<&'a str>,
    /// Whether what was written last is a word that may go on.
    pub(crate) in_word: bool,
}

/// The pages of each chapter.
pub(crate) fn by_chapter(starts: &[PageStart]) -> BTreeMap<ChapterId, Vec<&PageStart>> {
    let mut all: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for start in starts {
        step(Work::Starts);
        all.entry(start.chapter).or_default().push(start);
    }
    all
}

impl<'a> Pages<'a> {
    /// Those that begin in a chapter, in reading order.
    pub(crate) fn new(starts: &[&'a PageStart]) -> Self {
        let numbered = starts.iter().zip(0..);
        let mut places: Vec<(Byte, usize)> =
            numbered.filter_map(|(start, number)| Some((start.byte()?, number))).collect();
        places.sort_unstable();
        let mut last: Vec<usize> = Vec::with_capacity(places.len());
        let mut before: Option<Byte> = None;
        for &(byte, number) in &places {
            let so_far = last.last().filter(|_| before.is_some_and(|before| before.file == byte.file));
            last.push(so_far.map_or(number, |so_far| number.max(*so_far)));
            before = Some(byte);
        }
        Self { starts: starts.to_vec(), places, last, ..Self::default() }
    }

    /// Those ahead that begin in a text: their numbers, in order, and the bytes of the text.
    pub(crate) fn within(&self, text: &Text) -> Vec<(usize, usize)> {
        let found = text.locate_all(&self.places);
        found.into_iter().filter(|(number, _)| *number >= self.next).collect()
    }

    /// Reaches those that open with the chapter, up to the last one.
    pub(crate) fn reach_opening(&mut self) {
        let opening = self.starts.iter().rposition(|start| start.place == PagePlace::Start);
        self.reach_if(opening);
    }

    /// Reaches all.
    pub(crate) fn reach_rest(&mut self) {
        self.reach_if(self.starts.len().checked_sub(1));
    }

    /// Reaches all up to the last one that begins in a span.
    pub(crate) fn reach_in(&mut self, span: Span) {
        let Some(first) = span.first() else { return };
        let from = self.places.partition_point(|(byte, _)| *byte < first);
        let held = self.places.iter().skip(from).take_while(|(byte, _)| span.holds(*byte));
        let last = held.inspect(|_| step(Work::Starts)).map(|(_, number)| *number).max();
        self.reach_if(last);
    }

    /// Reaches all up to the last one that begins before the end of a span, in its file.
    pub(crate) fn reach_before_end(&mut self, span: Span) {
        let Some(file) = span.file else { return };
        let end = self.places.partition_point(|(byte, _)| *byte < Byte { file, at: span.end });
        let Some(before) = end.checked_sub(1) else { return };
        let here = self.places.get(before).is_some_and(|(byte, _)| byte.file == file);
        self.reach_if(self.last.get(before).copied().filter(|_| here));
    }

    fn reach_if(&mut self, number: Option<usize>) {
        if let Some(number) = number.filter(|number| *number >= self.next) {
            self.reach(number);
        }
    }

    /// Reaches all up to one of a number.
    pub(crate) fn reach(&mut self, last: usize) {
        let reached = self.starts.get(self.next..=last).unwrap_or_default();
        self.waiting.extend(reached.iter().map(|start| start.label.as_str()));
        self.next = self.next.max(last + 1);
    }

    /// Whether there is nothing left to mark.
    pub(crate) fn done(&self) -> bool {
        self.next >= self.starts.len() && self.waiting.is_empty()
    }
}
