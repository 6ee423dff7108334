//! The model to pages: lines, paragraphs, tables, code, figures, notes, pages, printed contents. Lengths are points.

mod bind;
mod cut;
mod dump;
pub(crate) mod line;
mod list;
mod page;
pub mod quality;
mod set;
mod style;
mod tags;
#[cfg(test)]
mod tests;

pub use dump::dump;
pub use page::{
    Color, GlyphRun, Item, LinkTo, MM, Numbering, OutlineItem, Page, PageNumber, Paged, Placed, PlacedGlyph,
    Rect, Side, Size, destination, printed_number,
};
pub use style::{TextArea, shaper, text_area};
pub use tags::{Scope, Tag, TagId, TagNode, TagTree};

use crate::book::Book;
use crate::config::{PdfConfig, Quotes};
use crate::diagnostics::Diagnostics;
use crate::document::Image;
use crate::figures::{Figure, FigureSet, Room};
use crate::text::Shaper;
use set::{Shared, block, quotes};
use style::Style;

/// The room that a page gives to a drawing at most, its caption apart.
#[must_use]
pub fn drawing_room(config: &PdfConfig) -> Size {
    let style = Style::new(config);
    Size { width: style.measure, height: style.drawing_height() }
}

/// The room that pages give to figures.
#[must_use]
pub fn figure_room(config: &PdfConfig) -> Room {
    let style = Style::new(config);
    Room {
        measure: style.measure,
        height: style.figure_height(),
        line: style.largest() * line::PICTURE_HEIGHT,
        // They are indented by 1.3 em and more, of text that may be a little smaller.
        indent: style.body.paragraph.size,
        cell: 2.0 * block::CELL_PAD,
        card: (block::card::POSTER.width, block::card::POSTER.height),
        page: (style.page.width, style.page.height),
    }
}

/// The size of a figure that stands by itself in the text, in points; inside lists and boxes it may be smaller.
#[must_use]
pub fn placed_size(config: &PdfConfig, image: &Image, picture: &Figure) -> Size {
    let style = Style::new(config);
    block::figure::placed_size(&style, style.measure, image, picture)
}

/// Lays the book out.
#[must_use]
pub fn lay_out(
    book: &Book,
    figures: &FigureSet,
    shaper: &Shaper,
    config: &PdfConfig,
) -> (Paged, Diagnostics) {
    let style = Style::new(config);
    let curled = match config.quotes {
        Quotes::Curly => Some(quotes::curled(book)),
        Quotes::Typed => None,
    };
    let book = curled.as_ref().unwrap_or(book);
    let (paged, mut found) =
        bind::assemble(Shared { book, figures, shaper, style: &style, numbers: None }, config);
    found.append(style::contrast::check(config));
    (paged, found)
}
