//! The few words that Jikji itself prints, in the book's language: one file for each, which holds nothing else; and what
//! bears numbers.

mod en;
mod ko;
mod model;
mod numbered;

pub use model::{Accessibility, Drawings, Words};
pub(crate) use numbered::{is_number, keeps_number};

/// The language of a book that names none, a BCP 47 tag.
pub const DEFAULT_LANGUAGE: &str = "ko";

/// The languages that have words, by the first part of their tags; all others are told in English.
const LANGUAGES: &[(&str, &Words)] = &[("ko", &ko::WORDS)];

impl Words {
    /// The words of a BCP 47 language; English where we have none.
    #[must_use]
    pub fn of(language: &str) -> &'static Self {
        let main = language.split(['-', '_']).next().unwrap_or_default();
        let own = LANGUAGES.iter().find(|(tag, _)| main.eq_ignore_ascii_case(tag));
        own.map_or(&en::WORDS, |(_, words)| words)
    }
}
