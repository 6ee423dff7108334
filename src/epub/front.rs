//! The pages around the chapters: the cover, the title page, the dedication, the colophon.

use super::edition::Edition;
use super::page;
use super::tree::{Attrs, Document, Markup};
use crate::book::{colophon as colophon_facts, has_imprint, shown_isbn};

/// The page that shows the cover's picture at `href`.
pub(crate) fn cover(edition: &Edition<'_>, href: &str) -> Document {
    page::document(&edition.book.meta.language, edition.words.cover, |out| {
        let attrs = Attrs::class("cover").with("epub:type", "cover");
        out.container("section", attrs, |out| {
            let alt = format!("{}: {}", edition.words.cover, edition.book.meta.title);
            let picture =
                Attrs::new().with("src", href.to_owned()).with("alt", alt).with("role", "doc-cover");
            out.void("img", picture);
            out.line_end();
        });
    })
}

/// The title page: what the book is, in the order in which a printed one says it.
pub(crate) fn title_page(edition: &Edition<'_>) -> Document {
    let meta = &edition.book.meta;
    page::document(&meta.language, edition.words.title_page, |out| {
        out.container("section", Attrs::class("title-page").with("epub:type", "titlepage"), |out| {
            out.leaf("h1", Attrs::class("book-title"), &meta.title);
            below_title(out, edition);
        });
    })
}

/// What stands below the title on the title page, and at the head of an article: whose it is, and of when.
pub(crate) fn below_title(out: &mut impl Markup, edition: &Edition<'_>) {
    let meta = &edition.book.meta;
    line(out, "book-subtitle", meta.subtitle.as_deref());
    for author in &meta.authors {
        line(out, "book-author", Some(&edition.words.byline(&author.name, &author.role)));
    }
    line(out, "book-publisher", meta.publisher.as_deref());
    line(out, "book-imprint", meta.date.as_deref().map(|date| edition.words.day(date)).as_deref());
    line(out, "book-imprint", shown_isbn(meta).map(|isbn| format!("ISBN {isbn}")).as_deref());
    line(out, "book-imprint", meta.rights.as_deref());
}

/// The dedication; its lines are kept.
pub(crate) fn dedication(edition: &Edition<'_>) -> Option<Document> {
    let text = edition.book.meta.dedication.as_deref()?;
    let title = edition.words.dedication;
    Some(page::document(&edition.book.meta.language, title, |out| {
        let attrs = Attrs::class("dedication").with("epub:type", "dedication").with("role", "doc-dedication");
        out.container("section", attrs.with("aria-label", title), |out| {
            text.lines().for_each(|words| line(out, "dedicated", Some(words)));
        });
    }))
}

/// The colophon (판권); none for a book that says nothing of its publisher and edition but what the title page shows.
pub(crate) fn colophon(edition: &Edition<'_>) -> Option<Document> {
    let meta = &edition.book.meta;
    if !has_imprint(meta) {
        return None;
    }
    let title = edition.words.colophon;
    Some(page::document(&meta.language, title, |out| {
        let attrs = Attrs::class("colophon").with("epub:type", "colophon").with("role", "doc-colophon");
        out.container("section", attrs.with("aria-label", title), |out| {
            out.leaf("h1", Attrs::class("colophon-title"), &meta.title);
            line(out, "book-subtitle", meta.subtitle.as_deref());
            out.container("dl", Attrs::new(), |out| {
                for fact in colophon_facts(meta) {
                    out.leaf("dt", Attrs::new(), &fact.label);
                    out.leaf("dd", Attrs::new(), &fact.text);
                }
            });
            line(out, "book-imprint", meta.rights.as_deref());
        });
    }))
}

fn line(out: &mut impl Markup, class: &'static str, text: Option<&str>) {
    if let Some(text) = text.map(str::trim).filter(|text| !text.is_empty()) {
        out.leaf("p", Attrs::class(class), text);
    }
}
