//! The bibliographic metadata: Dublin Core elements and what refines them.

use crate::book::Metadata;
use crate::config::Author;

use super::date;
use super::tree::{Attrs, Builder, Markup};

/// The publication's unique identifier: an ISBN as a URN, any other as given.
pub(crate) fn identifier(meta: &Metadata) -> String {
    match &meta.isbn {
        Some(isbn) if meta.identifier == *isbn => format!("urn:isbn:{isbn}"),
        _ => meta.identifier.clone(),
    }
}

/// Writes the metadata (EPUB 3.3, 5.5).
pub(crate) fn write(out: &mut Builder, meta: &Metadata, identifier: &str) {
    out.leaf("dc:identifier", Attrs::new().with("id", "uid"), identifier);
    if let Some(isbn) = &meta.isbn {
        let urn = format!("urn:isbn:{isbn}");
        let id = if urn == identifier { "uid" } else { "isbn" };
        if id == "isbn" {
            out.leaf("dc:identifier", Attrs::new().with("id", id), &urn);
        }
        // ONIX code list 5: 15 is an ISBN-13.
        refine(out, id, "identifier-type", Some("onix:codelist5"), "15");
    }
    out.leaf("dc:title", Attrs::new().with("id", "title"), &meta.title);
    refine(out, "title", "title-type", None, "main");
    if let Some(subtitle) = &meta.subtitle {
        out.leaf("dc:title", Attrs::new().with("id", "subtitle"), subtitle);
        refine(out, "subtitle", "title-type", None, "subtitle");
        refine(out, "title", "display-seq", None, "1");
        refine(out, "subtitle", "display-seq", None, "2");
    }
    out.leaf("dc:language", Attrs::new(), &meta.language);
    for (author, number) in meta.authors.iter().zip(1..) {
        person(out, author, number);
    }
    for (name, value) in [
        ("dc:publisher", &meta.publisher),
        ("dc:date", &meta.date),
        ("dc:description", &meta.description),
        ("dc:rights", &meta.rights),
    ] {
        if let Some(value) = value.as_deref().filter(|value| !value.trim().is_empty()) {
            out.leaf(name, Attrs::new(), value);
        }
    }
    for subject in meta.subjects.iter().filter(|subject| !subject.trim().is_empty()) {
        out.leaf("dc:subject", Attrs::new(), subject);
    }
    if let Some(edition) = meta.imprint.edition {
        out.leaf("meta", Attrs::new().with("property", "schema:bookEdition"), &edition.to_string());
    }
    series(out, meta);
    out.leaf("meta", Attrs::new().with("property", "dcterms:modified"), &date::stamp(meta.modified));
}

/// Authors are creators; whoever did something else for the book is a contributor.
fn person(out: &mut Builder, author: &Author, number: usize) {
    if author.name.trim().is_empty() {
        return;
    }
    let role = if author.role.is_empty() { "aut" } else { &author.role };
    let name = if role == "aut" { "dc:creator" } else { "dc:contributor" };
    let id = format!("person{number}");
    out.leaf(name, Attrs::new().with("id", &id), &author.name);
    refine(out, &id, "role", Some("marc:relators"), role);
    if let Some(sort) = &author.sort {
        refine(out, &id, "file-as", None, sort);
    }
    refine(out, &id, "display-seq", None, &number.to_string());
}

/// The series that the book is a part of (EPUB 3.3, D.3.1), once more in the words that calibre and Kobo know.
fn series(out: &mut Builder, meta: &Metadata) {
    let Some(series) = &meta.series else { return };
    let collection = Attrs::new().with("property", "belongs-to-collection").with("id", "series");
    out.leaf("meta", collection, series);
    refine(out, "series", "collection-type", None, "series");
    let number = meta.series_number.map(|number| number.to_string());
    if let Some(number) = &number {
        refine(out, "series", "group-position", None, number);
    }
    let legacy = [("calibre:series", Some(series)), ("calibre:series_index", number.as_ref())];
    for (name, value) in legacy.into_iter().filter_map(|(name, value)| Some((name, value?))) {
        out.void("meta", Attrs::new().with("name", name).with("content", value));
        out.line_end();
    }
}

fn refine(out: &mut Builder, id: &str, property: &'static str, scheme: Option<&'static str>, value: &str) {
    let attrs = Attrs::new().with("refines", format!("#{id}")).with("property", property);
    out.leaf("meta", attrs.maybe("scheme", scheme), value);
}
