//! Which of an author's words are missing from a text, or stand in another order.

use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::source::{Word, is_silent};

/// How many letters the parts of a word may lie apart: a running head, a folio and a figure may come between.
const GAP: usize = 400;
/// From so many letters on, a stretch that both have is no chance.
const ANCHOR: usize = 8;

/// A text in two forms.
struct Text {
    /// All characters but white space.
    all: Vec<char>,
    /// Letters and digits, with their places among all.
    letters: Vec<char>,
    places: Vec<usize>,
}

/// Where the letters of a word were found.
#[derive(Clone, Copy, Default)]
struct Found {
    first: Option<usize>,
    last: usize,
    missing: bool,
}

/// The words that the text does not have at their place.
///
/// Letters and digits are aligned so that as few of the author's as possible are missing; what the text has besides
/// (heads, folios, labels) costs nothing. As the same letters can stand in many places, a word that is torn or missing
/// in the alignment is looked for once more, between the long stretches around it.
pub(crate) fn lost<'a>(words: &'a [Word], text: &str) -> Vec<&'a Word> {
    let text = Text::new(text);
    let (mut wanted, mut owners) = (Vec::new(), Vec::new());
    for (number, word) in words.iter().enumerate() {
        for c in word.text.chars().filter(|c| c.is_alphanumeric()) {
            wanted.push(c);
            owners.push(number);
        }
    }
    let mut found = vec![Found::default(); words.len()];
    // The place of the last long stretch before each word, and of the first one after it.
    let mut bounds = vec![0..text.letters.len(); words.len()];
    for op in capture_diff_slices(Algorithm::Myers, &wanted, &text.letters) {
        match op {
            DiffOp::Equal { old_index, new_index, len } => {
                for step in 0..len {
                    let word = &mut found[owners[old_index + step]];
                    word.first.get_or_insert(new_index + step);
                    word.last = new_index + step;
                }
                if len >= ANCHOR {
                    let (from, to) = (owners[old_index], owners[old_index + len - 1]);
                    bounds[to + 1..].iter_mut().for_each(|bounds| bounds.start = new_index + len);
                    bounds[..from].iter_mut().for_each(|bounds| bounds.end = bounds.end.min(new_index));
                    for word in [from, to] {
                        bounds[word].start = bounds[word].start.min(new_index);
                    }
                }
            }
            DiffOp::Delete { old_index, old_len, .. } | DiffOp::Replace { old_index, old_len, .. } => {
                owners[old_index..old_index + old_len].iter().for_each(|word| found[*word].missing = true);
            }
            DiffOp::Insert { .. } => {}
        }
    }
    let mut cursor = 0;
    let mut lost = Vec::new();
    for (number, word) in words.iter().enumerate() {
        if text.has_at(word, found[number]) {
            cursor = found[number].last + 1;
            continue;
        }
        let Range { start, end } = bounds[number];
        match text.find(word, start.max(cursor).min(end)..end) {
            Some(end) => cursor = end,
            None => lost.push(word),
        }
    }
    lost
}

/// The words of lines that the text does not have as a whole; for lines that may stand anywhere, as captions do.
pub(crate) fn lost_lines<'a>(words: &'a [Word], text: &str) -> Vec<&'a Word> {
    let text = Text::new(text);
    let letters = |line: &[Word]| -> Vec<char> {
        line.iter().flat_map(|word| word.text.chars()).filter(|c| c.is_alphanumeric()).collect()
    };
    let is_lost = |line: &&[Word]| {
        let wanted = letters(line);
        !wanted.is_empty() && !text.letters.windows(wanted.len()).any(|part| part == wanted)
    };
    words.chunk_by(|a, b| a.line == b.line).filter(is_lost).flatten().collect()
}

impl Text {
    fn new(text: &str) -> Self {
        let all: Vec<char> = text.chars().filter(|c| !is_silent(*c)).collect();
        let places: Vec<usize> = (0..all.len()).filter(|at| all[*at].is_alphanumeric()).collect();
        let letters = places.iter().map(|at| all[*at]).collect();
        Self { all, letters, places }
    }

    /// Whether the alignment has the word in one piece, or in two with a page's end between.
    fn has_at(&self, word: &Word, found: Found) -> bool {
        let Some(first) = found.first.filter(|_| !found.missing) else { return false };
        let letters = word.text.chars().filter(|c| c.is_alphanumeric()).count();
        if found.last - first >= letters + GAP {
            return false;
        }
        // A long word of code may be broken, with a mark where it is.
        let mut marks = self.around(first..found.last + 1).iter();
        word.text.chars().all(|c| marks.any(|mark| *mark == c))
    }

    /// The end of the word in a range of letters.
    fn find(&self, word: &Word, range: Range<usize>) -> Option<usize> {
        let wanted: Vec<char> = word.text.chars().collect();
        if wanted.iter().all(|c| c.is_alphanumeric()) {
            let at = self.letters[range.clone()].windows(wanted.len()).position(|part| part == wanted)?;
            return Some(range.start + at + wanted.len());
        }
        let at = self.around(range.clone()).windows(wanted.len()).position(|part| part == wanted)?;
        let end = self.before(range.start) + at + wanted.len();
        Some(self.places.partition_point(|place| *place < end))
    }

    /// A range of letters with the marks in it, before it and after it.
    fn around(&self, letters: Range<usize>) -> &[char] {
        let end = self.places.get(letters.end).copied().unwrap_or(self.all.len());
        &self.all[self.before(letters.start)..end]
    }

    /// The place after the letter before this one.
    fn before(&self, letter: usize) -> usize {
        letter.checked_sub(1).map_or(0, |letter| self.places[letter] + 1)
    }
}
