//! Code above, its tokens below: a line for each line of code, `class:text` for each token.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]
#![allow(clippy::disallowed_methods, reason = "JIKJI_RENEW is read, and expectations are written in place")]

use std::path::Path;

use jikji::highlight::Highlighter;

/// What parts the source from what is expected.
const FOLD: &str = "\n----\n";

#[test]
fn tokens_are_as_written_down() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/highlight");
    let highlighter = Highlighter::new();
    let mut failures = Vec::new();
    let mut count = 0;
    let mut files: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|end| end == "txt"));
    files.sort();
    for path in files {
        let text = std::fs::read_to_string(&path).unwrap();
        let (source, expected) = text.split_once(FOLD).unwrap_or((text.trim_end(), ""));
        let language = path.file_stem().unwrap().to_str().unwrap();
        let found = listing(&highlighter, language, source);
        count += 1;
        if found != expected {
            #[expect(clippy::disallowed_methods, reason = "the one switch that renews what tests expect")]
            let renew = std::env::var_os("JIKJI_RENEW").is_some();
            if renew {
                let mut file = std::fs::File::create(&path).unwrap();
                std::io::Write::write_all(&mut file, format!("{source}{FOLD}{found}").as_bytes()).unwrap();
            } else {
                let diff = similar::TextDiff::from_lines(expected, &found);
                failures.push(format!("{}\n{}", path.display(), diff.unified_diff()));
            }
        }
    }
    assert!(count > 20, "only {count} cases");
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

fn listing(highlighter: &Highlighter, language: &str, source: &str) -> String {
    let tokens = highlighter.tokens(language, source);
    let mut out = Vec::new();
    let mut start = 0;
    for line in source.split('\n') {
        let end = start + line.len();
        let here = tokens.iter().filter(|token| token.range.start >= start && token.range.end <= end);
        let words: Vec<String> = here
            .map(|token| {
                format!("{}:{}", format!("{:?}", token.class).to_lowercase(), &source[token.range.clone()])
            })
            .collect();
        out.push(words.join(" · "));
        start = end + 1;
    }
    out.join("\n") + "\n"
}
