//! Which chapters a handout has, as written on the command line: `3,5-7,9A`.

use std::fmt;
use std::str::FromStr;

use crate::book::load::number_parts;
use crate::book::{BookChapter, Division};
use crate::message::{Message, say};

/// The number of a chapter: that of its file's name, `8` or `8A`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Number {
    number: u32,
    letter: Option<char>,
}

impl FromStr for Number {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let mut letters = text.get(digits.len()..).unwrap_or_default().chars();
        match (digits.parse(), letters.next(), letters.next()) {
            (Ok(number), letter, None) if digits.bytes().all(|b| b.is_ascii_digit()) => {
                Ok(Self { number, letter: letter.map(|c| c.to_ascii_uppercase()) })
            }
            _ => Err(()),
        }
    }
}

impl fmt::Display for Number {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}", self.number)?;
        self.letter.map_or(Ok(()), |letter| write!(out, "{letter}"))
    }
}

/// Numbers from the first to the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Range(Number, Number);

impl Range {
    /// A bare number has its lettered sections with it.
    fn holds(self, number: Number) -> bool {
        let Self(first, last) = self;
        let ends = if last.letter.is_none() { number.number <= last.number } else { number <= last };
        number >= first && ends
    }
}

impl fmt::Display for Range {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 == self.1 { self.0.fmt(out) } else { write!(out, "{}-{}", self.0, self.1) }
    }
}

/// A choice of chapters by their numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChapterChoice {
    ranges: Vec<Range>,
}

impl FromStr for ChapterChoice {
    type Err = Message;

    fn from_str(text: &str) -> Result<Self, Message> {
        let wrong = |part: &str| say!("`{part}` is no chapter or range; write `3`, `3A` or `5-7`", part);
        let range = |part: &str| {
            let part = part.trim();
            let (first, last) = part.split_once('-').unwrap_or((part, part));
            match (first.trim().parse(), last.trim().parse()) {
                (Ok(first), Ok(last)) if first <= last => Ok(Range(first, last)),
                _ => Err(wrong(part)),
            }
        };
        Ok(Self { ranges: text.split(',').map(range).collect::<Result<_, _>>()? })
    }
}

impl fmt::Display for ChapterChoice {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, range) in self.ranges.iter().enumerate() {
            write!(out, "{}{range}", if at == 0 { "" } else { "," })?;
        }
        Ok(())
    }
}

impl ChapterChoice {
    /// Which of the chapters are meant, or what is wrong with the choice.
    pub(super) fn pick(&self, chapters: &[BookChapter]) -> Result<Vec<bool>, Message> {
        let body = || chapters.iter().filter(|chapter| chapter.division == Division::Body);
        let places: Vec<(&str, u8)> = body().map(|chapter| (chapter.path.as_str(), chapter.depth)).collect();
        let mut chosen = self.pick_of(&numbers(&places))?.into_iter();
        let pick = |chapter: &BookChapter| chapter.division == Division::Body && chosen.next() == Some(true);
        Ok(chapters.iter().map(pick).collect())
    }

    fn pick_of(&self, numbers: &[Option<Number>]) -> Result<Vec<bool>, Message> {
        for range in &self.ranges {
            if !numbers.iter().flatten().any(|number| range.holds(*number)) {
                let all = || numbers.iter().flatten();
                let known = match (all().min(), all().max()) {
                    (Some(first), Some(last)) => say!(
                        "; they go from {first} to {last}",
                        first = first.to_string(),
                        last = last.to_string()
                    ),
                    (None, _) | (_, None) => say!(""),
                };
                return Err(say!(
                    "no chapter has the number `{range}`{known}",
                    range = range.to_string(),
                    known
                ));
            }
        }
        let chosen = |number: &Option<Number>| {
            number.is_some_and(|number| self.ranges.iter().any(|range| range.holds(number)))
        };
        Ok(numbers.iter().map(chosen).collect())
    }
}

/// The numbers of chapters by path and depth: those of the files' names, else their count in the book, in which sections
/// go with the chapter before them. Parts that are a title alone, without a path, have none.
fn numbers(chapters: &[(&str, u8)]) -> Vec<Option<Number>> {
    let named: Vec<Option<Number>> = chapters.iter().map(|(path, _)| named(path)).collect();
    if named.iter().any(Option::is_some) {
        return named;
    }
    let mut number = 0;
    let mut parts: Vec<u8> = Vec::new();
    let counted = chapters.iter().map(|(path, depth)| {
        parts.retain(|part| part < depth);
        if path.is_empty() {
            parts.push(*depth);
            return None;
        }
        number += u32::from(usize::from(*depth) <= parts.len() || number == 0);
        Some(Number { number, letter: None })
    });
    counted.collect()
}

fn named(path: &str) -> Option<Number> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let parts = number_parts(name.rsplit_once('.').map_or(name, |(stem, _)| stem));
    let letter = parts.get(1).and_then(|part| part.chars().next()).filter(char::is_ascii_alphabetic);
    Some(Number { number: parts.first()?.parse().ok()?, letter })
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOOK: [(&str, u8); 6] =
        [("README.md", 0), ("03.md", 0), ("03A-파일.md", 1), ("04.md", 0), ("08A.md", 0), ("08B.md", 0)];

    fn picked(choice: &str) -> Result<String, Message> {
        let kept = choice.parse::<ChapterChoice>()?.pick_of(&numbers(&BOOK))?;
        let paths = BOOK.iter().zip(kept).filter(|(_, kept)| *kept).map(|((path, _), _)| *path);
        Ok(paths.collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn chapters_of_parts_without_a_page_are_counted_through() {
        let book = [("a.md", 0), ("", 0), ("b.md", 1), ("c.md", 2), ("", 1), ("d.md", 2), ("e.md", 0)];
        let counted: Vec<u32> =
            numbers(&book).into_iter().map(|number| number.map_or(0, |number| number.number)).collect();
        assert_eq!(counted, [1, 0, 2, 2, 0, 3, 4]);
    }

    #[test]
    fn a_bare_number_has_its_sections_with_it() {
        assert_eq!(picked("3").unwrap(), "03.md 03A-파일.md");
        assert_eq!(picked("3a").unwrap(), "03A-파일.md");
        assert_eq!(picked("4-8A").unwrap(), "04.md 08A.md");
        assert_eq!(picked("8, 3-3").unwrap(), "03.md 03A-파일.md 08A.md 08B.md");
    }

    #[test]
    fn a_number_that_no_chapter_has_is_refused() {
        assert_eq!(
            picked("5-7").unwrap_err().to_string(),
            "no chapter has the number `5-7`; they go from 3 to 8B"
        );
        for wrong in ["", "x", "7-5", "3,,4", "-3", "3AB"] {
            assert!(wrong.parse::<ChapterChoice>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn files_without_numbers_are_counted() {
        let numbers = numbers(&[("서론.md", 0), ("본론.md", 0), ("각론.md", 1), ("결론.md", 0)]);
        let written: Vec<String> = numbers.iter().flatten().map(Number::to_string).collect();
        assert_eq!(written, ["1", "2", "2", "3"]);
    }

    #[test]
    fn a_choice_is_written_as_it_was_read() {
        assert_eq!("03, 5-7,9b".parse::<ChapterChoice>().unwrap().to_string(), "3,5-7,9B");
    }
}
