//! Where a link leads.

use super::ChapterId;

/// The ASCII id of a place in a chapter's output, unique within the chapter.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AnchorId(pub String);

/// A link's target. The Markdown reader writes `Raw`; `book` resolves it, and no `Raw` reaches a writer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkTarget {
    /// The destination as written, entities and escapes decoded.
    Raw(String),
    /// An address outside the book: `http`, `https`, `mailto`, `tel`.
    Url(String),
    /// A place in the book: a chapter's start, or an anchor in it.
    Anchor {
        /// The chapter.
        chapter: ChapterId,
        /// The place in it; `None` is its start.
        id: Option<AnchorId>,
    },
    /// Nothing: the text stays, the link goes. Holds the destination as written.
    Dead(String),
}
