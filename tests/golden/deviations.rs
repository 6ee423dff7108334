//! `deviations.md`: what we make of the cases where the site's output is an accident.

use std::fmt::Write as _;

use crate::golden::Outcome;
use crate::golden::cases::Policy;
use crate::golden::report::fenced;
use crate::support::literate;

const HEAD: &str = "# Where we do better than the site

Each case with what the suite wants, what the reader makes of it in the suite's canonical form, and what it says to the
author. `JIKJI_RENEW=1 cargo test --test suites golden::` writes this file anew; read the difference before you keep it.
";

/// Compares the document with what is read now, or renews it.
pub(crate) fn check(outcomes: &[Outcome]) {
    let mut document = HEAD.to_owned();
    for outcome in outcomes.iter().filter(|outcome| outcome.case.policy == Policy::Deviate) {
        let Outcome { case, reading, .. } = outcome;
        write!(document, "\n## {}\n\n{}\n", case.id, fenced(&case.markdown)).unwrap();
        write!(document, "Wanted: {}\n\n{}", case.wanted, fenced(&reading.canonical)).unwrap();
        if let Some(title) = &reading.title {
            write!(document, "\nTitle: {title}\n").unwrap();
        }
        for (at, finding) in reading.findings.iter().enumerate() {
            writeln!(document, "{}- {finding}", if at == 0 { "\n" } else { "" }).unwrap();
        }
    }
    literate::all_cases("golden, our own way", document.matches("\n## ").count());
    literate::document("golden/deviations.md", &document);
}
