//! What becomes of each figure of a book: its place, its sizes before and after, what is wrong with it.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::book::Book;
use crate::config::PdfConfig;
use crate::diagnostics::Span;
use crate::document::FigureId;
use crate::figures::{self, Figure, FigureSet, Place, PrintRendition};
use crate::layout;

use super::places::{Use, each_use};

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
    /// How many bytes its file has.
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
    let mut found: BTreeMap<FigureId, Found> = BTreeMap::new();
    each_use(book, &mut |Use { id, image, place, lacks_alt }| {
        let alone = figures.get(id).filter(|_| matches!(place, Place::Text { .. }));
        let width = alone.map(|figure| match figure.print {
            PrintRendition::Vector(_) => layout::placed_size(config, image, figure).width,
            PrintRendition::Raster(_) => {
                place.width(&room, (figure.width.max(1) as f32, figure.height.max(1) as f32))
            }
        });
        found.entry(id).or_default().add(lacks_alt, width);
    });
    let row = |(id, request): (FigureId, &crate::book::FigureRequest)| {
        let found = found.get(&id).copied().unwrap_or_default();
        let figure = figures.get(id).map(Arc::as_ref);
        let print = figure.map(printed);
        let drawn = figure.is_some_and(|figure| matches!(figure.print, PrintRendition::Vector(_)));
        let inches = found.width.map(|width| width.max(0.1) / 72.0);
        let resolution = print.zip(inches).map(|(print, inches)| print.width as f32 / inches);
        Row {
            span: request.span,
            source: request.source.to_string(),
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

/// What the text says of one figure.
#[derive(Clone, Copy, Debug, Default)]
struct Found {
    count: usize,
    width: Option<f32>,
    lacks_alt: bool,
}

impl Found {
    /// Counts one more use; `width` in points, where it stands by itself.
    fn add(&mut self, lacks_alt: bool, width: Option<f32>) {
        self.count += 1;
        self.lacks_alt |= lacks_alt;
        self.width = self.width.into_iter().chain(width).reduce(f32::max);
    }
}
