//! Markdown above, its XHTML below: `tests/epub/cases/*.md`, read, assembled and written as a book of one chapter.

use std::sync::Arc;

use jikji::book::{self, Division, SourceChapter, Sources};
use jikji::config::{Config, EpubConfig, ListKind};
use jikji::diagnostics::{SourceMap, Span};
use jikji::document::Text;
use jikji::epub::Printed;
use jikji::figures::FigureSet;
use jikji::{diagrams, markdown, math};

use crate::epub::books::picture;
use crate::epub::unpack;
use crate::support::literate;

/// What parts the source from what is expected.
const FOLD: &str = "\n====\n";

/// The case whose book has a glossary.
const GLOSSED: &str = "terms";

/// The case whose EPUB has lists behind its contents.
const LISTED: &str = "listed";

/// The case whose chapter is one of a part that has a title and no page.
const PARTED: &str = "parts";

/// The title of that part.
const PART: &str = "1부 물가에서";

/// The body of a source's chapter as XHTML, and what is gathered of it behind the text.
fn body(name: &str, source: &str) -> String {
    let mut map = SourceMap::default();
    let file = map.add("01.md", source);
    let (mut chapter, mut diagnostics) = markdown::parse(file, source, &markdown::Options::default());
    math::annotate(&mut chapter, 8_000, &mut diagnostics);
    let (upright, turned) =
        (diagrams::Room { width: 400.0, height: 500.0 }, diagrams::Room { width: 550.0, height: 350.0 });
    let room = diagrams::Options { language: "ko".to_owned(), upright, turned };
    diagrams::draw(&mut chapter, &room, &mut diagnostics);
    let mut sources = Sources::default();
    let is_parted = name == PARTED;
    let place = SourceChapter {
        part: None,
        file,
        path: "01.md".into(),
        relative: "01.md".to_owned(),
        depth: u8::from(is_parted),
        division: Division::Body,
    };
    let mut chapters = vec![Arc::new(chapter)];
    if is_parted {
        let part = SourceChapter {
            part: Some(Text::rewritten(Span::DETACHED, PART)),
            path: "".into(),
            relative: String::new(),
            depth: 0,
            ..place.clone()
        };
        chapters.insert(0, Arc::new(part.title_page().unwrap()));
        sources.chapters.push(part);
    }
    sources.chapters.push(place);
    let mut config = Config::default();
    config.book.glossary = name == GLOSSED;
    let book = book::assemble(
        &sources,
        None,
        chapters,
        (&config, Some(0)),
        &book::Memory::default(),
        &mut diagnostics,
    );
    let pictures = book.figures.iter().map(|_| Some(picture(1))).collect();
    let figures = FigureSet::new(pictures);
    let lists = [ListKind::Figures, ListKind::Tables, ListKind::Listings];
    let lists = if name == LISTED { lists.to_vec() } else { Vec::new() };
    let epub = EpubConfig { lists, ..EpubConfig::default() };
    let texts = unpack::texts(&unpack::written(&book, &figures, &Printed::default(), &epub).0);
    let document = |path: &str| {
        let text = &texts[path];
        let (_, body) = text.split_once("<body>\n").unwrap();
        body.split_once("</body>").unwrap().0.to_owned()
    };
    let index = if book.index.is_empty() { String::new() } else { document("EPUB/index.xhtml") };
    let glossary = if book.glossary.is_empty() { String::new() } else { document("EPUB/glossary.xhtml") };
    let contents = if name == LISTED || is_parted { document("EPUB/nav.xhtml") } else { String::new() };
    let names = texts.keys().filter(|name| is_parted && name.starts_with("EPUB/c0"));
    let parts: String = names.filter(|name| *name != "EPUB/c001.xhtml").map(|name| document(name)).collect();
    parts + &document("EPUB/c001.xhtml") + &contents + &glossary + &index
}

#[test]
fn chapters_are_written_as_the_cases_say() {
    literate::folded("epub/cases", "md", FOLD, body);
}
