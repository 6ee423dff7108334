//! Findings a line each, for editors and `grep`.

use super::told::{Told, severity, source};
use jikji::diagnostics::SourceMap;

/// `file:line:column: warning[code]: message`.
pub(super) fn render<'d>(findings: impl Iterator<Item = &'d Told>, sources: &SourceMap) -> String {
    let line = |found: &Told| {
        let position = sources.locate(found.span()).map(|(_, position)| position);
        let place = match (source(sources, found.span()), position) {
            (Some((name, _)), Some(position)) => format!("{name}:{}:{}: ", position.line, position.column),
            _ => String::new(),
        };
        format!("{place}{}[{}]: {}\n", severity(found), found.code.name(), found.message)
    };
    findings.map(line).collect()
}
