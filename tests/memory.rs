//! How much memory a book takes: a large figure no more than 96 MB beyond the picture that is held, whatever it is in: the
//! file, and what the allocator keeps of what was given back; a long chapter of one construct no more than it may.
//!
//! The program is run and watched from outside: what a picture takes is what it takes more than with a tiny one. Linux alone
//! tells how much that was.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "a test fails by panic")]

use std::io::{Cursor, Write as _};
use std::process::{Command, Stdio};

use image::ImageFormat;
use jpeg_encoder::{Encoder, SamplingFactor};

/// Pixels across and down of pictures that take more than they weigh.
const LARGE: (u32, u32) = (6000, 4000);

/// Pixels of such as are not packed: as many as a file may have bytes for.
const PLAIN: (u32, u32) = (3600, 3000);

/// What a worker may take beyond its picture, in megabytes.
const BEYOND: u64 = 96;

/// Slow waves under a little grain: 64 rows again and again.
fn samples((width, height): (u32, u32), channels: u32) -> Vec<u8> {
    let mut samples: Vec<u8> = (0..width * 64)
        .flat_map(|at| {
            let (x, y) = (at % width, at / width);
            // Few grains, so that no file outweighs what one may weigh.
            let grain = if x % 16 == 0 {
                (x.wrapping_mul(0x9e37_79b1) ^ y.wrapping_mul(0x85eb_ca77)) >> 29
            } else {
                0
            };
            let tone = ((x / 37 + y) % 200 + grain) as u8;
            [tone, tone / 2 + 20, 255 - tone, 255].into_iter().take(channels as usize)
        })
        .collect();
    samples = samples.repeat(height.div_ceil(64) as usize);
    samples.truncate((width * height * channels) as usize);
    samples
}

fn file(format: ImageFormat, sides: (u32, u32), color: image::ColorType) -> Vec<u8> {
    let data = samples(sides, u32::from(color.channel_count()));
    let mut bytes = Cursor::new(Vec::new());
    image::write_buffer_with_format(&mut bytes, &data, sides.0, sides.1, color, format).unwrap();
    bytes.into_inner()
}

fn jpeg(sides: (u32, u32), progressive: bool) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, 90);
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    encoder.set_progressive(progressive);
    let (width, height) = (u16::try_from(sides.0).unwrap(), u16::try_from(sides.1).unwrap());
    encoder.encode(&samples(sides, 3), width, height, jpeg_encoder::ColorType::Rgb).unwrap();
    file
}

/// The most memory that a program has held so far, in bytes; `None` when it has ended (proc(5), `VmHWM`).
fn held(process: u32) -> Option<u64> {
    let text = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim_matches(|c: char| !c.is_ascii_digit()).parse::<u64>().unwrap() << 10)
}

/// The most memory that making a book of one picture takes, in bytes; its format is named as the command is.
fn peak(format: &str, name: &str, picture: &[u8]) -> u64 {
    let folder = tempfile::tempdir().unwrap();
    let keep = |name: &str, bytes: &[u8]| {
        std::fs::File::create(folder.path().join(name)).unwrap().write_all(bytes).unwrap();
    };
    keep(name, picture);
    keep("chapter.md", format!("# 그림\n\n![큰 그림]({name})\n").as_bytes());
    let mut command = Command::new(env!("CARGO_BIN_EXE_jikji"));
    command.arg(format).arg(folder.path().join("chapter.md")).args(["--offline", "--quiet", "--store"]);
    command.arg(folder.path().join("store")).arg("-o").arg(folder.path().join("book"));
    most_of(command, name)
}

/// The most memory that a command takes, in bytes.
///
/// The allocator gives back at once what it would keep for a moment, as that varies from run to run.
fn most_of(mut command: Command, name: &str) -> u64 {
    let mut child = command.env("MIMALLOC_PURGE_DELAY", "0").stdout(Stdio::null()).spawn().unwrap();
    let mut most = 0;
    let status = loop {
        most = most.max(held(child.id()).unwrap_or(0));
        match child.try_wait().unwrap() {
            Some(status) => break status,
            None => std::thread::sleep(std::time::Duration::from_millis(2)),
        }
    };
    assert!(status.success(), "{name}: {status}");
    most
}

#[test]
#[cfg_attr(debug_assertions, ignore = "takes minutes without optimisation")]
fn a_large_picture_takes_little_beyond_itself() {
    use image::ColorType::{L8, Rgb8, Rgba8};
    type Draw = fn() -> Vec<u8>;
    // Name, sides, bytes a pixel that its decoder holds.
    let kinds: [(&str, (u32, u32), u64, Draw); 8] = [
        ("a.png", LARGE, 3, || file(ImageFormat::Png, LARGE, Rgb8)),
        ("b.png", LARGE, 4, || file(ImageFormat::Png, LARGE, Rgba8)),
        ("c.png", LARGE, 1, || file(ImageFormat::Png, LARGE, L8)),
        ("d.jpg", LARGE, 3, || jpeg(LARGE, false)),
        // Half of a coefficient of chroma and a whole one of light to each sample, in two bytes.
        ("h.jpg", LARGE, 6, || jpeg(LARGE, true)),
        // Its decoder holds four samples of each pixel until it gives three.
        ("e.webp", PLAIN, 7, || file(ImageFormat::WebP, PLAIN, Rgb8)),
        ("f.bmp", PLAIN, 3, || file(ImageFormat::Bmp, PLAIN, Rgb8)),
        ("g.tif", PLAIN, 3, || file(ImageFormat::Tiff, PLAIN, Rgb8)),
    ];
    let small = file(ImageFormat::Png, (16, 16), Rgb8);
    let [epub, pdf] = ["epub", "pdf"].map(|format| (format, peak(format, "small.png", &small)));
    let mut found = String::new();
    let mut over = Vec::new();
    for (name, (width, height), bytes, draw) in kinds {
        let picture = draw();
        // A PDF reads it once more, when the pages are there.
        let formats = if matches!(name, "a.png" | "h.jpg") { &[epub, pdf][..] } else { &[epub] };
        for (format, alone) in formats {
            let held = alone + u64::from(width * height) * bytes;
            let beyond = peak(format, name, &picture).saturating_sub(held);
            let [beyond, file] = [beyond, picture.len() as u64].map(|bytes| bytes / 1_000_000);
            found += &format!("{name}, {format}: {beyond} MB beyond the picture; the file has {file}\n");
            if beyond > BEYOND {
                over.push(name);
            }
        }
    }
    assert!(over.is_empty(), "{over:?} take more than {BEYOND} MB beyond the picture:\n{found}");
}

