//! Markdown above, its pages below: a line for each line of text or drawn thing. `JIKJI_RENEW=1` writes them anew.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]
#![allow(clippy::disallowed_methods, reason = "JIKJI_RENEW is read, and expectations are written in place")]

#[path = "support/literate.rs"]
mod literate;

use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

use jikji::book::{self, SourceChapter, Sources};
use jikji::config::{self, Config};
use jikji::diagnostics::{Diagnostics, SourceMap};
use jikji::figures::{Figure, FigureSet, Kind, Media, Original, PrintRendition, ScreenRendition};
use jikji::layout::{self, Numbering, OutlineItem, Paged};
use jikji::{diagrams, markdown, math, pdf};

/// What parts the source from what is expected.
const FOLD: &str = "\n====\n";

/// A drawing that stands for every figure: 660 by 440 pixels, 432 by 288 points.
fn drawing() -> Arc<Figure> {
    let svg = r#"<svg xmlns="http://www.w3.org/2000/svg" width="660" height="440"/>"#;
    let screen = ScreenRendition { media: Media::Svg, width: 660, height: 440, bytes: svg.as_bytes().into() };
    let print = PrintRendition::Vector(Arc::from(svg));
    let original = Original { kind: Kind::Svg, bytes: svg.len() as u64 };
    Arc::new(Figure { original, width: 660, height: 440, screen, print })
}

/// What a block of TOML at the top of a source sets, and the chapters below it.
fn configured<'s>(source: &'s str, map: &mut SourceMap) -> (Config, &'s str) {
    let Some((toml, rest)) = source.strip_prefix("```toml\n").and_then(|rest| rest.split_once("\n```\n\n"))
    else {
        return (Config::default(), source);
    };
    let file = map.add("book.toml", toml);
    let (config, found) = config::read(map, file, Path::new(env!("CARGO_MANIFEST_DIR")));
    assert!(found.is_empty(), "{found:?}");
    (config, rest)
}

/// The pages of a source, as one chapter `01.md` or, parted by lines of `%%%%`, as several: `01.md`, `01A.md`, …
fn laid(source: &str) -> (Paged, FigureSet) {
    let mut map = SourceMap::default();
    let mut diagnostics = Diagnostics::default();
    let (config, source) = configured(source, &mut map);
    let mut sources = Sources::default();
    let mut chapters = Vec::new();
    for (at, text) in source.split("\n%%%%\n").enumerate() {
        let relative = match at {
            0 => "01.md".to_owned(),
            _ => format!("01{}.md", char::from(b'A' + at as u8 - 1)),
        };
        let file = map.add(relative.clone(), text);
        let (mut chapter, mut found) = markdown::parse(file, text, &markdown::Options::default());
        math::annotate(&mut chapter, &mut found);
        let room = layout::drawing_room(&config.pdf);
        let options = diagrams::Options { language: "ko".to_owned(), width: room.width, height: room.height };
        diagrams::draw(&mut chapter, &options, &mut found);
        chapters.push(chapter);
        let depth = u8::from(at > 0);
        sources.chapters.push(SourceChapter { file, path: relative.clone().into(), relative, depth });
    }
    let book = book::assemble(&sources, None, chapters, &config, Some(0), &mut diagnostics);
    let figures = book.figures.iter().map(|_| Some(drawing())).collect();
    let figures = FigureSet::new(figures);
    let (paged, _) = layout::lay_out(&book, &figures, &layout::shaper(&config.pdf), &config.pdf);
    (paged, figures)
}

/// The pages of the body.
fn body(paged: &Paged) -> String {
    let mut body = paged.clone();
    body.pages.retain(|page| page.number.numbering == Numbering::Arabic);
    layout::dump(&body)
}

#[test]
fn what_stands_around_the_text_is_as_written_down() {
    let mut failures = String::new();
    literate::folded("matter", "md", 1, FOLD, |name, source| {
        let (paged, figures) = laid(source);
        if let Err(pdf::Error(message)) = pdf::write(&paged, &figures) {
            writeln!(failures, "{name}: no PDF: {message}").unwrap();
        }
        format!("{}{}", layout::dump(&paged), bookmarks(&paged.outline, 0))
    });
    assert!(failures.is_empty(), "{failures}");
}

fn bookmarks(items: &[OutlineItem], depth: usize) -> String {
    let line = |item: &OutlineItem| {
        let below = bookmarks(&item.children, depth + 1);
        format!("{}bookmark {} -> {}\n{below}", "  ".repeat(depth), item.title, item.destination)
    };
    items.iter().map(line).collect()
}

#[test]
fn pages_are_as_written_down() {
    let mut failures = String::new();
    literate::folded("pages", "md", 9, FOLD, |name, source| {
        let (paged, figures) = laid(source);
        if let Err(pdf::Error(message)) = pdf::write(&paged, &figures) {
            writeln!(failures, "{name}: no PDF: {message}").unwrap();
        }
        body(&paged)
    });
    assert!(failures.is_empty(), "{failures}");
}
