//! Standard error, where it is said how it goes.

use std::io::{self, Write as _};

use jikji::diagnostics::shown;

/// Writes to standard error, with what a terminal would obey spelt out.
pub(super) fn print(text: &str) {
    write(&shown(text));
}

/// Nothing can be done when standard error is closed.
pub(super) fn write(text: &str) {
    let _ = io::stderr().lock().write_all(text.as_bytes());
}
