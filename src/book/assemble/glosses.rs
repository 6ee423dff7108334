//! Glossed words as marks of the index: `용어^term^` is an entry `용어(term)`.

use crate::document::{
    Chapter, IndexMark, Inline, InlineKind, Style, VisitorMut, plain_text, walk_inline_mut,
};

/// Marks the glossed words of a chapter.
pub(super) fn mark(chapter: &mut Chapter) {
    let mut marker = Marker::default();
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
    /// The word that a gloss belongs to: what was set apart before it, else the letters up to the last space.
    fn term(&self) -> &str {
        let before = if self.whole {
            &self.before
        } else {
            self.before.rsplit(char::is_whitespace).next().unwrap_or("")
        };
        before.trim_matches(|c: char| !c.is_alphanumeric())
    }
}

impl VisitorMut for Marker {
    fn inline(&mut self, inline: &mut Inline) {
        match &inline.kind {
            InlineKind::Gloss(gloss) => {
                let (term, original) = (self.term(), gloss.text());
                let term = if term.is_empty() { original } else { format!("{term}({original})") };
                let mark = IndexMark { terms: vec![term], id: None };
                let span = inline.span;
                let gloss = std::mem::replace(inline, Inline::text(span, ""));
                let mark = Inline::new(span, InlineKind::Index(mark));
                inline.kind = InlineKind::Styled(Style::Plain, vec![gloss, mark]);
                self.before.clear();
                return;
            }
            InlineKind::Text(text) | InlineKind::Abbreviation { text, .. } => {
                if self.whole {
                    self.before.clear();
                }
                self.before.push_str(text);
                self.whole = false;
            }
            InlineKind::SoftBreak | InlineKind::HardBreak => {
                self.before.clear();
                self.whole = false;
            }
            InlineKind::Code(_)
            | InlineKind::Ruby { .. }
            | InlineKind::Link { .. }
            | InlineKind::Styled(..) => {
                let text = plain_text(std::slice::from_ref(inline));
                walk_inline_mut(self, inline);
                (self.before, self.whole) = (text, true);
                return;
            }
            InlineKind::Image(_)
            | InlineKind::Footnote(_)
            | InlineKind::Math(_)
            | InlineKind::Icon(_)
            | InlineKind::Anchor { .. }
            | InlineKind::Index(_) => {}
        }
        walk_inline_mut(self, inline);
    }

    fn block(&mut self, block: &mut crate::document::Block) {
        self.before.clear();
        self.whole = false;
        crate::document::walk_block_mut(self, block);
    }
}
