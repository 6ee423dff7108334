//! Whether pieces show anything at all; links, headings and cells must not be empty.

use crate::document::{Inline, InlineKind, Visitor, walk_inline};

/// Whether a reader sees or hears anything of these pieces.
pub(crate) fn shows(inlines: &[Inline]) -> bool {
    inlines.iter().any(|inline| match &inline.kind {
        InlineKind::Text(text) | InlineKind::Code(text) | InlineKind::Abbreviation { text, .. } => {
            !text.trim().is_empty()
        }
        InlineKind::SoftBreak | InlineKind::HardBreak | InlineKind::Icon(_) | InlineKind::Anchor { .. } => {
            false
        }
        InlineKind::Styled(_, content) | InlineKind::Ruby { base: content, .. } => shows(content),
        // A link without content of its own shows its address.
        InlineKind::Link { .. } | InlineKind::Image(_) | InlineKind::Footnote(_) => true,
        InlineKind::Gloss(gloss) => !gloss.text().trim().is_empty(),
        InlineKind::Math(math) => !math.tex.trim().is_empty(),
    })
}

/// Whether a reader hears anything: a picture without alternative text can't name a link.
pub(super) fn speaks(inlines: &[Inline]) -> bool {
    inlines.iter().any(|inline| match &inline.kind {
        InlineKind::Text(text) | InlineKind::Code(text) | InlineKind::Abbreviation { text, .. } => {
            !text.trim().is_empty()
        }
        InlineKind::SoftBreak
        | InlineKind::HardBreak
        | InlineKind::Icon(_)
        | InlineKind::Footnote(_)
        | InlineKind::Anchor { .. } => false,
        InlineKind::Styled(_, content)
        | InlineKind::Ruby { base: content, .. }
        | InlineKind::Link { content, .. } => speaks(content),
        InlineKind::Image(image) => !image.alt.trim().is_empty(),
        InlineKind::Gloss(gloss) => !gloss.text().trim().is_empty(),
        InlineKind::Math(math) => !math.tex.trim().is_empty(),
    })
}

/// Whether links may lead into these pieces.
pub(super) fn has_anchor(inlines: &[Inline]) -> bool {
    struct Found(bool);
    impl Visitor for Found {
        fn inline(&mut self, inline: &Inline) {
            self.0 |= matches!(inline.kind, InlineKind::Anchor { .. });
            walk_inline(self, inline);
        }
    }
    let mut found = Found(false);
    inlines.iter().for_each(|inline| found.inline(inline));
    found.0
}

/// Whether the text has Hangul: slanting it would be synthetic, so emphasis shows otherwise there.
pub(super) fn has_hangul(text: &str) -> bool {
    text.chars()
        .any(|c| matches!(c, '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' | '\u{ac00}'..='\u{d7a3}'))
}
