//! The golden suite: snippets rendered by the site's own plugins, against what the reader makes of them.
//!
//! `suite/cases.json` and `suite/fixtures` are copies; nobody typed an expected value. Each chapter's model is written
//! in the suite's canonical form and compared with `norm`. Cases where the site's output is an accident (`deviate`)
//! have an expectation of our own in `deviations.md`, renewed with `JIKJI_RENEW=1` and read by eye.
//!
//! `JIKJI_GOLDEN=FILE cargo test --test suites golden::` runs another file of the same form: it prints how many
//! cases match and writes those that differ to `target/golden-report.md`.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]
#![allow(clippy::disallowed_methods, reason = "a test reads its switches, its files, and reports")]

mod blocks;
mod cases;
mod deviations;
mod inlines;
mod reading;
mod report;
mod routes;
mod same;
mod serial;
mod toc;
mod tree;

use crate::support::literate;

use cases::{Case, Policy};
use reading::Reading;

/// A case that was run: what the site says and what we say, in the same form.
struct Outcome {
    case: Case,
    expected: String,
    reading: Reading,
}

impl Outcome {
    fn of(case: Case) -> Self {
        let reading = reading::read(&case);
        let expected = reading::expected(&case);
        Self { case, expected, reading }
    }

    fn matches(&self) -> bool {
        self.expected == self.reading.canonical && self.reading.front_matter.is_empty()
    }
}

fn run(suite: &std::path::Path) -> Vec<Outcome> {
    cases::load(suite).into_iter().map(Outcome::of).collect()
}

#[test]
fn reads_as_the_site_does() {
    let outcomes = run(&cases::suite());
    let differing: Vec<&Outcome> = outcomes
        .iter()
        .filter(|outcome| outcome.case.policy == Policy::Match && !outcome.matches())
        .collect();
    if cases::is_copy() {
        literate::all_cases("golden", outcomes.len());
    }
    assert!(!differing.is_empty() || outcomes.iter().any(Outcome::matches), "no case is to match");
    report::write(&outcomes);
    let wrong: Vec<String> = differing.iter().map(|outcome| report::difference(outcome)).collect();
    assert!(wrong.is_empty(), "{} cases differ\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn goes_its_own_way_only_as_written() {
    if cases::is_copy() {
        deviations::check(&run(&cases::suite()));
    }
}
