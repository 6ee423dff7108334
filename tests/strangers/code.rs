//! Code of strangers in every language that a fence can name.

use std::collections::BTreeMap;

use jikji::highlight::{Highlighter, Plain};

use super::case;

#[path = "code_seeds.rs"]
mod seeds;

/// Steps for each byte of damaged code at most, and those that any text may take.
const EACH_BYTE: u64 = 100;
const FIRST: u64 = 20_000;

#[test]
fn a_comment_behind_an_expression_ends_nothing() {
    case::run("code");
}

#[test]
fn the_tokens_behind_such_a_comment_are_right() {
    let highlighter = Highlighter::new();
    for language in ["js", "mjs", "cjs", "javascript", "node", "mongodb"] {
        for code in ["return x /* why */", "z /* a */", "a + b /* c */", "x.y /* c */", "async /* c */"] {
            let text = format!("{code}\nlet one = \"two\" // three\nfour(5)\n");
            assert_eq!(behind(&highlighter, language, &text), WANTED, "{language}: {code}");
            let text = format!("{code} + \"two\";\nfive(5)\n");
            assert!(behind(&highlighter, language, &text).contains("String:\"two\" "), "{language}: {code}");
        }
    }
    for language in ["html", "vue"] {
        let text = "<script>\nz /* a */\nlet one = \"two\" // three\nfour(5)\n</script>\n";
        assert!(behind(&highlighter, language, text).starts_with(WANTED), "{language}");
    }
}

const WANTED: &str =
    "Keyword:let Variable:one Operator:= String:\"two\" Comment:// three Function:four Constant:5 ";

/// The tokens behind the first comment.
fn behind(highlighter: &Highlighter, language: &str, text: &str) -> String {
    let tokens = highlighter.tokens(language, text);
    let comment = tokens.iter().position(|token| text[token.range.clone()].starts_with("/*")).unwrap();
    let shown = |token: &jikji::document::Token| format!("{:?}:{} ", token.class, &text[token.range.clone()]);
    tokens[comment + 1..].iter().map(shown).collect()
}

#[test]
fn damaged_code_of_every_language_takes_a_bounded_number_of_steps() {
    damage(4);
}

#[test]
#[ignore = "takes minutes: a thousand pieces for each name of a language"]
fn much_damaged_code_of_every_language_takes_a_bounded_number_of_steps() {
    damage(1_000);
}

/// Colours so many pieces of damaged code in each language.
fn damage(pieces: usize) {
    let highlighter = Highlighter::new();
    let mut random = Random(11);
    let (mut tried, mut given_up) = (0, BTreeMap::new());
    for language in highlighter.languages() {
        for piece in 0..pieces {
            let text = random.damaged(seeds::of(language, piece));
            let one = highlighter.colours(language, &text);
            assert!(one.steps <= FIRST + EACH_BYTE * text.len() as u64, "{language}: {} {text:?}", one.steps);
            if matches!(one.plain, Some(Plain::From(_))) {
                *given_up.entry(language).or_insert(0) += 1;
            }
            let mut end = 0;
            for token in one.tokens {
                assert!(
                    token.range.start >= end && text.get(token.range.clone()).is_some(),
                    "{language} {text:?}"
                );
                end = token.range.end;
            }
            tried += 1;
        }
    }
    assert!(tried > 400 * pieces, "{tried}");
    assert!(given_up.values().sum::<usize>() * 100 <= tried, "{given_up:?} of {tried}");
}

#[test]
fn steps_grow_with_the_code_and_no_faster() {
    let highlighter = Highlighter::new();
    for (language, piece) in seeds::GROWING {
        let steps = |count: usize| highlighter.colours(language, &piece.repeat(count)).steps;
        let (one, two, four) = (steps(100), steps(200), steps(400));
        // An expression that goes back too often counts for many steps, whatever the length of its line.
        let most = |steps: u64| 2 * steps + 30_000;
        assert!(two <= most(one) && four <= most(two), "{language} {piece:?}: {one} {two} {four}");
    }
}

/// Lexers of ours count no steps: these would take hours if each token looked through the rest of its line.
#[test]
fn long_lines_of_simple_languages_are_read_once() {
    let highlighter = Highlighter::new();
    for language in ["powershell", "redis", "mermaid", "puml", "prisma", "arm"] {
        for piece in ["[", "[a", "a ", "\"a\" ", "${", "@'", "/* ", "-a ", "<# "] {
            let coloured = highlighter.colours(language, &piece.repeat(100_000 / piece.len()));
            assert_eq!(coloured.plain, None, "{language} {piece}");
        }
    }
}

/// Numbers that are the same each time.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit.max(1)
    }

    fn place(&mut self, text: &str) -> usize {
        let mut at = self.below(text.len() + 1);
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    }

    fn range(&mut self, text: &str) -> std::ops::Range<usize> {
        let (a, b) = (self.place(text), self.place(text));
        a.min(b)..a.max(b)
    }

    /// A text after some accidents.
    fn damaged(&mut self, seed: &str) -> String {
        let mut text = seed.to_owned();
        for _ in 0..self.below(6) + 1 {
            let (range, at) = (self.range(&text), self.place(&text));
            let short = range.start..range.end.min(range.start + 60);
            match self.below(6) {
                0 => text.replace_range(range, ""),
                1 => {
                    let piece = text[range].to_owned();
                    text.insert_str(at, &piece);
                }
                2 => text.insert_str(at, &text.get(short).unwrap_or_default().repeat(self.below(9))),
                3 => {
                    let other = seeds::any(self.below(usize::MAX));
                    let range = self.range(other);
                    text.insert_str(at, &other[range]);
                }
                _ => text.insert_str(at, seeds::PIECES[self.below(seeds::PIECES.len())]),
            }
        }
        text.truncate((0..=text.len().min(3_000)).rev().find(|at| text.is_char_boundary(*at)).unwrap());
        text
    }
}
