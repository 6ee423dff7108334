//! What the number at the head of a title says: `01A.` is section 1 of chapter 1, `제3장` chapter 3.

use crate::book::load::number_parts;
use crate::book::{is_appendix, numbered};

/// Figures of one part at most; what has more counts no chapters.
const LONGEST: usize = 4;

/// What follows or precedes the number of a chapter.
const CHAPTERS: [&str; 7] = ["장", "강", "화", "과", "일차", "Chapter", "Lesson"];

/// The same of a part and of a section.
const PARTS: [&str; 2] = ["부", "Part"];
const SECTIONS: [&str; 1] = ["절"];

/// What a number's word says that it counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    None,
    Part,
    Chapter,
    Section,
}

/// A number as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::book::assemble::numbers) struct Typed {
    /// Its parts without zeros in front: `3`, `2` of `3.2`, `1`, `A` of `01A`; none of a part's in Roman figures.
    pub(super) parts: Vec<String>,
    pub(super) unit: Unit,
    /// Whether a sign behind it, a zero before it or its word says that it is no count.
    pub(super) is_plain: bool,
    /// As it is written, without the signs at its end.
    pub(super) written: String,
}

impl Typed {
    /// Reads the number that a title begins with; that of an appendix is a letter and none of these.
    pub(in crate::book::assemble::numbers) fn read(title: &str) -> Option<Self> {
        let number = numbered(title).filter(|_| !is_appendix(title))?.number;
        let sign = number.trim_end_matches(['.', ':', ')']);
        let (inner, unit) = without_word(sign.strip_prefix('제').unwrap_or(sign));
        let parts = number_parts(inner);
        let letters = inner.chars().filter(char::is_ascii_alphabetic).count();
        let is_letter = |part: &&String| part.bytes().all(|byte| byte.is_ascii_uppercase());
        let is_read = parts.iter().filter(is_letter).count() == letters
            && inner.chars().all(|c| c.is_ascii_alphanumeric() || ".-_".contains(c))
            && parts.iter().all(|part| part.len() <= LONGEST);
        if unit != Unit::Part && (parts.is_empty() || !is_read) {
            return None;
        }
        let is_plain = sign.len() < number.len() || inner.starts_with('0') || unit != Unit::None;
        Some(Self { parts, unit, is_plain, written: sign.to_owned() })
    }

    /// Whether its last part is a letter, which orders files and is no count.
    pub(super) fn has_letter(&self) -> bool {
        self.parts.last().is_some_and(|part| part.bytes().any(|byte| byte.is_ascii_alphabetic()))
    }
}

/// What a part counts: `3`, and 1 for `A`.
pub(super) fn value(part: &str) -> Option<u32> {
    match part.as_bytes() {
        [letter] if letter.is_ascii_uppercase() => Some(u32::from(letter - b'A') + 1),
        _ => part.parse().ok(),
    }
}

/// A number without its word.
fn without_word(sign: &str) -> (&str, Unit) {
    let words = [(&CHAPTERS[..], Unit::Chapter), (&PARTS[..], Unit::Part), (&SECTIONS[..], Unit::Section)];
    for (word, unit) in
        words.into_iter().flat_map(|(words, unit)| words.iter().map(move |word| (*word, unit)))
    {
        let behind = || sign.strip_suffix(word).filter(|inner| inner.ends_with(|c: char| c.is_ascii_digit()));
        let before = || {
            let inner = sign.get(word.len()..).filter(|inner| inner.starts_with(char::is_whitespace))?;
            sign.get(..word.len())?.eq_ignore_ascii_case(word).then(|| inner.trim_start())
        };
        if let Some(inner) = if word.is_ascii() { before() } else { behind() } {
            return (inner, unit);
        }
    }
    (sign, Unit::None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_they_are_typed() {
        for (title, parts, unit) in [
            ("01A. 가상화", &["1", "A"][..], Unit::None),
            ("제12장 배포", &["12"], Unit::Chapter),
            ("3.2 배포", &["3", "2"], Unit::None),
            ("2-1. 배포", &["2", "1"], Unit::None),
            ("3일차 복습", &["3"], Unit::Chapter),
            ("2절 복습", &["2"], Unit::Section),
            ("1부 바다", &["1"], Unit::Part),
            ("Chapter 3: Storage", &["3"], Unit::Chapter),
            ("CHAPTER 3. Storage", &["3"], Unit::Chapter),
            ("Part II. Storage", &[], Unit::Part),
        ] {
            let typed = Typed::read(title).unwrap();
            assert_eq!(
                (typed.parts.iter().map(String::as_str).collect::<Vec<_>>(), typed.unit),
                (parts.to_vec(), unit),
                "{title}"
            );
        }
    }

    #[test]
    fn what_only_looks_like_a_number_is_none() {
        for title in [
            "100 Days of Swift",
            "2부터 시작하기",
            "2.0 변경점",
            "부록 A. 명령",
            "Chapter",
            "Chapter one. Boats",
        ] {
            assert_eq!(Typed::read(title), None, "{title}");
        }
    }
}
