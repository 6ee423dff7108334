//! What matched and what did not: a line on the screen, the cases in a file.

use std::fmt::Write as _;
use std::path::Path;

use crate::golden::Outcome;
use crate::golden::cases::Policy;

/// A case that differs, for a reader.
pub(crate) fn difference(outcome: &Outcome) -> String {
    let Outcome { case, expected, reading } = outcome;
    let mut out = format!("## {} ({})\n\n{}\n", case.id, case.construct, fenced(&case.markdown));
    writeln!(out, "site\n{}\nours\n{}", fenced(expected), fenced(&reading.canonical)).unwrap();
    for finding in reading.findings.iter().chain(&reading.front_matter) {
        writeln!(out, "- {finding}").unwrap();
    }
    out
}

pub(crate) fn fenced(text: &str) -> String {
    let end = if text.ends_with('\n') || text.is_empty() { "" } else { "\n" };
    format!("``````text\n{text}{end}``````\n")
}

/// Prints the count and writes the differing cases, then what is made of those that deviate.
pub(crate) fn write(outcomes: &[Outcome]) {
    let matching: Vec<&Outcome> =
        outcomes.iter().filter(|outcome| outcome.case.policy == Policy::Match).collect();
    let good = matching.iter().filter(|outcome| outcome.matches()).count();
    let head = format!("{good} of {} match", matching.len());
    let mut out = format!("# {head}\n\n");
    for outcome in matching.iter().filter(|outcome| !outcome.matches()) {
        writeln!(out, "{}", difference(outcome)).unwrap();
    }
    out.push_str("# Cases that deviate\n\n");
    for outcome in outcomes.iter().filter(|outcome| outcome.case.policy == Policy::Deviate) {
        writeln!(out, "wanted: {}\n\n{}", outcome.case.wanted, difference(outcome)).unwrap();
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/golden-report.md");
    std::fs::write(&path, out).unwrap();
    // Past the capture that hides what a passing test prints.
    let told = format!("{head}\n{}\n", path.display());
    std::io::Write::write_all(&mut std::io::stderr(), told.as_bytes()).unwrap();
}
