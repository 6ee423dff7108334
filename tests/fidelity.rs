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

use compare::{Fault, Text};
use jikji::compile::{Compilation, Options};
use jikji::config::Config;
use jikji::diagnostics::{Code, Diagnostics, Silent, SourceMap};
use source::Stream;

/// A file of the project or, where it is there, of the folder beside it.
fn file(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// What of a chapter is missing or moved: a line for each of its lines.
fn missing(path: &Path) -> String {
    let store = tempfile::tempdir().unwrap();
    let store_path = store.path().to_owned();
    let options = Options { store: store_path, offline: true, date: Some(0), jobs: 1, ..Options::default() };
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
    let of = |stream| words.iter().filter(|word| word.stream == stream).cloned().collect::<Vec<_>>();
    let (prose, captions, notes) = (of(Stream::Text), of(Stream::Caption), of(Stream::Note));
    for (format, text) in [("PDF", &pdf), ("EPUB", &epub)] {
        let text = Text::new(text);
        for (line, fault) in [text.faults(&prose), text.missing(&captions), text.missing(&notes)].concat() {
            let place = line.first().map_or(0, |word| word.line);
            let shown: Vec<&str> = line.iter().map(|word| word.text.as_str()).collect();
            writeln!(report, "{format} {fault:?} {name}:{place}: {}", shown.join(" ")).unwrap();
        }
    }
    report
}

/// Fails with what is missing from chapters.
fn check(paths: impl IntoIterator<Item = PathBuf>) {
    let report: String = paths.into_iter().map(|path| missing(&path)).collect();
    assert!(report.is_empty(), "{} lines are missing\n{report}", report.lines().count());
}

/// Says that real input is not there, past the capture that hides what a passing test prints.
fn not_asked(path: &std::path::Path) {
    let word = format!("NOT ASKED: there is no {}\n", path.display());
    std::io::Write::write_all(&mut std::io::stderr(), word.as_bytes()).unwrap();
}

#[test]
fn sample_chapters_are_complete() {
    check(["virtual", "commands", "corners"].map(|name| file(&format!("tests/fidelity/{name}.md"))));
}

#[test]
fn a_chapter_of_the_seed_is_complete() {
    let path = file("../shared/book/seed-chapter.md");
    if !path.exists() {
        not_asked(&path);
        return;
    }
    check([path]);
}

/// Chapters of the book, where it is there.
fn chapters() -> Vec<PathBuf> {
    let folder = file("../shared/book/art-of-aws");
    let Ok(entries) = std::fs::read_dir(&folder) else {
        not_asked(&folder);
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
fn a_lost_word_a_lost_mark_and_a_moved_line_are_found() {
    let source = "첫 문장이다.\n\n`let x = 1;` 다음 **굵은** 글\n\n앞 문장이다.\n\n뒤 문장이다.\n";
    let words = source::words(source);
    let faults = |text: &str| -> Vec<(usize, Fault)> {
        Text::new(text).faults(&words).into_iter().map(|(line, fault)| (line[0].line, fault)).collect()
    };
    assert_eq!(faults("첫 문장이다. let x = 1; 다음 굵은 글 앞 문장이다. 뒤 문장이다."), []);
    assert_eq!(faults("머리 첫 문\n장이다. let x = 1; 다음 굵은 7 글 앞 문장이다. 뒤 문장이다."), []);
    assert_eq!(
        faults("첫 문장이다. let x = 1 다음 굵은 글 앞 문장이다. 뒤 문장이다."),
        [(3, Fault::Missing)]
    );
    assert_eq!(faults("첫 문장이다. let x = 1; 다음 글 앞 문장이다. 뒤 문장이다."), [(3, Fault::Missing)]);
    assert_eq!(faults("첫 문장이다. let x = 1; 다음 굵은 글 뒤 문장이다. 앞 문장이다."), [(7, Fault::Moved)]);
    assert_eq!(Text::new("첫 장이다").missing(&words[..2]).len(), 1);
}
