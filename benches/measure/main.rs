//! Measures Jikji: `cargo bench --bench measure -- STAGES|GROWTH|…`; without a word it says which there are.
//!
//! Linux only: processor time and memory are as the kernel counts them.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a benchmark prints its tables, writes the books that it makes, and fails by panicking"
)]

mod again;
mod book;
mod cost;
mod count;
mod figures;
mod growth;
mod large;
mod peers;
mod shape;
mod stages;
mod words;

const USAGE: &str = "\
cargo bench --bench measure -- WHAT
  stages [BOOK|CHAPTERS [STORE]]   each stage by its door: time, allocations, bytes (100 chapters)
  growth [MOST]                    books of 10, 100, 1,000 and so on to MOST chapters (1,000): time and memory for each
  shapes [WORD]                    one chapter of each shape, n, 2n and 4n, of those whose name has the word
  peers [BOOK|CHAPTERS]            pandoc, Typst, WeasyPrint and Chromium on the same text (207 chapters)
  again [BOOK CHAPTER.md [STORE]]  a save: what a book takes that is made again (the guide)
  figures FOLDER [COUNT]           pictures made small, beside ImageMagick and vips
  write CHAPTERS FOLDER            only writes such a book
  count FOLDER                     a row for each chapter of a book, as in `chapters.tsv`";

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    if !matches!(words.first(), None | Some(&("write" | "count"))) {
        println!("{}", cost::machine());
    }
    match words.as_slice() {
        ["stages", rest @ ..] => stages::run(rest),
        ["growth", rest @ ..] => growth::books(rest),
        ["shapes", rest @ ..] => growth::shapes(rest),
        ["peers", rest @ ..] => peers::run(rest),
        ["again", rest @ ..] => again::run(rest),
        ["figures", rest @ ..] => figures::run(rest),
        ["write", chapters, folder] => book::write(folder.as_ref(), chapters.parse().unwrap()),
        ["count", folder] => count::run(folder.as_ref()),
        _ => println!("{USAGE}"),
    }
}
