//! ASCII file names: Hangul written in Latin letters, syllable by syllable.

use std::path::Path;

use crate::book::load::name_of;

const INITIALS: [&str; 19] =
    ["g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h"];
const VOWELS: [&str; 21] = [
    "a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi",
    "yu", "eu", "ui", "i",
];
const FINALS: [&str; 28] = [
    "", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p", "p", "t", "t",
    "ng", "t", "t", "k", "t", "p", "t",
];

/// Longest slug, in bytes.
const LIMIT: usize = 60;

/// Lower-case letters, digits and single hyphens for a name; `book` when nothing of it can be written so. Hangul
/// follows the letters of the Revised Romanization of 2000, without its changes of sound between syllables.
#[must_use]
pub fn slug(name: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let mut out = String::new();
    for c in name.nfc() {
        if let Some((initial, vowel, last)) = syllable(c) {
            out.extend([initial, vowel, last]);
        } else if c.is_ascii_alphanumeric() {
            out.push(c.to_ascii_lowercase());
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
        if out.len() >= LIMIT {
            break;
        }
    }
    let slug = out.trim_end_matches('-');
    if slug.is_empty() { "book".to_owned() } else { slug.to_owned() }
}

/// The file name of a book's outputs: what its author has chosen, else that of its name.
pub(super) fn given(chosen: Option<&str>, name: &str) -> String {
    chosen.map_or_else(|| slug(name), str::to_owned)
}

/// The file name of the outputs of the book in a place, which need not be read for it.
#[must_use]
pub fn slug_of(input: &Path, chosen: Option<&str>) -> String {
    given(chosen, &name_of(input))
}

/// The letters of a Hangul syllable, which Unicode lays out by initial, vowel and final (chapter 3.12).
fn syllable(c: char) -> Option<(&'static str, &'static str, &'static str)> {
    let index = u32::from(c).checked_sub(0xAC00).filter(|index| *index < 11_172)? as usize;
    Some((INITIALS.get(index / 588)?, VOWELS.get(index % 588 / 28)?, FINALS.get(index % 28)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_ascii() {
        assert_eq!(slug("art-of-aws"), "art-of-aws");
        assert_eq!(slug("서울 이야기 (2판)"), "seoul-iyagi-2pan");
        assert_eq!(slug("日本"), "book");
        assert_eq!(slug("..My Book!"), "my-book");
    }
}
