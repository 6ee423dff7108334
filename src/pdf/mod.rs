//! Pages to PDF: drawing with krilla, then one pass over its objects. Knows nothing of the document model but ids.

mod assemble;
mod attach;
mod bleed;
mod conformance;
mod draw;
mod error;
mod excerpt;
mod fonts;
mod glyphs;
mod images;
mod inks;
mod labels;
mod limit;
mod links;
mod metadata;
mod objects;
mod outline;
mod press;
mod shapes;
mod structure;
mod tags;
mod trial;
mod vectors;

pub use attach::Attachment;
use conformance::Conformance;
pub use error::Error;
use images::Pictures;
use krilla::error::KrillaError;
use links::Destinations;
pub use trial::try_face;

use crate::config::PdfConfig;
use crate::diagnostics::{Diagnostics, Progress};
use crate::figures::PrintSet;
use crate::layout::{MM, Paged};
use crate::message::say;
use crate::packed::Packed;

/// The bytes of the PDF, and findings.
///
/// The file is tagged and claims the standard of the configuration. Where a page holds something that it forbids, the
/// finding says so, and the file is written without the claim. Attachments make PDF/A-3a of PDF/A-2a. Pages laid on sheets
/// have no tags, and claim nothing. What `memory` keeps saves packing, and changes nothing else.
///
/// # Errors
/// When the writer refuses the document as a whole.
pub fn write(
    paged: &Paged,
    prints: &PrintSet,
    attachments: &[Attachment],
    (config, memory): (&PdfConfig, &Packed),
    progress: &dyn Progress,
) -> Result<(Vec<u8>, Diagnostics), Error> {
    let press = &config.press;
    let some = press.pages.as_ref().map(|choice| excerpt::pages(paged, choice)).transpose()?;
    let paged = some.as_ref().unwrap_or(paged);
    let bled = (press.bleed > 0.0).then(|| bleed::extended(paged, press.bleed * MM));
    let paged = bled.as_ref().unwrap_or(paged);
    let mut diagnostics = Diagnostics::default();
    let destinations = Destinations::collect(paged, &mut diagnostics);
    limit::report(paged, &mut diagnostics);
    let pictures = Pictures::new(prints);
    // Sheets keep nothing but what is seen.
    let attachments = if press.imposition.is_some() { &[] } else { attachments };
    let draw = |conformance| {
        progress.begin(say!("pdf: pages"), Some(paged.pages.len() as u64));
        let drawn =
            draw::draw(paged, (prints, &pictures), attachments, &destinations, (conformance, progress));
        progress.end(say!(""));
        drawn
    };

    let wanted = Conformance::wanted(config, !attachments.is_empty());
    let mut drawn = draw(wanted)?;
    if let Err(KrillaError::Validation(errors)) = &drawn.file {
        conformance::report(errors, &drawn.spans, &mut diagnostics);
        drawn = draw(Conformance::Plain)?;
    } else if let (Some(span), true) = (drawn.private, wanted.bars_private_text()) {
        conformance::report_private(span, &mut diagnostics);
        drawn = draw(Conformance::Plain)?;
    }
    diagnostics.append(drawn.diagnostics);
    let pictured = (&pictures, &drawn.stand_ins);
    progress.begin(say!("pdf: file"), None);
    let file = assemble::assemble(&drawn.file?, &paged.pages, pictured, (config, memory), &mut diagnostics);
    progress.end(say!(""));
    diagnostics.sort();
    Ok((file?, diagnostics))
}
