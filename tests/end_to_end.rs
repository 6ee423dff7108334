//! The whole program against a host of figures that misbehaves: what is made, what is said, and what a rebuild needs.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panic")]

use crate::support::extract;
use crate::support::pictures;
use crate::support::server;

use std::fs::{self, File};
use std::io::{Cursor, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use server::{Answer, Server};

const CHAPTER: &str = include_str!("end_to_end/chapter.md");

const BOOK: &str = "[book]\ntitle = \"활판 공방 첫걸음\"\nauthors = [\"공방지기\"]\nslug = \"press\"\ndate = 2026-03-02\n\n\
    [figures]\nretries = 1\nmax-bytes = \"200KB\"\nmax-side = 4000\n";

/// What is said of the figures that can't be had: the first run knows why, a run without network that they are not there.
const FINDINGS: &str = include_str!("end_to_end/findings.txt");
const FINDINGS_OFFLINE: &str = include_str!("end_to_end/findings-offline.txt");

/// What the chapter's XHTML holds, in this order.
const XHTML: &[&str] = &[
    "<h1 id=\"title\"><b class=\"number\">03.</b> 활자는 어떻게 글이 되는가?</h1>",
    "<a href=\"https://press.example/book/03\">03. 활자는 어떻게 글이 되는가?</a>",
    "🖨️활판 공방 첫걸음",
    ">Type Casting</sup>라고 부릅니다.",
    "<img src=\"figures/f0002.png\" alt=\"그림 3-1 활자를 담은 상자\"/>",
    "<strong>스틱</strong>에",
    "<figcaption><b class=\"number\">그림 3-2</b> 스틱에 모은 한 줄</figcaption>",
    "<li>줄 사이를 띄우는 <strong>인테르</strong></li>",
    "<b class=\"number\">1.</b> 판을 짜다</h2>",
    ">Galley Proof, GP</sup>라고 합니다.",
    "<ol>",
    "<li>종이를 얹습니다.</li>",
    "· 납과 주석</b></p>",
    ">Antimony</sup>를 섞은",
    "<a href=\"https://press.example/metal/type-metal-and-its-uses\">https://press.example/metal/type-metal-and-its-uses</a>",
];

/// The figures that can't be had, with their captions.
const MISSING: [(&str, &str); 5] = [
    ("gone.png", "그림 3-5 사라진 그림"),
    ("tired.png", "그림 3-6 지친 서버의 그림"),
    ("page.png", "그림 3-7 그림인 척하는 알림 화면"),
    ("heavy.png", "그림 3-8 너무 무거운 그림"),
    ("long.png", "그림 3-9 너무 긴 그림"),
];

/// A folder with the book, its store and its outputs.
struct Desk(tempfile::TempDir);

impl Desk {
    fn new() -> Self {
        let desk = Self(tempfile::tempdir().unwrap());
        desk.write("book.toml", BOOK);
        desk.write("content/03.md", CHAPTER);
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        File::create(path).unwrap().write_all(text.as_bytes()).unwrap();
    }

    /// `jikji build` with short findings.
    fn command(&self, store: &str, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_jikji"));
        command.args(["build", "--message-format", "short", "--store", store]).args(arguments);
        command.current_dir(self.path("")).env_remove("SOURCE_DATE_EPOCH").env("JIKJI_LANG", "en");
        command
    }

    /// Builds, and returns the findings.
    #[track_caller]
    fn build(&self, arguments: &[&str], code: i32) -> String {
        let output = self.command("store", arguments).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(code), "{said}");
        assert_eq!(String::from_utf8(output.stdout).unwrap(), "dist/press.epub\ndist/press.pdf\n");
        let is_finding = |line: &&str| line.contains(": warning[") || line.contains(": error[");
        said.split_inclusive('\n').filter(is_finding).collect()
    }

    /// The outputs' names and bytes.
    fn outputs(&self) -> Vec<(String, Vec<u8>)> {
        let entries = fs::read_dir(self.path("dist")).unwrap().map(|entry| entry.unwrap().path());
        let name = |path: &Path| path.file_name().unwrap().to_str().unwrap().to_owned();
        let mut files: Vec<_> = entries.map(|path| (name(&path), fs::read(&path).unwrap())).collect();
        files.sort();
        files
    }
}

/// The host: one figure late, one under a wrong name, one moved to another host, five that can't be had.
fn host(path: &str) -> Answer {
    let png = |width, height| pictures::png(&pictures::screenshot(width, height));
    let jpeg = |width, height| pictures::jpeg(&pictures::photograph(width, height));
    match path {
        "/press.example/logo.png" => Answer::ok("image/png", png(64, 64)),
        "/press.example/case.png" => Answer::ok("image/png", png(640, 400)),
        "/press.example/slow/stick.jpg" => {
            Answer::ok("image/jpeg", jpeg(320, 200)).late(Duration::from_millis(1200))
        }
        "/press.example/mislabelled.png" => Answer::ok("image/png", jpeg(200, 120)),
        "/press.example/moved.png" => {
            Answer::status(301).header("Location", "https://archive.example/new.png")
        }
        "/archive.example/new.png" => Answer::ok("application/octet-stream", png(300, 200)),
        "/press.example/tired.png" => Answer::status(503),
        "/press.example/page.png" => Answer::ok("image/png", "<!doctype html><h1>그런 그림은 없습니다</h1>"),
        "/press.example/heavy.png" => Answer::ok("image/png", vec![b'x'; 300_000]),
        "/press.example/long.png" => Answer::ok("image/png", png(5000, 4)),
        _ => Answer::status(404),
    }
}

