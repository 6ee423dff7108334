//! Completes what `book.toml` says of the book from its front page, its files and defaults.

use uuid::Uuid;

use super::slug;
use crate::book::{Metadata, Sources};
use crate::config::{Author, BookConfig, seconds_of_date};
use crate::document::{Chapter, FigureId, FrontMatter, clean, plain_text};

/// The metadata. `front` is the front page's; `only` the chapter of a book that has just one.
pub(super) fn complete(
    config: &BookConfig,
    front: Option<&FrontMatter>,
    only: Option<&Chapter>,
    sources: &Sources,
    date: Option<i64>,
    (cover, accent): (Option<FigureId>, Option<u32>),
) -> Metadata {
    let slug = slug::given(config.slug.as_deref(), &sources.name);
    let title = title(config, front, only).unwrap_or_else(|| {
        let name = clean(&sources.name);
        let name = name.trim();
        if name.is_empty() { slug.clone() } else { name.to_owned() }
    });
    let meta = front.or(only.map(|only| &only.meta));
    let authors = authors(config, meta);
    let isbn = config.isbn.as_deref().map(digits).filter(|isbn| !isbn.is_empty());
    let edition = config.date.clone().or_else(|| {
        let date = meta?.date.as_deref()?.trim().get(..10)?;
        seconds_of_date(date).map(|_| date.to_owned())
    });
    let description = config.description.clone().or_else(|| meta?.description.clone()).and_then(present);
    let subjects = match meta {
        Some(meta) if config.subjects.is_empty() => meta.subjects.clone(),
        _ => config.subjects.clone(),
    };
    Metadata {
        article: sources.article,
        subtitle: config.subtitle.clone().and_then(present),
        publisher: config.publisher.clone().and_then(present),
        language: config
            .language
            .clone()
            .and_then(present)
            .unwrap_or_else(|| crate::words::DEFAULT_LANGUAGE.to_owned()),
        identifier: identifier(config, isbn.as_deref(), &title, &authors),
        isbn,
        modified: date.or_else(|| seconds_of_date(edition.as_deref()?)).unwrap_or(0),
        date: edition,
        imprint: config.imprint.clone(),
        dedication: config.dedication.clone().and_then(present),
        rights: config.rights.clone().and_then(present),
        series: config.series.clone().and_then(present),
        series_number: config.series_number,
        description: description.filter(|description| *description != title),
        subjects,
        cover,
        cover_design: config.cover_design,
        accent,
        slug,
        title,
        authors,
    }
}

fn title(config: &BookConfig, front: Option<&FrontMatter>, only: Option<&Chapter>) -> Option<String> {
    let given = config.title.clone().and_then(present);
    let front = || front?.title.clone().and_then(present);
    let only = || present(plain_text(&only?.title));
    given.or_else(front).or_else(only)
}

fn authors(config: &BookConfig, meta: Option<&FrontMatter>) -> Vec<Author> {
    if !config.authors.is_empty() {
        return config.authors.clone();
    }
    let names = meta.into_iter().flat_map(|meta| &meta.authors);
    names
        .filter_map(|name| present(name.clone()))
        .map(|name| Author { name, role: String::new(), sort: None })
        .collect()
}

/// The ISBN as a URN (RFC 8254), the given identifier, or a UUID (version 5, RFC 9562) of title and authors.
fn identifier(config: &BookConfig, isbn: Option<&str>, title: &str, authors: &[Author]) -> String {
    if let Some(isbn) = isbn {
        return format!("urn:isbn:{isbn}");
    }
    if let Some(given) = config.identifier.clone().and_then(present) {
        return given;
    }
    let names: Vec<&str> =
        std::iter::once(title).chain(authors.iter().map(|author| author.name.as_str())).collect();
    format!("urn:uuid:{}", Uuid::new_v5(&Uuid::NAMESPACE_OID, names.join("\n").as_bytes()).hyphenated())
}

fn digits(isbn: &str) -> String {
    isbn.chars().filter(char::is_ascii_digit).collect()
}

fn present(text: String) -> Option<String> {
    let trimmed = text.trim();
    (!trimmed.is_empty()).then(|| trimmed.to_owned())
}
