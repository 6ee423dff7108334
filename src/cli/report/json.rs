//! Findings an object a line, for programs. `reason` says what a line is.

use serde_json::{Value, json};

use super::told::{Made, severity, source};
use jikji::diagnostics::{Diagnostic, SourceMap, Span};

/// The findings: lines and columns count from 1, columns in characters, `start` and `end` in bytes from 0.
pub(super) fn render<'d>(findings: impl Iterator<Item = &'d Diagnostic>, sources: &SourceMap) -> String {
    findings.map(|found| line(&finding(found, sources))).collect()
}

/// A finished output.
pub(super) fn made(made: &Made<'_>) -> String {
    line(&json!({
        "reason": "output",
        "format": made.format,
        "path": made.path,
        "chapters": made.chapters,
        "pages": made.pages,
        "figures": made.figures,
        "missing": made.missing,
        "bytes": made.bytes,
    }))
}

/// Why the command could not be carried out.
pub(super) fn refusal(message: &str) -> String {
    line(&json!({ "reason": "refusal", "message": message }))
}

fn line(value: &Value) -> String {
    format!("{value}\n")
}

fn finding(found: &Diagnostic, sources: &SourceMap) -> Value {
    let labels = found.labels.iter().map(
        |label| json!({ "place": place(label.span, sources), "text": label.text, "primary": label.primary }),
    );
    let helps = found.helps.iter().map(|help| {
        let patch = help
            .patch
            .as_ref()
            .map(|patch| json!({ "place": place(patch.span, sources), "text": patch.text }));
        json!({ "text": help.text, "patch": patch })
    });
    json!({
        "reason": "finding",
        "severity": severity(found),
        "code": found.code.name(),
        "message": found.message,
        "place": place(found.span(), sources),
        "labels": labels.collect::<Vec<_>>(),
        "helps": helps.collect::<Vec<_>>(),
    })
}

fn place(span: Span, sources: &SourceMap) -> Value {
    let (Some((name, _)), Some((_, position))) = (source(sources, span), sources.locate(span)) else {
        return Value::Null;
    };
    json!({
        "file": name,
        "line": position.line,
        "column": position.column,
        "start": span.start,
        "end": span.end,
    })
}
