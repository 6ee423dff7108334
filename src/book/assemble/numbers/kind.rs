//! What is counted by itself: figures, tables, listings, formulas.

use crate::config::NumberingConfig;
use crate::words::Words;

/// A kind of what has a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Figure,
    Table,
    Listing,
    Formula,
}

impl Kind {
    pub(super) const ALL: [Self; 4] = [Self::Figure, Self::Table, Self::Listing, Self::Formula];
    /// Those with a caption, in which their authors may have typed a number.
    pub(super) const CAPTIONED: [Self; 3] = [Self::Figure, Self::Table, Self::Listing];

    /// Whether it is to be numbered.
    pub(super) fn is_wanted(self, wanted: &NumberingConfig) -> bool {
        match self {
            Self::Figure => wanted.figures,
            Self::Table => wanted.tables,
            Self::Listing => wanted.listings,
            Self::Formula => wanted.formulas,
        }
    }

    /// What it is called: first the word that the book writes, then those that authors type as well.
    pub(super) fn names(self, words: &Words) -> &'static [&'static str] {
        let [figures, tables, listings, formulas] = words.kinds;
        match self {
            Self::Figure => figures,
            Self::Table => tables,
            Self::Listing => listings,
            Self::Formula => formulas,
        }
    }
}
