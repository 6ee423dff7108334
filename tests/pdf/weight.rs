//! What a file weighs: a long book without its figures, and what figures add.

#![allow(clippy::disallowed_methods, reason = "a test writes the chapters that it reads")]

use std::fmt::Write;
use std::path::Path;

use jikji::compile::{Options, Session};
use jikji::config::Config;
use jikji::diagnostics::{Diagnostics, Silent, SourceMap};

use super::asked::{Need, not_asked};
use super::pictures;
use super::read::Reader;

/// The PDF of a folder of chapters, made without network from an empty store.
fn pdf(folder: &Path) -> Vec<u8> {
    let store = tempfile::tempdir().unwrap();
    let store = store.path().to_owned();
    let options = Options { keep: store.into(), offline: true, date: Some(0), ..Options::default() };
    let (mut sources, mut findings) = (SourceMap::default(), Diagnostics::default());
    let config = Config::default();
    let book = Session::new(0)
        .unwrap()
        .load(folder, config, &options, &mut sources, &mut findings, &Silent)
        .unwrap();
    book.pdf(&mut findings, &Silent).unwrap().bytes
}

#[test]
fn the_real_book_without_its_figures_is_under_two_and_a_half_megabytes() {
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    let book = top.join("../shared/book/art-of-aws");
    // The guide stands in for it elsewhere, by its part of the pages.
    let (folder, most) = if book.exists() {
        (book, 2_500_000)
    } else {
        not_asked(Need::Shared, &format!("there is no {}", book.display()));
        (top.join("content"), 700_000)
    };
    let bytes = pdf(&folder).len();
    assert!(bytes < most, "{bytes} bytes");
}

#[test]
fn figures_add_their_own_bytes_and_no_more_than_a_fiftieth() {
    let folder = tempfile::tempdir().unwrap();
    let mut text = "# 그림\n\n".to_owned();
    for number in 0..8 {
        let (width, height) = (1200 + number * 40, 800);
        let name = format!("{number}.{}", if number % 2 == 0 { "png" } else { "jpg" });
        let picture = match number % 2 {
            0 => pictures::png(&pictures::text(width, height)),
            _ => pictures::jpeg(&pictures::photograph(width, height)),
        };
        std::fs::write(folder.path().join(&name), picture).unwrap();
        write!(text, "글이 그림 앞에 있다.\n\n![{number}째 그림]({name} \"{number}째 화면\")\n\n").unwrap();
    }
    let chapter = folder.path().join("01.md");
    std::fs::write(&chapter, &text).unwrap();
    let full = pdf(folder.path());
    // The same words without the pictures.
    let bare: String = text.lines().map(|line| line.replace("![", "\\[") + "\n").collect();
    std::fs::write(&chapter, bare).unwrap();
    let bare = pdf(folder.path());
    let reader = Reader::new(&full);
    let stored: usize = reader.images().iter().map(|image| image.content.len()).sum();
    assert_eq!(reader.images().len(), 8);
    let added = full.len() - bare.len();
    assert!(added * 50 <= stored * 51, "{added} bytes for {stored}");
}
