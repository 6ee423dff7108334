//! What the lists of figures and tables say.

use crate::config::ListKind;

/// What a list after the contents lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ListedItem {
    /// Which list.
    pub(crate) kind: ListKind,
    /// Its caption.
    pub(crate) title: String,
    /// Where it stands.
    pub(crate) destination: String,
}
