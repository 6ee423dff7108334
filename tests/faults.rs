//! A book whose figures meet every fault that a host or a file can have: it is made all the same, each fault is told with
//! its line, the box names the figure, and the store holds nothing that is broken.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use crate::support::extract;
use crate::support::pictures;
use crate::support::server;
use crate::support::store;

use std::fs;
use std::process::Command;
use std::sync::Arc;
use std::time::Duration;

use image::ImageFormat;
use server::{Answer, Server};

/// A fault: the figure's name, what its host answers, the code that is told and a piece of its message. An empty code
/// says that the figure is there without a word.
struct Fault {
    name: &'static str,
    answer: Box<dyn Fn(usize) -> Answer + Send + Sync>,
    code: &'static str,
    told: &'static str,
    /// Whether there is a box in its place.
    boxed: bool,
}

fn picture() -> Vec<u8> {
    pictures::png(&pictures::photograph(120, 90))
}

fn good() -> Answer {
    Answer::ok("image/png", picture())
}

fn fault(name: &'static str, answer: Answer, code: &'static str, told: &'static str) -> Fault {
    Fault { name, answer: Box::new(move |_| answer.clone()), code, told, boxed: !code.is_empty() }
}

/// A PNG that says to be 60,000 pixels wide and high, in 4 kB.
fn bomb() -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 60_000, 60_000);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::One);
    let mut writer = encoder.write_header().unwrap();
    writer.write_chunk(png::chunk::IDAT, &[0; 4000]).unwrap();
    drop(writer);
    bytes
}

/// Each of so many entities is ten of the one before.
fn svg_bomb(levels: usize) -> String {
    let entities: String = (1..=levels)
        .map(|level| format!("<!ENTITY e{level} \"{}\">", format!("&e{};", level - 1).repeat(10)))
        .collect();
    let head = format!("<!DOCTYPE svg [<!ENTITY e0 \"혹\">{entities}]>");
    format!("{head}<svg xmlns='http://www.w3.org/2000/svg'><text>&e{levels};</text></svg>")
}

fn hosts() -> Vec<Fault> {
    let late = Duration::from_millis(2500);
    let half = picture().len() / 2;
    let busy = Answer::status(429).header("Retry-After", "1");
    vec![
        fault("good.png", good(), "", ""),
        fault("reset.png", Answer::reset(), "figure-fetch", "the connection broke"),
        fault("mid-body.png", good().broken_after(half), "figure-fetch", "the connection broke"),
        fault("404.png", Answer::status(404), "figure-fetch", "404 (not found)"),
        fault("403.png", Answer::status(403), "figure-fetch", "403 (forbidden)"),
        fault("429.png", busy, "figure-fetch", "429 (too many requests)"),
        fault("500.png", Answer::status(500), "figure-fetch", "500 (internal server error)"),
        Fault {
            answer: Box::new(|before| if before == 0 { Answer::status(500) } else { good() }),
            ..fault("500-then-good.png", good(), "", "")
        },
        fault("late.png", good().late(late), "figure-fetch", "no answer within 1 s"),
        fault("drip.png", good().dripping(Duration::from_millis(50)), "figure-fetch", "no answer within 1 s"),
        fault(
            "endless.png",
            Answer::ok("image/png", vec![7; 9000]).endless(),
            "figure-limit",
            "more than 100000 bytes",
        ),
        fault("large.png", good().announcing(200_000), "figure-limit", "more than 100000 bytes"),
        fault("too-long.png", good().cut(1000), "figure-fetch", "the connection broke"),
        fault("too-short.png", good().announcing(half), "figure-decode", "cannot be decoded"),
        fault(
            "page.png",
            Answer::ok("image/png", "<!doctype html><p>없음"),
            "figure-decode",
            "is a web page",
        ),
        fault("empty.png", Answer::ok("image/png", ""), "figure-decode", "is an empty file"),
        fault("mistyped.png", Answer::ok("text/html", picture()), "", ""),
        fault(
            "loop.png",
            Answer::status(302).header("Location", "loop.png"),
            "figure-fetch",
            "passed on more than 10 times",
        ),
        fault(
            "private.png",
            Answer::status(302).header("Location", "http://127.0.0.2/"),
            "figure-blocked",
            "its host passes it on to `127.0.0.2`, a private address",
        ),
        fault(
            "scheme.png",
            Answer::status(302).header("Location", "file:///etc/passwd"),
            "figure-blocked",
            "passes it on to `file`, which is neither",
        ),
        fault("bomb.png", Answer::ok("image/png", bomb()), "figure-limit", "pixels a side"),
        fault("deep.svg", Answer::ok("image/svg+xml", svg_bomb(11)), "figure-decode", "cannot be decoded"),
        fault("wide.svg", Answer::ok("image/svg+xml", svg_bomb(6)), "figure-decode", "cannot be decoded"),
    ]
}

