//! The door in: characters that no text of a book may have, wherever it comes from.

use std::borrow::Cow;

/// Whether a character is none of a text: control characters but tab and line feed, and what Unicode calls noncharacters
/// (Unicode 16, 23.7). XML 1.0 allows most of them nowhere, XMP neither.
#[must_use]
pub fn is_no_text(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n')
        || matches!(c, '\u{fdd0}'..='\u{fdef}')
        || u32::from(c) & 0xfffe == 0xfffe
}

/// A text without such characters.
#[must_use]
pub fn clean(text: &str) -> Cow<'_, str> {
    if text.contains(is_no_text) {
        Cow::Owned(text.chars().filter(|c| !is_no_text(*c)).collect())
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_text_goes() {
        assert_eq!(clean("a\u{1}b\u{1b}[31m\u{7f}\u{9f}\u{fffe}\u{ffff}\u{fdd0}\u{1fffe}c"), "ab[31mc");
        assert!(matches!(clean("가\t\u{fffd}\u{e000}\n👨‍👩‍👧"), Cow::Borrowed(_)));
    }
}
