//! Where links lead: addresses, and the names of places.

use crate::document::AnchorId;

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkTo {
    /// An address.
    Url(String),
    /// The destination of this name.
    Destination(String),
}

/// The destination of a chapter's start, or of a place in it.
#[must_use]
pub fn destination(chapter: &str, id: Option<&AnchorId>) -> String {
    id.map_or_else(|| chapter.to_owned(), |id| format!("{chapter}-{}", id.0))
}
