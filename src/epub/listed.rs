//! What stands behind the contents: lists of figures, tables and listings, as in print.

use super::edition::Edition;
use super::tree::{Attrs, Builder, Markup, Target};
use crate::config::ListKind;

/// A captioned figure, table or listing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Listed {
    /// Which list it is in.
    pub kind: ListKind,
    /// Its number and its caption.
    pub title: String,
    /// Where it stands.
    pub place: Target,
}

/// Writes the lists that the book asks for and has something for, each a `nav` of its own (EPUB 3.3, 7.4.6). Figures are its
/// illustrations; listings have no term in the EPUB Structural Semantics Vocabulary 1.1.
pub(crate) fn write(out: &mut Builder, edition: &Edition<'_>, listed: &[Listed]) {
    let words = edition.words;
    let lists = [
        (ListKind::Figures, Some("loi"), "figures", words.figures),
        (ListKind::Tables, Some("lot"), "tables", words.tables),
        (ListKind::Listings, None, "listings", words.listings),
    ];
    for (kind, term, id, title) in lists {
        let mut items = listed.iter().filter(|item| item.kind == kind).peekable();
        if items.peek().is_none() {
            continue;
        }
        let heading = format!("{id}-title");
        let attrs = Attrs::class("contents").with("class", "listed").maybe("epub:type", term);
        out.container("nav", attrs.with("id", id).with("aria-labelledby", heading.clone()), |out| {
            out.leaf("h1", Attrs::new().with("id", heading), title);
            out.container("ol", Attrs::new(), |out| {
                for item in items {
                    out.block("li", Attrs::new(), |out| {
                        out.inline("a", Attrs::new().with("href", item.place.clone()), |out| {
                            out.text(&item.title);
                        });
                    });
                }
            });
        });
    }
}
