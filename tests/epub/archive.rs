//! The archive as a whole.

use jikji::config::EpubConfig;
use jikji::diagnostics::Code;
use jikji::epub::Printed;

use crate::epub::books::full_book;
use crate::epub::unpack::{self, bytes, names};

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
fn equal_books_are_equal_bytes() {
    let (book, figures) = full_book();
    assert_eq!(bytes(&book, &figures), bytes(&book, &figures));
}

#[test]
fn size_over_the_limit_is_reported() {
    let (book, figures) = full_book();
    let found = |max_size| {
        let config = EpubConfig { max_size, ..EpubConfig::default() };
        unpack::written(&book, &figures, &Printed::default(), &config).1
    };
    let report = |max_size| found(max_size).iter().map(|diagnostic| diagnostic.code).collect::<Vec<_>>();
    assert_eq!(report(Some(1000)), [Code::EpubTooLarge]);
    let found = found(Some(1000));
    let help = &found.iter().next().unwrap().helps[1].text;
    assert!(help.to_string().starts_with("the heaviest figures are `https://example.com/"), "{help}");
    assert_eq!(report(Some(100_000_000)), []);
    assert_eq!(report(None), []);
}

#[test]
fn style_sheet_of_the_book_follows_ours() {
    let (book, figures) = full_book();
    let own = "p { text-align: justify; }\n";
    let config = EpubConfig { css: Some(own.to_owned()), ..EpubConfig::default() };
    let (bytes, _) = unpack::written(&book, &figures, &Printed::default(), &config);
    let plain = unpack::text(&book, &figures, "EPUB/style.css");
    let sheet = &unpack::texts(&bytes)["EPUB/style.css"];
    assert!(sheet.starts_with(plain.as_str()));
    assert!(sheet.ends_with(own));
}
