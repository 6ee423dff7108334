//! Figures made small: processor time and bytes against ImageMagick and `vipsthumbnail`, the same files in the same run.
//!
//! `cargo bench --bench figures -- FOLDER [COUNT]` takes the pictures below a folder, or evenly chosen `COUNT` of them,
//! and makes them 1,200 pixels wide. ImageMagick and vips are asked for the same where they are installed. Linux only:
//! the times are those that the kernel counts.
#![allow(clippy::print_stdout, reason = "a benchmark prints its table")]

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use jikji::config::{FiguresConfig, Lock, Locked};
use jikji::diagnostics::{Diagnostics, Silent, Span};
use jikji::document::FigureSource;
use jikji::figures::{Memory, Options, PrintRendition, Request, load, print};
use jikji::files::Roots;
use sha2::{Digest as _, Sha256};

/// What a run cost.
struct Cost {
    /// Seconds of processor time, user and system.
    processor: f64,
    /// Seconds that went by.
    elapsed: f64,
    /// Bytes that came out.
    bytes: u64,
}

/// Processor time of this process and its children, in seconds (proc(5), fields 14 to 17, in ticks of 10 ms).
fn processor() -> f64 {
    let text = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields: Vec<&str> = text.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    fields.iter().skip(11).take(4).filter_map(|field| field.parse::<f64>().ok()).sum::<f64>() / 100.0
}

fn cost(work: impl FnOnce() -> u64) -> Cost {
    let (start, before) = (Instant::now(), processor());
    let bytes = work();
    Cost { processor: processor() - before, elapsed: start.elapsed().as_secs_f64(), bytes }
}

/// All files below a folder, in order.
fn pictures(folder: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            pictures(&path, found);
        } else {
            found.push(path);
        }
    }
}

/// Bytes of all files below a folder.
fn weigh(folder: &Path) -> u64 {
    let mut files = Vec::new();
    pictures(folder, &mut files);
    files.iter().filter_map(|path| path.metadata().ok()).map(|metadata| metadata.len()).sum()
}

/// Where our own figures come from and go to.
struct Desk<'a> {
    root: &'a Path,
    store: &'a Path,
    /// Pixels across that print wants; none where there is no print.
    print: Option<u32>,
    /// 0 for one a core.
    jobs: usize,
}

/// Our own: files for screens, and what print needs beyond them.
fn ours(files: &[PathBuf], desk: &Desk<'_>) -> u64 {
    let source = |path: &PathBuf| FigureSource::File(path.clone());
    run(files.iter().map(source).collect(), Lock::default(), desk)
}

/// The same as figures of hosts, all of them made before: the lock says which bytes are meant.
fn kept(lock: &Lock, desk: &Desk<'_>) -> u64 {
    run(lock.figures.keys().cloned().map(FigureSource::Remote).collect(), lock.clone(), desk)
}

/// The lock of files as if each came from a host.
fn lock(files: &[PathBuf]) -> Lock {
    let row = |(number, path): (usize, &PathBuf)| {
        let bytes = std::fs::read(path).unwrap_or_default();
        let sha256 = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        let (kind, bytes) = ("png".to_owned(), bytes.len() as u64);
        (
            format!("https://figures.example/{number}"),
            Locked { sha256, kind, pixels: None, bytes, date: None },
        )
    };
    Lock { figures: files.iter().enumerate().map(row).collect() }
}

fn run(sources: Vec<FigureSource>, lock: Lock, desk: &Desk<'_>) -> u64 {
    let request = |source| Request { source, span: Span::DETACHED, small: false, cover: false };
    let requests: Vec<Request> = sources.into_iter().map(request).collect();
    let (keep, jobs) = (desk.store.to_owned().into(), desk.jobs);
    let roots = Roots::only(desk.root);
    let options = Options {
        config: FiguresConfig::default(),
        keep,
        roots,
        lock,
        offline: true,
        jobs,
        ..Options::default()
    };
    let mut found = Diagnostics::default();
    let made = load(&requests, &options, &Memory::default(), &Silent, &mut found).and_then(|loaded| {
        let widths: BTreeMap<_, _> =
            loaded.figures.iter().filter_map(|(id, _)| Some((id, desk.print?))).collect();
        let prints = print(&loaded.originals, &loaded.figures, &widths, &Silent, &mut found)?;
        Ok(loaded.figures.iter().map(|(id, figure)| size(figure, prints.get(id))).sum())
    });
    match made {
        Ok(bytes) => bytes,
        Err(error) => {
            println!("{}", error.message);
            0
        }
    }
}

/// The most memory that was held since the last call, in bytes (proc(5): `VmHWM`, and 5 to `clear_refs` begins anew).
fn peak() -> u64 {
    let text = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    // A system that does not let it begin anew gives the peak of all that went before.
    let again = std::fs::OpenOptions::new().write(true).open("/proc/self/clear_refs");
    let _ = again.and_then(|mut file| file.write_all(b"5"));
    line.trim().trim_end_matches("kB").trim().parse::<u64>().unwrap_or(0) << 10
}

fn size(figure: &jikji::figures::Figure, print: Option<&PrintRendition>) -> u64 {
    let own = match print {
        Some(PrintRendition::Raster(image)) if image.width != figure.screen.width => image.data.len(),
        Some(PrintRendition::Raster(_) | PrintRendition::Vector(_)) | None => 0,
    };
    (figure.screen.bytes.len() + own) as u64
}

