//! Looks for words on the printed pages.

use serde_json::{Value, json};

use crate::layout::{Item, Page, Paged};

/// Pages that are told at most.
const PAGES: usize = 200;

/// Characters that are shown before and behind what was found.
const AROUND: usize = 24;

/// The pages that show words, with what stands around the first place; case means nothing.
pub(super) fn find(paged: &Paged, words: &str) -> Value {
    let words = folded(words.trim());
    if words.is_empty() {
        return json!([]);
    }
    let found = paged.pages.iter().enumerate().filter_map(|(number, page)| {
        let text = text(page);
        let lower = folded(&text);
        let count = lower.matches(&words).count();
        let at = lower.find(&words)?;
        Some(json!({ "page": number, "count": count, "text": excerpt(&lower, at, words.len()) }))
    });
    Value::Array(found.take(PAGES).collect())
}

fn folded(text: &str) -> String {
    text.to_lowercase()
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

fn excerpt(text: &str, at: usize, length: usize) -> [String; 3] {
    let (before, rest) = text.split_at(at);
    let (found, behind) = rest.split_at(length);
    let start = before.char_indices().rev().nth(AROUND - 1).map_or(0, |(at, _)| at);
    let before = before.get(start..).unwrap_or_default().to_owned();
    [before, found.to_owned(), behind.chars().take(AROUND).collect()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_around_is_cut_between_characters() {
        let text = format!("{}물레{}", "가".repeat(40), "나".repeat(40));
        let [before, found, behind] = excerpt(&text, 120, "물레".len());
        assert_eq!((before.chars().count(), found.as_str(), behind.chars().count()), (24, "물레", 24));
    }
}
