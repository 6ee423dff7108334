//! Scopes come and go along a line; the stretches between get the class that the scopes around them say.

use std::ops::Range;

use super::grammar::Clear;
use crate::document::Token;
use crate::highlight::scopes::{self, Says};

/// The scopes at a place, and the tokens before it.
#[derive(Debug, Default)]
pub(super) struct Painter {
    tokens: Vec<Token>,
    scopes: Vec<Says>,
    cleared: Vec<Vec<Says>>,
    /// The line's first byte in the text, its length without its end, and how much of it is painted.
    line: usize,
    length: usize,
    at: usize,
}

impl Painter {
    /// Goes on to the next line.
    pub(super) fn begin(&mut self, line: usize, length: usize) {
        (self.line, self.length, self.at) = (line, length, 0);
    }

    /// Paints up to a place in the line.
    pub(super) fn paint(&mut self, text: &str, to: usize) {
        if to <= self.at {
            return;
        }
        let range = self.at..to.min(self.length);
        self.at = to;
        self.stretch(text, range);
    }

    /// Paints the rest of the line.
    pub(super) fn end(&mut self, text: &str) {
        self.paint(text, self.length);
    }

    fn stretch(&mut self, text: &str, range: Range<usize>) {
        let range = self.line + range.start..self.line + range.end;
        let Some(piece) = text.get(range.clone()).filter(|piece| !piece.is_empty()) else { return };
        let Some(class) = scopes::class(&self.scopes, piece) else { return };
        match self.tokens.last_mut() {
            Some(last) if last.class == class && last.range.end == range.start => last.range.end = range.end,
            _ => self.tokens.push(Token { range, class }),
        }
    }

    pub(super) fn push(&mut self, scopes: &[Says]) {
        self.scopes.extend_from_slice(scopes);
    }

    pub(super) fn pop(&mut self, count: usize) {
        self.scopes.truncate(self.scopes.len().saturating_sub(count));
    }

    pub(super) fn clear(&mut self, clear: Clear) {
        let keep = match clear {
            Clear::All => 0,
            Clear::Top(count) => self.scopes.len().saturating_sub(count),
        };
        self.cleared.push(self.scopes.split_off(keep));
    }

    /// Brings back what was cleared last.
    pub(super) fn restore(&mut self) {
        self.scopes.extend(self.cleared.pop().unwrap_or_default());
    }

    pub(super) fn into_tokens(self) -> Vec<Token> {
        self.tokens
    }
}
