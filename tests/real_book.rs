//! What `jikji check` says of a real book of 207 files: only what its author would agree with, and how often.
//!
//! Each kind was read case by case. A count that grows is a false alarm or a new rule; one that shrinks is a blind eye.
#![allow(clippy::unwrap_used, reason = "helpers of tests stop at the first surprise")]

use crate::support::asked;

use std::collections::BTreeMap;
use std::path::Path;

use jikji::compile::{Options, Session};
use jikji::config::Config;
use jikji::diagnostics::{Code, Diagnostics, Silent, SourceMap};

/// The findings of a book by code, without those about the network, which this test does not use.
fn counts(path: &Path) -> BTreeMap<&'static str, usize> {
    let store = tempfile::tempdir().unwrap();
    let store = store.path().to_owned();
    let options = Options { keep: store.into(), offline: true, date: Some(0), ..Options::default() };
    let (mut sources, mut findings) = (SourceMap::default(), Diagnostics::default());
    let book = Session::new(0)
        .unwrap()
        .load(path, Config::default(), &options, &mut sources, &mut findings, &Silent)
        .unwrap();
    book.check(&mut findings, &Silent).unwrap();
    let mut counts = BTreeMap::new();
    for found in findings.iter().filter(|found| found.code != Code::FigureOffline) {
        *counts.entry(found.code.name()).or_default() += 1;
    }
    counts
}

#[test]
fn the_findings_in_a_real_book_are_those_that_were_agreed_with() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/book/art-of-aws");
    if !path.exists() {
        let why = format!("there is no {}", path.display());
        return asked::not_asked(asked::Need::Shared, &why);
    }
    let agreed = [
        // Links to chapters that are not written or not there, and one that lacks its `https://`.
        ("dead-link", 5),
        // `catego4y`, `catego5y`.
        ("front-matter-key", 10),
        // A hint that is never closed before the next one opens.
        ("nested-container", 1),
        // Chapters of a title and a comment.
        ("stub-chapter", 69),
        // `warn` twice, `:: tabs`.
        ("unknown-container", 3),
    ];
    assert_eq!(counts(&path), BTreeMap::from(agreed));
}