/// A program run on each file, or on all at once; `None` where it is not installed.
fn theirs(program: &str, calls: &[Vec<String>], out: &Path) -> Option<Cost> {
    Command::new(program).arg("--version").output().ok()?;
    Some(cost(|| {
        for call in calls {
            // A file that it can't read is its own loss.
            let _ = Command::new(program).args(call).output();
        }
        let mut made = Vec::new();
        pictures(out, &mut made);
        made.iter().filter_map(|path| path.metadata().ok()).map(|metadata| metadata.len()).sum()
    }))
}

fn line(name: &str, cost: &Cost, ours: &Cost) {
    println!(
        "{name:>26} {:9.2} {:9.2} {:7.0} % {:10.2} {:7.1} {:7.2}",
        cost.processor,
        cost.elapsed,
        100.0 * cost.processor / cost.elapsed.max(0.001),
        cost.bytes as f64 / 1e6,
        cost.processor / ours.processor.max(0.01),
        cost.bytes as f64 / ours.bytes.max(1) as f64,
    );
}

fn main() -> std::io::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let Some(folder) = arguments.first().map(PathBuf::from) else {
        println!("usage: cargo bench --bench figures -- FOLDER [COUNT]");
        return Ok(());
    };
    let mut files = Vec::new();
    pictures(&folder, &mut files);
    let wanted = arguments.get(1).and_then(|count| count.parse().ok()).unwrap_or(files.len()).max(1);
    let step = files.len().div_ceil(wanted).max(1);
    let files: Vec<PathBuf> = files.into_iter().step_by(step).collect();
    let desk = tempfile::tempdir()?;
    let place = |name: &str| desk.path().join(name);
    let original: u64 = files.iter().filter_map(|path| path.metadata().ok()).map(|file| file.len()).sum();
    println!("{} files, {:.1} MB", files.len(), original as f64 / 1e6);
    println!(
        "{:>26} {:>9} {:>9} {:>9} {:>10} {:>7} {:>7}",
        "", "processor", "elapsed", "cores", "MB", "× time", "× bytes"
    );

    let desk_of = |(store, print): &(PathBuf, Option<u32>), jobs| {
        ours(&files, &Desk { root: &folder, store, print: *print, jobs })
    };
    // A measure of 400 points at 300 dots an inch.
    let (screen_only, with_print) = ((place("screen"), None), (place("both"), Some(1667)));
    let screen = cost(|| desk_of(&screen_only, 0));
    line("jikji, 1,200 pixels", &screen, &screen);
    let convert: Vec<Vec<String>> = files
        .iter()
        .enumerate()
        .map(|(at, path)| {
            let kind = path.extension().and_then(|kind| kind.to_str()).unwrap_or("png");
            let to = place("convert").join(format!("{at}.{kind}"));
            vec![path.display().to_string(), "-resize".into(), "1200x>".into(), to.display().to_string()]
        })
        .collect();
    std::fs::create_dir_all(place("convert"))?;
    if let Some(cost) = theirs("convert", &convert, &place("convert")) {
        line("ImageMagick", &cost, &screen);
    }
    // It names what it makes by the stem alone: pictures of one name would take each other's place.
    std::fs::create_dir_all(place("numbered"))?;
    let number = |(at, path): (usize, &PathBuf)| {
        let kind = path.extension().and_then(|kind| kind.to_str()).unwrap_or("png");
        let numbered = place("numbered").join(format!("{at}.{kind}"));
        std::fs::copy(path, &numbered).map(|_| numbered)
    };
    let numbered = files.iter().enumerate().map(number).collect::<std::io::Result<Vec<_>>>()?;
    let vips: Vec<Vec<String>> = numbered
        .chunks(64)
        .map(|part| {
            let to = place("vips").join("%s.png");
            let options = ["-s".to_owned(), "1200x>".to_owned(), "-o".to_owned(), to.display().to_string()];
            options.into_iter().chain(part.iter().map(|path| path.display().to_string())).collect()
        })
        .collect();
    std::fs::create_dir_all(place("vips"))?;
    if let Some(cost) = theirs("vipsthumbnail", &vips, &place("vips")) {
        line("vipsthumbnail", &cost, &screen);
    }
    let both = cost(|| desk_of(&with_print, 0));
    line("jikji, screen and print", &both, &screen);
    let lock = lock(&files);
    for (name, target) in [("screen", &screen_only), ("screen and print", &with_print)] {
        let desk = Desk { root: &folder, store: &target.0, print: target.1, jobs: 0 };
        warm(&format!("{name}, files"), &desk, || ours(&files, &desk));
        warm(&format!("{name}, hosts"), &desk, || kept(&lock, &desk));
    }
    peak();
    let before = peak();
    desk_of(&(place("alone"), with_print.1), 1);
    let beyond = peak().saturating_sub(before) as f64 / 1e6;
    println!("one worker, cold: at most {beyond:.0} MB, the pictures and all finished files included");
    Ok(())
}

/// The quickest of nine runs with everything made.
fn warm(name: &str, desk: &Desk<'_>, work: impl Fn() -> u64) {
    let runs = (0..9).map(|_| cost(&work)).min_by(|a, b| a.elapsed.total_cmp(&b.elapsed));
    let Some(warm) = runs else { return };
    let stored = weigh(&desk.store.join("renditions")) as f64 / 1e6;
    let (elapsed, processor, given) = (warm.elapsed * 1e3, warm.processor * 1e3, warm.bytes as f64 / 1e6);
    println!(
        "warm, {name}: {elapsed:.0} ms, best of nine; {processor:.0} ms of processor; {given:.1} MB of {stored:.1}"
    );
}
