//! `^text^`: a gloss, or a superscript.

use super::Parser;
use super::piece::{Piece, PieceKind};
use crate::document::written::{Inline, InlineKind};
use crate::document::{Gloss, Style};

/// The longest code in a raised word, in bytes.
const CODE: usize = 200;

/// The longest raised word, in bytes: without a limit a row of marks that none closes is read to its end from each.
const WORD: usize = 600;

/// Reads text up to the next `mark`: without white space, backslashes decoded; also its length with both marks.
/// A link is one thing: `labelled` text, which may be a link's, is not read past the end of its label.
pub(super) fn read(text: &str, mark: char, labelled: bool) -> Option<(String, usize)> {
    let mut content = String::new();
    let mut chars = text.char_indices().skip(1).peekable();
    while let Some((at, c)) = chars.next() {
        match c {
            '\\' => match chars.next_if(|(_, next)| next.is_ascii_punctuation() || *next == ' ') {
                Some((_, escaped)) => content.push(escaped),
                None => content.push(c),
            },
            c if c == mark => return (!content.is_empty()).then_some((content, at + 1)),
            c if c.is_whitespace() || at > WORD => return None,
            '`' => {
                // Code is one thing too: marks in it close nothing.
                let rest = text.get(at..)?;
                let ticks = rest.bytes().take_while(|&b| b == b'`').count();
                let reach =
                    (ticks..rest.len().min(ticks + CODE)).rev().find(|&end| rest.is_char_boundary(end));
                let window = rest.get(ticks..reach.unwrap_or(ticks))?;
                let window = window.split(char::is_whitespace).next()?;
                let code = window.find(&"`".repeat(ticks)).map_or(ticks, |end| end + 2 * ticks);
                let code = rest.get(..code)?;
                content.push_str(code);
                while chars.next_if(|(next, _)| *next < at + code.len()).is_some() {}
            }
            // So is a note's mark, with its caret.
            '[' if chars.peek().is_some_and(|(_, next)| *next == '^') => {
                content.push(c);
                let label = text.get(at + 2..)?;
                let end = label.find(|c: char| c.is_whitespace() || c == ']' || c == mark);
                if let Some(end) =
                    end.filter(|end| *end > 0 && label.get(*end..).is_some_and(|tail| tail.starts_with(']')))
                {
                    let whole = text.get(at + 1..at + 3 + end)?;
                    content.push_str(whole);
                    while chars.next_if(|(next, _)| *next < at + 3 + end).is_some() {}
                }
            }
            ']' if labelled && chars.peek().is_some_and(|(_, next)| matches!(next, '(' | '[')) => {
                return None;
            }
            c => content.push(c),
        }
    }
    None
}

/// Whether a raised word is the original of a term and not an exponent or an ordinal: decided by its letters.
fn is_word(word: &str, before: Option<char>) -> bool {
    if !word.chars().any(char::is_alphabetic) || word.chars().count() == 1 {
        return false;
    }
    let ordinal = matches!(word, "st" | "nd" | "rd" | "th") && before.is_some_and(|c| c.is_ascii_digit());
    let lone = |run: &str| run.is_empty() || (run.len() == 1 && run.chars().all(|c| c.is_ascii_lowercase()));
    let formula = word.split(|c: char| !c.is_alphabetic()).all(lone);
    !ordinal && !formula
}

impl Parser<'_> {
    /// Joins neighbouring raised words; what holds a word is a gloss, anything else superscripts.
    pub(super) fn raise(&mut self, pieces: Vec<Piece>) -> Vec<Piece> {
        if !pieces.iter().any(|piece| matches!(piece.kind, PieceKind::Raised(_))) {
            return pieces;
        }
        let mut out: Vec<Piece> = Vec::with_capacity(pieces.len());
        let mut run: Vec<Piece> = Vec::new();
        let mut gap: Vec<Piece> = Vec::new();
        for piece in pieces {
            match &piece.kind {
                PieceKind::Raised(_) => {
                    if gap.is_empty() {
                        self.close_run(&mut run, &mut out);
                    }
                    run.append(&mut gap);
                    run.push(piece);
                }
                PieceKind::Text(text) if !run.is_empty() && gap.is_empty() && text.trim().is_empty() => {
                    gap.push(piece)
                }
                PieceKind::Done(inline)
                    if !run.is_empty() && gap.is_empty() && inline.kind == InlineKind::SoftBreak =>
                {
                    gap.push(piece);
                }
                _ => {
                    self.close_run(&mut run, &mut out);
                    out.append(&mut gap);
                    out.push(piece);
                }
            }
        }
        self.close_run(&mut run, &mut out);
        out.append(&mut gap);
        out
    }

    fn close_run(&mut self, run: &mut Vec<Piece>, out: &mut Vec<Piece>) {
        let (Some(first), Some(last)) = (run.first(), run.last()) else { return };
        let range = first.range.start..last.range.end;
        let before = self.text.get(..range.start).and_then(|text| text.chars().next_back());
        let gloss =
            run.iter().any(|piece| matches!(&piece.kind, PieceKind::Raised(word) if is_word(word, before)));
        let mut words = Vec::new();
        for piece in run.drain(..) {
            let span = self
                .slice
                .span(piece.range.start + 1..piece.range.end.saturating_sub(1).max(piece.range.start + 1));
            match piece.kind {
                PieceKind::Raised(word) if gloss => words.push(word),
                PieceKind::Raised(word) => {
                    let kind = InlineKind::Styled(
                        Style::Superscript,
                        vec![Inline::new(span, InlineKind::Text(word))],
                    );
                    let inline = Inline::new(self.slice.span(piece.range.clone()), kind);
                    out.push(Piece { range: piece.range, depth: 1, kind: PieceKind::Done(inline) });
                }
                _ if gloss => {}
                _ => out.push(piece),
            }
        }
        if gloss {
            let inline = Inline::new(self.slice.span(range.clone()), InlineKind::Gloss(Gloss { words }));
            out.push(Piece::new(range, PieceKind::Done(inline)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_make_a_gloss() {
        assert_eq!(read("^Load\\ Balancing^을", '^', false), Some(("Load Balancing".to_owned(), 17)));
        assert_eq!(read("^-6 와 10^", '^', false), None);
        assert_eq!(read("^^", '^', false), None);
        assert_eq!(read("~a](b/~", '~', true), None);
        for (word, wanted) in
            [("Internet", true), ("10", false), ("n-1", false), ("S3", true), ("2n", false), ("T", false)]
        {
            assert_eq!(is_word(word, None), wanted, "{word}");
        }
        assert!(!is_word("th", Some('4')));
    }
}