type Archive<'a> = zip::ZipArchive<Cursor<&'a [u8]>>;

fn names(archive: &Archive<'_>, endings: &[&str]) -> Vec<String> {
    let names = archive.file_names().map(|name| name.unwrap().into_owned());
    let mut names: Vec<String> =
        names.filter(|name| endings.iter().any(|ending| name.ends_with(ending))).collect();
    names.sort();
    names
}

fn file(archive: &mut Archive<'_>, name: &str) -> String {
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// The chapter's file in an EPUB.
fn chapter(archive: &mut Archive<'_>) -> String {
    let files = names(archive, &[".xhtml"]).into_iter().map(|name| file(archive, &name));
    let mut chapters: Vec<String> = files.filter(|text| text.contains("epub:type=\"chapter\"")).collect();
    assert_eq!(chapters.len(), 1);
    chapters.remove(0)
}

fn check_epub(bytes: &[u8]) {
    let mut archive = Archive::new(Cursor::new(bytes)).unwrap();
    let pictures = names(&archive, &[".png", ".jpg", ".gif", ".svg"]);
    let figures =
        ["f0002.png", "f0003.jpg", "f0004.jpg", "f0005.png"].map(|name| format!("EPUB/figures/{name}"));
    assert_eq!(pictures, [&["EPUB/cover.jpg".to_owned()], &figures[..]].concat());
    let chapter = chapter(&mut archive);
    let mut rest = &chapter[..];
    for part in XHTML {
        rest = rest.split_once(part).unwrap_or_else(|| panic!("no {part} in {rest}")).1;
    }
    assert_eq!(chapter.matches("<img ").count(), 4);
    assert_eq!(chapter.matches("그림을 가져오지 못했습니다").count(), MISSING.len());
    for (name, caption) in MISSING {
        let address = format!("https://press.example/{name}");
        assert!(chapter.contains(&format!("<a href=\"{address}\">{address}</a>")), "{name}");
        let (number, words) = caption.split_at("그림 3-0".len());
        let caption = format!("<figcaption><b class=\"number\">{number}</b>{words}</figcaption>");
        assert!(chapter.contains(&caption), "{name}");
    }
    for frame in ["frontmatter", "관련", "[[toc]]", "TagLinks", "component", "letterpress"] {
        assert!(!chapter.contains(frame), "{frame} belongs to the web page");
    }
}

fn check_pdf(bytes: &[u8]) {
    assert!(bytes.starts_with(b"%PDF-"));
    let text: String = extract::pdf(bytes).split_whitespace().collect();
    for words in ["활자는 어떻게 글이 되는가?", "낱말 사이를 띄우는 공목", "지렛대를 당깁니다.", "납과 주석"]
    {
        assert!(text.contains(&words.replace(' ', "")), "no {words}");
    }
    for (name, caption) in MISSING {
        assert!(text.contains(&format!("https://press.example/{name}")), "{name}");
        assert!(text.contains(&caption.replace(' ', "")), "{name}");
    }
}

#[test]
fn a_book_is_made_whatever_the_host_does_and_made_again_without_it() {
    let server = Server::start(|path, _, _| host(path));
    let desk = Desk::new();
    assert_eq!(desk.build(&["--mirror", &server.url("")], 0), FINDINGS);
    let first = desk.outputs();
    let [(epub, epub_bytes), (pdf, pdf_bytes)] = &first[..] else { panic!("{} outputs", first.len()) };
    assert_eq!((epub.as_str(), pdf.as_str()), ("press.epub", "press.pdf"));
    check_epub(epub_bytes);
    check_pdf(pdf_bytes);

    let asked = server.asked().len();
    assert_eq!(desk.build(&["--offline"], 0), FINDINGS_OFFLINE);
    assert!(desk.outputs() == first, "made without network, the book is another one");
    // Errors are no reason to keep the book back.
    let denied = desk.build(&["--offline", "-D", "figure-offline"], 1);
    assert_eq!(denied, FINDINGS_OFFLINE.replace("warning[figure-offline]", "error[figure-offline]"));
    assert!(desk.outputs() == first, "made with errors, the book is another one");
    assert_eq!(server.asked().len(), asked);
}

#[test]
fn what_is_kept_is_not_asked_for_again_and_what_failed_is() {
    let server = Server::start(|path, _, _| host(path));
    let desk = Desk::new();
    let mirror = server.url("");
    desk.build(&["--mirror", &mirror], 0);
    let times = |name: &str| server.times(&format!("/press.example/{name}"));
    assert_eq!((times("case.png"), times("moved.png"), times("gone.png"), times("tired.png")), (1, 1, 1, 2));
    desk.build(&["--mirror", &mirror], 0);
    assert_eq!((times("case.png"), times("moved.png"), times("gone.png"), times("tired.png")), (1, 1, 2, 4));
}

#[test]
fn a_build_that_is_killed_while_it_waits_leaves_the_old_books() {
    let desk = Desk::new();
    desk.build(&["--offline"], 0);
    let whole = desk.outputs();
    let slow = "/press.example/slow/stick.jpg";
    let server = Server::start(move |path, _, _| match path {
        path if path == slow => host(path).late(Duration::from_secs(3600)),
        path => host(path),
    });
    let mut command = desk.command("another-store", &["--mirror", &server.url("")]);
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let since = Instant::now();
    while server.times(slow) == 0 {
        assert!(since.elapsed() < Duration::from_secs(60), "the figure is never asked for");
        std::thread::sleep(Duration::from_millis(20));
    }
    assert!(child.try_wait().unwrap().is_none(), "the build does not wait for its figure");
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(desk.outputs() == whole);
}
