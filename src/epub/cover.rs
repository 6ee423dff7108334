//! The cover's picture: the book's own, or a drawn one.

use super::edition::Edition;
use super::outlines::{Origin, document};
use super::tree::Attrs;
use crate::figures;
use crate::layout::Color;
use crate::layout::cover::{Shape, Sheet, WIDTH, draw};

/// Width and height in pixels: the shape that the shops ask for (typography D3).
const SIZE: (u32, u32) = (WIDTH as u32, 2560);

/// A picture file for the cover.
#[derive(Debug)]
pub(crate) struct CoverPicture {
    /// Path relative to the package document.
    pub href: String,
    /// Media type.
    pub media: &'static str,
    /// The file.
    pub bytes: Vec<u8>,
    /// Whether it is the book's own, and may say more than the title page.
    pub own: bool,
}

impl CoverPicture {
    /// The cover of a book. One that it names is brought to the size that shops ask for, its ratio kept.
    pub(crate) fn of(edition: &Edition<'_>) -> Self {
        let (width, height) = SIZE;
        let own = edition.figure(edition.book.meta.cover);
        if let Some(cover) = own.and_then(|(_, figure)| figures::cover(figure, width, height)) {
            return Self {
                href: format!("cover.{}", cover.media.extension()),
                media: cover.media.mime(),
                bytes: cover.bytes.to_vec(),
                own: true,
            };
        }
        let meta = &edition.book.meta;
        let svg = svg(draw(meta, edition.shaper, height as f32), &meta.title);
        // Shops want a JPEG; the drawing itself is a cover too, should it come to that.
        let (href, media, bytes) = match figures::cover_jpeg(&svg, width, height) {
            Ok(jpeg) => ("cover.jpg", "image/jpeg", jpeg),
            Err(_) => ("cover.svg", "image/svg+xml", svg.into_bytes()),
        };
        Self { href: href.to_owned(), media, bytes, own: false }
    }
}

/// A sheet as an SVG document.
fn svg(sheet: Sheet, title: &str) -> String {
    let color = |Color { red, green, blue }| format!("#{red:02x}{green:02x}{blue:02x}");
    let shape = |shape| match shape {
        Shape::Rect([x, y, width, height], fill) => {
            let attrs = Attrs::new()
                .with("x", x.to_string())
                .with("y", y.to_string())
                .with("width", width.to_string())
                .with("height", height.to_string());
            ("rect", attrs.with("fill", color(fill)))
        }
        Shape::Type { x, y, size, steps, ink } => {
            let mut path = String::new();
            steps.into_iter().for_each(|step| Origin { x, y, size }.push(&mut path, step));
            ("path", Attrs::new().with("d", path).with("fill", color(ink)))
        }
    };
    document(sheet.shapes.into_iter().map(shape).collect(), SIZE, Some(title))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::Metadata;
    use crate::text::Shaper;

    #[test]
    fn cover_is_drawn_of_outlines_alone() {
        let meta = Metadata { title: "바람의 지도".to_owned(), ..Metadata::default() };
        let svg = svg(draw(&meta, &Shaper::new(), 2560.0), &meta.title);
        assert!(!svg.contains("<text") && svg.matches("<path").count() == 1);
        assert!(svg.contains("viewBox=\"0 0 1600 2560\""));
    }
}
