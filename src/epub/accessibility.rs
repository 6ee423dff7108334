//! The accessibility metadata, said from what the book really contains.

use crate::book::Metadata;
use crate::words::Words;

use super::tree::{Attrs, Builder, Contains, Markup};

/// What a certified book claims, by the letter (EPUB Accessibility 1.1, 4.3.2).
const CLAIM: &str = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA";

/// Writes the metadata (EPUB Accessibility 1.1, 2). Conformance is claimed in the name of whoever certifies it: only a
/// person can judge that.
pub(crate) fn write(
    out: &mut Builder,
    words: &Words,
    book: &Metadata,
    contains: Contains,
    certified_by: Option<&str>,
) {
    meta(out, "schema:accessMode", "textual");
    if contains.pictures {
        meta(out, "schema:accessMode", "visual");
        meta(out, "schema:accessModeSufficient", "textual,visual");
    }
    if !contains.undescribed {
        meta(out, "schema:accessModeSufficient", "textual");
    }
    for feature in
        ["tableOfContents", "structuralNavigation", "readingOrder", "displayTransformability", "ARIA"]
    {
        meta(out, "schema:accessibilityFeature", feature);
    }
    if contains.pictures && !contains.undescribed {
        meta(out, "schema:accessibilityFeature", "alternativeText");
    }
    if contains.mathml {
        meta(out, "schema:accessibilityFeature", "MathML");
    }
    if contains.pages {
        meta(out, "schema:accessibilityFeature", "pageNavigation");
        meta(out, "schema:accessibilityFeature", "pageBreakMarkers");
        meta(out, "pageBreakSource", &source(book));
    }
    // Pictures do not move: of an animated one only the first is kept.
    meta(out, "schema:accessibilityHazard", "none");
    meta(out, "schema:accessibilitySummary", &summary(words, contains));
    if let Some(name) = certified_by {
        let claim = Attrs::new().with("property", "dcterms:conformsTo").with("id", "conformance");
        out.leaf("meta", claim, CLAIM);
        let certifier = Attrs::new().with("refines", "#conformance").with("property", "a11y:certifiedBy");
        out.leaf("meta", certifier, name);
    }
}

/// What readers are told before they buy, in the book's language: a sentence for each fact.
fn summary(words: &Words, contains: Contains) -> String {
    let says = &words.accessibility;
    let pictures = match contains {
        Contains { pictures: false, .. } => says.text_only,
        Contains { undescribed: false, .. } => says.described,
        Contains { undescribed: true, .. } => says.undescribed,
    };
    let facts = [
        Some(says.structure),
        Some(pictures),
        contains.mathml.then_some(says.formulas),
        contains.formula_pictures.then_some(says.formula_pictures),
        contains.pages.then_some(says.pages),
    ];
    facts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// The edition that the printed pages are of. Not the ISBN: that is the EPUB's own, and a PDF is another book to it.
fn source(book: &Metadata) -> String {
    format!("{} (PDF)", book.title)
}

fn meta(out: &mut Builder, property: &'static str, value: &str) {
    out.leaf("meta", Attrs::new().with("property", property), value);
}
