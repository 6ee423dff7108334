//! The frame that all XHTML documents share: root, head, style sheet.

use super::tree::{Attrs, Builder, Document, Markup};

/// The style sheet's path, relative to the package document.
pub(crate) const STYLE_SHEET: &str = "style.css";

/// A document in its frame; `body` fills the `body` element.
pub(crate) fn document(language: &str, title: &str, body: impl FnOnce(&mut Builder)) -> Document {
    let root = Attrs::new()
        .with("xmlns", "http://www.w3.org/1999/xhtml")
        .with("xmlns:epub", "http://www.idpf.org/2007/ops")
        .language(language);
    let document = Document::of("html", root, |out| {
        out.container("head", Attrs::new(), |out| {
            out.void("meta", Attrs::new().with("charset", "utf-8"));
            out.line_end();
            out.leaf("title", Attrs::new(), title);
            let sheet = Attrs::new().with("rel", "stylesheet").with("type", "text/css");
            out.void("link", sheet.with("href", STYLE_SHEET));
            out.line_end();
        });
        out.container("body", Attrs::new(), body);
    });
    Document { html: true, ..document }
}
