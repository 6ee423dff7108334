//! The cover's picture: the book's own, or a drawn one.

use std::sync::{Arc, Mutex, PoisonError};

use super::outlines::{Origin, document};
use super::tree::Attrs;
use crate::book::Book;
use crate::figures::{self, CoverSource, Figure, FigureSet, Media, Originals, Slice};
use crate::layout::Color;
use crate::layout::cover::{Shape, Sheet, WIDTH, draw};
use crate::text::Shaper;

/// Width and height in pixels: the shape that the shops ask for (typography D3).
const SIZE: (u32, u32) = (WIDTH as u32, 2560);

/// A picture file for the cover.
#[derive(Debug)]
pub struct CoverPicture {
    /// Path relative to the package document.
    pub(super) href: String,
    /// Media type.
    pub(super) media: &'static str,
    /// The file.
    pub(super) bytes: Slice,
    /// Whether it is the book's own, and may say more than the title page.
    pub(super) own: bool,
    /// Words of the book for which a drawn one has no room.
    pub(super) hidden: Vec<String>,
}

/// The cover of an earlier build: making one takes longer than all else of a small book. The default keeps nothing.
#[derive(Debug, Default)]
pub struct CoverMemory {
    keeps: bool,
    kept: Mutex<Option<(Source, Arc<CoverPicture>)>>,
}

impl CoverMemory {
    /// One that keeps the cover that was made last.
    #[must_use]
    pub fn keeping() -> Self {
        Self { keeps: true, kept: Mutex::default() }
    }

    fn of(&self, source: &Source) -> Option<Arc<CoverPicture>> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.as_ref().filter(|(known, _)| known == source).map(|(_, picture)| Arc::clone(picture))
    }

    fn keep(&self, source: Source, picture: CoverPicture) -> Arc<CoverPicture> {
        let picture = Arc::new(picture);
        if self.keeps {
            *self.kept.lock().unwrap_or_else(PoisonError::into_inner) = Some((source, Arc::clone(&picture)));
        }
        picture
    }
}

/// All that a cover is made of.
#[derive(Debug, PartialEq, Eq)]
enum Source {
    Own(Slice),
    Drawn(String, Vec<String>),
}

/// The cover of a book. One that it names is brought to the size that shops ask for, its ratio kept; the faces are for a
/// drawn one. The store of its pictures may have it.
#[must_use]
pub fn cover(
    book: &Book,
    (figures, originals): (&FigureSet, &Originals),
    shaper: &Shaper,
    memory: &CoverMemory,
) -> Arc<CoverPicture> {
    if let Some(figure) = book.meta.cover.and_then(|id| figures.get(id)) {
        let source = Source::Own(figure.screen.bytes.clone());
        let known = memory.of(&source);
        if let Some(own) = known.or_else(|| Some(memory.keep(source, own(figure, originals)?))) {
            return own;
        }
    }
    let mut sheet = draw(&book.meta, shaper, SIZE.1 as f32);
    let hidden = std::mem::take(&mut sheet.hidden);
    let drawing = svg(sheet, &book.meta.title);
    let source = Source::Drawn(drawing.clone(), hidden.clone());
    let drawn = || CoverPicture { hidden, ..drawn(drawing, originals) };
    memory.of(&source).unwrap_or_else(|| memory.keep(source, drawn()))
}

fn own(figure: &Figure, originals: &Originals) -> Option<CoverPicture> {
    let cover = figures::cover(CoverSource::Own(figure), SIZE, originals)?;
    Some(picture(cover.media, cover.bytes, true))
}

/// Shops want a JPEG; the drawing itself is a cover too, should it come to that.
fn drawn(svg: String, originals: &Originals) -> CoverPicture {
    match figures::cover(CoverSource::Drawn(&svg), SIZE, originals) {
        Some(cover) => picture(cover.media, cover.bytes, false),
        None => picture(Media::Svg, svg.into_bytes().into(), false),
    }
}

fn picture(media: Media, bytes: Slice, own: bool) -> CoverPicture {
    CoverPicture {
        href: format!("cover.{}", media.extension()),
        media: media.mime(),
        bytes,
        own,
        hidden: Vec::new(),
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
