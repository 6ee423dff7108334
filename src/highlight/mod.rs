//! Code to tokens: the same for both outputs.

mod annotate;
mod languages;
mod names;
mod powershell;
mod scopes;
mod small;
mod sublime;

use std::sync::OnceLock;

use self::languages::Syntax;
use self::sublime::Library;
use crate::diagnostics::nearest;
use crate::document::Token;

/// A longer block, in bytes, gets no tokens.
const LONGEST_BLOCK: usize = 1 << 20;

/// Knows the grammars; shared by reference between threads. Each is unpacked when the first code in it is met.
#[derive(Debug, Default)]
pub struct Highlighter {
    library: OnceLock<Library>,
}

/// The colours of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coloured {
    /// Its tokens in order. No token holds a line end.
    pub tokens: Vec<Token>,
    /// Steps that were counted to find them; none where a simple lexer did.
    pub steps: u64,
    /// What has no colours although its language has.
    pub plain: Option<Plain>,
}

/// What has no colours, and why. Lines are counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plain {
    /// All of it: it is too long.
    Block,
    /// A line that is too long, the first of such.
    Line(usize),
    /// A line and all behind it: they would take too many steps.
    From(usize),
}

/// What finds the tokens of a language.
enum Lexer {
    None,
    PowerShell,
    Small(&'static small::Grammar),
    Grammar(usize),
}

impl Highlighter {
    /// A highlighter that has not unpacked anything yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The tokens of `text` in `language` (any spelling or alias); none for an unknown language.
    #[must_use]
    pub fn tokens(&self, language: &str, text: &str) -> Vec<Token> {
        self.colours(language, text).tokens
    }

    /// The same with what was left without colours. However text and language are made, it takes a number of steps that
    /// grows with the text and no faster.
    #[must_use]
    pub fn colours(&self, language: &str, text: &str) -> Coloured {
        let lexer = self.lexer(language, text);
        if text.len() > LONGEST_BLOCK && !matches!(lexer, Lexer::None) {
            return Coloured { plain: Some(Plain::Block), ..Coloured::default() };
        }
        match lexer {
            Lexer::None => Coloured::default(),
            Lexer::PowerShell => simple(text, powershell::tokens(text)),
            Lexer::Small(grammar) => simple(text, small::tokens(grammar, text)),
            Lexer::Grammar(grammar) => self.run(grammar, text),
        }
    }

    /// A name of every language that has colours, by which a fence can ask for it.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        languages::names().filter(|name| !name.is_empty()).chain(self.library().words())
    }

    fn lexer(&self, language: &str, text: &str) -> Lexer {
        let name = match languages::find(language) {
            Some(Syntax::Plain) => return Lexer::None,
            Some(Syntax::PowerShell) => return Lexer::PowerShell,
            Some(Syntax::Small(grammar)) => return Lexer::Small(grammar),
            Some(Syntax::Php) => Some(if text.contains("<?") { "PHP" } else { "PHP Source" }),
            Some(Syntax::Bundled(name)) => Some(name),
            None => None,
        };
        let grammar = match name {
            Some(name) => self.library().named(name),
            None => self.by_ending(language),
        };
        grammar.map_or(Lexer::None, Lexer::Grammar)
    }

    fn run(&self, grammar: usize, text: &str) -> Coloured {
        let outcome = sublime::run(self.library(), grammar, text);
        let mut tokens = trimmed(text, outcome.tokens);
        if names::are_missing(self.library().name(grammar)) {
            let read = outcome.given_up.unwrap_or(text.len());
            tokens = names::fill_in(text.get(..read).unwrap_or_default(), tokens);
        }
        let line = |at: usize| text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1;
        let from = outcome.given_up.map(|at| Plain::From(line(at)));
        let plain = from.or(outcome.long_line.map(|at| Plain::Line(line(at))));
        Coloured { tokens, steps: outcome.steps, plain }
    }

    fn library(&self) -> &Library {
        self.library.get_or_init(Library::new)
    }

    /// A grammar by a file name's ending, for the languages that have no line in the table.
    fn by_ending(&self, language: &str) -> Option<usize> {
        let word = language.trim().trim_start_matches('.');
        if word.is_empty() { None } else { self.library().meant_by(word) }
    }

    /// Whether a language is known by any of its names.
    fn knows(&self, language: &str) -> bool {
        languages::find(language).is_some() || self.by_ending(language).is_some()
    }

