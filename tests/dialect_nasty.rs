//! No input panics, and no input takes more than linear time: long runs of unclosed and nested marks, and noise.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use crate::support::marks;

use std::sync::atomic::{AtomicUsize, Ordering};

use jikji::diagnostics::{Code, FileId};
use jikji::document::dump;
use jikji::markdown::{Options, parse};
use marks::MARKS;

/// Reads a text and walks over what came of it.
fn read(text: &str) -> usize {
    let (chapter, diagnostics) = parse(FileId(0), text, &Options::default());
    dump(&chapter).len() + diagnostics.iter().count()
}

/// 100,000 of the short marks, fewer of the long ones. Work that is quadratic in them would not end in minutes;
/// `cargo bench --bench measure -- shapes reading` shows time against size.
#[test]
fn marks_of_every_kind_are_read_by_the_hundred_thousand() {
    let next = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while let Some(mark) = MARKS.get(next.fetch_add(1, Ordering::Relaxed)) {
                    read(&mark.repeat(if mark.len() <= 2 { 100_000 } else { 12_500 }));
                }
            });
        }
    });
}

#[test]
fn runs_of_marks_in_text_and_in_front_matter_are_read() {
    for mark in MARKS {
        for (before, after) in [("글 ", " 끝\n"), ("---\n", "")] {
            read(&format!("{before}{}{after}", mark.repeat(2_000)));
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

/// What a text of so many uses of one long definition comes to, and whether its limit was told.
fn put_in(front: &str, long: &str, usage: &str, count: usize) -> (usize, bool) {
    let long = long.replace('◆', &"나".repeat(4_000));
    let text = format!("---\n{front}: {}\n---\n\n{long}\n\n{}\n", "가".repeat(4_000), usage.repeat(count));
    let (chapter, diagnostics) = parse(FileId(0), &text, &Options::default());
    let told = diagnostics.iter().any(|found| found.code == Code::TextLimit);
    (dump(&chapter).len().saturating_sub(text.len() * 10), told)
}

/// Ten megabytes would come of each hundredfold of uses; one use is no matter.
#[test]
fn what_is_defined_once_and_used_often_does_not_grow_without_limit() {
    for (front, long, usage) in [
        ("a", "", "{{ $frontmatter.a }} "),
        ("a", "", "<b>{{ $frontmatter.a }}</b>\n"),
        ("a", "", "<div>{{ $frontmatter.a }}</div>\n"),
        ("b", "*[AB]: ◆", "AB 글 "),
        ("b", "[a]: /◆", "[a] "),
        ("b", "[a]: /b '◆'", "![그림][a] "),
    ] {
        assert!(!put_in(front, long, usage, 1).1, "{usage}");
        for count in [1_000, 2_000, 4_000] {
            let (grown, told) = put_in(front, long, usage, count);
            assert!(told, "{usage} × {count}");
            assert!(grown < 1 << 20, "{usage} × {count}: {grown} bytes");
        }
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
