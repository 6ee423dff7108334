//! Code above, its tokens below: a line for each line of code, `class:text` for each token.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]
#![allow(clippy::disallowed_methods, reason = "JIKJI_RENEW is read, and expectations are written in place")]

use crate::support::literate;

use jikji::highlight::Highlighter;

/// What parts the source from what is expected.
const FOLD: &str = "\n----\n";

#[test]
fn tokens_are_as_written_down() {
    let highlighter = Highlighter::new();
    literate::folded("highlight", "txt", FOLD, |language, source| listing(&highlighter, language, source));
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
