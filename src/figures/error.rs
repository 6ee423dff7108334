//! Why the work on figures could not go on.

use crate::message::Message;

/// Why the work could not go on.
#[derive(Debug)]
pub struct Error {
    /// What was wanted, and what the system said.
    pub message: Message,
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.message.fmt(f)
    }
}

impl std::error::Error for Error {}
