//! The number that an author has typed at the head of a caption: `그림 1-6`, `[표 2.1]`, `Figure 3.`.

use super::kind::Kind;
use crate::words::Words;

/// Figures that one part of a number has at most; what has more is a year or an amount.
const LONGEST: usize = 3;

/// The same of a number of one part, which no mark ends: `코드 404 오류` begins with none.
const LONGEST_ALONE: usize = 2;

/// Signs that may stand around a number, open and close.
const AROUND: [(char, char); 4] = [('[', ']'), ('<', '>'), ('(', ')'), ('〈', '〉')];

/// A number as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Typed {
    /// What it counts.
    pub(super) kind: Kind,
    /// Bytes of the caption that it takes, with the marks at its end.
    pub(super) length: usize,
    /// What stands before its last part: the chapter.
    pub(super) chapter: Option<String>,
    /// Its last part.
    pub(super) number: u32,
}

impl Typed {
    /// Reads the number at the head of a caption; words of the book's language and English ones lead to it.
    pub(super) fn read(caption: &str, words: &Words) -> Option<Self> {
        let around = AROUND.into_iter().find(|(open, _)| caption.starts_with(*open));
        let inner = around.map_or(Some(caption), |(open, _)| caption.strip_prefix(open))?;
        let english = Words::of("en");
        let mut known = Kind::CAPTIONED.into_iter().flat_map(|kind| {
            kind.names(words).iter().chain(kind.names(english)).map(move |word| (kind, *word))
        });
        let (kind, behind) = known.find_map(|(kind, word)| Some((kind, inner.strip_prefix(word)?)))?;
        let behind = behind.strip_prefix([' ', '\u{a0}']).unwrap_or(behind);
        let end = behind.find(|c: char| !is_of_number(c)).unwrap_or(behind.len());
        let (token, rest) = behind.split_at(end);
        let number = token.trim_end_matches(['.', ':']);
        let (rest, closed) = match around {
            Some((_, close)) => (rest.strip_prefix(close)?, true),
            None => (rest, number.len() < token.len()),
        };
        if !rest.is_empty() && !rest.starts_with(char::is_whitespace) {
            return None;
        }
        let (chapter, last) = match number.rfind(['-', '.', '–']) {
            Some(at) => {
                let sign = number.get(at..)?.chars().next()?.len_utf8();
                (Some(number.get(..at)?), number.get(at + sign..)?)
            }
            None => (None, number),
        };
        let most = if closed || chapter.is_some() { LONGEST } else { LONGEST_ALONE };
        let is_count = |part: &str, most: usize| {
            (1..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
        };
        let is_letter = |part: &str| part.len() == 1 && part.bytes().all(|byte| byte.is_ascii_uppercase());
        let mut parts = chapter.into_iter().flat_map(|chapter| chapter.split(['-', '.', '–']));
        if !is_count(last, most) || !parts.all(|part| is_count(part, LONGEST) || is_letter(part)) {
            return None;
        }
        Some(Self {
            kind,
            length: caption.len() - rest.len(),
            chapter: chapter.map(|chapter| plain(chapter).to_owned()),
            number: last.parse().ok()?,
        })
    }
}

/// A part without the zeros in front: `01` is chapter 1.
pub(super) fn plain(part: &str) -> &str {
    let plain = part.trim_start_matches('0');
    if plain.is_empty() { part.get(..1).unwrap_or_default() } else { plain }
}

fn is_of_number(c: char) -> bool {
    c.is_ascii_digit() || c.is_ascii_uppercase() || matches!(c, '-' | '.' | '–' | ':')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(caption: &str) -> Option<(Kind, usize, Option<String>, u32)> {
        let typed = Typed::read(caption, Words::of("ko"))?;
        Some((typed.kind, typed.length, typed.chapter, typed.number))
    }

    #[test]
    fn numbers_are_read_as_they_are_typed() {
        let chapter = |name: &str| Some(name.to_owned());
        assert_eq!(read("그림 1-6 구성도"), Some((Kind::Figure, "그림 1-6".len(), chapter("1"), 6)));
        assert_eq!(read("그림 1-6"), Some((Kind::Figure, "그림 1-6".len(), chapter("1"), 6)));
        assert_eq!(read("그림 01.6. 구성도"), Some((Kind::Figure, "그림 01.6.".len(), chapter("1"), 6)));
        assert_eq!(read("[표 2-1] 값"), Some((Kind::Table, "[표 2-1]".len(), chapter("2"), 1)));
        assert_eq!(read("예제 A-3: 인사"), Some((Kind::Listing, "예제 A-3:".len(), chapter("A"), 3)));
        assert_eq!(read("Figure 3. A boat"), Some((Kind::Figure, "Figure 3.".len(), None, 3)));
        assert_eq!(read("그림3 배"), Some((Kind::Figure, "그림3".len(), None, 3)));
    }

    #[test]
    fn what_only_looks_like_a_number_is_none() {
        for caption in [
            "그림 3개를 견준 것",
            "그림자 1",
            "코드 404 오류",
            "표 2026 결산",
            "그림 -",
            "그림",
            "[그림 1-2 구성도",
            "표준 1.2",
            "그림 1-6과 같은 것",
            "코드 A-B",
        ] {
            assert_eq!(read(caption), None, "{caption}");
        }
    }
}
