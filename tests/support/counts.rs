//! How many cases each suite has, from one place: `tests/cases.md`. A suite that finds another number fails.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test reads and renews its document")]

use std::path::Path;
use std::sync::Mutex;

/// Checks that a suite found all its cases. `JIKJI_RENEW=1` writes their number down.
#[track_caller]
pub(crate) fn all_cases(suite: &str, found: usize) {
    // Suites of one program run side by side.
    static RENEWING: Mutex<()> = Mutex::new(());
    assert!(found > 0, "{suite} has no cases");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases.md");
    let _renewing = RENEWING.lock();
    let text = std::fs::read_to_string(&path).unwrap();
    let start = format!("| {suite} | ");
    let row = text.lines().find(|line| line.starts_with(&start));
    let now = format!("{start}{found} |");
    if row == Some(now.as_str()) {
        return;
    }
    let renewed = std::env::var_os("JIKJI_RENEW").is_some();
    assert!(renewed, "{suite} has {found} cases, tests/cases.md says {row:?}; JIKJI_RENEW=1 renews it");
    let mut lines: Vec<&str> = text.lines().filter(|line| Some(*line) != row).collect();
    lines.push(&now);
    let rows = lines.iter().rposition(|line| line.starts_with("| ---")).map_or(0, |at| at + 1);
    lines[rows..].sort_unstable();
    std::fs::write(&path, lines.join("\n") + "\n").unwrap();
}
