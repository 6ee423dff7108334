//! A Markdown source to pages, with its settings in front and drawings for its figures.

use std::path::Path;
use std::sync::Arc;

use jikji::book::{self, Division, SourceChapter, Sources};
use jikji::config::{self, Config};
use jikji::diagnostics::{Diagnostics, SourceMap};
use jikji::document::FigureSource;
use jikji::figures::{
    Figure, FigureSet, FileKind, Media, Original, PrintRendition, PrintSet, ScreenRendition,
};
use jikji::files::Roots;
use jikji::highlight::Highlighter;
use jikji::layout::{self, Paged};
use jikji::{diagrams, markdown, math};

/// A drawing that stands for every figure: 660 by 440 pixels, 432 by 288 points.
const DRAWING: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" width="660" height="440"><path d="M0 0h660v440H0z" fill="#dde6ea"/><path d="M60 400 220 160 330 290 440 90 600 400z" fill="#7d97a5"/><circle cx="150" cy="90" r="40" fill="#fff"/></svg>"##;

/// What a figure shows: a chart or a diagram itself, the drawing for all others.
fn drawing(source: &FigureSource) -> Figure {
    let own = match source {
        FigureSource::Data(address) => address.strip_prefix("data:image/svg+xml,"),
        FigureSource::Remote(_) | FigureSource::File(_) => None,
    };
    let own = own.map(|own| percent_encoding::percent_decode_str(own).decode_utf8().unwrap().into_owned());
    let svg = own.unwrap_or_else(|| DRAWING.to_owned());
    let side = |name: &str| {
        let (_, behind) = svg.split_once(&format!(" {name}=\"")).unwrap();
        behind.split_once('"').unwrap().0.parse::<f32>().unwrap().round() as u32
    };
    let (width, height) = (side("width"), side("height"));
    let screen = ScreenRendition { media: Media::Svg, width, height, bytes: svg.as_bytes().to_vec().into() };
    let original = Original { kind: FileKind::Svg, bytes: svg.len() as u64 };
    Figure { original, width, height, screen, drawing: Some(Arc::from(svg)) }
}

/// What a block of TOML at the top of a source sets, and the chapters below it.
fn configured<'s>(source: &'s str, map: &mut SourceMap) -> (Config, &'s str) {
    let Some((toml, rest)) = source.strip_prefix("```toml\n").and_then(|rest| rest.split_once("\n```\n\n"))
    else {
        return (Config::default(), source);
    };
    let file = map.add("book.toml", toml);
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (config, found) = config::read(map, file, root, &Roots::of_book(root));
    assert!(found.is_empty(), "{found:?}");
    (config, rest)
}

/// The pages of a source, as one chapter `01.md` or, parted by lines of `%%%%`, as several: `01.md`, `01A.md`, …
/// A line `==> article` before all makes an article of it.
/// A line `==> front preface.md` or `==> back appendix.md` at the top of one puts it before or behind the others.
pub(crate) fn laid(source: &str, highlighter: Option<&Highlighter>) -> (Paged, PrintSet) {
    let mut map = SourceMap::default();
    let mut diagnostics = Diagnostics::default();
    let (config, source) = configured(source, &mut map);
    let style = layout::Style::new(&config.pdf);
    let (article, source) = match source.strip_prefix("==> article\n") {
        Some(source) => (true, source),
        None => (false, source),
    };
    let mut sources = Sources { article, ..Sources::default() };
    let mut chapters = Vec::new();
    let mut count = 0;
    let options = markdown::Options { frame: config.site.frame, ..markdown::Options::default() };
    for text in source.split("\n%%%%\n") {
        let named = text.strip_prefix("==> ").and_then(|text| text.split_once('\n'));
        let (relative, division, text) = match named.map(|(line, text)| (line.split_once(' ').unwrap(), text))
        {
            Some((("front", name), text)) => (name.to_owned(), Division::Front, text),
            Some(((_, name), text)) => (name.to_owned(), Division::Back, text),
            None => {
                count += 1;
                let letter = char::from(b'A' + (count as u8).saturating_sub(2));
                let name = if count == 1 { "01.md".to_owned() } else { format!("01{letter}.md") };
                (name, Division::Body, text)
            }
        };
        let file = map.add(relative.clone(), text);
        let (mut chapter, mut found) = markdown::parse(file, text, &options);
        if let Some(highlighter) = highlighter {
            highlighter.annotate(&mut chapter, &mut found);
        }
        math::annotate(&mut chapter, 8_000, &mut found);
        let room = |size: layout::Size| diagrams::Room { width: size.width, height: size.height };
        let (upright, turned) = (room(style.drawing_room()), room(style.turned_room()));
        let options = diagrams::Options { language: "ko".to_owned(), upright, turned };
        diagrams::draw(&mut chapter, &options, &mut found);
        chapters.push(Arc::new(chapter));
        let depth = u8::from(division == Division::Body && count > 1);
        let path = relative.clone().into();
        sources.chapters.push(SourceChapter { file, part: None, path, relative, depth, division });
    }
    let book = book::assemble(
        &sources,
        None,
        chapters,
        (&config, Some(0)),
        &book::Memory::default(),
        &mut diagnostics,
    );
    let figures =
        FigureSet::new(book.figures.iter().map(|figure| Some(Arc::new(drawing(&figure.source)))).collect());
    let (paged, _) = layout::lay_out(
        &book,
        &figures,
        &layout::shaper(&config.pdf),
        &style,
        &config.pdf,
        &layout::Memory::default(),
        &jikji::diagnostics::Silent,
    );
    let print = |(id, figure): (_, &Arc<Figure>)| {
        let svg = figure.drawing.as_ref().map_or(DRAWING, |svg| svg);
        (id, PrintRendition::Vector(Arc::from(svg)))
    };
    (paged, figures.iter().map(print).collect())
}
