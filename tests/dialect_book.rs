//! The reader against a whole book, where one lies beside the project: nothing panics, no word is lost.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]
#![allow(clippy::disallowed_methods, reason = "a test that looks for a book beside the project")]

use crate::support::asked;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use jikji::diagnostics::FileId;
use jikji::document::dump;
use jikji::markdown::{Options, parse};

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "md") {
            found.push(path);
        }
    }
}

/// The Hangul words of a text with their number.
fn words(text: &str) -> BTreeMap<&str, usize> {
    let mut words = BTreeMap::new();
    for word in text.split(|c: char| !('가'..='힣').contains(&c)).filter(|word| !word.is_empty()) {
        *words.entry(word).or_default() += 1;
    }
    words
}

/// The chapter's text without front matter, comments, and the frame of the page.
fn body(source: &str) -> String {
    let body = source
        .strip_prefix("---\n")
        .and_then(|rest| rest.split_once("\n---\n"))
        .map_or(source, |(_, body)| body);
    let mut out = String::new();
    let mut rest = body;
    while let Some((before, tail)) = rest.split_once("<!--") {
        out.push_str(before);
        rest = tail.split_once("-->").map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    out.lines().filter(|line| !line.starts_with("# {{")).collect::<Vec<_>>().join("\n")
}

#[test]
fn keeps_every_word_of_the_book() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/book");
    let mut paths = Vec::new();
    files(&root, &mut paths);
    if paths.is_empty() {
        return asked::not_asked(asked::Need::Shared, &format!("there is no {}", root.display()));
    }
    paths.sort();
    let mut lost = String::new();
    for path in paths {
        let source = std::fs::read_to_string(&path).unwrap();
        let (chapter, _) = parse(FileId(0), &source, &Options::default());
        let text = dump(&chapter);
        let found = words(&text);
        for (word, count) in words(&body(&source)) {
            if found.get(word).copied().unwrap_or(0) < count {
                lost.push_str(&format!("{}: {word}\n", path.display()));
            }
        }
    }
    assert!(lost.is_empty(), "{lost}");
}
