//! Why there is no output.

use std::fmt;

use crate::message::{Message, say};
use crate::{book, epub, figures};

/// Why there is no output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Error {
    /// The files, the store or the network could not be used at all.
    Input(Message),
    /// A writer refused the whole book.
    Output(Message),
    /// A stage has a fault of its own, and panicked; what it said.
    Fault(String),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Input(message) | Self::Output(message) => message.fmt(f),
            Self::Fault(said) => say!("jikji met a fault of its own: {said}", said).fmt(f),
        }
    }
}

impl std::error::Error for Error {}

impl From<book::Error> for Error {
    fn from(error: book::Error) -> Self {
        Self::Input(error.message)
    }
}

impl From<figures::Error> for Error {
    fn from(error: figures::Error) -> Self {
        Self::Input(error.message)
    }
}

impl From<epub::Error> for Error {
    fn from(epub::Error(message): epub::Error) -> Self {
        Self::Output(message)
    }
}
