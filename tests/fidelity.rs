//! The first law: whatever an author wrote is in the books, complete and in order.
//!
//! Chapters are compiled one by one. A second, simple reading of their source says which words must come out; poppler
//! and an unzipped EPUB say which did.
#![allow(clippy::unwrap_used, reason = "helpers of tests stop at the first surprise")]
#![allow(clippy::print_stderr, reason = "what is not asked is told of")]

#[path = "support/compare.rs"]
mod compare;
#[path = "support/extract.rs"]
mod extract;
#[path = "support/source.rs"]
mod source;

use std::fmt::Write;
use std::path::{Path, PathBuf};

use jikji::compile::{Compilation, Options};
use jikji::config::Config;
use jikji::diagnostics::{Code, Diagnostics, Silent, SourceMap};
use source::Stream;

/// A file of the project or, where it is there, of the folder beside it.
fn file(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// What of a chapter is missing: a line for each word.
fn missing(path: &Path) -> String {
    let store = tempfile::tempdir().unwrap();
    let options = Options { store: store.path().to_owned(), offline: true, date: Some(0), jobs: 1 };
    let (mut sources, mut findings) = (SourceMap::default(), Diagnostics::default());
    let book =
        Compilation::load(path, Config::default(), &options, &mut sources, &mut findings, &Silent).unwrap();
    if findings.iter().any(|found| found.code == Code::StubChapter) {
        return String::new();
    }
    let pdf = extract::pdf(&book.pdf(&mut findings, &Silent).unwrap().bytes);
    let epub = extract::epub(&book.epub(&mut findings, &Silent).unwrap().bytes);
    let words = source::words(&std::fs::read_to_string(path).unwrap());
    let name = path.file_name().unwrap().to_string_lossy();
    let mut report = String::new();
    for (format, text) in [("PDF", &pdf), ("EPUB", &epub)] {
        let of = |stream| words.iter().filter(|word| word.stream == stream).cloned().collect::<Vec<_>>();
        let (prose, captions, notes) = (of(Stream::Text), of(Stream::Caption), of(Stream::Note));
        let lost = [
            compare::lost(&prose, text),
            compare::lost_lines(&captions, text),
            compare::lost_lines(&notes, text),
        ];
        for word in lost.into_iter().flatten() {
            writeln!(report, "{name}:{}: `{}` is not in the {format}", word.line, word.text).unwrap();
        }
    }
    report
}

/// Fails with what is missing from chapters.
fn check(paths: impl IntoIterator<Item = PathBuf>) {
    let report: String = paths.into_iter().map(|path| missing(&path)).collect();
    assert!(report.is_empty(), "{} words are missing\n{report}", report.lines().count());
}

#[test]
fn sample_chapters_are_complete() {
    check(["virtual", "commands", "corners"].map(|name| file(&format!("tests/fidelity/{name}.md"))));
}

#[test]
fn a_chapter_of_the_seed_is_complete() {
    let path = file("../shared/book/seed-chapter.md");
    if !path.exists() {
        eprintln!("NOT ASKED: there is no {}", path.display());
        return;
    }
    check([path]);
}

/// Chapters of the book, where it is there.
fn chapters() -> Vec<PathBuf> {
    let folder = file("../shared/book/art-of-aws");
    let Ok(entries) = std::fs::read_dir(&folder) else {
        eprintln!("NOT ASKED: there is no {}", folder.display());
        return Vec::new();
    };
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ext| ext == "md") && !path.ends_with("README.md"))
        .collect();
    paths.sort();
    paths
}

#[test]
fn every_twentieth_chapter_of_the_book_is_complete() {
    check(chapters().into_iter().step_by(20));
}

#[test]
#[ignore = "takes minutes"]
fn every_chapter_of_the_book_is_complete() {
    check(chapters());
}

#[test]
fn a_lost_word_and_a_moved_sentence_are_found() {
    let source = "첫 문장이다.\n\n`let x = 1;` 다음 **굵은** 글\n\n앞에 서야 할 문장이다.\n\n뒤에 와야 하는 긴 문장이다.\n";
    let words = source::words(source);
    let lost = |text: &str| {
        compare::lost(&words, text).into_iter().map(|w| (w.line, w.text.as_str())).collect::<Vec<_>>()
    };
    let (head, tail) =
        ("첫 문장이다. let x = 1; 다음 굵은 글 ", "앞에 서야 할 문장이다. 뒤에 와야 하는 긴 문장이다.");
    assert_eq!(lost(&format!("{head}{tail}")), []);
    assert_eq!(lost(&format!("머리 첫 문\n장이다. let x = 1; 다음 굵은 글 7 {tail}")), []);
    assert_eq!(lost(&format!("첫 문장이다. let x = 1 다음 글 {tail}")), [(3, "1;"), (3, "굵은")]);
    let moved = lost(&format!("{head}뒤에 와야 하는 긴 문장이다. 앞에 서야 할 문장이다."));
    assert!(moved.iter().all(|(line, _)| [5, 7].contains(line)) && !moved.is_empty(), "{moved:?}");
    assert_eq!(compare::lost_lines(&words[..2], "첫 장이다").len(), 2);
}
