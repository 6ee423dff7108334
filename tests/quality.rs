//! The quality of pages in figures: the guide and, where it is there, a real book are laid out and measured, and no
//! figure may be worse than its limit in `tests/quality/`. `JIKJI_RENEW=1` writes the limits anew;
//! `JIKJI_QUALITY=FOLDER` measures another book and shows the pages of what it finds, `JIKJI_PRESET=NAME` in one preset,
//! `JIKJI_DUMP=FILE` with the dump of its pages.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]
#![allow(clippy::disallowed_methods, reason = "switches are read, and limits are written in place")]
#![allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, reason = "counts are small")]

mod outside;

use crate::support::{asked, laid};

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jikji::compile::{Compilation, Options, Session};
use jikji::config::{Config, Preset};
use jikji::diagnostics::{Diagnostics, Silent, SourceMap, Span};
use jikji::document::FigureSource;
use jikji::figures::{
    Figure, FigureSet, FileKind, Media, Original, PrintRendition, PrintSet, ScreenRendition, Slice,
};
use jikji::layout::{self, Style, quality};
use jikji::message::say;
use jikji::packed::Packed;
use jikji::text::Shaper;

const PRESETS: [(&str, Preset); 3] =
    [("handout", Preset::Handout), ("textbook", Preset::Textbook), ("novel", Preset::Novel)];

