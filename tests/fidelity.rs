//! The first law: whatever an author wrote is in the books, complete and in order.
//!
//! Chapters are compiled one by one. A second, simple reading of their source says which words must come out; poppler
//! and an unzipped EPUB say which did.
#![allow(clippy::unwrap_used, reason = "helpers of tests stop at the first surprise")]

use crate::support::compare;
use crate::support::extract;
use crate::support::source;

use std::fmt::Write;
use std::path::{Path, PathBuf};

use compare::{Fault, Text};
use jikji::compile::{Options, Session};
use jikji::config::{BreakMode, Config, DetailsMode, LinkStyle, NotePlace, PdfConfig, Preset};
use jikji::diagnostics::{Code, Diagnostics, Silent, SourceMap};
use source::{Stream, Word};

/// A file of the project or, where it is there, of the folder beside it.
fn file(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// A chapter made into books.
struct Made {
    name: String,
    words: Vec<Word>,
    pdf: Vec<u8>,
    epub: Option<Vec<u8>>,
}

/// Compiles a chapter, with an EPUB where `both` are wanted; `None` for one without text of its own.
fn made(path: &Path, pdf: PdfConfig, both: bool) -> Option<Made> {
    let store = tempfile::tempdir().unwrap();
    let store_path = store.path().to_owned();
    let options = Options { keep: store_path.into(), offline: true, date: Some(0), ..Options::default() };
    let (mut sources, mut findings) = (SourceMap::default(), Diagnostics::default());
    let config = Config { pdf, ..Config::default() };
    let book =
        Session::new(1).unwrap().load(path, config, &options, &mut sources, &mut findings, &Silent).unwrap();
    if findings.iter().any(|found| found.code == Code::StubChapter) {
        return None;
    }
    Some(Made {
        name: path.file_name().unwrap().to_string_lossy().into_owned(),
        words: source::words(&std::fs::read_to_string(path).unwrap()),
        pdf: book.pdf(&mut findings, &Silent).unwrap().bytes,
        epub: both.then(|| book.epub(&mut findings, &Silent).unwrap().bytes),
    })
}

/// Lines that are missing or moved, a line for each.
fn report(name: &str, format: &str, faults: &[(&[Word], Fault)]) -> String {
    let mut report = String::new();
    for (line, fault) in faults {
        let place = line.first().map_or(0, |word| word.line);
        let shown: Vec<&str> = line.iter().map(|word| word.text.as_str()).collect();
        writeln!(report, "{format} {fault:?} {name}:{place}: {}", shown.join(" ")).unwrap();
    }
    report
}

fn of(words: &[Word], wanted: impl Fn(&Word) -> bool) -> Vec<Word> {
    words.iter().filter(|word| wanted(word)).cloned().collect()
}

/// What of a chapter is missing or moved in both books.
fn missing(path: &Path) -> String {
    let Some(Made { name, words, pdf, epub }) = made(path, PdfConfig::default(), true) else {
        return String::new();
    };
    let stream = |stream| of(&words, |word| word.stream == stream);
    let (prose, captions, notes) = (stream(Stream::Text), stream(Stream::Caption), stream(Stream::Note));
    let read = extract::pdf(&pdf);
    let mut found = strangers(&name, &read, path);
    for (format, text) in [("PDF", read), ("EPUB", extract::epub(&epub.unwrap()))] {
        let text = Text::new(&text);
        let mut faults = text.faults(&prose);
        if format == "PDF" {
            faults = in_structure(faults, &prose, &pdf);
        }
        let faults = [faults, text.missing(&captions), text.missing(&notes)].concat();
        found.push_str(&report(&name, format, &faults));
    }
    found + &torn(&name, &words, &pdf)
}

/// The faults without lines that stand on an earlier page than what is before them, behind which a table has a turned page of
/// its own, while the structure has them in order.
fn in_structure<'w>(
    mut faults: Vec<(&'w [Word], Fault)>,
    prose: &[Word],
    pdf: &[u8],
) -> Vec<(&'w [Word], Fault)> {
    if faults.iter().any(|(_, fault)| *fault == Fault::Moved)
        && let Some(structure) = extract::structure(pdf)
    {
        let structure = Text::new(&structure);
        let there: Vec<usize> = structure.faults(prose).iter().map(|(line, _)| line[0].line).collect();
        faults.retain(|(line, fault)| *fault == Fault::Missing || there.contains(&line[0].line));
    }
    faults
}

/// Characters for private use that the author did not write.
fn strangers(name: &str, text: &str, path: &Path) -> String {
    let source = std::fs::read_to_string(path).unwrap();
    let private =
        |c: &char| matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}') && !source.contains(*c);
    let strangers = text.chars().filter(private);
    strangers.map(|c| format!("PDF {name}: `U+{:04X}` for private use\n", u32::from(c))).collect()
}

