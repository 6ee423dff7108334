//! The door out: what the book's own words may do to the terminal that shows them.

use std::borrow::Cow;

/// A text in which what a terminal would obey, or would show in another order, is spelt out: `\u{1b}`. Line feeds and tabs
/// stay.
#[must_use]
pub fn shown(text: &str) -> Cow<'_, str> {
    if !text.contains(acts) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if acts(c) { shown.extend(c.escape_unicode()) } else { shown.push(c) }
    }
    Cow::Owned(shown)
}

/// Control characters, marks of direction (Unicode 16, UAX #9, table 4) and separators of lines.
fn acts(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\t')
        || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_obeys_is_spelt_out() {
        assert_eq!(shown("02\u{1b}[31m.md\n\t가"), "02\\u{1b}[31m.md\n\t가");
        assert_eq!(shown("\u{9b}2J \u{202e}gnp.a\r"), "\\u{9b}2J \\u{202e}gnp.a\\u{d}");
        assert!(matches!(shown("가나 — ‘다’ 👨‍👩‍👧"), Cow::Borrowed(_)));
    }
}
