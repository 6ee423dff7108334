//! The accessibility metadata, said from what the book really contains.

use crate::book::{Metadata, Words};

use super::xhtml::Contains;
use super::xml::{Attrs, Markup, Xml};

/// Writes the metadata (EPUB Accessibility 1.1, 2). No conformance is claimed: only a person can judge that.
pub(crate) fn write(xml: &mut Xml, words: &Words, book: &Metadata, contains: Contains) {
    meta(xml, "schema:accessMode", "textual");
    if contains.pictures {
        meta(xml, "schema:accessMode", "visual");
        meta(xml, "schema:accessModeSufficient", "textual,visual");
    }
    if !contains.undescribed {
        meta(xml, "schema:accessModeSufficient", "textual");
    }
    for feature in
        ["tableOfContents", "structuralNavigation", "readingOrder", "displayTransformability", "ARIA"]
    {
        meta(xml, "schema:accessibilityFeature", feature);
    }
    if contains.pictures && !contains.undescribed {
        meta(xml, "schema:accessibilityFeature", "alternativeText");
    }
    if contains.mathml {
        meta(xml, "schema:accessibilityFeature", "MathML");
    }
    if contains.pages {
        meta(xml, "schema:accessibilityFeature", "pageNavigation");
        meta(xml, "schema:accessibilityFeature", "pageBreakMarkers");
        meta(xml, "pageBreakSource", &source(book));
    }
    // Pictures do not move: of an animated one only the first is kept.
    meta(xml, "schema:accessibilityHazard", "none");
    let summary = if contains.undescribed { words.partly_accessible } else { words.accessible };
    meta(xml, "schema:accessibilitySummary", summary);
}

/// The edition that the printed pages are of: the book's ISBN, else its title and what it is.
fn source(book: &Metadata) -> String {
    match &book.isbn {
        Some(isbn) => format!("urn:isbn:{isbn}"),
        None => format!("{} (PDF)", book.title),
    }
}

fn meta(xml: &mut Xml, property: &str, value: &str) {
    xml.leaf("meta", Attrs::new().with("property", property), value);
}
