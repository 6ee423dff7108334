//! Whether pieces show anything at all; links, headings and cells must not be empty.

use crate::document::{Inline, InlineKind};

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
        | InlineKind::Anchor { .. }
        | InlineKind::Index(_) => false,
        InlineKind::Styled(_, content)
        | InlineKind::Ruby { base: content, .. }
        | InlineKind::Link { content, .. } => speaks(content),
        InlineKind::Image(image) => !image.alt.trim().is_empty(),
        InlineKind::Gloss(gloss) => !gloss.text().trim().is_empty(),
        InlineKind::Math(math) => !math.tex.trim().is_empty(),
    })
}

/// Whether the text has Hangul: slanting it would be synthetic, so emphasis shows otherwise there.
pub(super) fn has_hangul(text: &str) -> bool {
    text.chars()
        .any(|c| matches!(c, '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' | '\u{ac00}'..='\u{d7a3}'))
}
