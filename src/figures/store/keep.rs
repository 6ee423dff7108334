//! Which store is meant, and what may be done with it.

use std::path::PathBuf;

use crate::config::{Said, Voice};

/// Which store is meant, and what may be done with it. By itself none: nothing is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keep {
    /// Its folder, with who named it. Renditions and answers cannot be proved: of a store that a book names only the
    /// originals are used.
    pub folder: Option<Said<PathBuf>>,
    /// What may be done with it.
    pub access: Access,
}

/// What may be done with a store.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Access {
    /// It is made where it is not, read, filled and cleaned.
    #[default]
    Write,
    /// It is read; nothing in it changes, not even the time of a file.
    Read,
}

impl Keep {
    /// Whether what nothing proves may be used, its renditions and answers.
    pub(super) fn is_trusted(&self) -> bool {
        self.folder.as_ref().is_some_and(|folder| folder.voice == Voice::User)
    }
}

/// A store of the user's.
impl From<PathBuf> for Keep {
    fn from(folder: PathBuf) -> Self {
        Self { folder: Some(Said::by_user(folder)), access: Access::Write }
    }
}
