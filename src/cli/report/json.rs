//! Findings an object a line, for programs. `reason` says what a line is.

use serde_json::{Value, json};

use super::told::{Made, Told, severity, source};
use crate::cli::outcome::{Done, Outcome};
use jikji::diagnostics::{SourceMap, Span};

/// The findings: lines and columns count from 1, columns in characters, `start` and `end` in bytes from 0.
pub(super) fn render<'d>(
    findings: impl Iterator<Item = &'d Told>,
    book: Option<&str>,
    sources: &SourceMap,
) -> String {
    findings.map(|found| line(of_book(finding(found, sources), book))).collect()
}

/// A finished output.
pub(super) fn made(made: &Made<'_>, book: Option<&str>) -> String {
    let object = json!({
        "reason": "output",
        "format": made.format,
        "path": made.path,
        "chapters": made.chapters,
        "pages": made.pages,
        "figures": made.figures,
        "missing": made.missing,
        "bytes": made.bytes,
    });
    line(of_book(object, book))
}

/// A book of several.
pub(super) fn book(name: &str, done: Option<&Done>) -> String {
    let outcome = match done.map(|done| done.outcome) {
        Some(Outcome::Done) => "done",
        Some(Outcome::Findings) => "findings",
        Some(Outcome::Refused) | None => "refused",
    };
    let mut object = json!({ "reason": "book", "outcome": outcome });
    if let (Some(done), Value::Object(keys)) = (done, &mut object) {
        let [errors, warnings, notes] = done.counts;
        keys.extend([
            ("chapters".to_owned(), json!(done.chapters)),
            ("pages".to_owned(), json!(done.pages)),
            ("figures".to_owned(), json!(done.figures)),
            ("missing".to_owned(), json!(done.missing)),
            ("errors".to_owned(), json!(errors)),
            ("warnings".to_owned(), json!(warnings)),
            ("notes".to_owned(), json!(notes)),
        ]);
    }
    line(of_book(object, Some(name)))
}

/// Outputs that were written anew.
pub(super) fn rebuilt(
    changed: &[String],
    places: &[&str],
    [errors, warnings]: [usize; 2],
    seconds: f64,
) -> String {
    line(json!({
        "reason": "rebuilt",
        "changed": changed,
        "paths": places,
        "errors": errors,
        "warnings": warnings,
        "seconds": seconds,
    }))
}

/// Why the command could not be carried out.
pub(super) fn refusal(message: &str, book: Option<&str>) -> String {
    line(of_book(json!({ "reason": "refusal", "message": message }), book))
}

/// An object that says of which book it speaks, where there are several.
fn of_book(mut object: Value, book: Option<&str>) -> Value {
    if let (Some(book), Value::Object(keys)) = (book, &mut object) {
        keys.insert("book".to_owned(), json!(book));
    }
    object
}

fn line(value: Value) -> String {
    format!("{value}\n")
}

fn finding(found: &Told, sources: &SourceMap) -> Value {
    let labels = found.labels.iter().map(
        |label| json!({ "place": place(label.span, sources), "text": label.text, "primary": label.primary }),
    );
    let helps = found.helps.iter().map(|(text, patch)| {
        let patch = patch.as_ref().map(
            |patch| json!({ "place": place(patch.span, sources), "text": patch.text, "safe": patch.safe }),
        );
        json!({ "text": text, "patch": patch })
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
