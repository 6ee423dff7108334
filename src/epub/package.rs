//! The package document: metadata, manifest, spine.

use super::accessibility;
use super::edition::Edition;
use super::metadata;
use super::xhtml::Contains;
use super::xml::{Attrs, Markup, Xml};

/// A publication resource.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Item {
    /// XML id, unique in the package document.
    pub id: String,
    /// Path relative to the package document.
    pub href: String,
    /// Media type.
    pub media: &'static str,
    /// What reading systems must know of it beforehand: `nav`, `cover-image`, `svg`, `mathml`.
    pub properties: Vec<&'static str>,
    /// Whether it stands in the reading order, which is the order of the items.
    pub spine: bool,
}

/// Ids and facts that the package document names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Facts {
    /// Id of the cover's picture, for readers that know only `meta name="cover"`.
    pub cover: String,
    /// What the documents contain.
    pub contains: Contains,
    /// In whose name the book claims to be accessible.
    pub certified_by: Option<String>,
}

/// The media type of XHTML documents.
pub(crate) const XHTML: &str = "application/xhtml+xml";

/// `package.opf` (EPUB 3.3, 5).
pub(crate) fn write(edition: &Edition<'_>, identifier: &str, items: &[Item], facts: &Facts) -> String {
    let language = &edition.book.meta.language;
    let mut xml = Xml::document();
    let root = Attrs::new()
        .with("xmlns", "http://www.idpf.org/2007/opf")
        .with("version", "3.0")
        .with("unique-identifier", "uid")
        .with("xml:lang", language);
    xml.container("package", root, |xml| {
        let namespace = Attrs::new().with("xmlns:dc", "http://purl.org/dc/elements/1.1/");
        xml.container("metadata", namespace, |xml| {
            metadata::write(xml, &edition.book.meta, identifier);
            let certified_by = facts.certified_by.as_deref();
            accessibility::write(xml, edition.words, &edition.book.meta, facts.contains, certified_by);
            xml.void("meta", Attrs::new().with("name", "cover").with("content", &facts.cover));
            xml.line_end();
        });
        xml.container("manifest", Attrs::new(), |xml| items.iter().for_each(|item| manifest_item(xml, item)));
        xml.container("spine", Attrs::new().with("toc", "ncx"), |xml| {
            for item in items.iter().filter(|item| item.spine) {
                xml.void("itemref", Attrs::new().with("idref", &item.id));
                xml.line_end();
            }
        });
    });
    xml.finish()
}

fn manifest_item(xml: &mut Xml, item: &Item) {
    let properties = (!item.properties.is_empty()).then(|| item.properties.join(" "));
    let attrs = Attrs::new()
        .with("id", &item.id)
        .with("href", &item.href)
        .with("media-type", item.media)
        .maybe("properties", properties);
    xml.void("item", attrs);
    xml.line_end();
}
