//! Every glyph of every page knows where it came from: the source has its character there, or says it in another way there,
//! or the run says what asked for it.
//!
//! The books: the guide, `tests/torture` with every construct, and a real book of 207 files. What is verbatim is compared
//! glyph by glyph; of the rest each kind is counted, and none may grow beyond its share.
#![allow(clippy::unwrap_used, reason = "helpers of tests stop at the first surprise")]

use crate::support::asked;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use jikji::book::Book;
use jikji::compile::{Options, Session};
use jikji::config;
use jikji::diagnostics::{Diagnostics, FileId, Silent, SourceMap};
use jikji::document::{Making, Origin};
use jikji::files::Roots;
use jikji::layout::{Item, Paged};

/// How many lines with letters that no glyph shows are told.
const UNSEEN: usize = 40;

/// What a book's glyphs came from.
#[derive(Debug, Default)]
struct Tally {
    /// Glyphs by what they are.
    counts: BTreeMap<&'static str, usize>,
    /// Some of each kind, to be read when a share is too large.
    samples: BTreeMap<&'static str, BTreeSet<String>>,
    /// The bytes of each file that verbatim glyphs show.
    shown: BTreeMap<FileId, BTreeSet<u32>>,
}

impl Tally {
    fn of(paged: &Paged, sources: &SourceMap) -> Self {
        let mut tally = Self::default();
        for placed in paged.pages.iter().flat_map(|page| &page.items) {
            let Item::Glyphs(run) = &placed.item else { continue };
            for glyph in &run.glyphs {
                let shown = &run.text[glyph.bytes()];
                let origin = run.origin(&glyph);
                let kind = tally.kind(shown, origin, placed.tag.is_some(), sources);
                *tally.counts.entry(kind).or_default() += 1;
                let samples = tally.samples.entry(kind).or_default();
                if samples.len() < 12 && kind != "verbatim" {
                    let source = source(origin, sources).unwrap_or_default();
                    samples.insert(format!("{shown:?} of {:?}", source.chars().take(40).collect::<String>()));
                }
            }
        }
        tally
    }

    /// What a glyph is; panics where it says that its character stands where another one does.
    fn kind(&mut self, shown: &str, origin: Origin, read: bool, sources: &SourceMap) -> &'static str {
        let source = source(origin, sources);
        match (origin.making, source) {
            (Making::Verbatim, source) => {
                let source = source.unwrap_or_default();
                let whole = shown == source || !source.is_empty() && shown.starts_with(source);
                assert!(whole, "{shown:?} stands where {source:?} does: {origin:?}");
                let file = origin.span.file.unwrap();
                self.shown.entry(file).or_default().extend(origin.span.start..origin.span.end);
                "verbatim"
            }
            (Making::Rewritten, source) => rewritten(shown, source.unwrap()),
            (Making::Made, Some(_)) => "made for a node",
            (Making::Made, None) if read => "made for the book",
            (Making::Made, None) => "furniture",
        }
    }

    /// Parts of a thousand glyphs.
    fn share(&self, kind: &str) -> usize {
        let all: usize = self.counts.values().sum();
        1000 * self.counts.get(kind).copied().unwrap_or_default() / all
    }

    /// How many of a thousand Hangul letters of the chapters' files some glyph shows, front matter left out; some lines with
    /// letters that none shows.
    fn cover(&self, book: &Book, sources: &SourceMap) -> (usize, BTreeSet<String>) {
        let (mut all, mut shown, mut unseen) = (0, 0, BTreeSet::new());
        for chapter in &book.chapters {
            let file = chapter.content.file;
            let text = &*sources.get(file).unwrap().text;
            let front =
                text.strip_prefix("---\n").and_then(|rest| rest.find("\n---\n")).map_or(0, |at| at + 9);
            let none = BTreeSet::new();
            let seen = self.shown.get(&file).unwrap_or(&none);
            let hangul = text.char_indices().filter(|(at, c)| *at >= front && ('가'..='힣').contains(c));
            for (at, _) in hangul {
                all += 1;
                if seen.contains(&u32::try_from(at).unwrap()) {
                    shown += 1;
                } else if unseen.len() < UNSEEN {
                    let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
                    unseen.insert(text[line..].lines().next().unwrap_or_default().to_owned());
                }
            }
        }
        (1000 * shown / all, unseen)
    }
}

