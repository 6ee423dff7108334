//! One page to SVG, for whoever looks at a book while it is written. Knows nothing of the document model but ids.
//!
//! It is drawn from the same list as the PDF, so that what is seen is what is printed.

mod colored;
mod glyphs;
mod links;
mod markup;
mod outlines;
mod path;
mod reading;
mod shapes;

pub use outlines::Outlines;

use std::fmt::Write as _;

use crate::document::FigureId;
use crate::layout::{Item, Page, Paged};
use glyphs::Glyphs;
use outlines::Shapes;

/// A page of a book as an `<svg>` for inline use in HTML, as large as the page in points. It refers to glyphs in colours by
/// `<use href="#gN"/>`; [`Outlines::defs`] has those, and must stand in the same document. `picture` tells the address of a figure; one without is not drawn.
///
/// What is seen comes first, then the text, to be selected and read aloud, then the links over it: `data-to` is the name of
/// a place of the book. A turned page is shown as it is read. Nothing needs a style or a script.
#[must_use]
pub fn draw(
    page: &Page,
    book: &Paged,
    outlines: &Outlines,
    picture: &dyn Fn(FigureId) -> Option<String>,
) -> String {
    let shapes = outlines.of_page(page, &book.faces);
    svg(page, book, &shapes, None, picture)
}

/// A page of a book as a file of its own, with all that it refers to inside but pictures.
#[must_use]
pub fn draw_alone(page: &Page, book: &Paged, picture: &dyn Fn(FigureId) -> Option<String>) -> String {
    let outlines = Outlines::default();
    let shapes = outlines.of_page(page, &book.faces);
    svg(page, book, &shapes, Some(&outlines), picture)
}

fn svg(
    page: &Page,
    book: &Paged,
    shapes: &Shapes,
    inside: Option<&Outlines>,
    picture: &dyn Fn(FigureId) -> Option<String>,
) -> String {
    let mut out = String::from("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ");
    let (width, height) = (page.size.width, page.size.height);
    markup::number(&mut out, width, markup::HUNDREDTHS);
    out.push(' ');
    markup::number(&mut out, height, markup::HUNDREDTHS);
    out.push('"');
    for (name, value) in [("width", width), ("height", height)] {
        let _ = write!(out, " {name}=\"");
        markup::number(&mut out, value, markup::HUNDREDTHS);
        out.push_str("pt\"");
    }
    markup::attribute(&mut out, "lang", &book.language);
    out.push_str(">\n");
    if let Some(outlines) = inside {
        let _ = write!(
            out,
            "<defs>\n{}</defs>\n<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n",
            outlines.defs(0)
        );
    }
    out.push_str("<g aria-hidden=\"true\">\n");
    items(&mut out, page, shapes, picture);
    out.push_str("</g>\n");
    reading::layer(&mut out, page, book.tags.nodes());
    links::all(&mut out, &page.items);
    out.push_str("</svg>");
    out
}

/// What is seen, in the order in which it lies over each other.
fn items(out: &mut String, page: &Page, shapes: &Shapes, picture: &dyn Fn(FigureId) -> Option<String>) {
    let mut glyphs = Glyphs::new(shapes);
    for placed in &page.items {
        if draws(&placed.item) {
            glyphs.flush(out);
        }
        match &placed.item {
            Item::Glyphs(run) => glyphs.run(out, placed, run),
            Item::Rule { dx, dy, width, color, dash } => {
                shapes::rule(out, placed, (*dx, *dy), (*width, *color), *dash);
            }
            Item::Box { size, radius, fill, stroke } if fill.is_some() || stroke.is_some() => {
                shapes::rectangle(out, placed, (*size, *radius), *fill, *stroke);
            }
            Item::Path { steps, size, color, stroke } => {
                shapes::outline(out, placed, (steps, *size), *color, *stroke);
            }
            Item::Image { figure, size, .. } => {
                if let Some(address) = picture(*figure) {
                    shapes::image(out, placed, *size, &address);
                }
            }
            Item::Box { .. } | Item::Link(_) | Item::Destination(_) => {}
        }
    }
    glyphs.flush(out);
}

/// Whether an item other than glyphs is seen.
fn draws(item: &Item) -> bool {
    match item {
        Item::Rule { .. } | Item::Box { .. } | Item::Path { .. } | Item::Image { .. } => true,
        Item::Glyphs(_) | Item::Link(_) | Item::Destination(_) => false,
    }
}
