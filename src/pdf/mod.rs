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

use std::borrow::Cow;

pub use attach::Attachment;
use conformance::Conformance;
pub use error::Error;
use images::Pictures;
use krilla::error::KrillaError;
use links::Destinations;
pub use trial::try_face;

use crate::config::{PdfConfig, Press};
use crate::diagnostics::{Diagnostics, Progress};
use crate::figures::PrintSet;
use crate::layout::{MM, Paged};
use crate::message::say;
use crate::packed::Packed;

/// Pages to draw.
pub enum Pages<'a> {
    /// Such as others look at too.
    Kept(&'a Paged),
    /// Such as are let go as they are drawn, with what lays them out once more, where they have to be drawn without their
    /// claim.
    Given(Box<Paged>, &'a dyn Fn() -> Paged),
}

impl<'a> From<&'a Paged> for Pages<'a> {
    fn from(paged: &'a Paged) -> Self {
        Self::Kept(paged)
    }
}

/// How many pages of the book are in its PDF: all, or those that are chosen.
#[must_use]
pub fn count(paged: &Paged, press: &Press) -> usize {
    press.pages.as_ref().map_or(paged.pages.len(), |choice| excerpt::count(paged, choice))
}

/// The bytes of the PDF, and findings.
///
/// The file is tagged and claims the standard of the configuration. Where a page holds something that it forbids, the
/// finding says so, and the file is written without the claim. Attachments make PDF/A-3a of PDF/A-2a. Pages laid on sheets
/// have no tags, and claim nothing. What `memory` keeps saves packing, and changes nothing else.
///
/// # Errors
/// When the writer refuses the document as a whole, or no page is one of those that are wanted.
pub fn write(
    pages: Pages<'_>,
    prints: &PrintSet,
    attachments: &[Attachment],
    config: (&PdfConfig, &Packed),
    progress: &dyn Progress,
) -> Result<(Vec<u8>, Diagnostics), Error> {
    match pages {
        Pages::Kept(paged) => {
            let again = || Cow::Borrowed(paged);
            write_pages((Cow::Borrowed(paged), &again), prints, attachments, config, progress)
        }
        Pages::Given(paged, again) => {
            let again = || Cow::Owned(again());
            write_pages((Cow::Owned(*paged), &again), prints, attachments, config, progress)
        }
    }
}

fn write_pages<'p>(
    (paged, again): (Cow<'p, Paged>, &dyn Fn() -> Cow<'p, Paged>),
    prints: &PrintSet,
    attachments: &[Attachment],
    (config, memory): (&PdfConfig, &Packed),
    progress: &dyn Progress,
) -> Result<(Vec<u8>, Diagnostics), Error> {
    let press = &config.press;
    let mut paged = chosen(paged, press)?;
    let mut diagnostics = Diagnostics::default();
    let destinations = Destinations::collect(&paged, &mut diagnostics);
    limit::report(&paged, &mut diagnostics);
    let pictures = Pictures::new(prints);
    // Sheets keep nothing but what is seen.
    let attachments = if press.imposition.is_some() { &[] } else { attachments };
    let draw = |paged: &mut Cow<'_, Paged>, conformance| {
        progress.begin(say!("pdf: pages"), Some(paged.pages.len() as u64));
        let given = match paged {
            Cow::Owned(paged) => {
                Some(paged.pages.iter_mut().map(|page| std::mem::take(&mut page.items)).collect())
            }
            Cow::Borrowed(_) => None,
        };
        let (pages, pictures) = ((&**paged, given), (prints, &pictures));
        let drawn = draw::draw(pages, pictures, attachments, &destinations, (conformance, progress));
        progress.end(say!(""));
        drawn
    };

    let wanted = Conformance::wanted(config, !attachments.is_empty());
    let mut drawn = draw(&mut paged, wanted)?;
    let plain = if let Err(KrillaError::Validation(errors)) = &drawn.file {
        conformance::report(errors, &drawn.spans, &mut diagnostics);
        true
    } else if let (Some(span), true) = (drawn.private, wanted.bars_private_text()) {
        conformance::report_private(span, &mut diagnostics);
        true
    } else {
        false
    };
    if plain {
        if matches!(paged, Cow::Owned(_)) {
            paged = chosen(again(), press)?;
        }
        drawn = draw(&mut paged, Conformance::Plain)?;
    }
    diagnostics.append(drawn.diagnostics);
    let pictured = (&pictures, &drawn.stand_ins);
    progress.begin(say!("pdf: file"), None);
    let file = assemble::assemble(&drawn.file?, &paged.pages, pictured, (config, memory), &mut diagnostics);
    progress.end(say!(""));
    diagnostics.sort();
    Ok((file?, diagnostics))
}

/// The pages that are wanted, with what goes on beyond their edges.
fn chosen<'p>(paged: Cow<'p, Paged>, press: &Press) -> Result<Cow<'p, Paged>, Error> {
    let paged = match &press.pages {
        Some(choice) => Cow::Owned(excerpt::pages(&paged, choice)?),
        None => paged,
    };
    Ok(match press.bleed > 0.0 {
        true => Cow::Owned(bleed::extended(&paged, press.bleed * MM)),
        false => paged,
    })
}
