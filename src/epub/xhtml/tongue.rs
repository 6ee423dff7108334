//! The language of a passage where the author does not say it: English or Japanese in a book of Korean.

use crate::document::{Inline, InlineKind};

/// Small words that no English sentence of some length does without, and no list of names or commands has.
const ENGLISH: [&str; 18] = [
    "a", "an", "and", "are", "be", "by", "for", "in", "is", "it", "of", "on", "or", "that", "the", "to",
    "with", "you",
];

/// Words that a passage must have for its small words to count.
const WORDS: usize = 4;

/// The language of a whole passage of a Korean text; `None` for Korean and where nothing is sure. Screen readers take
/// the voice from it (WCAG 2.2, 3.1.2).
pub(super) fn tongue(content: &[Inline], language: &str) -> Option<&'static str> {
    if language.split('-').next() != Some("ko") {
        return None;
    }
    let mut text = String::new();
    gather(content, &mut text);
    if text.chars().any(|c| matches!(c, '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' | '가'..='힣')) {
        return None;
    }
    // Letters of kana only: the marks among them stand in Korean text too.
    if text.chars().any(|c| matches!(c, 'ぁ'..='ゖ' | 'ァ'..='ヺ')) {
        return Some("ja");
    }
    let words: Vec<String> = text
        .split(|c: char| !c.is_alphanumeric() && c != '\'')
        .filter(|word| word.chars().any(char::is_alphabetic))
        .map(str::to_lowercase)
        .collect();
    let small = words.iter().filter(|word| ENGLISH.contains(&word.as_str())).count();
    let latin = text.chars().filter(|c| c.is_alphabetic()).all(|c| c < '\u{250}');
    (latin && words.len() >= WORDS && small >= 2 && small * 8 >= words.len()).then_some("en")
}

/// The text that is read as language: no code, no formulas.
fn gather(content: &[Inline], text: &mut String) {
    for inline in content {
        if let Some(content) = inline.children() {
            gather(content, text);
        } else if inline.is_break()
            || matches!(
                inline.kind,
                InlineKind::Text(_) | InlineKind::Abbreviation { .. } | InlineKind::Gloss(_)
            )
        {
            text.push_str(&inline.words());
        } else if !matches!(inline.kind, InlineKind::Index(_)) {
            text.push(' ');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Span;

    #[test]
    fn passages_in_other_languages_are_known_by_their_words() {
        let of = |text: &str| tongue(&[Inline::text(Span::DETACHED, text)], "ko-KR");
        assert_eq!(of("The quick brown fox jumps over the lazy dog."), Some("en"));
        assert_eq!(of("The quick brown fox는 여우입니다."), None);
        assert_eq!(of("Docker, Kubernetes, Terraform, Ansible, Jenkins"), None);
        assert_eq!(of("docker run -it --rm alpine sh"), None);
        assert_eq!(of("これはペンです"), Some("ja"));
        assert_eq!(of("Le chat dort sur le lit et la table"), None);
        assert_eq!(tongue(&[Inline::text(Span::DETACHED, "This is a book of mine")], "en"), None);
    }
}
