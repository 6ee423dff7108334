//! The lists behind a book's contents, and what `book.toml` calls them.

/// What a list after the contents lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ListKind {
    /// Figures with a caption.
    Figures,
    /// Tables with a caption.
    Tables,
    /// Code with a title.
    Listings,
}

/// The names of lists.
pub(super) const LISTS: &[(&str, ListKind)] =
    &[("figures", ListKind::Figures), ("tables", ListKind::Tables), ("listings", ListKind::Listings)];
