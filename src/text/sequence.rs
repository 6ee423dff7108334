//! Whether a grapheme cluster asks to be an emoji or text (UTS #51).

/// How a cluster asks to be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Presentation {
    /// In the face of the text, or another with a plain glyph for it.
    Text,
    /// In an emoji face.
    Emoji,
}

const VARIATION_TEXT: char = '\u{fe0e}';
const VARIATION_EMOJI: char = '\u{fe0f}';
const JOINER: char = '\u{200d}';
const KEYCAP: char = '\u{20e3}';

/// The presentation of one grapheme cluster: variation selectors first, then sequences (joiners, key caps, flags,
/// skin tones), then the character's own default.
pub(super) fn presentation(cluster: &str) -> Presentation {
    let Some(base) = cluster.chars().next() else { return Presentation::Text };
    if cluster.contains(VARIATION_TEXT) {
        return Presentation::Text;
    }
    let sequence = cluster.chars().any(|c| {
        matches!(c, VARIATION_EMOJI | JOINER | KEYCAP | '\u{1f3fb}'..='\u{1f3ff}' | '\u{1f1e6}'..='\u{1f1ff}')
    });
    if (sequence && may_be_emoji(base)) || is_emoji_by_default(base) {
        Presentation::Emoji
    } else {
        Presentation::Text
    }
}

/// Whether a sequence that begins with the character can be an emoji; keeps joiners in Indic text out.
fn may_be_emoji(c: char) -> bool {
    matches!(c, '#' | '*' | '0'..='9' | '©' | '®' | '\u{2000}'..='\u{3299}') || c >= '\u{1f000}'
}

/// `Emoji_Presentation` of Unicode 17; above U+1F200 every pictograph, as no text face has them.
fn is_emoji_by_default(c: char) -> bool {
    matches!(u32::from(c),
        0x231A..=0x231B | 0x23E9..=0x23EC | 0x23F0 | 0x23F3 | 0x25FD..=0x25FE | 0x2614..=0x2615
        | 0x2648..=0x2653 | 0x267F | 0x2693 | 0x26A1 | 0x26AA..=0x26AB | 0x26BD..=0x26BE | 0x26C4..=0x26C5
        | 0x26CE | 0x26D4 | 0x26EA | 0x26F2..=0x26F3 | 0x26F5 | 0x26FA | 0x26FD | 0x2705 | 0x270A..=0x270B
        | 0x2728 | 0x274C | 0x274E | 0x2753..=0x2755 | 0x2757 | 0x2795..=0x2797 | 0x27B0 | 0x27BF
        | 0x2B1B..=0x2B1C | 0x2B50 | 0x2B55 | 0x1F004 | 0x1F0CF | 0x1F18E | 0x1F191..=0x1F19A
        | 0x1F1E6..=0x1F265 | 0x1F300..=0x1FAFF)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn selectors_and_sequences_decide() {
        for emoji in ["✅", "⭐", "😀", "⚠️", "⬆\u{fe0f}", "1\u{fe0f}\u{20e3}", "🇰🇷", "🙋‍♂️", "👍🏽", "⚙\u{fe0f}"]
        {
            assert_eq!(presentation(emoji), Presentation::Emoji, "{emoji}");
        }
        for text in ["™", "⬆", "⚠", "©", "♂", "가", "A", "✅\u{fe0e}", "क\u{200d}", "…", "①", "→"]
        {
            assert_eq!(presentation(text), Presentation::Text, "{text}");
        }
    }
}
