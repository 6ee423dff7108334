//! What is no TOML.

use crate::diagnostics::{Code, Diagnostic, Diagnostics, FileId, Span};
use crate::message::{Foreign, say};

/// Reports what is no TOML.
pub(super) fn report(errors: Vec<toml::de::Error>, file: FileId, diagnostics: &mut Diagnostics) {
    for error in errors {
        let span = error.span().map_or(Span::DETACHED, |range| Span::new(file, range.start, range.end));
        let message = error.message().lines().collect::<Vec<_>>().join(", ");
        diagnostics.push(Diagnostic::new(
            Code::ConfigSyntax,
            span,
            say!("{message}", message = Foreign(&message)),
        ));
    }
}
