//! Work against size: books of more and more chapters, and books of one chapter of each shape that once made the work grow
//! faster than the text.

#[path = "../../tests/support/marks.rs"]
mod marks;
#[path = "../../tests/support/shapes.rs"]
mod shapes;

use std::path::Path;
use std::process::Command;

use jikji::diagnostics::FileId;
use jikji::markdown::{Options, parse};

use crate::book;
use crate::cost::{self, Cost, short};
use crate::large::LARGE;

/// How many marks are read.
const MARKS: usize = 100_000;

/// What a command of the program takes, and the bytes that it writes.
pub(crate) fn jikji(what: &str, book: &Path, desk: &Path) -> (Cost, f64) {
    let out = desk.join("out");
    let _ = std::fs::remove_dir_all(&out);
    let mut command = Command::new(env!("CARGO_BIN_EXE_jikji"));
    command.arg(what).arg(book).args(["--offline", "--quiet", "--store"]).arg(desk.join("store"));
    if what != "check" {
        command.arg("-o").arg(out.join(""));
    }
    let cost = cost::of_command(&mut command).unwrap();
    let files = std::fs::read_dir(&out).into_iter().flatten().flatten();
    let bytes = files.filter_map(|file| file.metadata().ok()).map(|file| file.len()).sum::<u64>() as f64;
    (cost, bytes)
}

/// Books of 10, 100 and so on to so many chapters, of the same sizes at each step.
pub(crate) fn books(arguments: &[&str]) {
    let most = arguments.first().map_or(1_000, |most| most.parse().unwrap());
    let desk = tempfile::tempdir().unwrap();
    let sizes: Vec<usize> =
        std::iter::successors(Some(10), |n| Some(n * 10)).take_while(|n| *n <= most).collect();
    for what in ["check", "epub", "pdf", "build"] {
        println!(
            "{:>6} {:>8} {:>9} {:>10} {:>9} {:>9}   for each further chapter: {:>9} {:>8} {:>8}",
            what, "chapters", "seconds", "processor", "MB held", "MB out", "ms", "kB held", "kB out"
        );
        let mut before: Option<(f64, Cost, f64)> = None;
        let mut each = Vec::new();
        for &size in &sizes {
            let folder = desk.path().join(size.to_string());
            if !folder.exists() {
                book::write(&folder, size);
            }
            // The first run makes the pictures small.
            let (mut cost, mut bytes) = jikji(what, &folder, desk.path());
            if size <= 1_000 {
                cost = cost::median(3, || {
                    let (cost, out) = jikji(what, &folder, desk.path());
                    bytes = out;
                    cost
                });
            }
            print!(
                "{:>6} {size:>8} {:>9} {:>10} {:>9.0} {:>9}",
                "",
                short(cost.elapsed),
                short(cost.processor),
                cost.memory,
                short(bytes / 1e6)
            );
            let now = size as f64;
            if let Some((chapters, less, out)) = before {
                let more = now - chapters;
                let time = (cost.processor - less.processor) * 1e3 / more;
                let memory = (cost.memory - less.memory) * 1e3 / more;
                print!("{:>36} {:>8} {:>8}", short(time), short(memory), short((bytes - out) / 1e3 / more));
                each.push((time, memory));
            }
            println!();
            before = Some((now, cost, bytes));
        }
        if let [_, hundred, .., last] = each.as_slice() {
            println!(
                "{:>6} last step to the one from 100: time {:.2}, memory {:.2}",
                "",
                last.0 / hundred.0,
                last.1 / hundred.1
            );
        }
    }
}

/// One chapter of each shape, n, 2n and 4n.
///
/// The last columns are how much more time and memory a doubling takes, the empty book taken off: 2.0 is linear, 4.0
/// quadratic.
pub(crate) fn shapes(arguments: &[&str]) {
    let word = arguments.first().copied().unwrap_or_default();
    let desk = tempfile::tempdir().unwrap();
    let measure = |text: &str| {
        let chapter = desk.path().join("chapter.md");
        std::fs::write(&chapter, format!("# 장\n\n{text}\n")).unwrap();
        jikji("build", &chapter, desk.path()).0
    };
    let empty = measure("글");
    println!("an empty book: {:.2} s, {:.0} MB", empty.processor, empty.memory);
    println!(
        "{:>46} {:>10} {:>22} {:>25}  growth",
        "shape", "4n", "seconds n, 2n, 4n", "megabytes n, 2n, 4n"
    );
    let named = |name: &str| name.contains(word);
    let all = shapes::TABLES.iter().chain(shapes::TEXTS).chain(LARGE);
    for (name, shape, size) in all.filter(|(name, ..)| named(name)) {
        row(name, *size, empty, |n| measure(&shape(n)));
    }
    // Marks that nest or look for their end are read, and no more: what they become is all one.
    for mark in marks::MARKS {
        let name = format!("reading n of {mark:?}");
        if named(&name) {
            row(&name, MARKS, Cost::default(), |n| {
                let text = mark.repeat(n);
                cost::median(3, || cost::of(|| parse(FileId(0), &text, &Options::default())).0)
            });
        }
    }
}

/// Costs of n, 2n and 4n, and how much more a doubling takes, what nothing takes left off.
fn row(name: &str, size: usize, empty: Cost, measure: impl Fn(usize) -> Cost) {
    let costs = [size / 4, size / 2, size].map(measure);
    // Of what is done in this process, processor time comes in steps of 10 ms.
    let time = |cost: Cost| if empty.processor > 0.0 { cost.processor } else { cost.elapsed };
    let [times, memory] = [costs.map(time), costs.map(|cost| cost.memory)];
    let more = |all: [f64; 3], none: f64| {
        let beyond = |value: f64| (value - none).max(0.001);
        (beyond(all[2]) / beyond(all[0])).sqrt()
    };
    println!(
        "{name:>46} {size:>10}  {:6.2} {:6.2} {:6.2}   {:7.0} {:7.0} {:7.0}  {:.1} {:.1}",
        times[0],
        times[1],
        times[2],
        memory[0],
        memory[1],
        memory[2],
        more(times, empty.processor),
        more(memory, empty.memory)
    );
}