/// The bytes of an origin; none where there is no such place.
fn source(origin: Origin, sources: &SourceMap) -> Option<&str> {
    sources.get(origin.span.file?)?.text.get(origin.span.range())
}

/// How the source says what a glyph shows.
fn rewritten(shown: &str, source: &str) -> &'static str {
    let (curly, straight) = (["“", "”", "‘", "’"], ["\"", "'"]);
    match source.chars().next() {
        _ if curly.contains(&shown) && straight.contains(&source) => "quote",
        _ if shown == " " && source.trim().is_empty() => "white space",
        Some('&') if source.ends_with(';') => "reference",
        Some(':') if source.ends_with(':') => "emoji",
        Some('{') => "braces",
        Some('$') => "formula",
        Some('<') => "tag",
        Some('!' | '[') => "picture",
        Some('`' | '~') => "fence",
        Some('@' | ':') => "container",
        None => "put in",
        Some(_) => "other",
    }
}

/// A book laid out, with its texts.
fn laid(folder: &Path, toml: Option<&Path>) -> (Tally, usize, BTreeSet<String>) {
    let store = tempfile::tempdir().unwrap();
    let options =
        Options { keep: store.path().to_owned().into(), offline: true, date: Some(0), ..Options::default() };
    let (mut sources, mut found) = (SourceMap::default(), Diagnostics::default());
    let config = toml.map_or_else(Default::default, |path| {
        let file = sources.add("book.toml", std::fs::read_to_string(path).unwrap());
        let home = path.parent().unwrap();
        config::read(&mut sources, file, home, &Roots::of_book(home)).0
    });
    let session = Session::new(0).unwrap();
    let made = session.load(folder, config, &options, &mut sources, &mut found, &Silent).unwrap();
    let tally = Tally::of(made.pages(&Silent).unwrap(), &sources);
    let (cover, unseen) = tally.cover(&made.book, &sources);
    (tally, cover, unseen)
}

/// Holds each kind to its share of a thousand glyphs: those that are not named to nothing.
#[track_caller]
fn check(
    (tally, cover, unseen): &(Tally, usize, BTreeSet<String>),
    verbatim: usize,
    least: usize,
    shares: &[(&str, usize)],
) {
    let told = format!("{cover} of 1000 letters\n{unseen:#?}\n{:#?}\n{:#?}", tally.counts, tally.samples);
    assert!(tally.share("verbatim") >= verbatim, "{told}");
    assert!(*cover >= least, "{told}");
    for kind in tally.counts.keys().filter(|kind| **kind != "verbatim") {
        let most = shares.iter().find(|(name, _)| name == kind).map_or(0, |(_, most)| *most);
        assert!(tally.share(kind) <= most, "{kind}: {told}");
    }
}

#[test]
fn glyphs_of_the_guide_know_their_source() {
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    let book = laid(&home.join("content"), Some(&home.join("book.toml")));
    let shares = [
        ("fence", 8),
        ("formula", 6),
        ("furniture", 140),
        ("made for a node", 22),
        ("made for the book", 35),
        ("put in", 3),
        ("white space", 10),
    ];
    check(&book, 810, 970, &shares);
}

#[test]
fn glyphs_of_every_construct_know_their_source() {
    let home = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/torture");
    let book = laid(&home.join("content"), Some(&home.join("book.toml")));
    let shares = [
        ("fence", 20),
        ("formula", 35),
        ("furniture", 200),
        ("made for a node", 55),
        ("made for the book", 50),
        ("picture", 8),
        ("put in", 15),
        ("tag", 10),
        ("white space", 5),
    ];
    check(&book, 670, 940, &shares);
}

#[test]
fn glyphs_of_a_real_book_know_their_source() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/book/art-of-aws");
    if !path.exists() {
        let why = format!("there is no {}", path.display());
        return asked::not_asked(asked::Need::Shared, &why);
    }
    // Cards are written as data, and without a network every picture is a box with its address.
    let shares = [
        ("fence", 85),
        ("furniture", 45),
        ("made for a node", 60),
        ("made for the book", 15),
        ("picture", 160),
        ("tag", 20),
        ("white space", 5),
    ];
    check(&laid(&path, None), 670, 900, &shares);
}
