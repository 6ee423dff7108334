//! What is counted by itself: figures, tables, listings.

use crate::config::NumberingConfig;
use crate::words::Words;

/// A kind of what has a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Figure,
    Table,
    Listing,
}

impl Kind {
    pub(super) const ALL: [Self; 3] = [Self::Figure, Self::Table, Self::Listing];

    /// Whether it is to be numbered.
    pub(super) fn is_wanted(self, wanted: &NumberingConfig) -> bool {
        match self {
            Self::Figure => wanted.figures,
            Self::Table => wanted.tables,
            Self::Listing => wanted.listings,
        }
    }

    /// What it is called: first the word that the book writes, then those that authors type as well.
    pub(super) fn names(self, words: &Words) -> &'static [&'static str] {
        let [figures, tables, listings] = words.captions;
        match self {
            Self::Figure => figures,
            Self::Table => tables,
            Self::Listing => listings,
        }
    }
}
