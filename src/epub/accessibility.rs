//! The accessibility metadata, said from what the book really contains.

use crate::book::Words;

use super::xhtml::Contains;
use super::xml::{Attrs, Markup, Xml};

/// Writes the metadata (EPUB Accessibility 1.1, 2). No conformance is claimed: only a person can judge that.
pub(crate) fn write(xml: &mut Xml, words: &Words, contains: Contains) {
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
    // Pictures do not move: of an animated one only the first is kept.
    meta(xml, "schema:accessibilityHazard", "none");
    let summary = if contains.undescribed { words.partly_accessible } else { words.accessible };
    meta(xml, "schema:accessibilitySummary", summary);
}

fn meta(xml: &mut Xml, property: &str, value: &str) {
    xml.leaf("meta", Attrs::new().with("property", property), value);
}
