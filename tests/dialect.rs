//! Literate cases of the Markdown reader: `tests/dialect/*.md` hold sources, and below each what the reader makes of it.
//!
//! `JIKJI_RENEW=1 cargo test --test dialect` writes the expectations anew; read the difference before you keep it.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
#![allow(clippy::disallowed_methods, reason = "a test reads its switch and renews its files")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use jikji::config::Frame;
use jikji::diagnostics::{Severity, SourceMap};
use jikji::document::dump;
use jikji::markdown::{Options, parse};

/// The line that starts a source; words after it are options of the reader.
const SOURCE: &str = "``````markdown";
const EXPECTED: &str = "``````text";
const END: &str = "``````";

/// What the reader makes of a source: the dump, then the findings.
fn reading(source: &str, options: &str) -> String {
    let mut map = SourceMap::default();
    let file = map.add("case.md", source);
    let frame = if options.contains("frame") { Frame::Keep } else { Frame::Drop };
    let (chapter, diagnostics) = parse(file, source, &Options { frame, ..Options::default() });
    let mut out = dump(&chapter);
    if options.contains("meta") {
        writeln!(out, "{:#?}", chapter.meta.entries.keys()).unwrap();
    }
    for finding in diagnostics.iter() {
        let severity = match finding.severity {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        };
        let place = map
            .locate(finding.span())
            .map_or_else(|| "-".to_owned(), |(_, position)| format!("{}:{}", position.line, position.column));
        writeln!(out, "{severity} {} {place} {}", finding.code.name(), finding.message).unwrap();
        for help in &finding.helps {
            writeln!(out, "  help {}", help.text).unwrap();
        }
    }
    out
}

/// A document with its expectations renewed, and the cases whose expectation was another.
fn renewed(document: &str) -> (String, Vec<String>) {
    let mut out = String::new();
    let mut wrong = Vec::new();
    let mut heading = "";
    let mut lines = document.lines().peekable();
    while let Some(line) = lines.next() {
        out.push_str(line);
        out.push('\n');
        if line.starts_with('#') {
            heading = line;
        }
        let Some(options) = line.strip_prefix(SOURCE) else { continue };
        let mut source = String::new();
        for line in lines.by_ref() {
            out.push_str(line);
            out.push('\n');
            if line == END {
                break;
            }
            source.push_str(line);
            source.push('\n');
        }
        let found = reading(&source, options);
        while lines.next_if(|line| line.is_empty()).is_some() {}
        let mut expected = String::new();
        let mut gap = "\n";
        if lines.next_if_eq(&EXPECTED).is_some() {
            gap = "";
            for line in lines.by_ref().take_while(|line| *line != END) {
                expected.push_str(line);
                expected.push('\n');
            }
        }
        if expected != found {
            let diff = similar::TextDiff::from_lines(&expected, &found);
            wrong.push(format!("{heading}\n{}", diff.unified_diff().header("expected", "found")));
        }
        writeln!(out, "\n{EXPECTED}\n{found}{END}{gap}").unwrap();
    }
    (out, wrong)
}

fn documents() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/dialect");
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

#[test]
fn reads_the_dialect_as_the_documents_say() {
    let renew = std::env::var_os("JIKJI_RENEW").is_some();
    let mut failures = String::new();
    for path in documents() {
        let document = std::fs::read_to_string(&path).unwrap();
        let (text, wrong) = renewed(&document);
        if renew {
            std::fs::write(&path, text).unwrap();
        } else {
            for case in wrong {
                writeln!(failures, "{}: {case}", path.display()).unwrap();
            }
        }
    }
    assert!(failures.is_empty(), "{failures}");
}
