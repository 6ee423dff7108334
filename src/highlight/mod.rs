//! Code to tokens: the same for both outputs.

mod languages;
mod names;
mod powershell;
mod scopes;

use std::sync::OnceLock;

use syntect::parsing::{ParseState, ScopeStack, SyntaxReference, SyntaxSet};
use syntect::util::LinesWithEndings;

use self::languages::Syntax;
use self::scopes::Classes;
use crate::document::{Block, BlockKind, Chapter, Token, VisitorMut, walk_block_mut};

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
            Some(Syntax::Php) => Some(if text.contains("<?") { "PHP" } else { "PHP Source" }),
            Some(Syntax::Bundled(name)) => Some(name),
            None => None,
        };
        let syntaxes = self.syntaxes.get_or_init(two_face::syntax::extra_newlines);
        let syntax = match name {
            Some(name) => syntaxes.find_syntax_by_name(name),
            None => syntaxes.find_syntax_by_token(language.trim().trim_start_matches('.')),
        };
        let Some(syntax) = syntax else { return Vec::new() };
        let tokens = trimmed(text, parse(syntaxes, syntax, text));
        if names::are_missing(&syntax.name) { names::fill_in(text, tokens) } else { tokens }
    }

    /// Fills in the tokens of all code blocks of a chapter.
    pub fn annotate(&self, chapter: &mut Chapter) {
        let mut pass = Annotate { highlighter: self };
        let notes = chapter.footnotes.iter_mut().flat_map(|note| &mut note.blocks);
        chapter.blocks.iter_mut().chain(notes).for_each(|block| pass.block(block));
    }
}

struct Annotate<'a> {
    highlighter: &'a Highlighter,
}

impl VisitorMut for Annotate<'_> {
    fn block(&mut self, block: &mut Block) {
        if let BlockKind::Code(code) = &mut block.kind {
            code.tokens = self.highlighter.tokens(&code.language, &code.text);
        }
        walk_block_mut(self, block);
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
