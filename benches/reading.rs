//! Time against size: runs of each nesting mark, doubled three times, and a chapter of ordinary text.
//!
//! `cargo bench --bench reading` prints milliseconds for 12,500 to 100,000 marks, and how much longer each doubling
//! takes: 2.0 is linear, 4.0 quadratic. Of several runs the fastest counts.
#![allow(clippy::print_stdout, reason = "a benchmark prints its table")]

#[path = "../tests/support/marks.rs"]
mod marks;

use std::hint::black_box;
use std::time::{Duration, Instant};

use jikji::diagnostics::FileId;
use jikji::markdown::{Options, parse};

/// The fastest of some readings of a text.
fn time(text: &str, runs: usize) -> Duration {
    let reading = || {
        let start = Instant::now();
        black_box(parse(FileId(0), black_box(text), &Options::default()));
        start.elapsed()
    };
    (0..runs).map(|_| reading()).min().unwrap_or_default()
}

fn main() {
    let counts = [12_500, 25_000, 50_000, 100_000];
    println!("{:>28} {:>9} {:>9} {:>9} {:>9}  growth", "mark", "12,500", "25,000", "50,000", "100,000");
    let mut worst = (0.0, "");
    for mark in marks::MARKS {
        let times = counts.map(|count| time(&mark.repeat(count), 3).as_secs_f64() * 1e3);
        let growth = libm::cbrt(times[3] / times[0].max(0.01));
        if growth > worst.0 && times[3] > 20.0 {
            worst = (growth, mark);
        }
        let shown = format!("{mark:?}");
        println!(
            "{shown:>28} {:9.2} {:9.2} {:9.2} {:9.2}  {growth:.1}",
            times[0], times[1], times[2], times[3]
        );
    }
    println!("worst growth of those over 20 ms: {:.2} for {:?}", worst.0, worst.1);
    let text = "본문에는 **강조(bold)**와 `코드`, [링크](a.md), 용어^term^가 있다.\n\n- 하나\n- 둘\n\n"
        .repeat(2_000);
    let spent = time(&text, 5).as_secs_f64();
    println!("ordinary text: {:.1} MB/s", text.len() as f64 / 1e6 / spent);
}
