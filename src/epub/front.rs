//! The pages around the chapters: the cover, the title page, the dedication, the colophon.

use super::edition::Edition;
use super::page;
use super::xml::{Attrs, Markup, Xml};
use crate::book::colophon as colophon_facts;
use crate::config::Imprint;

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
                let role = edition.words.role(&author.role);
                line(xml, "book-author", Some(format!("{role} {}", author.name).trim()));
            }
            line(xml, "book-publisher", meta.publisher.as_deref());
            line(xml, "book-imprint", meta.date.as_deref());
            line(xml, "book-imprint", meta.isbn.as_deref().map(|isbn| format!("ISBN {isbn}")).as_deref());
            line(xml, "book-imprint", meta.rights.as_deref());
        });
    })
}

/// The dedication; its lines are kept.
pub(crate) fn dedication(edition: &Edition<'_>) -> Option<String> {
    let text = edition.book.meta.dedication.as_deref()?;
    let title = edition.words.dedication;
    Some(page::write(&edition.book.meta.language, title, |xml| {
        let attrs = Attrs::class("dedication").with("epub:type", "dedication").with("role", "doc-dedication");
        xml.container("section", attrs.with("aria-label", title), |xml| {
            text.lines().for_each(|words| line(xml, "dedicated", Some(words)));
        });
    }))
}

/// The colophon (판권); none for a book that says nothing of its publisher and edition but what the title page shows.
pub(crate) fn colophon(edition: &Edition<'_>) -> Option<String> {
    let meta = &edition.book.meta;
    let imprint = Imprint { isbn: None, ..meta.imprint.clone() };
    if imprint == Imprint::default() {
        return None;
    }
    let title = edition.words.colophon;
    Some(page::write(&meta.language, title, |xml| {
        let attrs = Attrs::class("colophon").with("epub:type", "colophon").with("role", "doc-colophon");
        xml.container("section", attrs.with("aria-label", title), |xml| {
            xml.leaf("h1", Attrs::class("colophon-title"), &meta.title);
            line(xml, "book-subtitle", meta.subtitle.as_deref());
            xml.container("dl", Attrs::new(), |xml| {
                for fact in colophon_facts(meta) {
                    xml.leaf("dt", Attrs::new(), &fact.label);
                    xml.leaf("dd", Attrs::new(), &fact.text);
                }
            });
            line(xml, "book-imprint", meta.rights.as_deref());
        });
    }))
}

fn line(xml: &mut Xml, class: &str, text: Option<&str>) {
    if let Some(text) = text.map(str::trim).filter(|text| !text.is_empty()) {
        xml.leaf("p", Attrs::class(class), text);
    }
}
