//! The stages of a chapter as types: what is not resolved cannot be handed to who needs it resolved.

use std::fmt::Debug;

use super::LinkTarget;

/// What the nodes of the tree hold at a stage. A fact that a later pass finds out is a type here, so that each stage has
/// a tree of its own and all of them have one description.
pub trait Stage: Clone + Debug + PartialEq + Send + Sync + 'static {
    /// Where a link leads.
    type Link: Clone + Debug + PartialEq + Send + Sync;
}

/// As the Markdown reader gives it: a link has its destination as written, entities and escapes decoded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written;

impl Stage for Written {
    type Link = String;
}

/// As `book` has resolved it, and as writers see it: a link leads to a place in the book, to an address, or nowhere.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Resolved;

impl Stage for Resolved {
    type Link = LinkTarget;
}
