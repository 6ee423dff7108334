//! How bad a finding is, and what an author makes of its kind.

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing; never changes the exit code.
    Note,
    /// Something is not as the author meant; the book was made.
    Warning,
    /// A part of the book could not be made right; exit code 1.
    Error,
}

/// What `[lints]` in `book.toml` or the command line makes of a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// Not shown.
    Allow,
    /// Shown as a note.
    Note,
    /// Shown as a warning.
    Warn,
    /// Shown as an error; exit code 1.
    Deny,
}
