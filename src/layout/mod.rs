//! The model to pages: lines, paragraphs, tables, code, figures, notes, pages, printed contents. Lengths are points.

mod addresses;
mod assemble;
mod block;
mod chapter;
mod colophon;
mod contents;
mod contrast;
mod copyfit;
mod dump;
mod faces;
mod facing;
mod fill;
mod flow;
mod formula;
mod furniture;
mod group;
mod heads;
mod index;
mod limits;
pub(crate) mod line;
mod matter;
mod notes;
mod number;
mod opening;
mod outline;
mod page;
mod paginate;
mod pen;
mod piece;
mod plan;
pub mod quality;
mod quotes;
mod side;
mod stamp;
mod style;
mod tags;
#[cfg(test)]
mod tests;
mod turned;
mod watermark;

pub use dump::dump;

pub use page::{
    Color, GlyphRun, Item, LinkTo, MM, Numbering, OutlineItem, Page, PageNumber, Paged, Placed, PlacedGlyph,
    Rect, Side, Size,
};
pub use tags::{Scope, Tag, TagId, TagNode, TagTree};

use crate::book::Book;
use crate::config::{EmojiInk, PdfConfig, PdfProfile, Quotes};
use crate::diagnostics::Diagnostics;
use crate::document::Image;
use crate::figures::{Figure, FigureSet, Room};
use crate::text::Shaper;

/// A page number as it is printed.
#[must_use]
pub fn printed_number(number: PageNumber) -> String {
    furniture::written(number)
}

/// The destination of a chapter's start, or of a place in it.
#[must_use]
pub fn destination(chapter: &str, id: Option<&crate::document::AnchorId>) -> String {
    id.map_or_else(|| chapter.to_owned(), |id| format!("{chapter}-{}", id.0))
}

/// Where the text of a page stands, and the lines in it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TextArea {
    /// The area from the page's top left corner.
    pub area: Rect,
    /// Distance between the baselines of running text.
    pub pitch: f32,
}

/// The text area of the pages of one side.
#[must_use]
pub fn text_area(config: &PdfConfig, side: Side) -> TextArea {
    let style = style::Style::new(config);
    let area = Rect { x: style.left(side), y: style.top, width: style.measure, height: style.depth };
    TextArea { area, pitch: style.pitch() }
}

/// The room that a page gives to a drawing at most, its caption apart.
#[must_use]
pub fn drawing_room(config: &PdfConfig) -> Size {
    let style = style::Style::new(config);
    Size { width: style.measure, height: style.drawing_height() }
}

/// The room that pages give to figures.
#[must_use]
pub fn figure_room(config: &PdfConfig) -> Room {
    let style = style::Style::new(config);
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
    let style = style::Style::new(config);
    block::figure::placed_size(&style, style.measure, image, picture)
}

/// The faces that a book is set in: the bundled ones, and the author's own.
#[must_use]
pub fn shaper(config: &PdfConfig) -> Shaper {
    let shaper = Shaper::with(faces::own_faces(&config.faces));
    match (config.emoji, config.profile) {
        (None, PdfProfile::Screen) if config.gray => shaper,
        (Some(EmojiInk::Ink), _) | (None, PdfProfile::Print) => shaper,
        (Some(EmojiInk::Color), _) | (None, PdfProfile::Screen) => shaper.in_color(),
    }
}

/// Lays the book out.
#[must_use]
pub fn lay_out(
    book: &Book,
    figures: &FigureSet,
    shaper: &Shaper,
    config: &PdfConfig,
) -> (Paged, Diagnostics) {
    let style = style::Style::new(config);
    let curled = match config.quotes {
        Quotes::Curly => Some(quotes::curled(book)),
        Quotes::Typed => None,
    };
    let book = curled.as_ref().unwrap_or(book);
    let (paged, mut found) =
        assemble::assemble(chapter::Shared { book, figures, shaper, style: &style, numbers: None }, config);
    found.append(contrast::check(config));
    (paged, found)
}
