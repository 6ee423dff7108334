//! Why the work on figures could not go on.

/// Why the work could not go on.
#[derive(Debug)]
pub struct Error {
    /// What was wanted, and what the system said.
    pub message: String,
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}
