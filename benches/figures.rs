//! Figures made small: processor time and bytes against ImageMagick and `vipsthumbnail`, the same files in the same run.
//!
//! `cargo bench --bench figures -- FOLDER [COUNT]` takes the pictures below a folder, or evenly chosen `COUNT` of them,
//! and makes them 1,200 pixels wide. ImageMagick and vips are asked for the same where they are installed. Linux only:
//! the times are those that the kernel counts.
#![allow(clippy::print_stdout, reason = "a benchmark prints its table")]

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use jikji::config::FiguresConfig;
use jikji::diagnostics::{Diagnostics, Silent, Span};
use jikji::document::FigureSource;
use jikji::figures::{Options, PrintRendition, Request, Room, load};

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

/// Our own: files for screens, and for print what a measure of so many points asks for beyond them.
fn ours(files: &[PathBuf], root: &Path, store: &Path, measure: f32, jobs: usize) -> u64 {
    let request = |path: &PathBuf| Request {
        source: FigureSource::File { path: path.clone(), root: root.to_owned() },
        span: Span::DETACHED,
        small: false,
        places: Vec::new(),
    };
    let requests: Vec<Request> = files.iter().map(request).collect();
    let config = FiguresConfig::default();
    let room = Room { measure, height: f32::MAX, ..Room::default() };
    let options = Options { config, store: store.to_owned(), room, jobs, ..Options::default() };
    match load(&requests, &options, &Silent, &mut Diagnostics::default()) {
        Ok(loaded) => loaded.figures.iter().map(|(_, figure)| size(figure)).sum(),
        Err(error) => {
            println!("{}", error.message);
            0
        }
    }
}

fn size(figure: &jikji::figures::Figure) -> u64 {
    let shared = match &figure.print {
        PrintRendition::Raster(image) => image.width == figure.screen.width,
        PrintRendition::Vector(_) => true,
    };
    figure.screen.bytes.len() as u64 + if shared { 0 } else { figure.print.size() as u64 }
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

    // 288 points at 300 dots an inch are 1,200 pixels: print takes the files of screens.
    let screen = cost(|| ours(&files, &folder, &place("screen"), 288.0, 0));
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
    let vips: Vec<Vec<String>> = files
        .chunks(64)
        .enumerate()
        .map(|(at, part)| {
            let to = place("vips").join(format!("%s-{at}.png"));
            let options = ["-s".to_owned(), "1200x>".to_owned(), "-o".to_owned(), to.display().to_string()];
            options.into_iter().chain(part.iter().map(|path| path.display().to_string())).collect()
        })
        .collect();
    std::fs::create_dir_all(place("vips"))?;
    if let Some(cost) = theirs("vipsthumbnail", &vips, &place("vips")) {
        line("vipsthumbnail", &cost, &screen);
    }
    let both = cost(|| ours(&files, &folder, &place("both"), 400.0, 0));
    line("jikji, screen and print", &both, &screen);
    for (name, measure) in [("screen", 288.0), ("both", 400.0)] {
        let again = || cost(|| ours(&files, &folder, &place(name), measure, 0));
        let warm = (0..9).map(|_| again()).min_by(|a, b| a.elapsed.total_cmp(&b.elapsed));
        if let Some(warm) = warm {
            let bytes = weigh(&place(name).join("renditions"));
            let (elapsed, processor, stored) = (warm.elapsed * 1e3, warm.processor * 1e3, bytes as f64 / 1e6);
            println!(
                "warm, {name}: {elapsed:.0} ms, best of nine; {processor:.0} ms of processor; {stored:.1} MB"
            );
        }
    }
    Ok(())
}