/// Bytes of text that are one construct again and again.
const TEXT: usize = 300_000;

/// A construct, and the most megabytes that setting [`TEXT`] bytes of it may take in one thread, the 35 to 45 of an empty
/// book among them: a quarter more than was seen.
type Shape = (&'static str, fn(usize) -> String, u64);

const SHAPES: [Shape; 17] = [
    ("items", |_| "- x\n".to_owned(), 205),
    ("tables of one cell", |_| "|a|\n|-|\n|b|\n\n".to_owned(), 165),
    ("a table", |at| (if at == 0 { "|a|b|c|d|\n|-|-|-|-|\n" } else { "|a|b|c|d|\n" }).to_owned(), 230),
    ("formulas", |_| "$x$ ".to_owned(), 230),
    ("strong letters", |_| "**x** ".to_owned(), 125),
    ("paragraphs of a letter", |_| "가\n\n".to_owned(), 120),
    ("links", |_| "[a](b) ".to_owned(), 150),
    ("notes", |at| format!("a[^{at}]\n\n[^{at}]: b\n\n"), 130),
    ("headings", |_| "## x\n\n".to_owned(), 240),
    ("hints", |_| "::: tip\nx\n:::\n\n".to_owned(), 125),
    ("code in lines", |_| "`x` ".to_owned(), 190),
    ("lines of code", |at| (if at == 0 { "```python\n" } else { "x=1\n" }).to_owned(), 175),
    ("quotations", |_| "> x\n\n".to_owned(), 160),
    ("broken lines", |_| "x\\\n".to_owned(), 160),
    ("letters", |_| "a ".to_owned(), 80),
    ("a word", |_| "가".to_owned(), 65),
    ("brackets", |_| "[ ".to_owned(), 135),
];

/// The most memory that a command for a chapter takes in one thread, in megabytes.
fn taken(command: &str, text: &str, name: &str) -> u64 {
    let folder = tempfile::tempdir().unwrap();
    let chapter = folder.path().join("chapter.md");
    std::fs::File::create(&chapter).unwrap().write_all(text.as_bytes()).unwrap();
    let mut asked = Command::new(env!("CARGO_BIN_EXE_jikji"));
    asked.arg(command).arg(&chapter).args(["--offline", "--quiet", "--jobs", "1", "--store"]);
    asked.arg(folder.path().join("store")).stderr(Stdio::null());
    if command != "check" {
        asked.arg("-o").arg(folder.path().join("book"));
    }
    most_of(asked, name) / 1_000_000
}

/// A chapter of so many bytes of a construct.
fn chapter(shape: fn(usize) -> String, bytes: usize) -> String {
    let mut text = "# 장\n\n".to_owned();
    let mut at = 0;
    while text.len() < bytes {
        text += &shape(at);
        at += 1;
    }
    text
}

#[test]
#[cfg_attr(debug_assertions, ignore = "takes minutes without optimisation")]
fn no_construct_takes_more_memory_than_it_may() {
    let mut found = String::new();
    let mut over = Vec::new();
    for (name, shape, most) in SHAPES {
        let taken = taken("check", &chapter(shape, TEXT), name);
        found += &format!("{name}: {taken} MB of {most}\n");
        if taken > most {
            over.push(name);
        }
    }
    assert!(over.is_empty(), "{over:?} take more memory than they may:\n{found}");
}

/// A word of one to five syllables, seldom one that came before.
fn word(at: usize) -> String {
    let mut seed = (at as u32 + 1).wrapping_mul(0x9e37_79b1);
    let mut next = |below: u32| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 8) % below
    };
    let syllables: String = (0..next(5) + 1).filter_map(|_| char::from_u32(0xac00 + next(2000))).collect();
    syllables + " "
}

/// A construct, the command for a chapter of it, its bytes, and the most megabytes that it may take: a quarter more than was
/// seen.
type Long = (&'static str, &'static str, fn(usize) -> String, usize, u64);

/// Chapters as long as no book has one.
const LONG: [Long; 3] = [
    ("prose in one paragraph", "check", word, 5_000_000, 255),
    ("code in one block", "check", line, 3_000_000, 180),
    ("headings as a PDF", "pdf", |_| "# a\n\n".to_owned(), 500_000, 650),
];

/// A line of code; the first one opens the block.
fn line(at: usize) -> String {
    let fence = if at == 0 { "```python\n" } else { "" };
    format!("{fence}value_{at} = compute(item_{}, {at})  # note\n", at % 97)
}

#[test]
#[cfg_attr(debug_assertions, ignore = "takes minutes without optimisation")]
fn a_long_chapter_takes_no_more_memory_than_it_may() {
    for (name, command, shape, bytes, most) in LONG {
        let taken = taken(command, &chapter(shape, bytes), name);
        assert!(taken <= most, "{name}: {taken} MB of {most}");
    }
}
