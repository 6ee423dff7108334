//! `META-INF/container.xml`: where the package document lies.

use super::tree::{Attrs, Document, Markup};

/// The container document (EPUB 3.3, 4.2.6.3.1).
pub(crate) fn write() -> Document {
    let root =
        Attrs::new().with("version", "1.0").with("xmlns", "urn:oasis:names:tc:opendocument:xmlns:container");
    Document::of("container", root, |out| {
        out.container("rootfiles", Attrs::new(), |out| {
            let file = Attrs::new()
                .with("full-path", "EPUB/package.opf")
                .with("media-type", "application/oebps-package+xml");
            out.void("rootfile", file);
            out.line_end();
        });
    })
}