/// Words that the structure of the PDF does not hold in one piece, though lines and pages break them on paper.
fn torn(name: &str, words: &[Word], pdf: &[u8]) -> String {
    let Some(text) = extract::structure(pdf) else { return String::new() };
    // Formulas are drawn, and said as they are written.
    let text = text + &extract::formulas(pdf);
    let kept: String = text.chars().filter(|c| c.is_alphanumeric() || c.is_whitespace()).collect();
    let letters = |word: &Word| word.text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let torn = words.iter().filter(|word| word.stream != Stream::Caption && !kept.contains(&letters(word)));
    torn.map(|word| format!("PDF torn {name}:{}: {}\n", word.line, word.text)).collect()
}

/// What of a chapter is missing, moved, or there though it is hidden, in the PDF of some settings.
fn missing_in(path: &Path, label: &str, config: &PdfConfig) -> String {
    let details = config.details;
    let Some(Made { name, words, pdf, .. }) = made(path, config.clone(), false) else {
        return String::new();
    };
    let text = Text::new(&extract::pdf(&pdf));
    let apart = details != DetailsMode::Show;
    let prose = of(&words, |word| word.stream == Stream::Text && !(apart && word.folded));
    let folded = of(&words, |word| word.stream == Stream::Text && apart && word.folded);
    // A note that only a hidden mark refers to is hidden with it.
    let known = |word: &Word| word.stream == Stream::Caption || details != DetailsMode::Hide;
    let others = of(&words, |word| word.stream != Stream::Text && !(apart && word.folded) && known(word));
    let mut faults = [in_structure(text.faults(&prose), &prose, &pdf), text.missing(&others)].concat();
    let mut found = String::new();
    match details {
        DetailsMode::Show | DetailsMode::End => faults.extend(text.faults(&folded)),
        DetailsMode::Hide => {
            let gone = text.missing(&folded).len();
            let lines = folded.chunk_by(|a, b| a.line == b.line).count();
            if gone < lines {
                writeln!(found, "{label}: {name}: {} of {lines} hidden lines are there", lines - gone)
                    .unwrap();
            }
        }
    }
    found + &report(&name, label, &faults)
}

