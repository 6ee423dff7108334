//! Tries all targets with bytes of a generator: `jikji-fuzz [--seconds N | --inputs N] [--seed N] [--from DIR] [TARGET]…`.
//!
//! Each target has its share. An input that panics, or takes longer than [`LONGEST`] twice, is written to `fuzz/found` and told;
//! then the exit code is 1. `--from DIR` tries the files of a folder instead, `DIR/TARGET/*`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a wrong argument is told by panicking"
)]
#![allow(clippy::disallowed_methods, reason = "time is what is measured")]

use std::collections::BTreeMap;
use std::io::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use jikji_fuzz::chance::Bytes;
use jikji_fuzz::{TARGETS, Target};

/// An input that takes longer is told.
const LONGEST: Duration = Duration::from_secs(20);
/// One that does not end is written down, and all is over.
const HANGS: Duration = Duration::from_secs(120);

struct Wanted {
    seconds: u64,
    inputs: u64,
    seed: u64,
    from: Option<PathBuf>,
    targets: Vec<(&'static str, Target)>,
}

impl Wanted {
    fn read() -> Self {
        let mut wanted = Self { seconds: 60, inputs: u64::MAX, seed: 1, from: None, targets: Vec::new() };
        let mut arguments = std::env::args().skip(1);
        while let Some(argument) = arguments.next() {
            let mut value = || arguments.next().expect("a value");
            match argument.as_str() {
                "--seconds" => wanted.seconds = value().parse().expect("seconds"),
                "--inputs" => {
                    (wanted.inputs, wanted.seconds) = (value().parse().expect("a number"), u64::MAX >> 20)
                }
                "--seed" => wanted.seed = value().parse().expect("a number"),
                "--from" => wanted.from = Some(value().into()),
                name => {
                    let target = TARGETS.iter().find(|(known, _)| *known == name);
                    wanted.targets.push(*target.unwrap_or_else(|| panic!("no target `{name}`")));
                }
            }
        }
        if wanted.targets.is_empty() {
            wanted.targets = TARGETS.to_vec();
        }
        wanted
    }
}

/// What a thread is at.
type Now = Mutex<Option<(&'static str, Vec<u8>, Instant)>>;

#[derive(Default)]
struct Tally {
    tried: u64,
    faults: u64,
    longest: Duration,
}

fn main() {
    let wanted = Wanted::read();
    // A fault is told once, with its input.
    std::panic::set_hook(Box::new(|_| {}));
    let tallies: Mutex<BTreeMap<&'static str, Tally>> = Mutex::default();
    match &wanted.from {
        Some(folder) => again(folder, &wanted.targets, &tallies),
        None => by_chance(&wanted, &tallies),
    }
    let mut faults = 0;
    let tallies = tallies.into_inner().unwrap();
    for (name, Tally { tried, faults: own, longest }) in &tallies {
        println!("{name:<14} {tried:>8} inputs  {own:>3} faults  longest {:.1} s", longest.as_secs_f64());
        faults += own;
    }
    let tried: u64 = tallies.values().map(|tally| tally.tried).sum();
    assert!(tried > 0, "nothing was tried");
    std::process::exit(i32::from(faults > 0));
}

fn by_chance(wanted: &Wanted, tallies: &Mutex<BTreeMap<&'static str, Tally>>) {
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let each = Duration::from_secs(wanted.seconds) / wanted.targets.len() as u32;
    let now: Vec<Now> = (0..threads).map(|_| Mutex::default()).collect();
    for (name, target) in &wanted.targets {
        let next = AtomicU64::new(0);
        let begun = Instant::now();
        std::thread::scope(|scope| {
            let working: Vec<_> = now
                .iter()
                .map(|now| {
                    let next = &next;
                    scope.spawn(move || {
                        loop {
                            let number = next.fetch_add(1, Ordering::Relaxed);
                            if number >= wanted.inputs || begun.elapsed() >= each {
                                break;
                            }
                            let seed = wanted.seed.wrapping_mul(0x0100_0000_01b3).wrapping_add(number);
                            let bytes = Bytes::new(seed).take();
                            *now.lock().unwrap() = Some((name, bytes.clone(), Instant::now()));
                            try_one((name, *target), &bytes, tallies);
                            *now.lock().unwrap() = None;
                        }
                    })
                })
                .collect();
            while working.iter().any(|thread| !thread.is_finished()) {
                std::thread::sleep(Duration::from_millis(50));
                now.iter().for_each(look);
            }
        });
    }
}

/// Ends the program where a thread hangs.
fn look(now: &Now) {
    if let Some((name, bytes, since)) = now.lock().unwrap().as_ref()
        && since.elapsed() > HANGS
    {
        println!("{name}: hangs; the input is {}", keep(name, bytes).display());
        std::process::exit(1);
    }
}

fn again(folder: &Path, targets: &[(&'static str, Target)], tallies: &Mutex<BTreeMap<&'static str, Tally>>) {
    for (name, target) in targets {
        let Ok(files) = std::fs::read_dir(folder.join(name)) else { continue };
        let mut files: Vec<PathBuf> = files.map(|file| file.unwrap().path()).collect();
        files.sort();
        for file in files {
            try_one((name, *target), &std::fs::read(file).unwrap(), tallies);
        }
    }
}

fn try_one(
    (name, target): (&'static str, Target),
    bytes: &[u8],
    tallies: &Mutex<BTreeMap<&'static str, Tally>>,
) {
    let timed = || {
        let begun = Instant::now();
        let ended = catch_unwind(AssertUnwindSafe(|| target(bytes)));
        (ended, begun.elapsed())
    };
    let (ended, mut took) = timed();
    if took > LONGEST {
        // The machine may have had something else to do.
        took = took.min(timed().1);
    }
    let fault = ended.err().map(|panic| {
        let said = panic.downcast_ref::<String>().map(String::as_str);
        said.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("a panic").to_owned()
    });
    let fault = fault.or_else(|| (took > LONGEST).then(|| format!("took {:.0} s", took.as_secs_f64())));
    if let Some(said) = &fault {
        let file = keep(name, bytes);
        let mut out = std::io::stdout().lock();
        let _ = writeln!(out, "{name}: {said}\n  the input is {}", file.display());
    }
    let mut tallies = tallies.lock().unwrap();
    let tally = tallies.entry(name).or_default();
    tally.tried += 1;
    tally.faults += u64::from(fault.is_some());
    tally.longest = tally.longest.max(took);
}

/// Writes an input down, by its hash (FNV-1a).
fn keep(name: &str, bytes: &[u8]) -> PathBuf {
    let step = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    let hash = bytes.iter().fold(0xcbf2_9ce4_8422_2325, step);
    let folder = PathBuf::from("fuzz/found").join(name);
    std::fs::create_dir_all(&folder).unwrap();
    let file = folder.join(format!("{hash:016x}"));
    std::fs::write(&file, bytes).unwrap();
    file
}
