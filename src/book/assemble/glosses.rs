//! Glossed words as marks of the index and the glossary: `용어^term^` is an entry `용어(term)`. The words that
//! `*[word]: …` explains are in the glossary too.

use super::terms::term;
use crate::document::written::{Chapter, Inline, InlineKind};
use crate::document::{Glossed, IndexMark, Style, VisitorMut, Written, plain_text, walk_inline_mut};

/// Marks the words of a chapter that the index is to have by their glosses, and those that the glossary is.
pub(super) fn mark(chapter: &mut Chapter, indexed: bool, glossary: bool) {
    if !indexed && !glossary {
        return;
    }
    let mut marker = Marker { indexed, glossary, ..Marker::default() };
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
    indexed: bool,
    glossary: bool,
    before: String,
    /// Whether all of it is one term, as the author set it apart.
    whole: bool,
}

impl Marker {
    /// The words that a gloss of `count` words belongs to: what was set apart before it, else the last words.
    fn term(&self, count: usize) -> &str {
        if self.whole {
            self.before.trim_matches(|c: char| !c.is_alphanumeric())
        } else {
            term(&self.before, count)
        }
    }
}

impl Marker {
    /// Marks a word that the glossary explains.
    fn abbreviation(&self, inline: &mut Inline) {
        let InlineKind::Abbreviation { text, expansion, .. } = &inline.kind else { return };
        if self.glossary {
            let (term, explanation) = (text.to_string(), Some(expansion.clone()));
            let glossed = Some(Box::new(Glossed { term, original: None, explanation }));
            hang(inline, IndexMark { terms: Vec::new(), glossed, id: None });
        }
    }
}

/// Puts a mark behind a piece.
fn hang(inline: &mut Inline, mark: IndexMark) {
    let span = inline.span;
    let piece = std::mem::replace(inline, Inline::text(span, ""));
    let mark = Inline::new(span, InlineKind::Index(mark));
    inline.kind = InlineKind::Styled(Style::Plain, vec![piece, mark]);
}

impl VisitorMut<Written> for Marker {
    fn inline(&mut self, inline: &mut Inline) {
        if let InlineKind::Gloss(gloss) = &inline.kind {
            let original = gloss.text();
            let term = self.term(original.split(' ').count());
            let (term, original) = match term {
                "" => (original, None),
                term => (term.to_owned(), Some(original)),
            };
            let entry = match &original {
                Some(original) => format!("{term}({original})"),
                None => term.clone(),
            };
            let glossed = self.glossary.then(|| Box::new(Glossed { term, original, explanation: None }));
            let terms = if self.indexed { vec![entry] } else { Vec::new() };
            hang(inline, IndexMark { terms, glossed, id: None });
            self.before.clear();
            return;
        }
        if let InlineKind::Text(text) | InlineKind::Abbreviation { text, .. } = &inline.kind {
            if self.whole {
                self.before.clear();
            }
            self.before.push_str(text);
            self.whole = false;
            self.abbreviation(inline);
            return;
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
