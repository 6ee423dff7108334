//! `book.toml` above, what it says below: the settings that differ from their defaults, then the findings.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]
#![allow(clippy::disallowed_methods, reason = "JIKJI_RENEW is read, and expectations are written in place")]

use crate::support::literate;

use std::fmt::Write as _;
use std::path::Path;

use jikji::config::{self, Config};
use jikji::diagnostics::{Diagnostic, SourceMap};
use jikji::files::Roots;

const TOML: &str = "```toml\n";
const TEXT: &str = "```text\n";
const END: &str = "```\n";

#[test]
fn settings_are_as_written_down() {
    let mut cases = 0;
    literate::documents("config", "md", |_, document| renewed(document, &mut cases));
    literate::all_cases("config, in all", cases);
}

/// The document with each `text` block filled by what the `toml` block before it gives.
fn renewed(document: &str, cases: &mut usize) -> String {
    let mut out = String::new();
    let mut rest = document;
    while let Some((before, after)) = rest.split_once(TOML) {
        let (source, after) = after.split_once(END).expect("an open toml block");
        let (between, after) = after.split_once(TEXT).expect("a text block after each toml block");
        let end =
            if after.starts_with(END) { 0 } else { after.find("\n```\n").expect("an open text block") + 1 };
        let after = &after[end + END.len()..];
        write!(out, "{before}{TOML}{source}{END}{between}{TEXT}{}{END}", result(source)).unwrap();
        rest = after;
        *cases += 1;
    }
    out + rest
}

fn result(source: &str) -> String {
    let mut sources = SourceMap::default();
    let file = sources.add("book.toml", source);
    let folder = Path::new("tests/config/book");
    let (config, found) =
        config::read(&mut sources, file, folder, &Roots::only(Path::new(env!("CARGO_MANIFEST_DIR"))));
    let defaults = settings(&Config::default());
    let mut out = String::new();
    for setting in settings(&config).into_iter().filter(|setting| !defaults.contains(setting)) {
        writeln!(out, "{setting}").unwrap();
    }
    for diagnostic in found.iter() {
        finding(diagnostic, &sources, &mut out);
    }
    out
}

fn finding(found: &Diagnostic, sources: &SourceMap, out: &mut String) {
    let (file, at) = sources.locate(found.span()).expect("every finding has its place");
    let text = &file.text[found.span().range()];
    let code = found.code.name();
    writeln!(out, "{}:{}: {code} at {text:?}: {}", at.line, at.column, found.message).unwrap();
    for text in found.labels.iter().filter_map(|label| label.text.as_ref()) {
        writeln!(out, "    {}", text).unwrap();
    }
    for help in &found.helps {
        let patch = help.patch.as_ref().map(|patch| format!(" [put {}]", patch.text)).unwrap_or_default();
        writeln!(out, "    help: {}{patch}", help.text).unwrap();
    }
}

/// The fields of a configuration, a line each under their dotted names, from its `Debug` form.
fn settings(config: &Config) -> Vec<String> {
    let debug = format!("{config:#?}");
    let mut names: Vec<&str> = Vec::new();
    let mut lines = Vec::new();
    for line in debug.lines().skip(1) {
        let line = line.trim().trim_end_matches(',');
        match line.split_once(": ") {
            _ if matches!(line, "}" | ")" | "]") => drop(names.pop()),
            Some((name, value)) if value.ends_with(['{', '(', '[']) => names.push(name),
            Some((name, value)) => lines.push([&names[..], &[name]].concat().join(".") + " = " + value),
            None if line.ends_with(['{', '(', '[']) => {
                names.push(line.trim_end_matches([' ', '{', '(', '[']))
            }
            None => lines.push(names.join(".") + " = " + line),
        }
    }
    lines.retain(|line| !line.contains(".span."));
    lines
}
