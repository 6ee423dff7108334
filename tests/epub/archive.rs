//! The archive as a whole.

use std::collections::{BTreeMap, BTreeSet};

use jikji::config::EpubConfig;
use jikji::diagnostics::Code;
use jikji::epub;
use jikji::text::Shaper;

use crate::books::full_book;
use crate::unpack;
use crate::unpack::{bytes, names, texts, values};

#[test]
fn mimetype_comes_first_stored_and_without_extra_field() {
    let (book, figures) = full_book();
    let archive = bytes(&book, &figures);
    // Local header: signature, version, flags, method, ..., name length, extra length (EPUB 3.3, 4.2.6.1).
    assert_eq!(&archive[..4], b"PK\x03\x04");
    assert_eq!(&archive[8..10], [0, 0], "stored");
    assert_eq!(&archive[26..30], [8, 0, 0, 0], "eight letters, no extra field");
    assert_eq!(&archive[30..58], b"mimetypeapplication/epub+zip");
}

#[test]
fn names_are_ascii_and_distinct_whatever_their_case() {
    let (book, figures) = full_book();
    let mut seen = BTreeSet::new();
    for (name, _) in names(&bytes(&book, &figures)) {
        assert!(name.bytes().all(|b| b.is_ascii_alphanumeric() || b"./-".contains(&b)), "{name}");
        assert!(seen.insert(name.to_lowercase()), "{name}");
    }
}

#[test]
fn pictures_are_stored_once_and_only_those_that_are_shown() {
    let (book, figures) = full_book();
    let mut pictures = names(&bytes(&book, &figures));
    pictures.retain(|(name, _)| name.starts_with("EPUB/figures/"));
    let stored = true;
    let expected = ["EPUB/figures/f0001.gif"];
    assert_eq!(pictures, expected.map(|name| (name.to_owned(), stored)));
}

#[test]
fn every_reference_resolves_and_ids_are_unique() {
    let (book, figures) = full_book();
    let archive = bytes(&book, &figures);
    let texts = texts(&archive);
    let names: BTreeSet<String> = names(&archive).into_iter().map(|(name, _)| name).collect();
    let is_markup = |name: &str| [".xhtml", ".opf", ".ncx"].iter().any(|end| name.ends_with(end));
    let mut ids: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for (name, text) in texts.iter().filter(|(name, _)| is_markup(name)) {
        let found = values(text, &["id"]);
        let distinct: BTreeSet<String> = found.iter().cloned().collect();
        assert_eq!(found.len(), distinct.len(), "{name}: {found:?}");
        ids.insert(name, distinct);
    }
    let mut checked = 0;
    for (name, text) in texts.iter().filter(|(name, _)| is_markup(name)) {
        for reference in values(text, &["href", "src"]) {
            if reference.contains(':') {
                continue;
            }
            let (file, fragment) = reference.split_once('#').unwrap_or((&reference, ""));
            let file = if file.is_empty() { name.clone() } else { format!("EPUB/{file}") };
            assert!(names.contains(file.as_str()), "{name}: {reference}");
            assert!(fragment.is_empty() || ids[file.as_str()].contains(fragment), "{name}: {reference}");
            checked += 1;
        }
    }
    assert!(checked > 20, "{checked}");
}

#[test]
fn equal_books_are_equal_bytes() {
    let (book, figures) = full_book();
    assert_eq!(bytes(&book, &figures), bytes(&book, &figures));
}

#[test]
fn size_over_the_limit_is_reported() {
    let (book, figures) = full_book();
    let report = |max_size| {
        let config = EpubConfig { max_size, ..EpubConfig::default() };
        let (_, diagnostics) = epub::write(&book, &figures, &Shaper::new(), &[], &config).unwrap();
        diagnostics.iter().map(|diagnostic| diagnostic.code).collect::<Vec<_>>()
    };
    assert_eq!(report(Some(1000)), [Code::EpubTooLarge]);
    let config = EpubConfig { max_size: Some(1000), ..EpubConfig::default() };
    let (_, diagnostics) = epub::write(&book, &figures, &Shaper::new(), &[], &config).unwrap();
    let help = &diagnostics.iter().next().unwrap().helps[1].text;
    assert!(help.starts_with("the heaviest figures are `https://example.com/"), "{help}");
    assert_eq!(report(Some(100_000_000)), []);
    assert_eq!(report(None), []);
}

#[test]
fn style_sheet_of_the_book_follows_ours() {
    let (book, figures) = full_book();
    let own = "p { text-align: justify; }\n";
    let config = EpubConfig { css: Some(own.to_owned()), ..EpubConfig::default() };
    let (bytes, _) = epub::write(&book, &figures, &Shaper::new(), &[], &config).unwrap();
    let plain = unpack::text(&book, &figures, "EPUB/style.css");
    let sheet = &unpack::texts(&bytes)["EPUB/style.css"];
    assert!(sheet.starts_with(plain.as_str()));
    assert!(sheet.ends_with(own));
}
