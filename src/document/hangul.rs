//! Whether a text has Hangul.

/// Whether the text has Hangul: slanting it would be synthetic, so emphasis shows otherwise there.
#[must_use]
pub fn has_hangul(text: &str) -> bool {
    text.chars()
        .any(|c| matches!(c, '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' | '\u{ac00}'..='\u{d7a3}'))
}
