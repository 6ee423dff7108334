//! No input panics, and no input takes more than linear time: long runs of unclosed and nested marks, and noise.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]
#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a test measures time, and shows it when asked"
)]

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use jikji::diagnostics::FileId;
use jikji::document::dump;
use jikji::markdown::{Options, parse};

/// Marks of every construct that nests or looks for its end.
const MARKS: &[&str] = &[
    "*",
    "**",
    "*a ",
    "_a ",
    "**a(b)**은 ",
    "a**b",
    "~~",
    "==",
    "!!",
    "++",
    "~",
    "^",
    "^a^ ",
    "$",
    "$$",
    "$a",
    "`",
    "``a`",
    "[",
    "]",
    "![",
    "[a](",
    "[a](b",
    "[a](b \"",
    "![a](<",
    "[a][",
    "^[",
    "[^",
    "[^a]",
    "[^a]: ",
    "[a]: b\n",
    "<",
    "<a ",
    "<a b=\"",
    "<b>",
    "</b>",
    "<b><i>",
    "<!--",
    "<!-- -->",
    "<?",
    "<Foo",
    "<Foo ",
    "<Foo>",
    "<Foo a=\"b\">",
    "<FontIcon ",
    "&",
    "&amp",
    "&#",
    "{",
    "{.",
    "{.a ",
    "{{",
    "{{ a",
    "\\",
    "> ",
    ">",
    "- ",
    "- - ",
    "1. ",
    "  - a\n",
    "# ",
    "## a\n",
    "| ",
    "|-",
    "| a | b |\n| - | - |\n",
    "\n\n    ",
    ":::\n",
    "::: info\n",
    "::: info\n:::\n",
    ":::: info\n::: tip\n",
    "::: tabs\n@tab a\n",
    "@tab a\n",
    "```\n",
    "``` a\n",
    "~~~\n",
    "````\n",
    "$$\n",
    "$$ a\n",
    "[[toc]]\n",
    "@startuml\n",
    "@startuml\n@enduml\n",
    "a\n: b\n",
    "a\n\n: b\n\n",
    ": ",
    "*[a]: b\n",
    ":a",
    ":+1:",
    "::a",
    "::a::",
    "{%",
    "{% youtube a %}",
    "<Foo\n",
    "<div>\n",
    "<div>\n\n",
    "</div>\n",
    "<table><tr><td>",
    "<p>",
    "<pre>\n",
    "<script>\n",
    "a\n<!--\n",
    "---\n",
    "===\n",
    "a\n===\n",
    "## {{ $frontmatter.a }}\n",
    "```component A\n{\"\n",
    "```js {1-999999,1-99999}\na\n```\n",
    "가\u{feff}",
    "\u{0}",
    "\t",
    "\r",
    "\r\n",
    "::: a\n- b\n  ::: c\n",
    "> ::: a\n",
    "- > ",
    "<!-- a\n\n",
    "a: b\n",
    "{漢",
    "{漢:한",
    "^`",
    "^``a`",
    "{.a}",
    "글 {.a}\n\n",
    "- a\n{.b}\n",
    "<div><b>",
    "::: md-demo\n",
    "::: zzz\n",
    "::: tabs a\n@tab b\n",
    "[^a b]: c\n\n",
    "| a |\n| : |\n",
    "![](a)\n\n",
];

/// Reads a text and walks over what came of it.
fn read(text: &str) -> usize {
    let (chapter, diagnostics) = parse(FileId(0), text, &Options::default());
    dump(&chapter).len() + diagnostics.iter().count()
}

/// How long a run of so many marks takes.
fn time(before: &str, mark: &str, after: &str, count: usize) -> Duration {
    let text = format!("{before}{}{after}", mark.repeat(count));
    let start = Instant::now();
    read(&text);
    start.elapsed()
}

/// 100,000 of a mark take about eight times as long as 12,500; work that is quadratic in them takes 64 times as long.
/// The factor leaves room for a busy machine. Marks of several letters are 12,500 against 1,560, unless the build is an
/// optimised one or `JIKJI_TIMES=1 cargo test --test dialect_nasty -- --nocapture` asks for the table of all times.
fn check(mark: &str) {
    let shown = std::env::var_os("JIKJI_TIMES").is_some();
    let count = if mark.len() <= 2 || shown || cfg!(not(debug_assertions)) { 100_000 } else { 12_500 };
    let few = time("", mark, "", count / 8);
    let many = time("", mark, "", count);
    let limit = few * 8 * 4 + Duration::from_millis(1_500);
    assert!(many < limit, "{mark:?}: {few:?} for {}, {many:?} for {count}", count / 8);
    if shown {
        println!("{few:9.1?} {many:9.1?}  {mark:?}");
    }
}

#[test]
fn marks_of_every_kind_by_the_hundred_thousand_are_read_in_linear_time() {
    let next = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while let Some(mark) = MARKS.get(next.fetch_add(1, Ordering::Relaxed)) {
                    check(mark);
                }
            });
        }
    });
}

#[test]
fn runs_of_marks_in_text_and_in_front_matter_are_read_quickly() {
    for mark in MARKS {
        for (before, after) in [("글 ", " 끝\n"), ("---\n", "")] {
            let spent = time(before, mark, after, 2_000);
            assert!(spent.as_secs() < 20, "{mark:?} after {before:?} took {spent:?}");
        }
    }
}

#[test]
fn opened_and_closed_marks_nest_without_overflow() {
    for (open, close) in [
        ("*a ", " a*"),
        ("**", "**"),
        ("[", "](a)"),
        ("![", "](a)"),
        ("^[a ", "]"),
        ("<b>", "</b>"),
        ("<div>\n", "</div>\n"),
        ("<ul><li>", "</li></ul>"),
        ("> ", "\n"),
        ("- ", "\n"),
        ("::: info\n", ":::\n"),
    ] {
        read(&format!("{}글{}", open.repeat(5_000), close.repeat(5_000)));
    }
}

/// A fixed sequence of numbers that look like chance.
struct Noise(u64);

impl Noise {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit as u64).unwrap_or(0)
    }
}

#[test]
fn noise_never_panics() {
    let mut noise = Noise(0x9e37_79b9_7f4a_7c15);
    for _ in 0..1_000 {
        let mut text = String::new();
        for _ in 0..noise.below(60) {
            match noise.below(5) {
                0 => text.push('\n'),
                1 => text.push_str(["가", "a", " ", "은", "\"", ")", "나다 "][noise.below(7)]),
                _ => text.push_str(MARKS[noise.below(MARKS.len())]),
            }
        }
        read(&text);
        let bytes: Vec<u8> =
            (0..noise.below(80)).map(|_| u8::try_from(noise.below(256)).unwrap_or(0)).collect();
        read(&String::from_utf8_lossy(&bytes));
    }
}
