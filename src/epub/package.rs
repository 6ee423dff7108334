//! The package document: metadata, manifest, spine.

use super::accessibility;
use super::edition::Edition;
use super::metadata;
use super::nav::Landmark;
use super::tree::{Attrs, Builder, Contains, Document, Markup};

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
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Facts {
    /// Id of the cover's picture, for readers that know only `meta name="cover"`.
    pub cover: &'static str,
    /// What the documents contain.
    pub contains: Contains,
    /// In whose name the book claims to be accessible.
    pub certified_by: Option<String>,
    /// Whether Apple Books is told that the faces are meant.
    pub specified_fonts: bool,
    /// Licences: the ids of the items that they are of, and their paths.
    pub licences: Vec<(String, String)>,
    /// Parts that are named once more for readers of EPUB 2; none for no `guide`.
    pub guide: Vec<Landmark>,
}

/// The prefix of Apple's properties.
const IBOOKS: &str = "ibooks: http://vocabulary.itunes.apple.com/rdf/ibooks/vocabulary-extensions-1.0/";

/// The media type of XHTML documents.
pub(crate) const XHTML: &str = "application/xhtml+xml";

/// `package.opf` (EPUB 3.3, 5).
pub(crate) fn write(edition: &Edition<'_>, identifier: &str, items: &[Item], facts: &Facts) -> Document {
    let language = &edition.book.meta.language;
    let root = Attrs::new()
        .with("xmlns", "http://www.idpf.org/2007/opf")
        .with("version", "3.0")
        .with("unique-identifier", "uid")
        .with("xml:lang", language)
        .maybe("prefix", facts.specified_fonts.then_some(IBOOKS));
    Document::of("package", root, |out| {
        let namespace = Attrs::new().with("xmlns:dc", "http://purl.org/dc/elements/1.1/");
        out.container("metadata", namespace, |out| {
            metadata::write(out, &edition.book.meta, identifier);
            let certified_by = facts.certified_by.as_deref();
            accessibility::write(out, edition.words, &edition.book.meta, facts.contains, certified_by);
            if facts.specified_fonts {
                out.leaf("meta", Attrs::new().with("property", "ibooks:specified-fonts"), "true");
            }
            for (item, href) in &facts.licences {
                let link = Attrs::new().with("rel", "dcterms:license").with("refines", format!("#{item}"));
                out.void("link", link.with("href", href).with("media-type", "text/plain"));
                out.line_end();
            }
            out.void("meta", Attrs::new().with("name", "cover").with("content", facts.cover));
            out.line_end();
        });
        out.container("manifest", Attrs::new(), |out| items.iter().for_each(|item| manifest_item(out, item)));
        out.container("spine", Attrs::new().with("toc", "ncx"), |out| {
            for item in items.iter().filter(|item| item.spine) {
                out.void("itemref", Attrs::new().with("idref", &item.id));
                out.line_end();
            }
        });
        guide(out, &facts.guide);
    })
}

/// The `guide` (OPF 2.0.1, 2.6): where Kindle takes the cover, the contents and the start of reading from.
fn guide(out: &mut Builder, landmarks: &[Landmark]) {
    let kinds = [("cover", "cover"), ("toc", "toc"), ("bodymatter", "text")];
    let known =
        |landmark: &Landmark| kinds.iter().find(|(kind, _)| *kind == landmark.kind).map(|(_, kind)| *kind);
    let references: Vec<_> =
        landmarks.iter().filter_map(|landmark| Some((known(landmark)?, landmark))).collect();
    if references.is_empty() {
        return;
    }
    out.container("guide", Attrs::new(), |out| {
        for (kind, landmark) in references {
            let attrs = Attrs::new()
                .with("type", kind)
                .with("title", &landmark.title)
                .with("href", landmark.href.clone());
            out.void("reference", attrs);
            out.line_end();
        }
    });
}

fn manifest_item(out: &mut Builder, item: &Item) {
    let properties = (!item.properties.is_empty()).then(|| item.properties.join(" "));
    let attrs = Attrs::new()
        .with("id", &item.id)
        .with("href", &item.href)
        .with("media-type", item.media)
        .maybe("properties", properties);
    out.void("item", attrs);
    out.line_end();
}
