//! Expected texts in files: compared, and written anew with `JIKJI_RENEW=1`.
#![allow(clippy::disallowed_methods, reason = "the switch that renews goldens is an environment variable")]

use std::path::Path;

/// Compares a text with `tests/epub/NAME`.
pub(crate) fn check(name: &str, actual: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/epub").join(name);
    if std::env::var_os("JIKJI_RENEW").is_some() {
        std::fs::write(&path, actual).unwrap();
        return;
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    if expected != actual {
        let diff = similar::TextDiff::from_lines(expected.as_str(), actual);
        panic!("{name} differs (JIKJI_RENEW=1 renews it)\n{}", diff.unified_diff());
    }
}
