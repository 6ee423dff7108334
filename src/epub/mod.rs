//! The model to XHTML, navigation, package document and archive. Written from the meaning of the text, never from pages.

mod accessibility;
mod address;
mod archive;
mod chapter;
mod container;
mod contents;
mod cover;
mod date;
mod edition;
mod front;
mod metadata;
mod nav;
mod ncx;
mod package;
mod page;
mod publication;
mod targets;
mod xhtml;
mod xml;

use crate::book::Book;
use crate::config::EpubConfig;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Span};
use crate::figures::FigureSet;
use crate::text::Shaper;

/// Why no EPUB could be written.
#[derive(Debug)]
pub struct Error(pub String);

/// The bytes of the EPUB, and findings. The faces are for the drawn cover.
///
/// # Errors
/// When the archive cannot be written.
pub fn write(
    book: &Book,
    figures: &FigureSet,
    shaper: &Shaper,
    config: &EpubConfig,
) -> Result<(Vec<u8>, Diagnostics), Error> {
    let edition = edition::Edition::new(book, figures);
    let bytes = archive::write(&publication::resources(&edition, shaper, config.css.as_deref()))?;
    let mut diagnostics = Diagnostics::default();
    if let Some(limit) = config.max_size.filter(|limit| bytes.len() as u64 > *limit) {
        diagnostics.push(too_large(bytes.len() as u64, limit));
    }
    Ok((bytes, diagnostics))
}

fn too_large(size: u64, limit: u64) -> Diagnostic {
    let message = format!("the EPUB has {size} bytes, more than `max-size` = {limit}");
    Diagnostic::new(Code::EpubTooLarge, Span::DETACHED, message)
        .with_help("a smaller `[figures] screen-width` makes smaller pictures")
}