/// Files of each format, cut in half and with much of them overwritten.
fn files() -> Vec<Fault> {
    let image = pictures::photograph(60, 40);
    let of = |format| pictures::of(format, &image);
    let formats = [
        ("cut.png", "torn.png", of(ImageFormat::Png)),
        ("cut.jpg", "torn.jpg", of(ImageFormat::Jpeg)),
        ("cut.gif", "torn.gif", pictures::gif(1)),
        ("cut.webp", "torn.webp", of(ImageFormat::WebP)),
        ("cut.bmp", "torn.bmp", of(ImageFormat::Bmp)),
        ("cut.tiff", "torn.tiff", of(ImageFormat::Tiff)),
        ("cut.ico", "torn.ico", of(ImageFormat::Ico)),
        ("cut.svg", "torn.svg", pictures::SVG.as_bytes().to_vec()),
    ];
    let mut faults = Vec::new();
    for (cut, torn, bytes) in formats {
        let half = bytes.get(..bytes.len() / 2).unwrap().to_vec();
        let mut broken = bytes;
        broken.iter_mut().skip(12).take(200).for_each(|byte| *byte = 0xa5);
        // The directory of a TIFF stands at its end.
        broken.iter_mut().rev().take(100).for_each(|byte| *byte = 0xa5);
        faults.push(fault(cut, Answer::ok("image/x", half), "figure-decode", ""));
        faults.push(fault(torn, Answer::ok("image/x", broken), "figure-", ""));
    }
    faults
}

#[test]
fn every_fault_is_told_with_its_line_and_leaves_a_box() {
    let faults: Arc<[Fault]> = hosts().into_iter().chain(files()).collect();
    let known = Arc::clone(&faults);
    let server = Server::start(move |path, before, _| {
        let fault = known.iter().find(|fault| Some(fault.name) == path.strip_prefix('/'));
        fault.map_or(Answer::status(410), |fault| (fault.answer)(before))
    });
    let weary = Server::start(|_, _, _| Answer::status(429).header("Retry-After", "3600"));
    let mut figures: Vec<(String, &str, &str, bool)> = faults
        .iter()
        .map(|fault| (server.url(&format!("/{}", fault.name)), fault.code, fault.told, fault.boxed))
        .collect();
    figures.push((weary.url("/weary.png"), "figure-fetch", "asks to wait for 3600 s", true));
    figures.push(("http://127.0.0.1:1/refused.png".to_owned(), "figure-fetch", "cannot be reached", true));
    figures.push(("http://no-such-host.invalid/x.png".to_owned(), "figure-fetch", "is not known", true));
    figures.push(("http://[::1]/x.png".to_owned(), "figure-blocked", "is a private address", true));

    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::io::Write::write_all(&mut fs::File::create(path).unwrap(), text.as_bytes()).unwrap();
    };
    let (host, other) = (server.authority(), weary.authority());
    put(
        "book.toml",
        "[book]\ntitle = \"Faults\"\nslug = \"faults\"\n[figures]\ntimeout = 1\nretries = 1\nmax-bytes = 100000\n",
    );
    let lines: String = figures.iter().map(|(address, ..)| format!("![그림]({address})\n\n")).collect();
    put("content/01.md", &format!("# 흠\n\n{lines}"));
    let output = Command::new(env!("CARGO_BIN_EXE_jikji"))
        .args(["build", "--message-format", "short"])
        .current_dir(folder.path())
        .env_clear()
        .env("JIKJI_STORE", folder.path().join("store"))
        .env("JIKJI_ALLOW_HOSTS", format!("{host}, {other},127.0.0.1:1"))
        .output()
        .unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(0), "{told}");
    assert!(fs::read(folder.path().join("dist/faults.pdf")).unwrap().starts_with(b"%PDF-"));
    let text = extract::epub(&fs::read(folder.path().join("dist/faults.epub")).unwrap());
    let mut wrong = Vec::new();
    for (at, (address, code, message, boxed)) in figures.iter().enumerate() {
        let place = format!("content/01.md:{}:", 3 + 2 * at);
        let line = told.lines().find(|line| line.starts_with(&place)).unwrap_or_default();
        let right = match *code {
            "" => line.is_empty(),
            code => line.contains(&format!("[{code}")) && line.contains(message) && line.contains(address),
        };
        let shown = text.contains(address.as_str());
        if !right || shown != *boxed {
            wrong.push(format!("{address}: {shown} {line}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(weary.asked().len(), 1);
    assert!(server.asked().iter().all(|asked| asked.path != "/etc/passwd"));
    store::assert_clean(&folder.path().join("store"));
}
