//! The model to XHTML, navigation, package document and archive. Written from the meaning of the text, never from pages.

use crate::book::Book;
use crate::config::EpubConfig;
use crate::diagnostics::Diagnostics;
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
    let _ = (book, figures, shaper, config);
    Err(Error("not yet".to_owned()))
}
