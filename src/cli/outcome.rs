//! How a command ended.

use jikji::message::{Message, say};
use std::io;

/// How a command ended that could be carried out, the best first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Outcome {
    /// All is made.
    #[default]
    Done,
    /// The book has errors, or warnings that were denied.
    Findings,
    /// Some of it could not be carried out; why has been said.
    Refused,
}

/// What came of a book.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Done {
    pub(super) outcome: Outcome,
    pub(super) chapters: usize,
    /// Of the PDF.
    pub(super) pages: Option<usize>,
    pub(super) figures: usize,
    /// Figures of them that could not be had.
    pub(super) missing: usize,
    /// Formats and bytes of its outputs.
    pub(super) sizes: Vec<(&'static str, usize)>,
    /// Its errors, warnings and notes.
    pub(super) counts: [usize; 3],
}

/// Why a command could not be carried out: usage, configuration, input or output. One line.
#[derive(Debug)]
pub(super) struct Refusal(pub(super) Message);

impl Refusal {
    /// What was tried, and what the system said.
    pub(super) fn io(what: Message, error: &io::Error) -> Self {
        Self(say!("{what}: {error}", what, error))
    }
}
