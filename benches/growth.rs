//! Work against size: books of one chapter of each shape that once made the work grow faster than the text.
//!
//! `cargo bench --bench growth [-- WORD]` prints processor time in seconds and the most memory in MB for n, 2n and 4n, and
//! how much more the last takes for each doubling, the empty book taken off: 2.0 is linear, 4.0 quadratic. Linux only: both
//! are as the kernel counts them.
#![allow(clippy::print_stdout, reason = "a benchmark prints its table")]
#![allow(clippy::disallowed_methods, reason = "a benchmark writes the books that it makes")]

#[path = "../tests/support/shapes.rs"]
mod shapes;

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

/// What making a book takes.
#[derive(Clone, Copy, Default)]
struct Cost {
    /// Seconds of processor time.
    processor: f64,
    /// Megabytes.
    memory: f64,
}

/// Processor time of the children of this process that have ended, in seconds (proc(5), fields 16 and 17, in ticks of
/// 10 ms).
fn processor() -> f64 {
    let text = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields: Vec<&str> = text.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    fields.iter().skip(13).take(2).filter_map(|field| field.parse::<f64>().ok()).sum::<f64>() / 100.0
}

/// The most memory that a process has held so far, in megabytes.
fn held(process: u32) -> Option<f64> {
    let text = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse::<f64>().ok().map(|kilobytes| kilobytes / 1024.0)
}

/// The cost of a book of one chapter.
fn cost(folder: &Path, chapter: &str) -> Cost {
    let path = folder.join("chapter.md");
    let mut command = Command::new(env!("CARGO_BIN_EXE_jikji"));
    command.arg("build").arg(&path).args(["--offline", "--quiet", "--store"]);
    command.arg(folder.join("store")).arg("-o").arg(folder.join("dist/"));
    command.stdout(Stdio::null()).stderr(Stdio::null());
    let before = processor();
    let child = std::fs::write(&path, chapter).and_then(|()| command.spawn());
    let Ok(mut child) = child else { return Cost::default() };
    let mut memory = 0.0_f64;
    while matches!(child.try_wait(), Ok(None)) {
        memory = memory.max(held(child.id()).unwrap_or_default());
        std::thread::sleep(Duration::from_millis(2));
    }
    Cost { processor: processor() - before, memory }
}

fn main() {
    let word = std::env::args().skip(1).find(|argument| !argument.starts_with('-')).unwrap_or_default();
    let folder = std::env::temp_dir().join(format!("jikji-growth-{}", std::process::id()));
    if std::fs::create_dir_all(&folder).is_err() {
        return;
    }
    let empty = cost(&folder, "# 빈 장\n\n글\n");
    println!("an empty book: {:.2} s, {:.0} MB", empty.processor, empty.memory);
    println!("{:>46} {:>9} {:>22} {:>25}  growth", "shape", "4n", "seconds n, 2n, 4n", "megabytes n, 2n, 4n");
    let all = shapes::TABLES.iter().chain(shapes::TEXTS);
    for (name, shape, size) in all.filter(|(name, ..)| name.contains(&word)) {
        let costs = [size / 4, size / 2, *size].map(|n| cost(&folder, &format!("# 장\n\n{}", shape(n))));
        let [times, memory] = [costs.map(|cost| cost.processor), costs.map(|cost| cost.memory)];
        let more = |all: [f64; 3], none: f64| {
            let beyond = |value: f64| (value - none).max(0.01);
            (beyond(all[2]) / beyond(all[0])).sqrt()
        };
        println!(
            "{name:>46} {size:>9}  {:6.2} {:6.2} {:6.2}   {:7.0} {:7.0} {:7.0}  {:.1} {:.1}",
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
    let _ = std::fs::remove_dir_all(&folder);
}
