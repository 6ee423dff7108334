//! How a command ended.

use std::io;

/// How a command ended that could be carried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// All is made.
    Done,
    /// The book has errors, or warnings that were denied.
    Findings,
    /// Some of it could not be carried out; why has been said.
    Refused,
}

/// Why a command could not be carried out: usage, configuration, input or output. One line.
#[derive(Debug)]
pub(super) struct Refusal(pub(super) String);

impl Refusal {
    /// What was tried, and what the system said.
    pub(super) fn io(what: impl std::fmt::Display, error: &io::Error) -> Self {
        Self(format!("{what}: {error}"))
    }
}
