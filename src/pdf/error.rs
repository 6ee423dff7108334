//! Why no PDF could be written.

use std::fmt;

use crate::diagnostics::Diagnostic;
use crate::message::{Message, say};
use krilla::error::KrillaError;

/// Why no PDF could be written.
#[derive(Debug)]
pub enum Error {
    /// The writer refused the document.
    Refused(Message),
    /// `book.toml` asks for what the document does not have.
    Asked(Box<Diagnostic>),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let reason = match self {
            Self::Refused(reason) => reason,
            Self::Asked(found) => &found.message,
        };
        say!("the PDF could not be written: {reason}", reason).fmt(f)
    }
}

impl std::error::Error for Error {}

impl From<KrillaError> for Error {
    fn from(error: KrillaError) -> Self {
        Self::Refused(say!("{error}", error = error.to_string()))
    }
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        Self::Refused(say!("{error}", error = error.to_string()))
    }
}
