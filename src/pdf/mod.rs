//! Pages to PDF: drawing with krilla, then one assembly pass with lopdf. Knows nothing of the document model but ids.

use crate::diagnostics::Diagnostics;
use crate::figures::FigureSet;
use crate::layout::Paged;

/// Why no PDF could be written.
#[derive(Debug)]
pub struct Error(pub String);

/// The bytes of the PDF, and findings.
///
/// # Errors
/// When the writer refuses the document as a whole.
pub fn write(paged: &Paged, figures: &FigureSet) -> Result<(Vec<u8>, Diagnostics), Error> {
    let _ = (paged, figures);
    Err(Error("not yet".to_owned()))
}
