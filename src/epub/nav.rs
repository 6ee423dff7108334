//! The navigation document: contents, landmarks, and the list of printed pages.

use super::contents::Entry;
use super::edition::Edition;
use super::page;
use super::xml::{Attrs, Markup, Xml};

/// A main part of the book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Landmark {
    /// Its structural semantics: `cover`, `toc`, `bodymatter`, ...
    pub kind: &'static str,
    /// Its name.
    pub title: String,
    /// Where it begins, relative to the package document.
    pub href: String,
}

/// `nav.xhtml` (EPUB 3.3, 7). It stands in the spine too, as the contents do in a printed book.
pub(crate) fn write(
    edition: &Edition<'_>,
    entries: &[Entry],
    landmarks: &[Landmark],
    pages: &[(String, String)],
) -> String {
    page::write(&edition.book.meta.language, edition.words.contents, |xml| {
        let toc = Attrs::class("contents").with("epub:type", "toc").with("role", "doc-toc");
        xml.container("nav", toc.with("id", "toc").with("aria-labelledby", "contents"), |xml| {
            xml.leaf("h1", Attrs::new().with("id", "contents"), edition.words.contents);
            list(xml, entries);
        });
        // Only reading systems use the landmarks; on the page they would repeat the contents.
        let attrs = Attrs::new().with("epub:type", "landmarks").with("id", "landmarks");
        xml.container("nav", attrs.with("class", "unseen").with("hidden", "hidden"), |xml| {
            xml.container("ol", Attrs::new(), |xml| {
                for landmark in landmarks {
                    let link = Attrs::new().with("epub:type", landmark.kind).with("href", &landmark.href);
                    xml.block("li", Attrs::new(), |xml| {
                        xml.inline("a", link, |xml| xml.text(&landmark.title));
                    });
                }
            });
        });
        page_list(xml, edition, pages);
    })
}

/// Where the pages of the printed edition begin, by label and place; for reading systems too.
fn page_list(xml: &mut Xml, edition: &Edition<'_>, pages: &[(String, String)]) {
    if pages.is_empty() {
        return;
    }
    let attrs = Attrs::new().with("epub:type", "page-list").with("role", "doc-pagelist").with("id", "pages");
    let attrs = attrs.with("aria-label", edition.words.pages);
    xml.container("nav", attrs.with("class", "unseen").with("hidden", "hidden"), |xml| {
        xml.container("ol", Attrs::new(), |xml| {
            for (label, href) in pages {
                xml.block("li", Attrs::new(), |xml| {
                    xml.inline("a", Attrs::new().with("href", href), |xml| xml.text(label));
                });
            }
        });
    });
}

fn list(xml: &mut Xml, entries: &[Entry]) {
    xml.container("ol", Attrs::new(), |xml| {
        for entry in entries {
            xml.block("li", Attrs::new(), |xml| {
                xml.inline("a", Attrs::new().with("href", &entry.href), |xml| xml.text(&entry.title));
                if !entry.children.is_empty() {
                    xml.line_end();
                    list(xml, &entry.children);
                }
            });
        }
    });
}
