//! Code to tokens: the same for both outputs.

mod languages;
mod names;
mod powershell;
mod scopes;
mod small;

use std::sync::OnceLock;

use syntect::parsing::{ParseState, ScopeStack, SyntaxReference, SyntaxSet};
use syntect::util::LinesWithEndings;

use self::languages::Syntax;
use self::scopes::Classes;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, nearest};
use crate::document::{Block, BlockKind, Chapter, CodeBlock, Token, VisitorMut, walk_block_mut};

/// A longer line, in bytes, is no code that anyone reads; the time of regular expressions grows with it.
const LONGEST_LINE: usize = 5_000;

/// A longer block, in bytes, gets no tokens.
const LONGEST_BLOCK: usize = 1 << 20;

/// Knows the syntaxes; shared by reference between threads. They are unpacked when the first code is met.
#[derive(Debug, Default)]
pub struct Highlighter {
    syntaxes: OnceLock<SyntaxSet>,
}

impl Highlighter {
    /// A highlighter that has not unpacked anything yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The tokens of `text` in `language` (any spelling or alias); none for an unknown language. No token holds a
    /// line end.
    #[must_use]
    pub fn tokens(&self, language: &str, text: &str) -> Vec<Token> {
        if text.len() > LONGEST_BLOCK || language.trim().is_empty() {
            return Vec::new();
        }
        let name = match languages::find(language) {
            Some(Syntax::Plain) => return Vec::new(),
            Some(Syntax::PowerShell) => return within_lines(text, powershell::tokens(text)),
            Some(Syntax::Small(grammar)) => return within_lines(text, small::tokens(grammar, text)),
            Some(Syntax::Php) => Some(if text.contains("<?") { "PHP" } else { "PHP Source" }),
            Some(Syntax::Bundled(name)) => Some(name),
            None => None,
        };
        let syntax = match name {
            Some(name) => self.syntaxes().find_syntax_by_name(name),
            None => self.by_extension(language),
        };
        let Some(syntax) = syntax else { return Vec::new() };
        let tokens = trimmed(text, parse(self.syntaxes(), syntax, text));
        if names::are_missing(&syntax.name) { names::fill_in(text, tokens) } else { tokens }
    }

    /// Fills in the tokens of all code blocks of a chapter; tells of languages that are not known.
    pub fn annotate(&self, chapter: &mut Chapter, diagnostics: &mut Diagnostics) {
        let mut pass = Annotate { highlighter: self, diagnostics };
        let notes = chapter.footnotes.iter_mut().flat_map(|note| &mut note.blocks);
        chapter.blocks.iter_mut().chain(notes).for_each(|block| pass.block(block));
    }

    fn syntaxes(&self) -> &SyntaxSet {
        self.syntaxes.get_or_init(two_face::syntax::extra_newlines)
    }

    /// A bundled syntax by a file name's extension, for the languages that have no line in the table.
    fn by_extension(&self, language: &str) -> Option<&SyntaxReference> {
        self.syntaxes().find_syntax_by_token(language.trim().trim_start_matches('.'))
    }

    /// Whether a language is known by any of its names.
    fn knows(&self, language: &str) -> bool {
        languages::find(language).is_some() || self.by_extension(language).is_some()
    }

    /// The known language that a misspelt name was meant to be; short names are too near to each other to tell.
    fn meant(&self, language: &str) -> Option<&str> {
        let extensions = self.syntaxes().syntaxes().iter().flat_map(|syntax| &syntax.file_extensions);
        let names = languages::names().chain(extensions.map(String::as_str));
        nearest(language, names.filter(|name| name.len() > 2)).filter(|_| language.chars().count() > 3)
    }
}

struct Annotate<'a> {
    highlighter: &'a Highlighter,
    diagnostics: &'a mut Diagnostics,
}

impl VisitorMut for Annotate<'_> {
    fn block(&mut self, block: &mut Block) {
        if let BlockKind::Code(code) = &mut block.kind {
            self.colour(code);
        }
        walk_block_mut(self, block);
    }
}

impl Annotate<'_> {
    fn colour(&mut self, code: &mut CodeBlock) {
        let language = code.language.trim();
        if language.is_empty() || self.highlighter.knows(language) {
            code.tokens = self.highlighter.tokens(language, &code.text);
            return;
        }
        let message = format!("unknown language `{language}`");
        let report = Diagnostic::new(Code::UnknownLanguage, code.language_span, message);
        self.diagnostics.push(match self.highlighter.meant(language) {
            Some(meant) => {
                code.tokens = self.highlighter.tokens(meant, &code.text);
                report.with_patch(format!("did you mean `{meant}`?"), code.language_span, meant)
            }
            None => report.with_help("the code has no colours; write `text` where it needs none"),
        });
    }
}

fn parse(syntaxes: &SyntaxSet, syntax: &SyntaxReference, text: &str) -> Vec<Token> {
    let mut state = ParseState::new(syntax);
    let mut stack = ScopeStack::new();
    let mut classes = Classes::default();
    let mut tokens = Vec::new();
    let mut start = 0;
    for line in LinesWithEndings::from(text) {
        let ended;
        let whole = if line.ends_with('\n') {
            line
        } else {
            ended = format!("{line}\n");
            &ended
        };
        let operations =
            if line.len() > LONGEST_LINE { None } else { state.parse_line(whole, syntaxes).ok() };
        let body = line.trim_end_matches(['\n', '\r']);
        let mut at = 0;
        for (position, operation) in operations.into_iter().flatten() {
            push(&mut tokens, &mut classes, &stack, body, at..position, start);
            at = position.max(at);
            if stack.apply(&operation).is_err() {
                return tokens;
            }
        }
        push(&mut tokens, &mut classes, &stack, body, at..body.len(), start);
        start += line.len();
    }
    tokens
}

/// Adds the stretch `range` of a line that starts at byte `start`, joined to the one before where that goes on.
fn push(
    tokens: &mut Vec<Token>,
    classes: &mut Classes,
    stack: &ScopeStack,
    line: &str,
    range: std::ops::Range<usize>,
    start: usize,
) {
    let end = range.end.min(line.len());
    let Some(text) = line.get(range.start..end).filter(|text| !text.is_empty()) else { return };
    if line.len() > LONGEST_LINE {
        return;
    }
    let Some(class) = classes.of(stack, text) else { return };
    let (from, to) = (start + range.start, start + end);
    match tokens.last_mut() {
        Some(last) if last.class == class && last.range.end == from => last.range.end = to,
        _ => tokens.push(Token { range: from..to, class }),
    }
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
        assert!(highlighter.syntaxes.get().is_none());
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
    fn a_misspelt_language_is_told_and_coloured_as_meant() {
        let source = "```kotiln\nval a = 1\n```\n\n```brainfog\n+\n```\n";
        let file = crate::diagnostics::FileId(0);
        let (mut chapter, mut found) =
            crate::markdown::parse(file, source, &crate::markdown::Options::default());
        Highlighter::new().annotate(&mut chapter, &mut found);
        let said: Vec<_> = found.iter().map(|found| (found.code, found.span().range())).collect();
        assert_eq!(said, [(Code::UnknownLanguage, 3..9), (Code::UnknownLanguage, 28..36)]);
        let BlockKind::Code(code) = &chapter.blocks[0].kind else { return assert_eq!(chapter.blocks, []) };
        assert!(!code.tokens.is_empty());
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
        let text = format!("let a = 1;\nlet b = \"{}\";\nlet c = 2;", "x".repeat(LONGEST_LINE));
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
