//! Each stage by its public door, in one thread, and the whole commands on all cores.

use std::path::Path;
use std::sync::Arc;

use jikji::compile::{Options, Session};
use jikji::config::Config;
use jikji::diagnostics::{Diagnostics, Silent, SourceMap};
use jikji::document::written::Chapter;
use jikji::files::Roots;
use jikji::highlight::Highlighter;
use jikji::svg::{self, Outlines};
use jikji::{book, markdown};

use crate::book as made;
use crate::cost::{self, Cost, short};
use crate::growth::jikji;

const RUNS: usize = 5;

/// What a stage took in each run, and the bytes that it gave.
struct Stage {
    name: &'static str,
    runs: Vec<Cost>,
    bytes: usize,
}

/// The stages, in the order of the data.
#[derive(Default)]
struct Stages(Vec<Stage>);

impl Stages {
    /// Runs a stage, and asks how many bytes it gave.
    fn run<T>(&mut self, name: &'static str, work: impl FnOnce() -> T, bytes: impl FnOnce(&T) -> usize) -> T {
        let (cost, given) = cost::of(work);
        let bytes = bytes(&given);
        match self.0.iter_mut().find(|stage| stage.name == name) {
            Some(stage) => stage.runs.push(cost),
            None => self.0.push(Stage { name, runs: vec![cost], bytes }),
        }
        given
    }
}

/// Of a book that is named, or of one of so many chapters; with the store of its figures.
pub(crate) fn run(arguments: &[&str]) {
    let desk = tempfile::tempdir().unwrap();
    let folder = made::named_or_made(arguments.first(), 100, desk.path());
    let store = arguments.get(1).map_or_else(|| desk.path().join("store"), Into::into);
    // The first time pictures are made small.
    one(&folder, &store, &mut Stages::default());
    let mut stages = Stages::default();
    (0..RUNS).for_each(|_| one(&folder, &store, &mut stages));
    println!(
        "{:>22} {:>9} {:>12} {:>12} {:>9} {:>9}",
        "one thread", "ms", "allocations", "MB asked for", "MB held", "MB out"
    );
    for Stage { name, runs, bytes } in &stages.0 {
        let mut runs = runs.iter().copied();
        let Cost { elapsed, allocations, allocated, memory, .. } =
            cost::median(RUNS, || runs.next().unwrap_or_default());
        println!(
            "{name:>22} {:>9} {allocations:>12} {:>12} {memory:>9.0} {:>9}",
            short(elapsed * 1e3),
            short(allocated),
            short(*bytes as f64 / 1e6)
        );
    }
    println!(
        "{:>22} {:>9} {:>12} {:>12} {:>9} {:>9}",
        "command, all cores", "ms", "processor ms", "cores busy", "MB held", "MB out"
    );
    for what in ["check", "epub", "pdf", "build"] {
        let mut bytes = 0.0;
        let Cost { elapsed, processor, memory, .. } = cost::median(RUNS, || {
            let (cost, out) = jikji(what, &folder, desk.path());
            bytes = out;
            cost
        });
        println!(
            "{what:>22} {:>9} {:>12} {:>12.2} {memory:>9.0} {:>9}",
            short(elapsed * 1e3),
            short(processor * 1e3),
            processor / elapsed,
            short(bytes / 1e6)
        );
    }
}

/// All stages once.
fn one(folder: &Path, store: &Path, stages: &mut Stages) {
    let (mut sources, mut found) = (SourceMap::default(), Diagnostics::default());
    let config = Config::default();
    let roots = Roots::of_book(folder);
    let files =
        stages.run("load", || book::load(folder, &config, &roots, &mut sources, &mut found).unwrap(), |_| 0);
    let numbers: Vec<_> = files.front.iter().chain(&files.chapters).map(|source| source.file).collect();
    let texts: Vec<_> =
        numbers.iter().map(|file| (*file, Arc::clone(&sources.get(*file).unwrap().text))).collect();
    let read = |(file, text): &(_, Arc<str>)| markdown::parse(*file, text, &markdown::Options::default()).0;
    let mut chapters: Vec<Chapter> = stages.run(
        "parse",
        || texts.iter().map(read).collect(),
        |_| texts.iter().map(|(_, text)| text.len()).sum(),
    );
    let highlighter = Highlighter::new();
    stages.run(
        "highlight",
        || chapters.iter_mut().for_each(|chapter| highlighter.annotate(chapter, &mut found)),
        |()| 0,
    );
    let mut chapters: Vec<Arc<Chapter>> = chapters.into_iter().map(Arc::new).collect();
    let rest = chapters.split_off(usize::from(files.front.is_some()));
    stages.run(
        "resolve",
        || {
            book::assemble(
                &files,
                chapters.pop(),
                rest,
                (&config, Some(0)),
                &book::Memory::default(),
                &mut found,
            )
        },
        |_| 0,
    );
    let session = Session::new(1).unwrap();
    let options =
        Options { keep: store.to_owned().into(), offline: true, date: Some(0), ..Options::default() };
    let (mut sources, mut found) = (SourceMap::default(), Diagnostics::default());
    let book = stages.run(
        "all that, and figures",
        || session.load(folder, config, &options, &mut sources, &mut found, &Silent).unwrap(),
        |_| 0,
    );
    let paged = stages.run("layout", || book.pages(&Silent).unwrap(), |_| 0);
    let length = |file: &jikji::compile::Output| file.bytes.len();
    stages.run("package the EPUB", || book.epub(&mut found, &Silent).unwrap(), length);
    stages.run("draw the PDF", || book.pdf(&mut found, &Silent).unwrap(), length);
    let outlines = Outlines::default();
    let draw = || {
        paged
            .pages
            .iter()
            .map(|page| svg::draw(page, paged, &outlines, &|_| Some("/".to_owned())).len())
            .sum()
    };
    stages.run("pages as SVG", draw, |bytes: &usize| *bytes);
    stages.run("the same, outlines known", draw, |bytes: &usize| *bytes);
}
