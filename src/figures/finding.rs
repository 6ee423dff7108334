//! What is wrong with one figure, before it is known where the book names it.

use crate::diagnostics::{Code, Diagnostic, Span};
use crate::message::{Message, say};

/// A finding without a place: the same bytes may be named in several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Finding {
    /// The kind.
    pub(super) code: Code,
    /// What is the matter, said of "the figure `NAME`": `is …`, `could not be …`.
    pub(super) matter: Message,
    /// The cure.
    pub(super) help: Option<Message>,
}

impl Finding {
    /// A finding that continues the sentence "the figure `NAME` …".
    pub(super) fn new(code: Code, matter: Message) -> Self {
        Self { code, matter, help: None }
    }

    /// Adds the cure.
    pub(super) fn with_help(mut self, help: Message) -> Self {
        self.help = Some(help);
        self
    }

    /// The finding about the figure `name`, named at `span`.
    pub(super) fn at(&self, span: Span, name: &str) -> Diagnostic {
        let diagnostic = Diagnostic::new(
            self.code,
            span,
            say!("the figure `{name}` {matter}", name, matter = self.matter),
        );
        match self.help.clone() {
            Some(help) => diagnostic.with_help(help),
            None => diagnostic,
        }
    }
}

/// A figure beyond the limit in bytes, wherever it comes from.
pub(super) fn too_many_bytes(limit: u64) -> Finding {
    Finding::new(Code::FigureLimit, say!("has more than {limit} bytes", limit))
        .with_help(say!("make the picture smaller, or raise `max-bytes` in `[figures]`"))
}

/// The stored copy is not what it was.
pub(super) fn lost() -> Finding {
    Finding::new(Code::FigureFetch, say!("could not be read from the store: its copy is damaged"))
        .with_help(say!("run the build again with the network"))
}

/// The original is not the one that was read before.
pub(super) fn other() -> Finding {
    Finding::new(Code::FigureChanged, say!("has other bytes now than its picture for screens was made of"))
        .with_help(say!("run the build again"))
}

/// The original is gone from the store, and its host has another one.
pub(super) fn replaced() -> Finding {
    Finding::new(
        Code::FigureChanged,
        say!("has other bytes at its host than its picture for screens was made of"),
    )
    .with_help(say!("`jikji fetch --update` takes the new one"))
}
