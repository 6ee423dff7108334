//! `META-INF/container.xml`: where the package document lies.

use super::xml::{Attrs, Markup, Xml};

/// The container document (EPUB 3.3, 4.2.6.3.1).
pub(crate) fn write() -> String {
    let mut xml = Xml::document();
    let root =
        Attrs::new().with("version", "1.0").with("xmlns", "urn:oasis:names:tc:opendocument:xmlns:container");
    xml.container("container", root, |xml| {
        xml.container("rootfiles", Attrs::new(), |xml| {
            let file = Attrs::new()
                .with("full-path", "EPUB/package.opf")
                .with("media-type", "application/oebps-package+xml");
            xml.void("rootfile", file);
            xml.line_end();
        });
    });
    xml.finish()
}
