//! Pages of the guide as SVG: milliseconds and bytes of one.
//!
//! `cargo bench --bench drawing [-- FOLDER]` prints them for a page with outlines that are there and for one with new ones; a
//! folder of chapters is another book. Of several runs the fastest counts.
#![allow(clippy::print_stdout, reason = "a benchmark prints its table")]

use std::hint::black_box;
use std::path::PathBuf;
use std::time::Instant;

use jikji::compile::{Options, Session};
use jikji::config::Config;
use jikji::diagnostics::{Diagnostics, Silent, SourceMap};
use jikji::svg::{self, Outlines};

/// Runs of a page.
const RUNS: usize = 5;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let guide = concat!(env!("CARGO_MANIFEST_DIR"), "/content");
    let folder = std::env::args().skip(1).find(|argument| !argument.starts_with('-'));
    let folder = PathBuf::from(folder.unwrap_or_else(|| guide.to_owned()));
    let store = tempfile::tempdir()?;
    let options =
        Options { keep: store.path().to_owned().into(), offline: true, date: Some(0), ..Options::default() };
    let (mut sources, mut found) = (SourceMap::default(), Diagnostics::default());
    let session = Session::new(0)?;
    let book = session.load(&folder, Config::default(), &options, &mut sources, &mut found, &Silent)?;
    let paged = book.pages(&Silent)?;
    let outlines = Outlines::default();
    let draw = |page, outlines: &Outlines| svg::draw(page, paged, outlines, &|_| Some("/figure".to_owned()));
    let time = |page, outlines: &Outlines| {
        let start = Instant::now();
        black_box(draw(page, outlines));
        start.elapsed().as_secs_f64() * 1e3
    };
    let (mut known, mut fresh, mut bytes) = (Vec::new(), Vec::new(), Vec::new());
    for page in &paged.pages {
        bytes.push(draw(page, &outlines).len() as f64 / 1e3);
        known.push((0..RUNS).map(|_| time(page, &outlines)).fold(f64::MAX, f64::min));
        fresh.push((0..RUNS).map(|_| time(page, &Outlines::default())).fold(f64::MAX, f64::min));
    }
    println!("{} pages                     mean      worst", paged.pages.len());
    for (name, values) in [("ms, outlines known", known), ("ms, all outlines new", fresh), ("kB", bytes)] {
        let (sum, worst) = values.iter().fold((0.0, 0.0_f64), |(sum, worst), v| (sum + v, worst.max(*v)));
        println!("{name:>24} {:>10.2} {worst:>10.2}", sum / values.len() as f64);
    }
    Ok(())
}
