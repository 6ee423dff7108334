//! What stands between angle brackets and is not for readers: comments, instructions, character data, declarations.

use crate::diagnostics::{Code, Diagnostic, Span};
use crate::message::say;

/// The kinds, with the marks around them.
const KINDS: [(&str, &str); 4] = [("<!--", "-->"), ("<?", "?>"), ("<![CDATA[", "]]>"), ("<!", ">")];

/// The start of something hidden.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Hidden {
    /// Its place in [`KINDS`].
    kind: usize,
}

/// Which ends are known not to follow any more: a text with many openers is searched once for each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Unclosed([bool; KINDS.len()]);

impl Hidden {
    /// What opens at the start of a text.
    pub(crate) fn opens(text: &str) -> Option<Self> {
        let kind = KINDS.iter().position(|(open, _)| {
            let start = text.get(..open.len()).filter(|start| start.eq_ignore_ascii_case(open));
            let tail = start.and_then(|_| text.get(open.len()..));
            tail.is_some_and(|tail| *open != "<!" || tail.starts_with(|c: char| c.is_ascii_alphabetic()))
        })?;
        Some(Self { kind })
    }

    fn marks(self) -> (&'static str, &'static str) {
        KINDS.get(self.kind).copied().unwrap_or_default()
    }

    /// Its length in a text that starts with it, both marks included; `None` where it has no end.
    pub(crate) fn length(self, text: &str, unclosed: &mut Unclosed) -> Option<usize> {
        let known = unclosed.0.get_mut(self.kind)?;
        if *known {
            return None;
        }
        let (_, close) = self.marks();
        let found = text.get(2..).and_then(|rest| rest.find(close)).map(|at| at + 2 + close.len());
        *known = found.is_none();
        found
    }

    /// The finding about one that is closed, `text` being all of it; a comment is meant to be hidden, unless it asks for
    /// a file where none can come in, or another one opens in it: then it was most likely to end before that.
    pub(crate) fn left_out(self, text: &str, span: Span) -> Option<Diagnostic> {
        let (open, close) = self.marks();
        if text.len() <= open.len() + close.len() {
            return None;
        }
        let inside = text.strip_suffix(close).and_then(|text| text.get(open.len()..)).unwrap_or_default();
        if let Some((before, _)) = inside.split_once("<!--").filter(|_| open == "<!--") {
            let words = before.split_whitespace().collect::<Vec<_>>().join(" ");
            let message = say!(
                "a comment opens in a comment, and the first `-->` ends both: `{words}` was left out",
                words
            );
            let help = say!("put `-->` where the first one ends");
            return Some(Diagnostic::new(Code::LeftOut, span, message).with_help(help));
        }
        if open == "<!--" {
            let path = inside.trim().strip_prefix("@include:")?.trim();
            let message = say!("`{path}` is not included here", path);
            let help = say!("a line that includes a file has nothing beside it but spaces");
            return Some(Diagnostic::new(Code::IncludeRefused, span, message).with_help(help));
        }
        let words = inside.split_whitespace().collect::<Vec<_>>().join(" ");
        let message =
            say!("`{open}` … `{close}` can't be shown in a book: `{words}` was left out", open, close, words);
        Some(
            Diagnostic::new(Code::LeftOut, span, message)
                .with_help(say!("write `&lt;` for a `<` that is to be seen, or set it as code")),
        )
    }

    /// The finding about one that is never closed.
    pub(crate) fn never_closed(self, span: Span) -> Diagnostic {
        let (open, close) = self.marks();
        Diagnostic::new(Code::UnclosedHtml, span, say!("`{open}` is never closed", open))
            .labelled(say!("kept as text"))
            .with_help(say!("put `{close}` where it ends", close))
    }

    /// The bytes of its opening mark.
    pub(crate) fn width(self) -> usize {
        self.marks().0.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_what_opens_and_what_never_closes() {
        let length = |text: &str| Hidden::opens(text).map(|h| h.length(text, &mut Unclosed::default()));
        assert_eq!(length("<!-- 가 --> 나"), Some(Some(12)));
        assert_eq!(length("<![CDATA[a]]>b"), Some(Some(13)));
        assert_eq!(length("<!--> 나"), Some(Some(5)));
        assert_eq!(length("<!DOCTYPE html>"), Some(Some(15)));
        assert_eq!(length("<?php echo"), Some(None));
        assert_eq!(length("<! a>"), None);
        assert_eq!(length("<b>"), None);
    }

    #[test]
    fn an_end_that_does_not_follow_is_looked_for_once() {
        let mut unclosed = Unclosed::default();
        let comment = Hidden::opens("<!--").unwrap();
        assert_eq!(comment.length("<!-- a", &mut unclosed), None);
        assert_eq!(comment.length("<!-- a -->", &mut unclosed), None);
        let other = Hidden::opens("<?").unwrap();
        assert_eq!(other.length("<??>", &mut unclosed), Some(4));
    }
}
