//! Findings as one document for code scanning: SARIF 2.1.0 (OASIS).

use std::sync::{Mutex, PoisonError};

use serde_json::{Value, json};

use super::told::{Label, Told, end, severity, source};
use jikji::diagnostics::{Code, Level, SourceMap, Span};
use jikji::message::Language;

/// What the document will hold: a command may report of several books.
#[derive(Debug, Default)]
pub(super) struct Log(Mutex<Held>);

#[derive(Debug, Default)]
struct Held {
    results: Vec<Value>,
    refusals: Vec<Value>,
}

impl Log {
    /// Adds findings.
    pub(super) fn findings<'d>(&self, findings: impl Iterator<Item = &'d Told>, sources: &SourceMap) {
        let results = findings.map(|found| result(found, sources));
        self.0.lock().unwrap_or_else(PoisonError::into_inner).results.extend(results);
    }

    /// Adds why something could not be carried out.
    pub(super) fn refusal(&self, message: &str) {
        let told = json!({ "level": "error", "message": { "text": message } });
        self.0.lock().unwrap_or_else(PoisonError::into_inner).refusals.push(told);
    }

    /// The document, at the end of a command with this exit code.
    pub(super) fn document(&self, exit_code: u8) -> String {
        let held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let document = json!({
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [{
                "tool": { "driver": {
                    "name": "jikji",
                    "semanticVersion": env!("CARGO_PKG_VERSION"),
                    "rules": Code::ALL.iter().map(|code| rule(*code)).collect::<Vec<_>>(),
                } },
                "columnKind": "unicodeCodePoints",
                "invocations": [{
                    "executionSuccessful": held.refusals.is_empty(),
                    "exitCode": exit_code,
                    "toolExecutionNotifications": held.refusals,
                }],
                "results": held.results,
            }],
        });
        format!("{document:#}\n")
    }
}

fn rule(code: Code) -> Value {
    let level = match code.default_level() {
        Level::Allow => "none",
        Level::Note => "note",
        Level::Warn => "warning",
        Level::Deny => "error",
    };
    let page = code.page(Language::English);
    let first = page.split_inclusive(". ").next().unwrap_or_default().trim_end();
    json!({
        "id": code.name(),
        "shortDescription": { "text": first },
        "fullDescription": { "text": page },
        "help": { "text": page },
        "defaultConfiguration": { "enabled": code.default_level() != Level::Allow, "level": level },
    })
}

fn result(found: &Told, sources: &SourceMap) -> Value {
    let helps = found.helps.iter().map(|(text, _)| text.as_str());
    let text = std::iter::once(found.message.as_str()).chain(helps).collect::<Vec<_>>().join("; ");
    let mut result = json!({
        "ruleId": found.code.name(),
        "ruleIndex": Code::ALL.iter().position(|code| *code == found.code),
        "level": severity(found),
        "message": { "text": text },
    });
    let places = |primary: bool| -> Vec<Value> {
        let labels = found.labels.iter().filter(|label| label.primary == primary);
        labels.filter_map(|label| location(label, sources)).collect()
    };
    let mut main = places(true);
    if main.is_empty() {
        // Code scanning refuses a document with a finding that has no place: what is of the whole book is at its first file.
        main.extend(sources.iter().next().and_then(|(file, _)| {
            let artifact = artifact(Span::new(file, 0, 0), sources)?;
            Some(json!({ "physicalLocation": { "artifactLocation": artifact } }))
        }));
    }
    let fixes = found.helps.iter().filter_map(|(text, patch)| {
        let patch = patch.as_ref()?;
        let replacement = json!({
            "deletedRegion": region(patch.span, sources)?,
            "insertedContent": { "text": patch.text },
        });
        let change =
            json!({ "artifactLocation": artifact(patch.span, sources)?, "replacements": [replacement] });
        Some(json!({ "description": { "text": text }, "artifactChanges": [change] }))
    });
    for (name, values) in
        [("locations", main), ("relatedLocations", places(false)), ("fixes", fixes.collect())]
    {
        if !values.is_empty() {
            result[name] = values.into();
        }
    }
    result
}

fn location(label: &Label, sources: &SourceMap) -> Option<Value> {
    let mut location = json!({ "physicalLocation": {
        "artifactLocation": artifact(label.span, sources)?,
        "region": region(label.span, sources)?,
    } });
    if !label.text.is_empty() {
        location["message"] = json!({ "text": label.text });
    }
    Some(location)
}

/// The file of a place, relative to where the command runs where it was named so.
fn artifact(span: Span, sources: &SourceMap) -> Option<Value> {
    let (name, _) = source(sources, span)?;
    Some(match name.strip_prefix('/') {
        Some(_) => json!({ "uri": format!("file://{}", uri(name)) }),
        None => json!({ "uri": uri(name), "uriBaseId": "%SRCROOT%" }),
    })
}

fn region(span: Span, sources: &SourceMap) -> Option<Value> {
    let (_, from) = sources.locate(span)?;
    let to = end(sources, span)?;
    Some(json!({
        "startLine": from.line,
        "startColumn": from.column,
        "endLine": to.line,
        "endColumn": to.column,
    }))
}

/// A path as the path of an address (RFC 3986, 3.3).
fn uri(path: &str) -> String {
    let mut out = String::new();
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                out.push(char::from(byte))
            }
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}
