//! The frame that all XHTML documents share: root, head, style sheet.

use super::xml::{Attrs, Markup, Xml};

/// The style sheet's path, relative to the package document.
pub(crate) const STYLE_SHEET: &str = "style.css";

/// Writes a document's frame; `body` fills the `body` element.
pub(crate) fn frame<M: Markup>(out: &mut M, language: &str, title: &str, body: impl FnOnce(&mut M)) {
    let root = Attrs::new()
        .with("xmlns", "http://www.w3.org/1999/xhtml")
        .with("xmlns:epub", "http://www.idpf.org/2007/ops")
        .language(language);
    out.container("html", root, |out| {
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
}

/// A document that is nothing but its frame and body.
pub(crate) fn write(language: &str, title: &str, body: impl FnOnce(&mut Xml)) -> String {
    let mut xml = Xml::html();
    frame(&mut xml, language, title, body);
    xml.finish()
}
