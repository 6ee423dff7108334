//! How long a book takes that is made again after a save, beside the first time:
//! milliseconds of each step, the least, the median and the most of some rounds.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::Instant;

use jikji::compile::{Memory, Options, Session};
use jikji::config::{Config, Said};
use jikji::diagnostics::{Diagnostics, Silent, SourceMap};
use jikji::figures::Keep;

const ROUNDS: usize = 15;
const STEPS: [&str; 5] = ["load", "pages", "EPUB", "PDF", "EPUB unpacked"];

/// Of a copy of a book, a chapter that is saved, and the store of its figures; of the guide where none is named.
pub(crate) fn run(arguments: &[&str]) {
    let copied = tempfile::tempdir().unwrap();
    let (folder, chapter) = match arguments {
        [book, chapter, ..] => (PathBuf::from(book), PathBuf::from(book).join(chapter)),
        _ => (guide(copied.path()), copied.path().join("05-blocks.md")),
    };
    let keep =
        arguments.get(2).map(|store| Keep { folder: Some(Said::by_user(store.into())), ..Keep::default() });
    let options = Options {
        keep: keep.unwrap_or_default(),
        offline: true,
        memory: Memory::keeping(),
        ..Options::default()
    };
    let session = Session::new(0).unwrap();
    let text = fs::read_to_string(&chapter).unwrap();
    let first = round(&session, &folder, &options);
    let mut rounds = Vec::new();
    for number in 0..ROUNDS {
        put(&chapter, &format!("{text}\n\n물레를 {number}번 돌립니다.\n"));
        rounds.push(round(&session, &folder, &options));
    }
    put(&chapter, &text);
    println!("{:<14} {:>8} {:>8} {:>8} {:>8}", "ms", "first", "least", "median", "most");
    for (step, name) in STEPS.iter().enumerate() {
        let mut times: Vec<f64> = rounds.iter().map(|round| round[step]).collect();
        times.sort_by(f64::total_cmp);
        let [least, median, most] = [0, ROUNDS / 2, ROUNDS - 1].map(|at| times[at]);
        println!("{name:<14} {:>8.1} {least:>8.1} {median:>8.1} {most:>8.1}", first[step]);
    }
}

/// The milliseconds of each step.
fn round(session: &Session, folder: &Path, options: &Options) -> [f64; STEPS.len()] {
    let (mut sources, mut found) = (SourceMap::default(), Diagnostics::default());
    let mut since = Instant::now();
    let mut lap = || {
        let took = since.elapsed().as_secs_f64() * 1e3;
        since = Instant::now();
        took
    };
    let book = session.load(folder, Config::default(), options, &mut sources, &mut found, &Silent).unwrap();
    let load = lap();
    book.pages(&Silent).unwrap();
    let pages = lap();
    book.epub(&mut found, &Silent).unwrap();
    let epub = lap();
    book.pdf(&mut found, &Silent).unwrap();
    let pdf = lap();
    book.unpacked(&Silent).unwrap();
    [load, pages, epub, pdf, lap()]
}

/// The chapters of the guide, in a folder that may be written in.
fn guide(folder: &Path) -> PathBuf {
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("content")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|end| end == "md") {
            put(&folder.join(path.file_name().unwrap()), &fs::read_to_string(&path).unwrap());
        }
    }
    folder.to_owned()
}

fn put(path: &Path, text: &str) {
    fs::File::create(path).unwrap().write_all(text.as_bytes()).unwrap();
}
