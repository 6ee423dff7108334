//! Every kind of finding is told by some room, and has a case under `tests/` or beside its room.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
#![allow(clippy::disallowed_methods, reason = "a test reads the project's files")]

use std::path::{Path, PathBuf};

use jikji::diagnostics::Code;

/// The texts of all files below a folder, with their paths.
fn texts(folder: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if let Ok(text) = std::fs::read_to_string(&path) {
                found.push((path, text));
            }
        }
    }
    found
}

/// Whether a text holds a word, with nothing that could make it a longer one on either side.
fn holds(text: &str, word: &str) -> bool {
    let joins = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    text.match_indices(word).any(|(at, _)| {
        !text.get(..at).is_some_and(|before| before.ends_with(joins))
            && !text.get(at + word.len()..).is_some_and(|after| after.starts_with(joins))
    })
}

/// The part of a source file before its unit tests, and the unit tests.
fn parts(text: &str) -> (&str, &str) {
    text.split_at(text.find("#[cfg(test)]").unwrap_or(text.len()))
}

#[test]
fn every_code_is_emitted_and_has_a_case() {
    let sources: Vec<_> =
        texts("src").into_iter().filter(|(path, _)| !path.ends_with("diagnostics/code.rs")).collect();
    let is_test = |path: &Path| {
        path.ends_with("tests.rs") || path.parent().is_some_and(|folder| folder.ends_with("tests"))
    };
    let cases: Vec<_> = texts("tests").into_iter().filter(|(path, _)| !path.ends_with("codes.rs")).collect();
    let mut wrong = Vec::new();
    for code in Code::ALL {
        let variant = format!("Code::{code:?}");
        if !sources.iter().any(|(path, text)| !is_test(path) && holds(parts(text).0, &variant)) {
            wrong.push(format!("nothing emits `{}`", code.name()));
        }
        let told = cases.iter().any(|(_, text)| holds(text, code.name()) || holds(text, &variant))
            || sources
                .iter()
                .any(|(path, text)| holds(if is_test(path) { text } else { parts(text).1 }, &variant));
        if !told {
            wrong.push(format!("`{}` has no case", code.name()));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
