//! Literate cases of the Markdown reader: `tests/dialect/*.md` hold sources, and below each what the reader makes of it.
//!
//! `JIKJI_RENEW=1 cargo test --test suites dialect::` writes the expectations anew; read the difference before you keep it.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
#![allow(clippy::disallowed_methods, reason = "a test reads its switch and renews its files")]

use crate::support::literate;

use std::fmt::Write as _;
use std::sync::Arc;

use jikji::config::{Config, Frame, SiteConfig};
use jikji::diagnostics::{Diagnostics, FileId, Severity, SourceMap};
use jikji::document::dump;
use jikji::files::Roots;
use jikji::markdown::{Options, Parts, parse};

/// The line that starts a source; words after it are options of the reader.
const SOURCE: &str = "``````markdown";
/// The line that starts a file that the source below includes; its path follows.
const FILE: &str = "``````file ";
const EXPECTED: &str = "``````text";
const END: &str = "``````";

/// What the reader makes of a source: the dump, then the findings.
fn reading(source: &str, options: &str, files: &[(String, String)]) -> String {
    let mut map = SourceMap::default();
    let frame = if options.contains("frame") { Frame::Keep } else { Frame::Drop };
    let (file, parts, folder) = if files.is_empty() {
        (map.add("case.md", source), Arc::default(), "-".to_owned())
    } else {
        loaded(source, files, &mut map)
    };
    let site: SiteConfig = options.split_whitespace().fold(SiteConfig::default(), |site, word| match word {
        "gfm" => SiteConfig { gfm: true, ..site },
        "breaks" => SiteConfig { breaks: Some(true), ..site },
        "no-breaks" => SiteConfig { breaks: Some(false), ..site },
        "linkify" => SiteConfig { linkify: Some(true), ..site },
        "no-alert" => SiteConfig { alert: Some(false), ..site },
        _ => site,
    });
    let options_of_text = Options { frame, parts, behavior: site.behavior(), ..Options::default() };
    let (chapter, diagnostics) = parse(file, source, &options_of_text);
    let mut out = dump(&chapter);
    if options.contains("meta") {
        writeln!(out, "{:#?}", chapter.meta.entries.keys()).unwrap();
    }
    for finding in diagnostics.iter() {
        let severity = match finding.severity {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        };
        let place = map.locate(finding.span()).map_or_else(
            || "-".to_owned(),
            |(file, position)| {
                let name = file.name.rsplit('/').next().filter(|name| *name != "case.md");
                let name = name.map_or_else(String::new, |name| format!("{name}:"));
                format!("{name}{}:{}", position.line, position.column)
            },
        );
        writeln!(out, "{severity} {} {place} {}", finding.code.name(), finding.message).unwrap();
        for help in &finding.helps {
            writeln!(out, "  help {}", help.text).unwrap();
        }
    }
    if files.is_empty() { out } else { out.replace(&folder, "~") }
}

/// The source and its files, loaded from a folder as a book's are; with that folder.
fn loaded(source: &str, files: &[(String, String)], map: &mut SourceMap) -> (FileId, Arc<Parts>, String) {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("book");
    for (path, text) in files.iter().chain([&("case.md".to_owned(), source.to_owned())]) {
        let path = place.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    let book = jikji::book::load(
        &place,
        &Config::default(),
        &Roots::of_book(&place),
        map,
        &mut Diagnostics::default(),
    )
    .unwrap();
    let case = book.chapters.iter().find(|chapter| chapter.relative == "case.md").unwrap();
    (case.file, book.parts, folder.path().canonicalize().unwrap().to_str().unwrap().to_owned())
}

/// A document with its expectations renewed.
fn renewed(document: &str) -> String {
    let mut out = String::new();
    let mut files = Vec::new();
    let mut lines = document.lines().peekable();
    while let Some(line) = lines.next() {
        out.push_str(line);
        out.push('\n');
        if let Some(path) = line.strip_prefix(FILE) {
            files.push((path.to_owned(), block(&mut lines, &mut out)));
        }
        let Some(options) = line.strip_prefix(SOURCE) else { continue };
        let source = block(&mut lines, &mut out);
        let found = reading(&source, options, &std::mem::take(&mut files));
        while lines.next_if(|line| line.is_empty()).is_some() {}
        let mut gap = "\n";
        if lines.next_if_eq(&EXPECTED).is_some() {
            gap = "";
            lines.by_ref().take_while(|line| *line != END).for_each(drop);
        }
        writeln!(out, "\n{EXPECTED}\n{found}{END}{gap}").unwrap();
    }
    out
}

/// The text up to the end of a block, which is kept in the document.
fn block<'a>(lines: &mut impl Iterator<Item = &'a str>, out: &mut String) -> String {
    let mut text = String::new();
    for line in lines {
        out.push_str(line);
        out.push('\n');
        if line == END {
            break;
        }
        text.push_str(line);
        text.push('\n');
    }
    text
}

#[test]
fn reads_the_dialect_as_the_documents_say() {
    literate::documents("dialect", "md", |_, document| renewed(document));
}

#[test]
fn byte_order_marks_and_carriage_returns_change_nothing() {
    let plain = "---\ntitle: 장\n---\n\n# 장\n\n글\n\n```sh\na\nb\n```\n";
    let mut map = SourceMap::default();
    let mut read = |text: &str| {
        let file = map.add("case.md", text);
        let (chapter, found) = parse(file, text, &Options::default());
        (dump(&chapter), found.iter().count())
    };
    let expected = read(plain);
    assert_eq!(expected.1, 0);
    assert_eq!(read(&format!("\u{feff}{plain}")), expected);
    assert_eq!(read(&plain.replace('\n', "\r\n")), expected);
    assert_eq!(read(&plain.replace('\n', "\r")), expected);
}

#[test]
fn decomposed_hangul_is_read_as_composed() {
    let text = "## \u{1112}\u{1161}\u{11ab}\u{1100}\u{1173}\u{11af}\n\n**\u{1100}\u{1161}(a)**\u{1102}\u{1173}\u{11ab}\n";
    let composed = "## 한글\n\n**가(a)**는\n";
    let slug = |text: &str| {
        let mut map = SourceMap::default();
        let file = map.add("case.md", text);
        let dump = dump(&parse(file, text, &Options::default()).0);
        (dump.contains("#한글"), dump.contains("strong"))
    };
    assert_eq!(slug(text), (true, true));
    assert_eq!(slug(composed), (true, true));
}
