//! A book with every construct, for every profile: whole, and the same bytes twice.

use std::path::Path;

use jikji::compile::{Options, Session};
use jikji::config::{self, EpubProfile};
use jikji::diagnostics::{Diagnostics, Silent, SourceMap};
use jikji::files::Roots;

use crate::epub::unpack::{texts, values};
use crate::epub::whole::Whole;

/// The archive of `tests/torture`.
fn archive(profile: EpubProfile) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/torture");
    let mut sources = SourceMap::default();
    let toml = std::fs::read_to_string(folder.join("book.toml")).unwrap();
    let file = sources.add("book.toml", toml.as_str());
    let (mut config, mut found) = config::read(&mut sources, file, &folder, &Roots::of_book(&folder));
    assert_eq!(found.iter().count(), 0);
    config.epub.profile = profile;
    let store = tempfile::tempdir().unwrap();
    let options = Options { keep: store.path().to_owned().into(), offline: true, ..Options::default() };
    let input = folder.join("content");
    let book =
        Session::new(0).unwrap().load(&input, config, &options, &mut sources, &mut found, &Silent).unwrap();
    book.epub(&mut Diagnostics::default(), &Silent).unwrap().bytes
}

#[test]
fn book_with_every_construct_holds_together_in_every_profile() {
    for profile in [
        EpubProfile::Standard,
        EpubProfile::Apple,
        EpubProfile::Kobo,
        EpubProfile::Kindle,
        EpubProfile::ShopsKr,
    ] {
        assert_eq!(Whole::of(&archive(profile)).faults(), [""; 0], "{profile:?}");
    }
}

#[test]
fn book_with_every_construct_is_the_same_bytes_twice_and_has_much_to_ask_of() {
    let once = archive(EpubProfile::Standard);
    assert!(once == archive(EpubProfile::Standard));
    let texts = texts(&once);
    let documents: String =
        texts.iter().filter(|(name, _)| name.ends_with(".xhtml")).map(|(_, t)| t.as_str()).collect();
    for (part, least) in [
        (" href=\"", 100),
        ("<img ", 4),
        ("<th ", 8),
        ("role=\"doc-noteref\"", 4),
        ("role=\"doc-pagebreak\"", 8),
        ("<math ", 4),
    ] {
        assert!(documents.matches(part).count() >= least, "{part}");
    }
    assert!(values(&texts["EPUB/package.opf"], &["idref"]).iter().any(|id| id.contains("-2")));
}
