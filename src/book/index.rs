//! The index (찾아보기): the terms that chapters mark, in Korean order, with their places.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization as _;

use super::{BookChapter, IndexEntry, IndexGroup, IndexPlace};
use crate::document::{Block, ChapterId, IndexMark, Inline, InlineKind, Visitor, walk_inline};
use crate::words::Words;

/// What terms are sorted by: Hangul, then Latin letters, then the rest; marks and spaces do not count.
pub(super) type Key = (u8, String, String);

#[derive(Default)]
struct Collected {
    /// Terms by their keys, each with its spelling.
    terms: BTreeMap<Key, Entry>,
}

#[derive(Default)]
struct Entry {
    term: String,
    places: Vec<IndexPlace>,
    below: BTreeMap<Key, (String, Vec<IndexPlace>)>,
}

/// The index of chapters whose marks have their ids; empty where there are none.
pub(super) fn index(chapters: &[BookChapter], language: &str) -> Vec<IndexGroup> {
    let mut collected = Collected::default();
    for chapter in chapters {
        let mut visitor = Marks { chapter: chapter.id, collected: &mut collected };
        chapter.content.title.iter().for_each(|inline| visitor.inline(inline));
        chapter.content.blocks.iter().for_each(|block| visitor.block(block));
        let notes = chapter.content.footnotes.iter().flat_map(|note| &note.blocks);
        notes.for_each(|block: &Block| visitor.block(block));
    }
    let mut groups: Vec<IndexGroup> = Vec::new();
    for ((_, sorted, _), entry) in collected.terms {
        let head = head(&sorted, language);
        let below = entry.below.into_values();
        let children =
            below.map(|(term, places)| IndexEntry { term, places, children: Vec::new() }).collect();
        let entry = IndexEntry { term: entry.term, places: entry.places, children };
        match groups.last_mut() {
            Some(group) if group.head == head => group.entries.push(entry),
            Some(_) | None => groups.push(IndexGroup { head, entries: vec![entry] }),
        }
    }
    groups
}

struct Marks<'c> {
    chapter: ChapterId,
    collected: &'c mut Collected,
}

impl Visitor for Marks<'_> {
    fn inline(&mut self, inline: &Inline) {
        if let InlineKind::Index(IndexMark { terms, id: Some(id), .. }) = &inline.kind
            && let Some(first) = terms.first()
        {
            let place = IndexPlace { chapter: self.chapter, id: id.clone() };
            let entry = self.collected.terms.entry(key(first)).or_default();
            if entry.term.is_empty() {
                entry.term.clone_from(first);
            }
            match terms.get(1) {
                None => entry.places.push(place),
                Some(below) => {
                    let (term, places) = entry.below.entry(key(below)).or_default();
                    term.clone_from(below);
                    places.push(place);
                }
            }
        }
        walk_inline(self, inline);
    }
}

pub(super) fn key(term: &str) -> Key {
    let letters = term.nfc().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase);
    let sorted: String = letters.collect();
    let class = match sorted.chars().next() {
        Some(c) if initial(c).is_some() => 0,
        Some('a'..='z') => 1,
        _ => 2,
    };
    (class, sorted, term.to_owned())
}

/// The sign that a term of this key stands under.
pub(super) fn head(sorted: &str, language: &str) -> String {
    match sorted.chars().next() {
        Some(c) if initial(c).is_some() => initial(c).unwrap_or(c).to_string(),
        Some(c @ 'a'..='z') => c.to_ascii_uppercase().to_string(),
        _ => Words::of(language).signs.to_owned(),
    }
}

/// The consonant that a syllable or a jamo begins with; doubled ones stand with their single ones.
fn initial(c: char) -> Option<char> {
    const INITIALS: [char; 19] = [
        'ㄱ', 'ㄱ', 'ㄴ', 'ㄷ', 'ㄷ', 'ㄹ', 'ㅁ', 'ㅂ', 'ㅂ', 'ㅅ', 'ㅅ', 'ㅇ', 'ㅈ', 'ㅈ', 'ㅊ', 'ㅋ', 'ㅌ',
        'ㅍ', 'ㅎ',
    ];
    let code = u32::from(c);
    match c {
        // A syllable's number is (initial · 21 + vowel) · 28 + final.
        '가'..='힣' => INITIALS.get(((code - 0xac00) / 588) as usize).copied(),
        'ㄱ'..='ㅎ' => Some(c),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hangul_comes_first_then_latin_then_the_rest() {
        let mut terms = ["zsh", "나루", "3점슛", "API", "가상 머신", "까치", "가상기계", "『노』", "하늘"];
        terms.sort_by_key(|term| key(term));
        assert_eq!(terms, ["가상기계", "가상 머신", "까치", "나루", "『노』", "하늘", "API", "zsh", "3점슛"]);
        let heads: Vec<String> = terms.iter().map(|term| head(&key(term).1, "ko")).collect();
        assert_eq!(heads, ["ㄱ", "ㄱ", "ㄱ", "ㄴ", "ㄴ", "ㅎ", "A", "Z", "기호와 숫자"]);
    }
}
