//! Why no PDF could be written.

use std::fmt;

use crate::message::{Message, say};
use krilla::error::KrillaError;

/// Why no PDF could be written.
#[derive(Debug)]
pub struct Error(pub Message);

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        say!("the PDF could not be written: {reason}", reason = self.0).fmt(f)
    }
}

impl std::error::Error for Error {}

impl From<KrillaError> for Error {
    fn from(error: KrillaError) -> Self {
        Self(say!("{error}", error = error.to_string()))
    }
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        Self(say!("{error}", error = error.to_string()))
    }
}
