//! One finding: code, severity, message, places and cures.

use super::{Code, Severity, Span};
use crate::message::Message;

/// A place with a word about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The place: a range of bytes in one file.
    pub span: Span,
    /// What is there; the main place may go without.
    pub text: Option<Message>,
    /// Whether this is the main place, the one that `file:line` shows.
    pub primary: bool,
}

/// A replacement that cures the finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Patch {
    /// What to replace.
    pub span: Span,
    /// What to put there.
    pub text: String,
    /// Whether the book is after it what it is read as now, or what can only have been meant: such an edit needs nobody
    /// to look at it.
    pub safe: bool,
}

/// A cure in words, and as a patch where there is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Help {
    /// The advice, lower case, no full stop.
    pub text: Message,
    /// The edit that follows the advice.
    pub patch: Option<Patch>,
}

/// A finding about the author's input. Messages are lower case, without full stop, and name the thing in backticks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The kind, with a page of its own (`jikji explain CODE`).
    pub code: Code,
    /// The level after `[lints]`; starts as the code's default.
    pub severity: Severity,
    /// One line.
    pub message: Message,
    /// Places, the primary one first; empty when there is none (a remote host, say).
    pub labels: Vec<Label>,
    /// Cures.
    pub helps: Vec<Help>,
}

impl Diagnostic {
    /// A finding at the code's default level, at `span` unless that is detached.
    pub fn new(code: Code, span: Span, message: Message) -> Self {
        let labels =
            if span.is_detached() { Vec::new() } else { vec![Label { span, text: None, primary: true }] };
        Self { code, severity: code.default_severity(), message: message.brief(), labels, helps: Vec::new() }
    }

    /// Adds a word to the main place.
    #[must_use]
    pub fn labelled(mut self, text: Message) -> Self {
        if let Some(label) = self.labels.iter_mut().find(|label| label.primary) {
            label.text = Some(text.brief());
        }
        self
    }

    /// Adds a second place.
    #[must_use]
    pub fn with_label(mut self, span: Span, text: Message) -> Self {
        self.labels.push(Label { span, text: Some(text.brief()), primary: false });
        self
    }

    /// Adds a cure in words.
    #[must_use]
    pub fn with_help(mut self, text: Message) -> Self {
        self.helps.push(Help { text: text.brief(), patch: None });
        self
    }

    /// Adds a cure with its edit, for the author to judge.
    #[must_use]
    pub fn with_patch(self, text: Message, span: Span, replacement: impl Into<String>) -> Self {
        self.with_edit(text, Patch { span, text: replacement.into(), safe: false })
    }

    /// Adds a cure with an edit that is safe; see [`Patch::safe`].
    #[must_use]
    pub fn with_mend(self, text: Message, span: Span, replacement: impl Into<String>) -> Self {
        self.with_edit(text, Patch { span, text: replacement.into(), safe: true })
    }

    /// Adds a cure with its edit.
    #[must_use]
    pub fn with_edit(mut self, text: Message, patch: Patch) -> Self {
        self.helps.push(Help { text: text.brief(), patch: Some(patch) });
        self
    }

    /// The main place, detached when there is none.
    #[must_use]
    pub fn span(&self) -> Span {
        self.labels.iter().find(|label| label.primary).map_or(Span::DETACHED, |label| label.span)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::say;

    #[test]
    fn long_quotations_are_cut_in_their_middle() {
        let long = "가".repeat(70) + &"나".repeat(100) + "끝";
        let found =
            Diagnostic::new(Code::DeadLink, Span::DETACHED, say!("`{long}` is not in the book", long));
        let message = found.message.to_string();
        assert_eq!(message.chars().count(), 161 + "`` is not in the book".len());
        assert!(message.starts_with("`가") && message.contains("끝` is not"), "{message}");
        let short = say!("`{name}` is not in the book", name = "a".repeat(160));
        assert_eq!(Diagnostic::new(Code::DeadLink, Span::DETACHED, short.clone()).message, short);
    }
}
