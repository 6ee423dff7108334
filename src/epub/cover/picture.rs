//! The cover's picture: the book's own, or a drawn one.

use crate::epub::edition::Edition;
use crate::figures;

use super::canvas::SIZE;
use super::draw;

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
        let svg = draw(&edition.book.meta, edition.shaper);
        // Shops want a JPEG; the drawing itself is a cover too, should it come to that.
        let (href, media, bytes) = match figures::cover_jpeg(&svg, width, height) {
            Ok(jpeg) => ("cover.jpg", "image/jpeg", jpeg),
            Err(_) => ("cover.svg", "image/svg+xml", svg.into_bytes()),
        };
        Self { href: href.to_owned(), media, bytes, own: false }
    }
}
