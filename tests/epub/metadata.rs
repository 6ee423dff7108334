//! The package document of a book whose `book.toml` has every key of `[book]`, for each profile: `tests/epub/package`.

use jikji::compile::{Options, Session};
use jikji::config::{self, Config, EpubProfile};
use jikji::diagnostics::{Diagnostics, Silent, SourceMap};
use jikji::files::Roots;

use crate::epub::unpack::texts;
use crate::support::literate;

/// `[book]` with all that it knows but `chapters`, which `summary` would contradict.
const TOML: &str = r#"[book]
title = "바람의 지도"
subtitle = "물길 & 바람길"
authors = [
    { name = "김하늘", role = "aut", sort = "김, 하늘" },
    { name = "강나루" },
    { name = "이바다", role = "trl", sort = "이, 바다" },
    { name = "Nils Holm", role = "ill", sort = "Holm, Nils" },
    { name = "한빛나", role = "edt" },
    { name = "정우물", role = "pht" },
    { name = "물길회", role = "ctb" },
]
publisher = "구름책방"
language = "ko-KR"
identifier = "urn:uuid:6f1c5b2e-0000-5000-8000-000000000001"
isbn = "978-89-000-0000-9"
isbn-addition = "03000"
issuer = "배이름"
registration = "제2026-000001호"
address = "물길시 나루로 1"
contact = ["전화 000-0000", "naru@example.com"]
first-published = 2025-01-02
edition = 2
printing = 3
price = "20,000원"
date = 2026-03-02
rights = "CC BY 4.0"
description = "바람과 물에 <대한> \"책\" & 그 밖의 것"
series = "바람 총서"
series-number = 3
subjects = ["자연", "지리 & 여행"]
cover = "cover.png"
source = "text"
slug = "wind-map"
summary = "SUMMARY.md"
index = "glosses"
"#;

/// The package document, the colophon, and the title page.
fn package(profile: EpubProfile) -> [String; 3] {
    let folder = tempfile::tempdir().unwrap();
    let text = folder.path().join("text");
    std::fs::create_dir(&text).unwrap();
    std::fs::write(folder.path().join("book.toml"), TOML).unwrap();
    std::fs::write(text.join("01.md"), "# 1. 바람\n\n바람개비^pinwheel^가 `돕니다`. $a^2$\n").unwrap();
    std::fs::write(text.join("SUMMARY.md"), "- [바람](01.md)\n").unwrap();
    let picture = image::RgbImage::from_pixel(50, 80, image::Rgb([30, 60, 90]));
    picture.save(folder.path().join("cover.png")).unwrap();
    let (mut sources, store) = (SourceMap::default(), tempfile::tempdir().unwrap());
    let file = sources.add("book.toml", TOML);
    let roots = Roots::of_book(folder.path());
    let (mut config, mut found): (Config, Diagnostics) =
        config::read(&mut sources, file, folder.path(), &roots);
    config.epub.profile = profile;
    let options = Options {
        keep: store.path().to_owned().into(),
        offline: true,
        roots: Some(roots),
        ..Options::default()
    };
    let made =
        Session::new(0).unwrap().load(&text, config, &options, &mut sources, &mut found, &Silent).unwrap();
    let bytes = made.epub(&mut found, &Silent).unwrap().bytes;
    assert_eq!(found.iter().map(|finding| finding.message.to_string()).collect::<Vec<_>>(), [""; 0]);
    let mut texts = texts(&bytes);
    ["package.opf", "colophon.xhtml", "title-page.xhtml"]
        .map(|name| texts.remove(&format!("EPUB/{name}")).unwrap())
}

#[test]
fn package_document_says_all_that_book_toml_says_in_every_profile() {
    for (name, profile) in [
        ("standard", EpubProfile::Standard),
        ("apple", EpubProfile::Apple),
        ("kobo", EpubProfile::Kobo),
        ("kindle", EpubProfile::Kindle),
        ("shops-kr", EpubProfile::ShopsKr),
    ] {
        literate::document(&format!("epub/package/{name}.opf"), &package(profile)[0]);
    }
}

#[test]
fn every_key_of_a_book_is_tried_and_what_it_says_is_in_the_book() {
    let keys = include_str!("../../src/config/keys.rs");
    let (_, keys) = keys.split_once("const BOOK: ").unwrap();
    let (keys, _) = keys.split_once("];").unwrap();
    let keys: Vec<&str> = keys.split("Key(\"").skip(1).map(|key| key.split_once('"').unwrap().0).collect();
    assert!(keys.len() > 25, "{keys:?}");
    // The chapters around the text have tests of their own.
    for key in keys
        .into_iter()
        .filter(|key| !["chapters", "cover-design", "dedication", "front", "back", "glossary"].contains(key))
    {
        assert!(TOML.contains(&format!("\n{key} = ")), "{key}");
    }
    let [package, colophon, _] = package(EpubProfile::Standard);
    for said in [
        "구름책방",
        "김, 하늘",
        "Holm, Nils",
        "9788900000009",
        "<meta property=\"schema:bookEdition\">2</meta>",
    ] {
        assert!(package.contains(said), "{said}");
    }
    for said in ["배이름", "제2026-000001호", "물길시 나루로 1", "naru@example.com", "20,000원", "03000"]
    {
        assert!(colophon.contains(said), "{said}");
    }
}

#[test]
fn title_page_says_day_and_number_as_the_colophon_does() {
    let [_, colophon, title_page] = package(EpubProfile::Standard);
    for said in ["2026년 3월 2일", "978-89-000-0000-9"] {
        assert!(title_page.contains(said) && colophon.contains(said), "{said}");
    }
}
