//! Which lines of an author are missing from a text, or stand in another order.

use super::source::{Word, is_silent};

/// How many letters may come between the parts of a line: a running head, a folio and a figure.
const GAP: usize = 500;
/// So many letters at the start of a part tell where it stands.
const START: usize = 8;

/// A text in two forms.
pub(crate) struct Text {
    /// All characters but white space.
    all: Vec<char>,
    /// Letters and digits, with their places among all.
    letters: Vec<char>,
    places: Vec<usize>,
}

/// How a line was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    Missing,
    Moved,
}

impl Text {
    pub(crate) fn new(text: &str) -> Self {
        let all: Vec<char> = text.chars().filter(|c| !is_silent(*c)).collect();
        let places: Vec<usize> = (0..all.len()).filter(|at| all[*at].is_alphanumeric()).collect();
        let letters = places.iter().map(|at| all[*at]).collect();
        Self { all, letters, places }
    }

    /// The lines that do not stand where they should, with what ails them; `words` are in the order of the text.
    pub(crate) fn faults<'a>(&self, words: &'a [Word]) -> Vec<(&'a [Word], Fault)> {
        let mut cursor = 0;
        let mut faults = Vec::new();
        for line in words.chunk_by(|a, b| a.line == b.line) {
            match self.find(line, cursor) {
                Some(end) => cursor = end,
                None if self.find(line, 0).is_some() => faults.push((line, Fault::Moved)),
                None => faults.push((line, Fault::Missing)),
            }
        }
        faults
    }

    /// The lines that stand nowhere; for what may stand anywhere, as captions do.
    pub(crate) fn missing<'a>(&self, words: &'a [Word]) -> Vec<(&'a [Word], Fault)> {
        let lines = words.chunk_by(|a, b| a.line == b.line);
        lines.filter(|line| self.find(line, 0).is_none()).map(|line| (line, Fault::Missing)).collect()
    }

    /// The end of a line's first place after `start`, in letters.
    fn find(&self, line: &[Word], start: usize) -> Option<usize> {
        let wanted: Vec<char> =
            line.iter().flat_map(|word| word.text.chars()).filter(|c| c.is_alphanumeric()).collect();
        let mut from = start;
        loop {
            let at = self.start_of(&wanted, from, self.letters.len())?;
            if let Some(end) = self.follow(&wanted, at)
                && self.has_marks(line, at, end)
            {
                return Some(end);
            }
            from = at + 1;
        }
    }

    /// Where the first letters of a part stand between two places.
    fn start_of(&self, part: &[char], from: usize, to: usize) -> Option<usize> {
        let head = &part[..part.len().min(START)];
        let range = self.letters.get(from..to.min(self.letters.len()))?;
        if head.is_empty() {
            return Some(from);
        }
        range.windows(head.len()).position(|letters| letters == head).map(|at| from + at)
    }

    /// The end of a line that starts at a place, with other text between its parts.
    fn follow(&self, wanted: &[char], start: usize) -> Option<usize> {
        let (mut at, mut done) = (start, 0);
        while done < wanted.len() {
            if self.letters.get(at) == wanted.get(done) {
                (at, done) = (at + 1, done + 1);
            } else {
                at = self.start_of(&wanted[done..], at, at + GAP)?;
            }
        }
        Some(at)
    }

    /// Whether the marks of the line's code are there too, in order; a wrapped line may have others between.
    fn has_marks(&self, line: &[Word], start: usize, end: usize) -> bool {
        let before = start.checked_sub(1).map_or(0, |letter| self.places[letter] + 1);
        let after = self.places.get(end).copied().unwrap_or(self.all.len());
        let mut marks = self.all[before..after].iter();
        line.iter().flat_map(|word| word.text.chars()).all(|c| marks.any(|mark| *mark == c))
    }
}
