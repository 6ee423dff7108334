//! Standard output, where what was asked for goes; what is said of it goes to standard error.

use std::io::{self, Write as _};

use super::Refusal;
use jikji::diagnostics::shown;
use jikji::message::say;

/// Writes a text for people, or lines of JSON, with what a terminal would obey spelt out.
pub(super) fn tell(text: &str) -> Result<(), Refusal> {
    put(shown(text).as_bytes())
}

/// Writes to standard output. A pipe whose reader has seen enough (`jikji figures | head`) is no fault.
pub(super) fn put(bytes: &[u8]) -> Result<(), Refusal> {
    let mut stdout = io::stdout().lock();
    match stdout.write_all(bytes).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Refusal::io(say!("cannot write to standard output"), &error))
        }
        _ => Ok(()),
    }
}
