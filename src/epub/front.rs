//! The pages before the chapters: the cover and the title page.

use super::edition::Edition;
use super::page;
use super::xml::{Attrs, Markup, Xml};

/// The page that shows the cover's picture at `href`.
pub(crate) fn cover(edition: &Edition<'_>, href: &str) -> String {
    page::write(&edition.book.meta.language, edition.words.cover, |xml| {
        let attrs = Attrs::class("cover").with("epub:type", "cover");
        xml.container("section", attrs, |xml| {
            let alt = format!("{}: {}", edition.words.cover, edition.book.meta.title);
            let picture = Attrs::new().with("src", href).with("alt", alt).with("role", "doc-cover");
            xml.void("img", picture);
            xml.line_end();
        });
    })
}

/// The title page: what the book is, in the order in which a printed one says it.
pub(crate) fn title_page(edition: &Edition<'_>) -> String {
    let meta = &edition.book.meta;
    page::write(&meta.language, edition.words.title_page, |xml| {
        xml.container("section", Attrs::class("title-page").with("epub:type", "titlepage"), |xml| {
            xml.leaf("h1", Attrs::class("book-title"), &meta.title);
            line(xml, "book-subtitle", meta.subtitle.as_deref());
            for author in &meta.authors {
                line(xml, "book-author", Some(&author.name));
            }
            line(xml, "book-publisher", meta.publisher.as_deref());
            line(xml, "book-imprint", meta.date.as_deref());
            line(xml, "book-imprint", meta.isbn.as_deref().map(|isbn| format!("ISBN {isbn}")).as_deref());
            line(xml, "book-imprint", meta.rights.as_deref());
        });
    })
}

fn line(xml: &mut Xml, class: &str, text: Option<&str>) {
    if let Some(text) = text.map(str::trim).filter(|text| !text.is_empty()) {
        xml.leaf("p", Attrs::class(class), text);
    }
}
