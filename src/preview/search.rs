//! Looks for words on the printed pages.

use std::ops::Range;

use serde_json::{Value, json};

use crate::layout::{Item, Page, Paged};

/// Pages that are told at most.
const PAGES: usize = 200;

/// Characters that are shown before and behind what was found.
const AROUND: usize = 24;

/// The pages that show words, with what stands around the first place; case means nothing, nor does space, as lines may
/// break anywhere.
pub(super) fn find(paged: &Paged, words: &str) -> Value {
    let words = Folded::of(words).text;
    if words.is_empty() {
        return json!([]);
    }
    let found = paged.pages.iter().enumerate().filter_map(|(number, page)| {
        let text = text(page);
        let folded = Folded::of(&text);
        let at = folded.text.find(&words)?;
        let count = folded.text.matches(&words).count();
        Some(json!({ "page": number, "count": count, "text": excerpt(&text, folded.range(at, words.len())) }))
    });
    Value::Array(found.take(PAGES).collect())
}

/// A text without case and space.
struct Folded {
    text: String,
    /// For each of its bytes the bytes of the character that it is of in the text that it was made of.
    origins: Vec<Range<usize>>,
}

impl Folded {
    fn of(text: &str) -> Self {
        let mut folded = Self { text: String::with_capacity(text.len()), origins: Vec::new() };
        for (at, character) in text.char_indices().filter(|(_, character)| !character.is_whitespace()) {
            folded.text.extend(character.to_lowercase());
            folded.origins.resize(folded.text.len(), at..at + character.len_utf8());
        }
        folded
    }

    /// Where a piece of it came from.
    fn range(&self, at: usize, length: usize) -> Range<usize> {
        let start = self.origins.get(at).map_or(0, |range| range.start);
        start..self.origins.get((at + length).saturating_sub(1)).map_or(start, |range| range.end)
    }
}

/// The text of a page as it is read: without marks that only break lines.
fn text(page: &Page) -> String {
    let mut text = String::new();
    let mut line = f32::MIN;
    for placed in &page.items {
        let Item::Glyphs(run) = &placed.item else { continue };
        if (placed.y - line).abs() > 0.5 && !text.is_empty() && !text.ends_with(' ') {
            text.push(' ');
        }
        line = placed.y;
        text.push_str(run.actual_text.as_deref().unwrap_or(run.text.as_str()));
    }
    text
}

fn excerpt(text: &str, found: Range<usize>) -> [&str; 3] {
    let [before, found, behind] = [0..found.start, found.clone(), found.end..text.len()]
        .map(|range| text.get(range).unwrap_or_default());
    let start = before.char_indices().rev().nth(AROUND - 1).map_or(0, |(at, _)| at);
    let end = behind.char_indices().nth(AROUND).map_or(behind.len(), |(at, _)| at);
    [before.get(start..).unwrap_or_default(), found, behind.get(..end).unwrap_or_default()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_around_is_cut_between_characters() {
        let text = format!("{}물레{}", "가".repeat(40), "나".repeat(40));
        let [before, found, behind] = excerpt(&text, 120..126);
        assert_eq!((before.chars().count(), found, behind.chars().count()), (24, "물레", 24));
    }

    #[test]
    fn case_and_the_ends_of_lines_mean_nothing() {
        let text = "환경 변수 SOURCE_DATE_ EPOCH에서";
        let folded = Folded::of(text);
        let words = Folded::of("source_date_epoch").text;
        let at = folded.text.find(&words).unwrap();
        assert_eq!(
            excerpt(text, folded.range(at, words.len())),
            ["환경 변수 ", "SOURCE_DATE_ EPOCH", "에서"]
        );
    }
}
