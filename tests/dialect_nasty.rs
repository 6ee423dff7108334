//! No input panics, and no input takes more than linear time: long runs of unclosed and nested marks, and noise.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

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
    "![](a)\n\n",
];

/// Reads a text and walks over what came of it.
fn read(text: &str) -> usize {
    let (chapter, diagnostics) = parse(FileId(0), text, &Options::default());
    dump(&chapter).len() + diagnostics.iter().count()
}

/// 100,000 of the short marks, 100 KB or half of it of the others. Work that is quadratic in them would take minutes.
#[test]
fn long_runs_of_marks_are_read_in_linear_time() {
    for mark in MARKS {
        for (before, after, marks) in [("", "", 100_000), ("글 ", " 끝\n", 5_000), ("---\n", "", 5_000)] {
            let count = if mark.len() > 2 { marks / (2 * mark.len()) } else { marks };
            let text = format!("{before}{}{after}", mark.repeat(count));
            let start = std::time::Instant::now();
            read(&text);
            let spent = start.elapsed();
            assert!(spent.as_secs() < 60, "{mark:?} after {before:?} took {spent:?}");
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
