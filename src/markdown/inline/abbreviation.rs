//! Finds the words that `*[word]: expansion` explains.

use std::collections::BTreeMap;

use crate::document::written::{Inline, InlineKind};
use crate::markdown::reader::Reader;

/// The explained words of a chapter.
#[derive(Debug, Default)]
pub(crate) struct Abbreviations {
    /// What they stand for.
    words: BTreeMap<String, String>,
    /// Their lengths in bytes by their first letter, longest first.
    lengths: BTreeMap<char, Vec<usize>>,
}

impl Abbreviations {
    /// Those of some definitions.
    pub(crate) fn new(words: BTreeMap<String, String>) -> Self {
        let mut lengths: BTreeMap<char, Vec<usize>> = BTreeMap::new();
        for word in words.keys() {
            lengths.entry(word.chars().next().unwrap_or_default()).or_default().push(word.len());
        }
        for lengths in lengths.values_mut() {
            lengths.sort_unstable_by(|a, b| b.cmp(a));
            lengths.dedup();
        }
        Self { words, lengths }
    }

    /// The first word of a text that is explained: where it starts, and how long it is.
    fn find(&self, text: &str) -> Option<(usize, &str, &str)> {
        let mut before = None;
        for (at, c) in text.char_indices() {
            let rest = text.get(at..)?;
            for length in self.lengths.get(&c).into_iter().flatten() {
                let Some(found) = rest.get(..*length).and_then(|word| self.words.get_key_value(word)) else {
                    continue;
                };
                let after = rest.get(*length..).and_then(|rest| rest.chars().next());
                let last = found.0.chars().next_back();
                if !joins(before, Some(c)) && (!joins(last, after) || last.is_some_and(is_hangul)) {
                    return Some((at, found.0, found.1));
                }
            }
            before = Some(c);
        }
        None
    }
}

fn is_hangul(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' | '\u{ac00}'..='\u{d7a3}')
}

/// Whether two letters belong to one word. A Hangul particle is none of the word before it in another script.
fn joins(a: Option<char>, b: Option<char>) -> bool {
    let (Some(a), Some(b)) = (a, b) else { return false };
    let letter = |c: char| c.is_alphanumeric() || c == '_';
    letter(a) && letter(b) && is_hangul(a) == is_hangul(b)
}

/// Marks the explained words in pieces; the first of each in the chapter, unless a parenthesis after it explains it.
pub(super) fn mark(reader: &mut Reader, content: &mut Vec<Inline>) {
    if reader.abbreviations.words.is_empty() {
        return;
    }
    let mut out = Vec::with_capacity(content.len());
    for mut inline in std::mem::take(content) {
        match inline.kind {
            InlineKind::Text(text) => {
                let attributes = inline.attributes.take();
                let plain = |range: std::ops::Range<usize>| {
                    let text = text.part(range);
                    Inline { span: text.span(), attributes: attributes.clone(), kind: InlineKind::Text(text) }
                };
                let mut from = 0;
                while let Some((at, word, expansion)) =
                    text.get(from..).and_then(|rest| reader.abbreviations.find(rest))
                {
                    let (at, end) = (from + at, from + at + word.len());
                    let expansion = expansion.to_owned();
                    let word = text.part(at..end);
                    if !reader.fits(expansion.len(), word.span(), &word) {
                        break;
                    }
                    if from < at {
                        out.push(plain(from..at));
                    }
                    let after = text.get(end..).unwrap_or_default();
                    let explained = after.trim_start().starts_with('(');
                    let first = reader.explain(&word, &expansion) && !explained;
                    let span = word.span();
                    let kind = InlineKind::Abbreviation { text: word, expansion, first };
                    out.push(Inline { span, attributes: attributes.clone(), kind });
                    from = end;
                }
                if from < text.len() {
                    out.push(plain(from..text.len()));
                }
            }
            InlineKind::Styled(style, mut inner) => {
                mark(reader, &mut inner);
                out.push(Inline { kind: InlineKind::Styled(style, inner), ..inline });
            }
            InlineKind::Link { target, title, content: mut inner } => {
                mark(reader, &mut inner);
                out.push(Inline { kind: InlineKind::Link { target, title, content: inner }, ..inline });
            }
            _ => out.push(inline),
        }
    }
    *content = out;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_ends_before_a_particle_and_not_in_a_longer_word() {
        let words = [("HTML", "a"), ("한은", "b"), ("API G/W", "c")];
        let words = words.iter().map(|(word, text)| ((*word).to_owned(), (*text).to_owned())).collect();
        let known = Abbreviations::new(words);
        for (text, wanted) in [
            ("HTML은", Some((0, "HTML"))),
            ("XHTML HTMLX HTML5", None),
            ("이 HTML.", Some((4, "HTML"))),
            ("대한은행", None),
            ("한은에서", Some((0, "한은"))),
            ("그API G/W를", Some((3, "API G/W"))),
        ] {
            assert_eq!(known.find(text).map(|(at, word, _)| (at, word)), wanted, "{text}");
        }
    }
}
