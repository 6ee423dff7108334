//! What becomes of each figure of a book: its place, its sizes before and after, what is wrong with it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::placed::{Placement, placements};
use crate::book::Book;
use crate::diagnostics::Span;
use crate::document::{
    Block, BlockKind, FigureId, Image, Inline, InlineKind, Visitor, walk_block, walk_inline,
};
use crate::figures::{Figure, FigureSet, PrintRendition, PrintSet};
use crate::layout::{FIGURE_DPI, Paged};

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
    /// The samples or drawing in the PDF; `None` where it stands on no page.
    pub print: Option<Rendition>,
    /// Width in points that it is placed at, the widest of its places; `None` when it only stands in lines and cards.
    pub placed: Option<f32>,
    /// Dots an inch at that width; `None` for drawings.
    pub resolution: Option<f32>,
    /// The first of its places that tells nothing to those who can't see it.
    pub without_alt: Option<Span>,
}

impl Row {
    /// Whether it could not be had.
    #[must_use]
    pub fn missing(&self) -> bool {
        self.original.is_none()
    }

    /// Whether one of its places tells nothing to those who can't see it.
    #[must_use]
    pub fn lacks_alt(&self) -> bool {
        self.without_alt.is_some()
    }

    /// Whether it has too few pixels for its place in print. At its natural size no figure has.
    #[must_use]
    pub fn blurred(&self) -> bool {
        // Sizes are rounded to whole pixels; less than that is not meant.
        self.resolution.is_some_and(|resolution| resolution < FIGURE_DPI * 0.99)
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

/// Draws up the ledger of a book whose pages are laid out.
pub(super) fn draw_up(book: &Book, figures: &FigureSet, paged: &Paged, prints: &PrintSet) -> Ledger {
    let mut found = uses(book);
    for Placement { id, span, width } in paged.pages.iter().flat_map(placements) {
        if let Some(found) = found.get_mut(&id).filter(|found| found.alone.contains(&span)) {
            found.width = Some(found.width.map_or(width, |widest| widest.max(width)));
        }
    }
    let row = |(id, request): (FigureId, &crate::book::FigureRequest)| {
        let found = found.remove(&id).unwrap_or_default();
        let figure = figures.get(id).map(Arc::as_ref);
        let print = figure.zip(prints.get(id)).map(|(figure, print)| printed(figure, print));
        let drawn = figure.is_some_and(|figure| figure.drawing.is_some());
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
            epub: figure.filter(|_| !found.in_print_alone).map(shown),
            print,
            placed: found.width,
            resolution: resolution.filter(|_| !drawn),
            without_alt: found.without_alt,
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

fn printed(figure: &Figure, print: &PrintRendition) -> Rendition {
    let (kind, width, height) = match print {
        PrintRendition::Vector(_) => ("SVG", figure.width, figure.height),
        PrintRendition::Raster(image) => match image.filter {
            crate::figures::Filter::Dct => ("JPEG", image.width, image.height),
            crate::figures::Filter::Flate | crate::figures::Filter::FlatePng => {
                ("PNG", image.width, image.height)
            }
        },
    };
    Rendition { kind, width, height, bytes: print.size() as u64 }
}

/// What the text and the pages say of one figure.
#[derive(Debug, Default)]
struct Found {
    /// How often the text shows it.
    count: usize,
    /// Where it stands by itself, not in a line or card.
    alone: BTreeSet<Span>,
    /// Points across of the widest of those places.
    width: Option<f32>,
    /// Whether the EPUB shows another drawing in its place.
    in_print_alone: bool,
    /// Where nothing first says what it shows; a picture in a line or card has words around it.
    without_alt: Option<Span>,
}

/// The uses of all figures in the text.
fn uses(book: &Book) -> BTreeMap<FigureId, Found> {
    let mut uses = Uses::default();
    for chapter in &book.chapters {
        let notes = chapter.content.footnotes.iter().flat_map(|note| &note.blocks);
        chapter.content.title.iter().for_each(|inline| uses.inline(inline));
        chapter.content.blocks.iter().chain(notes).for_each(|block| uses.block(block));
    }
    uses.0
}

#[derive(Default)]
struct Uses(BTreeMap<FigureId, Found>);

impl Uses {
    fn see(&mut self, image: &Image) -> Option<&mut Found> {
        let found = self.0.entry(image.figure?).or_default();
        found.count += 1;
        Some(found)
    }
}

impl Visitor for Uses {
    fn block(&mut self, block: &Block) {
        if let BlockKind::Figure(figure) = &block.kind
            && let Some(found) = self.see(&figure.image)
        {
            found.alone.insert(figure.image.span);
            if figure.image.alt.trim().is_empty() && figure.caption.is_empty() {
                found.without_alt = found.without_alt.or(Some(figure.image.span));
            }
            found.in_print_alone = figure.on_screen.is_some();
        }
        if let BlockKind::Figure(figure) = &block.kind
            && let Some(image) = &figure.on_screen
        {
            self.see(image);
        }
        if let BlockKind::Card(card) = &block.kind {
            // Decorations: the card's title says what they show.
            for image in card.logo.iter().chain(&card.poster) {
                self.see(image);
            }
        }
        walk_block(self, block);
    }

    fn inline(&mut self, inline: &Inline) {
        if let InlineKind::Image(image) = &inline.kind {
            self.see(image);
        }
        walk_inline(self, inline);
    }
}
