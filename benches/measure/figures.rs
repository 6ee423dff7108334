//! Figures made small: processor time and bytes against ImageMagick and `vipsthumbnail`, the same files in the same run.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use jikji::config::{FiguresConfig, Lock, Locked};
use jikji::diagnostics::{Diagnostics, Silent, Span};
use jikji::document::FigureSource;
use jikji::figures::{Memory, Options, PrintRendition, Request, load, print};
use jikji::files::Roots;
use sha2::{Digest as _, Sha256};

use crate::cost;

/// What a run cost.
struct Cost {
    /// Seconds of processor time, user and system.
    processor: f64,
    /// Seconds that went by.
    elapsed: f64,
    /// The most memory that was held, in megabytes.
    memory: f64,
    /// Bytes that came out.
    bytes: u64,
}

fn measure(work: impl FnOnce() -> u64) -> Cost {
    let (cost::Cost { processor, elapsed, memory, .. }, bytes) = cost::of(work);
    Cost { processor, elapsed, memory, bytes }
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
    made(files.iter().map(source).collect(), Lock::default(), desk)
}

/// The same as figures of hosts, all of them made before: the lock says which bytes are meant.
fn kept(lock: &Lock, desk: &Desk<'_>) -> u64 {
    made(lock.figures.keys().cloned().map(FigureSource::Remote).collect(), lock.clone(), desk)
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

fn made(sources: Vec<FigureSource>, lock: Lock, desk: &Desk<'_>) -> u64 {
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
    let loaded = load(&requests, &options, &Memory::default(), &Silent, &mut found).and_then(|loaded| {
        let widths: BTreeMap<_, _> =
            loaded.figures.iter().filter_map(|(id, _)| Some((id, desk.print?))).collect();
        let prints = print(&loaded.originals, &loaded.figures, &widths, &Silent, &mut found)?;
        Ok(loaded.figures.iter().map(|(id, figure)| size(figure, prints.get(id))).sum())
    });
    match loaded {
        Ok(bytes) => bytes,
        Err(error) => {
            println!("{}", error.message);
            0
        }
    }
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
    Some(measure(|| {
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

/// Of the pictures below a folder, or so many evenly chosen ones, each made 1,200 pixels wide.
pub(crate) fn run(arguments: &[&str]) {
    let folder = PathBuf::from(arguments.first().expect("a folder of pictures"));
    let mut files = Vec::new();
    pictures(&folder, &mut files);
    let wanted = arguments.get(1).and_then(|count| count.parse().ok()).unwrap_or(files.len()).max(1);
    let step = files.len().div_ceil(wanted).max(1);
    let files: Vec<PathBuf> = files.into_iter().step_by(step).collect();
    let desk = tempfile::tempdir().unwrap();
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
    let screen = measure(|| desk_of(&screen_only, 0));
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
    std::fs::create_dir_all(place("convert")).unwrap();
    if let Some(cost) = theirs("convert", &convert, &place("convert")) {
        line("ImageMagick", &cost, &screen);
    }
    // It names what it makes by the stem alone: pictures of one name would take each other's place.
    std::fs::create_dir_all(place("numbered")).unwrap();
    let number = |(at, path): (usize, &PathBuf)| {
        let kind = path.extension().and_then(|kind| kind.to_str()).unwrap_or("png");
        let numbered = place("numbered").join(format!("{at}.{kind}"));
        std::fs::copy(path, &numbered).unwrap();
        numbered
    };
    let numbered = files.iter().enumerate().map(number).collect::<Vec<PathBuf>>();
    let vips: Vec<Vec<String>> = numbered
        .chunks(64)
        .map(|part| {
            let to = place("vips").join("%s.png");
            let options = ["-s".to_owned(), "1200x>".to_owned(), "-o".to_owned(), to.display().to_string()];
            options.into_iter().chain(part.iter().map(|path| path.display().to_string())).collect()
        })
        .collect();
    std::fs::create_dir_all(place("vips")).unwrap();
    if let Some(cost) = theirs("vipsthumbnail", &vips, &place("vips")) {
        line("vipsthumbnail", &cost, &screen);
    }
    let both = measure(|| desk_of(&with_print, 0));
    line("jikji, screen and print", &both, &screen);
    let lock = lock(&files);
    for (name, target) in [("screen", &screen_only), ("screen and print", &with_print)] {
        let desk = Desk { root: &folder, store: &target.0, print: target.1, jobs: 0 };
        warm(&format!("{name}, files"), &desk, || ours(&files, &desk));
        warm(&format!("{name}, hosts"), &desk, || kept(&lock, &desk));
    }
    let before = measure(|| 0).memory;
    let beyond = measure(|| desk_of(&(place("alone"), with_print.1), 1)).memory - before;
    println!("one worker, cold: at most {beyond:.0} MB, the pictures and all finished files included");
}

/// The quickest of nine runs with everything made.
fn warm(name: &str, desk: &Desk<'_>, work: impl Fn() -> u64) {
    let runs = (0..9).map(|_| measure(&work)).min_by(|a, b| a.elapsed.total_cmp(&b.elapsed));
    let Some(warm) = runs else { return };
    let stored = weigh(&desk.store.join("renditions")) as f64 / 1e6;
    let (elapsed, processor, given) = (warm.elapsed * 1e3, warm.processor * 1e3, warm.bytes as f64 / 1e6);
    println!(
        "warm, {name}: {elapsed:.0} ms, best of nine; {processor:.0} ms of processor; {given:.1} MB of {stored:.1}"
    );
}
