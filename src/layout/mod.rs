//! The model to pages: lines, paragraphs, tables, code, figures, notes, pages, printed contents. Lengths are points.

mod bind;
pub(crate) mod cover;
mod cut;
mod dump;
mod inks;
mod jump;
pub(crate) mod line;
mod list;
mod page;
mod places;
pub mod quality;
mod set;
mod style;
mod tags;
#[cfg(test)]
mod tests;

pub use bind::Memory;
pub use dump::dump;
pub use inks::in_inks;
pub use jump::Spot;
#[cfg(test)]
pub(crate) use page::glyph_range;
pub use page::{
    Color, GlyphIter, GlyphRun, Glyphs, Item, LinkArea, LinkTo, MM, Numbering, OutlineItem, Page, PageNumber,
    Paged, Placed, PlacedGlyph, Rect, Side, Size, destination, printed_number,
};
pub use places::{Mark, Marks, PagePlaces, Places};
pub use style::{FIGURE_DPI, Style, TextArea, shaper};
pub use tags::{Scope, Tag, TagId, TagNode, TagTree};

use crate::book::Book;
use crate::config::{PdfConfig, Quotes};
use crate::diagnostics::{Diagnostics, Progress};
use crate::figures::FigureSet;
use crate::text::Shaper;
use set::{Keeps, Shared};

/// Lays the book out in the style that is made of its settings. What `memory` has of it is not made again; the pages are
/// the same. Each chapter is a step of the phase that has begun.
#[must_use]
pub fn lay_out(
    book: &Book,
    figures: &FigureSet,
    shaper: &Shaper,
    style: &Style,
    config: &PdfConfig,
    memory: &Memory,
    progress: &dyn Progress,
) -> (Paged, Diagnostics) {
    let (paged, found) = with_style(book, (figures, shaper, style), config, memory, |shared| {
        bind::assemble(shared, config, memory, progress)
    });
    (in_inks(paged, config.inks, style.inks.accent), found)
}

/// Lays the book out the same way for what stands where, and what is found: of its pages nothing else is kept, unless
/// `memory` keeps it.
#[must_use]
pub fn places(
    book: &Book,
    figures: &FigureSet,
    shaper: &Shaper,
    style: &Style,
    config: &PdfConfig,
    memory: &Memory,
    progress: &dyn Progress,
) -> (Places, Diagnostics) {
    with_style(book, (figures, shaper, style), config, memory, |shared| {
        bind::places(shared, config, memory, progress)
    })
}

/// What a layout gives, with what is found in its style.
fn with_style<T>(
    book: &Book,
    (figures, shaper, style): (&FigureSet, &Shaper, &Style),
    config: &PdfConfig,
    memory: &Memory,
    lay_out: impl FnOnce(Shared<'_>) -> (T, Diagnostics),
) -> (T, Diagnostics) {
    let curled = match config.quotes {
        Quotes::Curly => Some(memory.curled(book)),
        Quotes::Typed => None,
    };
    let book = curled.as_ref().unwrap_or(book);
    let (laid, mut found) =
        lay_out(Shared { book, figures, shaper, style, numbers: None, keeps: Keeps::Items });
    found.append(style::contrast::check(&config.colors, style.inks));
    (laid, found)
}