    /// The known language that a misspelt name was meant to be; short names are too near to each other to tell.
    fn meant(&self, language: &str) -> Option<&str> {
        let names = languages::names().chain(self.library().endings());
        nearest(language, names.filter(|name| name.len() > 2)).filter(|_| language.chars().count() > 3)
    }
}

fn simple(text: &str, tokens: Vec<Token>) -> Coloured {
    Coloured { tokens: within_lines(text, tokens), ..Coloured::default() }
}

/// Takes white space off both ends of tokens, and those away that are nothing else.
fn trimmed(text: &str, mut tokens: Vec<Token>) -> Vec<Token> {
    for token in &mut tokens {
        let piece = text.get(token.range.clone()).unwrap_or("");
        let start = token.range.start + (piece.len() - piece.trim_start().len());
        token.range = start..start + piece.trim().len();
    }
    tokens.retain(|token| !token.range.is_empty());
    tokens
}

/// Splits tokens at line ends.
fn within_lines(text: &str, tokens: Vec<Token>) -> Vec<Token> {
    let mut out = Vec::with_capacity(tokens.len());
    for Token { range, class } in tokens {
        let mut at = range.start;
        for line in text.get(range).unwrap_or("").split_inclusive('\n') {
            let body = line.trim_end_matches(['\n', '\r']);
            if !body.trim().is_empty() {
                out.push(Token { range: at..at + body.len(), class });
            }
            at += line.len();
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_and_plain_languages_have_no_tokens_and_unpack_nothing() {
        let highlighter = Highlighter::new();
        assert!(highlighter.tokens("", "let a = 1;").is_empty());
        assert!(highlighter.tokens("plaintext", "let a = 1;").is_empty());
        assert!(highlighter.library.get().is_none());
        assert!(highlighter.tokens("kotiln", "val a = 1").is_empty());
    }

    #[test]
    fn names_that_are_misspelt_are_known_by_what_was_meant() {
        let highlighter = Highlighter::new();
        for (written, meant) in [
            ("gralde", "gradle"),
            ("kotiln", "kotlin"),
            ("plaintesxt", "plaintext"),
            ("plainntext", "plaintext"),
            ("jenkinfile", "jenkinsfile"),
            ("tsxx", "tsx"),
        ] {
            assert!(!highlighter.knows(written), "{written}");
            assert_eq!(highlighter.meant(written), Some(meant));
        }
        assert_eq!(highlighter.meant("mx"), None);
        assert_eq!(highlighter.meant("brainfog"), None);
    }

    #[test]
    fn every_language_of_the_corpus_is_known_or_a_slip() {
        let names = include_str!("../../tests/highlight/languages.tsv");
        let highlighter = Highlighter::new();
        let unknown: Vec<&str> = names.lines().filter(|name| !highlighter.knows(name)).collect();
        let meant: Vec<_> = unknown.iter().map(|name| (*name, highlighter.meant(name))).collect();
        assert_eq!(
            meant,
            [
                ("gralde", Some("gradle")),
                ("tsxx", Some("tsx")),
                ("plainntext", Some("plaintext")),
                ("shs", None),
                ("mx", None),
                ("jenkinfile", Some("jenkinsfile")),
                ("plaiintext", Some("plaintext")),
                ("xls", None),
                ("kotiln", Some("kotlin")),
                ("plaintesxt", Some("plaintext")),
            ]
        );
    }

    #[test]
    fn a_line_of_great_length_gets_no_tokens_but_its_neighbours_do() {
        let text = format!("let a = 1;\nlet b = \"{}\";\nlet c = 2;", "x".repeat(5_000));
        let tokens = Highlighter::new().tokens("js", &text);
        let long = 11..text.len() - 11;
        assert!(tokens.iter().all(|token| token.range.end <= long.start || token.range.start >= long.end));
        assert!(tokens.first().is_some_and(|token| token.range.start == 0));
        assert!(tokens.last().is_some_and(|token| token.range.start > long.end));
    }

    #[test]
    fn tokens_are_in_order_apart_and_within_lines() {
        let text = "/* 여러\n   줄 */\nfn main() { println!(\"안녕\"); }\n";
        for language in ["rust", "js", "powershell", "php"] {
            let tokens = Highlighter::new().tokens(language, text);
            assert!(!tokens.is_empty(), "{language}");
            let mut end = 0;
            for token in &tokens {
                assert!(token.range.start >= end, "{language}");
                assert!(!text[token.range.clone()].contains('\n'), "{language}");
                end = token.range.end;
            }
        }
    }
}
