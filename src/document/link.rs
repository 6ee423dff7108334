//! Where a link leads.

/// The number of a chapter in its book, in reading order from 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ChapterId(pub u32);

/// The ASCII id of a place in a chapter's output, unique within the chapter.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AnchorId(pub String);

/// Where a link of a resolved chapter leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkTarget {
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