/// Settings under which text takes other ways over the pages.
fn settings() -> [(&'static str, PdfConfig); 9] {
    let with = |change: fn(&mut PdfConfig)| {
        let mut config = PdfConfig::default();
        change(&mut config);
        config
    };
    [
        ("two-sided", with(|c| c.two_sided = true)),
        ("notes=chapter", with(|c| c.notes = Some(NotePlace::Chapter))),
        ("notes=side", with(|c| (c.preset, c.notes) = (Preset::Handout, Some(NotePlace::Side)))),
        ("links=footnote", with(|c| (c.links, c.page_references) = (LinkStyle::Footnote, true))),
        ("links=inline", with(|c| (c.preset, c.links) = (Preset::Novel, LinkStyle::Inline))),
        ("breaks=syllable", with(|c| (c.breaks, c.hanging_punctuation) = (BreakMode::Syllable, true))),
        ("details=end", with(|c| c.details = DetailsMode::End)),
        ("details=hide", with(|c| c.details = DetailsMode::Hide)),
        (
            "stamped",
            with(|c| {
                c.line_numbers = true;
                (c.header, c.footer) =
                    (Some("{class} | {date} | {name}".into()), Some("{chapter} | {page}".into()));
                c.watermark = Some("{book}".into());
            }),
        ),
    ]
}

/// Fails with what is missing from chapters under all settings.
fn check_settings(paths: &[PathBuf]) {
    let settings = settings();
    let all = settings.iter().flat_map(|(label, config)| paths.iter().map(move |path| (label, config, path)));
    let report: String = all.map(|(label, config, path)| missing_in(path, label, config)).collect();
    assert!(report.is_empty(), "{} lines are wrong\n{report}", report.lines().count());
}

/// Fails with what is missing from chapters.
fn check(paths: impl IntoIterator<Item = PathBuf>) {
    let report: String = paths.into_iter().map(|path| missing(&path)).collect();
    assert!(report.is_empty(), "{} lines are missing\n{report}", report.lines().count());
}

/// Says that real input is not there.
fn not_asked(path: &std::path::Path) {
    crate::support::asked::not_asked(
        crate::support::asked::Need::Shared,
        &format!("there is no {}", path.display()),
    );
}

fn samples() -> [PathBuf; 5] {
    ["virtual", "commands", "corners", "wide", "formulas"]
        .map(|name| file(&format!("tests/fidelity/{name}.md")))
}

#[test]
fn sample_chapters_are_complete() {
    check(samples());
}

#[test]
fn sample_chapters_are_complete_under_all_settings() {
    check_settings(&samples());
}

#[test]
fn a_chapter_of_the_seed_is_complete() {
    let path = file("../shared/book/seed-chapter.md");
    if !path.exists() {
        not_asked(&path);
        return;
    }
    check([path]);
}

/// Chapters of the book, where it is there.
fn chapters() -> Vec<PathBuf> {
    let folder = file("../shared/book/art-of-aws");
    let Ok(entries) = std::fs::read_dir(&folder) else {
        not_asked(&folder);
        return Vec::new();
    };
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ext| ext == "md") && !path.ends_with("README.md"))
        .collect();
    paths.sort();
    paths
}

#[test]
fn every_twentieth_chapter_of_the_book_is_complete() {
    check(chapters().into_iter().step_by(20));
}

#[test]
#[ignore = "takes minutes"]
fn every_chapter_of_the_book_is_complete() {
    check(chapters());
}

#[test]
fn every_sixtieth_chapter_is_complete_under_all_settings() {
    check_settings(&chapters().into_iter().skip(7).step_by(60).collect::<Vec<_>>());
}

#[test]
#[ignore = "takes a quarter of an hour"]
fn every_chapter_is_complete_under_all_settings() {
    check_settings(&chapters());
}

#[test]
fn a_lost_word_a_lost_mark_and_a_moved_line_are_found() {
    let source = "첫 문장이다.\n\n`let x = 1;` 다음 **굵은** 글\n\n앞 문장이다.\n\n뒤 문장이다.\n";
    let words = source::words(source);
    let faults = |text: &str| -> Vec<(usize, Fault)> {
        Text::new(text).faults(&words).into_iter().map(|(line, fault)| (line[0].line, fault)).collect()
    };
    assert_eq!(faults("첫 문장이다. let x = 1; 다음 굵은 글 앞 문장이다. 뒤 문장이다."), []);
    assert_eq!(faults("머리 첫 문\n장이다. let x = 1; 다음 굵은 7 글 앞 문장이다. 뒤 문장이다."), []);
    assert_eq!(
        faults("첫 문장이다. let x = 1 다음 굵은 글 앞 문장이다. 뒤 문장이다."),
        [(3, Fault::Missing)]
    );
    assert_eq!(faults("첫 문장이다. let x = 1; 다음 글 앞 문장이다. 뒤 문장이다."), [(3, Fault::Missing)]);
    assert_eq!(faults("첫 문장이다. let x = 1; 다음 굵은 글 뒤 문장이다. 앞 문장이다."), [(7, Fault::Moved)]);
    assert_eq!(Text::new("첫 장이다").missing(&words[..2]).len(), 1);
}