fn file(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Says something past the capture that hides what a passing test prints.
fn say(text: &str) {
    std::io::stderr().write_all(text.as_bytes()).unwrap();
}

fn load(path: &Path) -> Compilation {
    let store = tempfile::tempdir().unwrap();
    let options =
        Options { keep: store.path().to_owned().into(), offline: true, date: Some(0), ..Options::default() };
    let (mut sources, mut found) = (SourceMap::default(), Diagnostics::default());
    Session::new(0)
        .unwrap()
        .load(path, Config::default(), &options, &mut sources, &mut found, &Silent)
        .unwrap()
}

/// A picture of a size without anything to see.
fn stand_in(width: u32, height: u32) -> Arc<Figure> {
    let bytes = Slice::from(vec![0_u8; 4]);
    let screen = ScreenRendition { media: Media::Png, width, height, bytes };
    let original = Original { kind: FileKind::Png, bytes: 4 };
    Arc::new(Figure { original, width, height, screen, drawing: None })
}

/// FNV-1a, by which addresses stand in the list of sizes.
fn hash(address: &str) -> u32 {
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    (address.bytes().fold(0xcbf2_9ce4_8422_2325, step) >> 32) as u32
}

/// The sizes of the stand-in figures of `../shared/tools/figures`, whole and at a quarter.
fn sizes() -> BTreeMap<u32, [(u32, u32); 2]> {
    let size = |text: &str| {
        let (width, height) = text.split_once('x').unwrap();
        (width.parse().unwrap(), height.parse().unwrap())
    };
    include_str!("quality/sizes.txt")
        .lines()
        .map(|line| {
            let mut parts = line.split(' ');
            let key = u32::from_str_radix(parts.next().unwrap(), 16).unwrap();
            (key, [size(parts.next().unwrap()), size(parts.next().unwrap())])
        })
        .collect()
}

/// The figures of a book: those that it has, else stand-ins.
fn figures(book: &Compilation, scale: usize) -> FigureSet {
    let sizes = sizes();
    let requests = book.book.figures.iter().enumerate();
    let figures = requests.map(|(at, request)| {
        let there = book.figures.get(jikji::document::FigureId(at as u32)).cloned();
        there.or_else(|| match &request.source {
            FigureSource::Remote(address) => {
                let (width, height) = sizes.get(&hash(address)).map_or((1400, 800), |sizes| sizes[scale]);
                Some(stand_in(width, height))
            }
            FigureSource::File(_) | FigureSource::Data(_) => None,
        })
    });
    FigureSet::new(figures.collect())
}

type Columns = Vec<(&'static str, Vec<quality::Figure>)>;

/// The figures of a book in all presets.
fn measured(book: &Compilation, figures: &FigureSet) -> Columns {
    let shaper = Shaper::new();
    let only = std::env::var("JIKJI_PRESET").ok();
    PRESETS
        .iter()
        .filter(|(name, _)| only.as_deref().is_none_or(|only| only == *name))
        .map(|(name, preset)| {
            let mut config = Config::default().pdf;
            config.preset = *preset;
            let style = Style::new(&config);
            let (paged, _) = layout::lay_out(
                &book.book,
                figures,
                &shaper,
                &style,
                &config,
                &layout::Memory::default(),
                &jikji::diagnostics::Silent,
            );
            if let Some(path) = std::env::var_os("JIKJI_DUMP") {
                std::fs::write(path, layout::dump(&paged)).unwrap();
            }
            (*name, quality::measure(&paged, &style, &shaper))
        })
        .collect()
}

/// What a figure may be worse by without a word: a case more than was found, or one more for every twenty-five; the text
/// of the guide changes, so that there it is one for every ten. What must never be has no margin.
fn margin(figure: &quality::Figure, changes: bool) -> f64 {
    let never = [
        "orphans",
        "widows",
        "headings",
        "labels",
        "lines out",
        "word spaces under 0.8",
        "neighbouring lines with",
        "captions",
    ]
    .iter()
    .any(|name| figure.name.to_string().starts_with(name));
    if never {
        return 0.0;
    }
    let case = match figure.whole {
        None => 1.0,
        Some(0) => 0.0,
        Some(whole) => 100.0 / whole as f64,
    };
    let share = if changes { 0.1 } else { 0.04 };
    case.max(figure.value * share)
}

/// The pages of a figure's worst places.
fn pages(figure: &quality::Figure) -> String {
    let degree = |degree: Option<f32>| degree.map_or_else(String::new, |degree| format!(" ({degree:.1})"));
    let places = figure.places.iter().take(40);
    places.map(|place| place.page.clone() + &degree(place.degree)).collect::<Vec<_>>().join(", ")
}

/// The figures as a table with a column for each preset.
fn table(columns: &Columns) -> String {
    let mut out = String::from("| figure |");
    columns.iter().for_each(|(name, _)| write!(out, " {name} |").unwrap());
    out.push_str("\n| --- |");
    columns.iter().for_each(|_| out.push_str(" ---: |"));
    out.push('\n');
    let Some((_, first)) = columns.first() else { return out };
    for (at, figure) in first.iter().enumerate() {
        write!(out, "| {} |", figure.name).unwrap();
        for figure in columns.iter().filter_map(|(_, figures)| figures.get(at)) {
            write!(out, " {} |", figure.shown()).unwrap();
        }
        out.push('\n');
    }
    out
}

/// Compares figures with the limits of `tests/quality/NAME.md`, or writes them anew.
fn hold(name: &str, columns: &Columns) {
    let path = file(&format!("tests/quality/{name}.md"));
    let text = std::fs::read_to_string(&path).unwrap();
    let (prose, limits) = text.split_once("\n| figure |").unwrap();
    if std::env::var_os("JIKJI_RENEW").is_some() {
        let mut limited = columns.clone();
        for figure in limited.iter_mut().flat_map(|(_, figures)| figures) {
            figure.value += margin(figure, name == "guide");
        }
        std::fs::write(&path, format!("{prose}\n{}", table(&limited))).unwrap();
        return;
    }
    let worse = worse(columns, limits);
    assert!(worse.is_empty(), "worse than tests/quality/{name}.md; JIKJI_RENEW=1 renews it\n{worse}");
}

/// The figures that are worse than the rows of a table of limits, and those that have no row there.
fn worse(columns: &Columns, limits: &str) -> String {
    let limits: Vec<Vec<&str>> =
        limits.lines().skip(2).map(|row| row.trim_matches('|').split('|').map(str::trim).collect()).collect();
    let mut worse = String::new();
    for (column, (preset, figures)) in columns.iter().enumerate() {
        for figure in figures {
            let row = limits.iter().find(|row| row[0] == figure.name.to_string());
            let limit: Option<f64> = row.map(|row| row[column + 1].parse().unwrap());
            if limit.is_none_or(|limit| figure.value > limit + 0.05) {
                let (found, places) = (figure.shown(), pages(figure));
                let limit = limit.map_or_else(|| "none".to_owned(), |limit| limit.to_string());
                writeln!(worse, "{preset}: {}: {found}, limit {limit}: pages {places}", figure.name).unwrap();
            }
        }
    }
    worse
}

#[test]
fn a_figure_over_its_limit_or_without_one_fails() {
    let limits = |name: &str| {
        let text = std::fs::read_to_string(file(&format!("tests/quality/{name}.md"))).unwrap();
        text.split_once("\n| figure |").unwrap().1.to_owned()
    };
    let place = quality::Occurrence { page: "7".to_owned(), span: Span::DETACHED, degree: None };
    for name in ["guide", "book", "book-small"] {
        let rows = limits(name);
        let row = |name: &str| rows.lines().find(|row| row.trim_matches(['|', ' ']).starts_with(name));
        for name in ["opening pages under 90 %", "labels and leads parted", "word spaces under 0.8"] {
            let cells: Vec<&str> = row(name).unwrap().trim_matches('|').split('|').map(str::trim).collect();
            let figure = |value: f64| quality::Figure {
                name: say!("{name}", name = cells[0]),
                value,
                whole: None,
                places: vec![place.clone()],
            };
            let limit: f64 = cells[1].parse().unwrap();
            assert_eq!(worse(&vec![("handout", vec![figure(limit)])], &rows), "");
            let told = worse(&vec![("handout", vec![figure(limit + 1.0)])], &rows);
            assert!(
                told.starts_with(&format!("handout: {}", cells[0])) && told.ends_with("pages 7\n"),
                "{told}"
            );
        }
    }
    let unknown = quality::Figure { name: say!("new"), value: 0.0, whole: None, places: Vec::new() };
    assert!(!worse(&vec![("handout", vec![unknown])], &limits("guide")).is_empty());
}

#[test]
fn numbers_of_captions_that_jump_are_counted() {
    let jumps = |first: &str, second: &str| {
        let source = format!("# 1장 나루\n\n![{first} 강](a.svg)\n\n글\n\n![{second} 배](b.svg)\n");
        let (paged, _) = laid::laid(&source, None);
        let figures = quality::measure(&paged, &Style::new(&Config::default().pdf), &Shaper::new());
        let count =
            |name: &str| figures.iter().find(|figure| figure.name.to_string() == name).unwrap().places.len();
        assert_eq!(count("captions on another page than what they name"), 0);
        count("captions whose number does not follow the one before")
    };
    assert_eq!(jumps("그림 1-1", "그림 1-2"), 0);
    assert_eq!(jumps("그림 1-1", "그림 1-5"), 1);
    assert_eq!(jumps("그림 1-4", "그림 1-2"), 2);
}

#[test]
fn the_pages_of_the_guide_are_within_their_limits() {
    let book = load(&file("content"));
    let columns = measured(&book, &figures(&book, 0));
    say(&format!("\nthe guide\n{}", table(&columns)));
    hold("guide", &columns);
}

#[test]
fn an_outside_reader_finds_the_words_of_the_guide_in_their_places() {
    let book = load(&file("content"));
    let figures = figures(&book, 0);
    let drawn = |(id, figure): (_, &Arc<Figure>)| Some((id, PrintRendition::Vector(figure.drawing.clone()?)));
    let prints: PrintSet = figures.iter().filter_map(drawn).collect();
    let shaper = Shaper::new();
    let mut wrong = String::new();
    for (name, preset) in PRESETS {
        let mut config = Config::default().pdf;
        config.preset = preset;
        let style = Style::new(&config);
        let (paged, _) = layout::lay_out(
            &book.book,
            &figures,
            &shaper,
            &style,
            &config,
            &layout::Memory::default(),
            &jikji::diagnostics::Silent,
        );
        let (pdf, _) = jikji::pdf::write(
            (&paged).into(),
            &prints,
            &[],
            (&config, &Packed::default()),
            &jikji::diagnostics::Silent,
        )
        .unwrap();
        let Some(pages) = outside::read(&pdf) else {
            return asked::not_asked(asked::Need::Tools, "pdftotext does not run");
        };
        assert_eq!(pages.len(), paged.pages.len(), "{name}");
        let words: usize = pages.iter().map(Vec::len).sum();
        assert!(words > 2000, "{name}: poppler finds {words} words");
        for (read, page) in pages.iter().zip(&paged.pages).filter(|(_, page)| !page.turned) {
            let folio = outside::folio(page.number);
            for fault in outside::faults(read, style.text_area(page.side), &folio) {
                writeln!(wrong, "{name}, page {folio}: {fault}").unwrap();
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn the_pages_of_a_real_book_are_within_their_limits() {
    let path = file("../shared/book/art-of-aws");
    if !path.exists() {
        let why = format!("there is no {}", path.display());
        return asked::not_asked(asked::Need::Shared, &why);
    }
    let book = load(&path);
    for (name, scale) in [("book", 0), ("book-small", 1)] {
        let columns = measured(&book, &figures(&book, scale));
        say(&format!("\n{name}\n{}", table(&columns)));
        hold(name, &columns);
    }
}

#[test]
#[ignore = "asked with JIKJI_QUALITY=FOLDER"]
fn a_book_of_the_author_is_measured() {
    let path = std::env::var_os("JIKJI_QUALITY").expect("JIKJI_QUALITY names a folder or chapter");
    let scale = usize::from(std::env::var_os("JIKJI_SMALL").is_some());
    let book = load(Path::new(&path));
    let columns = measured(&book, &figures(&book, scale));
    let mut out = format!("\n{}", table(&columns));
    for (preset, figures) in &columns {
        for figure in figures.iter().filter(|figure| !figure.places.is_empty()) {
            writeln!(out, "{preset}: {}: pages {}", figure.name, pages(figure)).unwrap();
        }
    }
    say(&out);
}
