//! The navigation document: contents, lists of figures and their like, landmarks, and the list of printed pages.

use super::contents::Entry;
use super::edition::Edition;
use super::listed::{self, Listed};
use super::page;
use super::tree::{Attrs, Builder, Document, Markup, Target, Value};

/// A main part of the book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Landmark {
    /// Its structural semantics: `cover`, `toc`, `bodymatter`, ...
    pub kind: &'static str,
    /// Its name.
    pub title: String,
    /// Where it begins.
    pub href: Value,
}

/// Where a printed page begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PageLink {
    /// Its number as printed.
    pub label: String,
    /// The mark in the text.
    pub mark: Target,
}

/// `nav.xhtml` (EPUB 3.3, 7). It stands in the spine too, as the contents do in a printed book.
pub(crate) fn write(
    edition: &Edition<'_>,
    entries: &[Entry],
    listed: &[Listed],
    landmarks: &[Landmark],
    pages: &[PageLink],
) -> Document {
    page::document(&edition.book.meta.language, edition.words.contents, |out| {
        let toc = Attrs::class("contents").with("epub:type", "toc").with("role", "doc-toc");
        out.container("nav", toc.with("id", "toc").with("aria-labelledby", "contents"), |out| {
            out.leaf("h1", Attrs::new().with("id", "contents"), edition.words.contents);
            list(out, entries);
        });
        listed::write(out, edition, listed);
        // Only reading systems use the landmarks; on the page they would repeat the contents.
        let attrs = Attrs::new().with("epub:type", "landmarks").with("id", "landmarks");
        out.container("nav", attrs.with("class", "unseen").with("hidden", "hidden"), |out| {
            out.container("ol", Attrs::new(), |out| {
                for landmark in landmarks {
                    let link =
                        Attrs::new().with("epub:type", landmark.kind).with("href", landmark.href.clone());
                    out.block("li", Attrs::new(), |out| {
                        out.inline("a", link, |out| out.text(&landmark.title));
                    });
                }
            });
        });
        page_list(out, edition, pages);
    })
}

/// Where the pages of the printed edition begin, by label and place; for reading systems too.
fn page_list(out: &mut Builder, edition: &Edition<'_>, pages: &[PageLink]) {
    if pages.is_empty() {
        return;
    }
    let attrs = Attrs::new().with("epub:type", "page-list").with("role", "doc-pagelist").with("id", "pages");
    let attrs = attrs.with("aria-label", edition.words.pages);
    out.container("nav", attrs.with("class", "unseen").with("hidden", "hidden"), |out| {
        out.container("ol", Attrs::new(), |out| {
            for PageLink { label, mark } in pages {
                out.block("li", Attrs::new(), |out| {
                    out.inline("a", Attrs::new().with("href", mark.clone()), |out| out.text(label));
                });
            }
        });
    });
}

fn list(out: &mut Builder, entries: &[Entry]) {
    out.container("ol", Attrs::new(), |out| {
        for entry in entries {
            out.block("li", Attrs::new(), |out| {
                out.inline("a", Attrs::new().with("href", entry.href.clone()), |out| {
                    out.value(entry.title.clone())
                });
                if !entry.children.is_empty() {
                    out.line_end();
                    list(out, &entry.children);
                }
            });
        }
    });
}
