//! What a test does without: other people's programs and books, each where it is there.
#![allow(clippy::disallowed_methods, reason = "a test reads its switch")]

use std::io::Write;

/// What `.ci/run` sees to, and then says in `JIKJI_HERE`: words with commas between.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Need {
    /// poppler, qpdf, MuPDF, Ghostscript and Chromium.
    Tools,
    /// The folder `../shared`: the real book and veraPDF.
    Shared,
}

/// Says that something was not asked, past the capture that hides what a passing test prints. It is a fault where
/// `JIKJI_HERE` says that all is there.
#[track_caller]
pub(crate) fn not_asked(need: Need, why: &str) {
    let word = match need {
        Need::Tools => "tools",
        Need::Shared => "shared",
    };
    let here = std::env::var("JIKJI_HERE").unwrap_or_default();
    assert!(!here.split(',').any(|one| one == word), "JIKJI_HERE says that {word} are here, but {why}");
    drop(std::io::stderr().write_all(format!("NOT ASKED: {why}\n").as_bytes()));
}
