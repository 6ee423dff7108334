//! Glossed words as marks of the index: `용어^term^` is an entry `용어(term)`.

use crate::document::written::{Chapter, Inline, InlineKind};
use crate::document::{IndexMark, Style, VisitorMut, Written, plain_text, walk_inline_mut};

/// Marks the glossed words of a chapter.
pub(super) fn mark(chapter: &mut Chapter) {
    let mut marker = Marker::default();
    chapter.title.iter_mut().for_each(|inline| marker.inline(inline));
    for block in &mut chapter.blocks {
        marker.block(block);
    }
    for block in chapter.footnotes.iter_mut().flat_map(|note| &mut note.blocks) {
        marker.block(block);
    }
}

/// What stands before the next piece.
#[derive(Default)]
struct Marker {
    before: String,
    /// Whether all of it is one term, as the author set it apart.
    whole: bool,
}

impl Marker {
    /// The words that a gloss of `count` words belongs to: what was set apart before it, else the last words, as many as
    /// the gloss has at most, of which none but the last may look like the end of something else.
    fn term(&self, count: usize) -> &str {
        let mark = |c: char| !c.is_alphanumeric();
        if self.whole {
            return self.before.trim_matches(mark);
        }
        let stops =
            |c: char| matches!(c, '(' | '[' | '“' | '‘' | '"' | '.' | ',' | ';' | ':' | '?' | '!' | '·');
        let clause = self.before.rsplit(stops).next().unwrap_or_default();
        let mut from = clause.len();
        for (at, word) in words_from_end(clause).take(count) {
            if from < clause.len() && !may_begin(word) {
                break;
            }
            from = at;
        }
        clause.get(from..).unwrap_or_default().trim_matches(mark)
    }
}

/// The words of a text with their places, the last one first.
fn words_from_end(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut rest = text.trim_end();
    std::iter::from_fn(move || {
        let word = rest.rsplit(char::is_whitespace).next().filter(|word| !word.is_empty())?;
        let at = rest.len() - word.len();
        rest = rest.get(..at)?.trim_end();
        Some((at, word))
    })
}

/// Whether a word may be the first one of a term: two syllables at least, none with a particle or an ending of a verb.
fn may_begin(word: &str) -> bool {
    const ENDS: &str = "을를은는이가에의로와과한할된될인던면며고서도게만";
    word.chars().count() > 1
        && word.chars().all(char::is_alphanumeric)
        && !word.ends_with(|c: char| ENDS.contains(c))
}

impl VisitorMut<Written> for Marker {
    fn inline(&mut self, inline: &mut Inline) {
        if let InlineKind::Gloss(gloss) = &inline.kind {
            let original = gloss.text();
            let term = self.term(original.split(' ').count());
            let term = if term.is_empty() { original } else { format!("{term}({original})") };
            let mark = IndexMark { terms: vec![term], id: None };
            let span = inline.span;
            let gloss = std::mem::replace(inline, Inline::text(span, ""));
            let mark = Inline::new(span, InlineKind::Index(mark));
            inline.kind = InlineKind::Styled(Style::Plain, vec![gloss, mark]);
            self.before.clear();
            return;
        }
        if let InlineKind::Text(text) | InlineKind::Abbreviation { text, .. } = &inline.kind {
            if self.whole {
                self.before.clear();
            }
            self.before.push_str(text);
            self.whole = false;
        } else if inline.is_break() {
            self.before.clear();
            self.whole = false;
        } else if inline.children().is_some() || matches!(inline.kind, InlineKind::Code(_)) {
            let text = plain_text(std::slice::from_ref(inline));
            walk_inline_mut(self, inline);
            (self.before, self.whole) = (text, true);
            return;
        }
        walk_inline_mut(self, inline);
    }

    fn block(&mut self, block: &mut crate::document::written::Block) {
        self.before.clear();
        self.whole = false;
        crate::document::walk_block_mut(self, block);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gloss_belongs_to_as_many_words_as_it_has() {
        for (before, count, term) in [
            ("여기서 데이터센터", 1, "데이터센터"),
            ("여기서 데이터센터", 2, "데이터센터"),
            ("그래서 액세스 키", 2, "액세스 키"),
            ("이 액세스 키", 3, "액세스 키"),
            ("물을 건너는 나루", 2, "나루"),
            ("글(로컬 인덱스", 2, "로컬 인덱스"),
            ("끝났다. 나루", 2, "나루"),
            ("", 1, ""),
        ] {
            let marker = Marker { before: before.to_owned(), whole: false };
            assert_eq!(marker.term(count), term, "{before}");
        }
    }
}
