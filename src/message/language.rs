//! The languages that messages are told in.

/// A language of messages. A book's own words are another matter: they are in the language of the book.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// What stands in the source; programs that read messages get it always.
    #[default]
    English,
    /// What the catalog makes of it.
    Korean,
}

impl Language {
    /// The language of a BCP 47 tag or a POSIX locale (`ko-KR`, `ko_KR.UTF-8`); English for all that have no catalog.
    #[must_use]
    pub fn of(tag: &str) -> Self {
        let main = tag.split(['-', '_', '.', '@']).next().unwrap_or_default();
        if main.eq_ignore_ascii_case("ko") { Self::Korean } else { Self::English }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_korean_is_korean() {
        for tag in ["ko", "ko_KR.UTF-8", "ko_KR", "KO-kr", "ko.eucKR", "ko@x"] {
            assert_eq!(Language::of(tag), Language::Korean, "{tag}");
        }
        for tag in ["", "C", "POSIX", "C.UTF-8", "en_US.UTF-8", "kok_IN", "de"] {
            assert_eq!(Language::of(tag), Language::English, "{tag}");
        }
    }
}
