//! What becomes of each figure of a book: its place, its sizes before and after, what is wrong with it.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::book::Book;
use crate::config::PdfConfig;
use crate::diagnostics::Span;
use crate::document::{
    Block, BlockKind, FigureId, FigureSource, Image, Inline, InlineKind, Visitor, walk_block, walk_inline,
};
use crate::figures::{self, Figure, FigureSet, PrintRendition, Room};
use crate::layout;

use super::places::Around;

/// All figures of a book, in reading order, the cover after the rest.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ledger {
    /// One for each distinct source.
    pub rows: Vec<Row>,
}

/// A file: pixels and bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rendition {
    /// Its kind: `PNG`, `JPEG`, `GIF`, `SVG`, …
    pub kind: &'static str,
    /// Pixels across; CSS pixels of a drawing.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// Bytes.
    pub bytes: u64,
}

/// One figure.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Where it is first named; detached for the cover.
    pub span: Span,
    /// Its address or path; of a `data:` address only the start.
    pub source: String,
    /// How often the text shows it.
    pub places: usize,
    /// The original; `None` when it could not be had.
    pub original: Option<Rendition>,
    /// The file in the EPUB.
    pub epub: Option<Rendition>,
    /// The samples or drawing in the PDF.
    pub print: Option<Rendition>,
    /// Width in points that it is placed at, the widest of its places; `None` when it only stands in lines and cards.
    pub placed: Option<f32>,
    /// Dots an inch at that width; `None` for drawings.
    pub resolution: Option<f32>,
    /// Whether one of its places tells nothing to those who can't see it.
    pub lacks_alt: bool,
}

impl Row {
    /// Whether it could not be had.
    #[must_use]
    pub fn missing(&self) -> bool {
        self.original.is_none()
    }

    /// Whether it has too few pixels for its place in print. At its natural size no figure has.
    #[must_use]
    pub fn blurred(&self) -> bool {
        // Sizes are rounded to whole pixels; less than that is not meant.
        self.resolution.is_some_and(|resolution| resolution < figures::FIGURE_DPI * 0.99)
    }
}

impl Ledger {
    /// Bytes of the originals, of the files in the EPUB, and of what the PDF holds.
    #[must_use]
    pub fn totals(&self) -> [u64; 3] {
        let sum = |of: fn(&Row) -> Option<Rendition>| {
            self.rows.iter().filter_map(of).map(|rendition| rendition.bytes).sum()
        };
        [sum(|row| row.original), sum(|row| row.epub), sum(|row| row.print)]
    }
}

/// Draws up the ledger. Nothing is laid out: a figure's width follows from its size and its place.
pub(super) fn draw_up(book: &Book, figures: &FigureSet, config: &PdfConfig) -> Ledger {
    let room = layout::figure_room(config);
    let mut places = Places { figures, config, room, around: Around::default(), found: BTreeMap::new() };
    for chapter in &book.chapters {
        let notes = chapter.content.footnotes.iter().flat_map(|note| &note.blocks);
        chapter.content.title.iter().for_each(|inline| places.inline(inline));
        chapter.content.blocks.iter().chain(notes).for_each(|block| places.block(block));
    }
    let row = |(id, request): (FigureId, &crate::book::FigureRequest)| {
        let found = places.found.get(&id).copied().unwrap_or_default();
        let figure = figures.get(id).map(Arc::as_ref);
        let print = figure.map(printed);
        let drawn = figure.is_some_and(|figure| matches!(figure.print, PrintRendition::Vector(_)));
        let inches = found.width.map(|width| width.max(0.1) / 72.0);
        let resolution = print.zip(inches).map(|(print, inches)| print.width as f32 / inches);
        Row {
            span: request.span,
            source: name(&request.source),
            places: found.count,
            original: figure.map(|figure| Rendition {
                kind: figure.original.kind.name(),
                width: figure.width,
                height: figure.height,
                bytes: figure.original.bytes,
            }),
            epub: figure.map(shown),
            print,
            placed: found.width,
            resolution: resolution.filter(|_| !drawn),
            lacks_alt: found.lacks_alt,
        }
    };
    Ledger { rows: (0..).map(FigureId).zip(&book.figures).map(row).collect() }
}

fn shown(figure: &Figure) -> Rendition {
    let screen = &figure.screen;
    Rendition {
        kind: match screen.media {
            crate::figures::Media::Png => "PNG",
            crate::figures::Media::Jpeg => "JPEG",
            crate::figures::Media::Gif => "GIF",
            crate::figures::Media::Svg => "SVG",
        },
        width: screen.width,
        height: screen.height,
        bytes: screen.bytes.len() as u64,
    }
}

fn printed(figure: &Figure) -> Rendition {
    let (kind, width, height) = match &figure.print {
        PrintRendition::Vector(_) => ("SVG", figure.width, figure.height),
        PrintRendition::Raster(image) => match image.filter {
            crate::figures::Filter::Dct => ("JPEG", image.width, image.height),
            crate::figures::Filter::Flate | crate::figures::Filter::FlatePng => {
                ("PNG", image.width, image.height)
            }
        },
    };
    Rendition { kind, width, height, bytes: figure.print.size() as u64 }
}

fn name(source: &FigureSource) -> String {
    match source {
        FigureSource::Remote(address) => address.clone(),
        FigureSource::File { path, .. } => path.strip_prefix(".").unwrap_or(path).display().to_string(),
        FigureSource::Data(address) => {
            format!("{}…", address.split([',', ';']).next().unwrap_or_default())
        }
    }
}

/// What the text says of one figure.
#[derive(Clone, Copy, Debug, Default)]
struct Found {
    count: usize,
    width: Option<f32>,
    lacks_alt: bool,
}

/// Collects the places of all figures.
struct Places<'a> {
    figures: &'a FigureSet,
    config: &'a PdfConfig,
    room: Room,
    around: Around,
    found: BTreeMap<FigureId, Found>,
}

impl Places<'_> {
    fn note(&mut self, image: &Image, alone: bool, lacks_alt: bool) {
        let Some(id) = image.figure else { return };
        let found = self.found.entry(id).or_default();
        found.count += 1;
        found.lacks_alt |= lacks_alt;
        if let Some(figure) = self.figures.get(id).filter(|_| alone) {
            let width = match figure.print {
                PrintRendition::Vector(_) => layout::placed_size(self.config, image, figure).width,
                PrintRendition::Raster(_) => {
                    let natural = (figure.width.max(1) as f32, figure.height.max(1) as f32);
                    self.around.place(image).width(&self.room, natural)
                }
            };
            found.width = Some(found.width.map_or(width, |widest| widest.max(width)));
        }
    }
}

impl Visitor for Places<'_> {
    fn block(&mut self, block: &Block) {
        if let BlockKind::Figure(figure) = &block.kind {
            let lacks_alt = figure.image.alt.trim().is_empty() && figure.caption.is_empty();
            self.note(&figure.image, true, lacks_alt);
        }
        if let BlockKind::Card(card) = &block.kind {
            // Decorations: the card's title says what they show.
            card.logo.iter().chain(&card.poster).for_each(|image| self.note(image, false, false));
        }
        let around = self.around;
        self.around = around.inside(block);
        walk_block(self, block);
        self.around = around;
    }

    fn inline(&mut self, inline: &Inline) {
        if let InlineKind::Image(image) = &inline.kind {
            self.note(image, false, false);
        }
        walk_inline(self, inline);
    }
}
