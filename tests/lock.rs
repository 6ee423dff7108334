//! `figures.lock` as the command keeps it: where it lies, when it is written, what `--locked` and `--frozen` refuse.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use crate::support::pictures;
use crate::support::server;

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

use server::{Answer, Server};

struct Book {
    folder: tempfile::TempDir,
    server: Server,
}

impl Book {
    /// A book that shows `https://a.example/NAME` for each name.
    fn new(names: &[&str]) -> Self {
        let server = Server::start(|path, _, _| match path {
            "/a.example/gone.png" => Answer::status(404),
            _ => Answer::ok("image/png", pictures::png(&pictures::screenshot(80, 60)))
                .header("Date", "Sun, 01 Mar 2026 08:00:00 GMT"),
        });
        let book = Self { folder: tempfile::tempdir().unwrap(), server };
        book.put("book.toml", "[book]\ntitle = \"Well\"\n[figures]\nretries = 0\n");
        book.show(names);
        book
    }

    fn show(&self, names: &[&str]) {
        let figures: String =
            names.iter().map(|name| format!("![우물](https://a.example/{name})\n\n")).collect();
        self.put("content/01.md", &format!("# 우물\n\n{figures}"));
    }

    fn put(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::io::Write::write_all(&mut fs::File::create(path).unwrap(), text.as_bytes()).unwrap();
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn lock(&self) -> String {
        fs::read_to_string(self.path("figures.lock")).unwrap()
    }

    #[track_caller]
    fn run(&self, arguments: &[&str], code: i32) -> String {
        let output = self.output(arguments);
        let err = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(code), "{err}");
        err
    }

    fn output(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_jikji"))
            .args(arguments)
            .current_dir(self.folder.path())
            .env_clear()
            .env("JIKJI_STORE", self.path("store"))
            .env("JIKJI_MIRROR", self.server.url(""))
            .output()
            .unwrap()
    }
}

#[test]
fn the_lock_is_written_once_and_stays() {
    let book = Book::new(&["x.png"]);
    book.run(&["check"], 0);
    assert!(!book.path("figures.lock").exists());
    book.run(&["fetch"], 0);
    let lock = book.lock();
    assert!(lock.contains("\n\n[[figure]]\naddress = \"https://a.example/x.png\"\nsha256 = \""), "{lock}");
    assert!(
        lock.ends_with("width = 80\nheight = 60\nbytes = ") || lock.ends_with("\ndate = 2026-03-01\n"),
        "{lock}"
    );
    let written = fs::metadata(book.path("figures.lock")).unwrap().modified().unwrap();
    book.run(&["epub", "--date", "2030-01-01"], 0);
    book.run(&["epub", "--frozen"], 0);
    assert_eq!(book.lock(), lock);
    assert_eq!(fs::metadata(book.path("figures.lock")).unwrap().modified().unwrap(), written);
}

#[test]
fn a_locked_book_must_fit_its_lock() {
    let book = Book::new(&["x.png"]);
    book.run(&["fetch"], 0);
    let lock = book.lock();
    book.show(&["x.png", "y.png", "z.png"]);
    for flag in ["--locked", "--frozen"] {
        let told = book.run(&["epub", flag], 2);
        assert!(told.contains("does not fit the book"), "{told}");
        assert!(told.contains("`https://a.example/y.png` and one more figure; run `jikji fetch`"), "{told}");
        assert!(!book.path("dist").exists());
        assert_eq!(book.lock(), lock);
    }
    book.run(&["fetch"], 0);
    assert_eq!(book.lock().matches("[[figure]]").count(), 3);
    book.run(&["epub", "--frozen"], 0);
    // What the book no longer shows leaves the lock.
    book.show(&["x.png"]);
    assert!(book.run(&["check", "--locked"], 2).contains("y.png"));
    book.run(&["epub"], 0);
    assert_eq!(book.lock(), lock);
}

#[test]
fn a_missing_figure_is_not_in_the_lock_and_does_not_break_it() {
    let book = Book::new(&["x.png", "gone.png"]);
    assert!(book.run(&["fetch"], 0).contains("404"));
    assert!(!book.lock().contains("gone.png"));
    assert!(book.run(&["epub", "--locked"], 0).contains("(1 missing)"));
}

#[test]
fn chapters_made_one_by_one_share_a_lock() {
    let book = Book::new(&["x.png"]);
    book.put("a.md", "# 하나\n\n![우물](https://a.example/1.png)\n");
    book.put("b.md", "# 둘\n\n![우물](https://a.example/2.png)\n");
    let mirror = book.server.url("");
    fs::remove_file(book.path("book.toml")).unwrap();
    for chapter in ["a.md", "b.md", "a.md"] {
        book.run(&["epub", chapter, "--mirror", &mirror], 0);
    }
    let lock = book.lock();
    assert!(lock.contains("/1.png") && lock.contains("/2.png"), "{lock}");
}

#[test]
fn a_vendored_book_is_made_without_its_hosts() {
    let book = Book::new(&["x.png", "y.png"]);
    let told = book.run(&["fetch", "--vendor"], 0);
    // Both addresses have the same bytes.
    assert!(told.contains("vendor: 1 file, 1 new, 0 removed -> figures/vendor"), "{told}");
    fs::remove_dir_all(book.path("store")).unwrap();
    let asked = book.server.asked().len();
    book.run(&["epub", "--frozen", "-D", "warnings"], 0);
    fs::remove_dir_all(book.path("store")).unwrap();
    book.run(&["epub", "-D", "warnings"], 0);
    assert_eq!(book.server.asked().len(), asked);
}

#[test]
fn an_update_is_asked_for_alone() {
    let book = Book::new(&["x.png"]);
    for flag in ["--offline", "--locked", "--frozen"] {
        assert!(book.run(&["fetch", "--update", flag], 2).contains("exclude each other"));
    }
    book.run(&["fetch", "--update"], 0);
    book.run(&["fetch", "--update"], 0);
    assert_eq!(book.server.asked().len(), 2);
}

#[test]
fn a_lock_that_is_none_is_refused() {
    let book = Book::new(&["x.png"]);
    book.put("figures.lock", "version = 1\n<<<<<<< ours\n");
    let told = book.run(&["epub"], 2);
    assert!(told.contains("cannot read `figures.lock`: line 2 is none of a lock file"), "{told}");
    assert!(!book.path("dist").exists());
}

#[cfg(unix)]
#[test]
fn a_link_in_the_place_of_the_lock_is_not_written_over() {
    let book = Book::new(&["x.png"]);
    book.put("precious", "# precious\n");
    std::os::unix::fs::symlink(book.path("precious"), book.path("figures.lock")).unwrap();
    assert!(book.run(&["fetch"], 2).contains("is no file of its own"));
    assert_eq!(fs::read_to_string(book.path("precious")).unwrap(), "# precious\n");
}
