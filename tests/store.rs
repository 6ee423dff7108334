//! One store under several processes, and under processes that are killed at any moment.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use crate::support::server;
use crate::support::store;

use std::fs;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use jikji::config::Lock;
use server::{Answer, Server};

/// Books beside one store, and the host of their figures.
struct Shelf {
    folder: tempfile::TempDir,
    server: Server,
}

impl Shelf {
    fn new() -> Self {
        let server = Server::start(|path, _, _| {
            let drawing = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><text>";
            Answer::ok(
                "image/svg+xml",
                format!("{drawing}{path}</text><!-- {} --></svg>", "글".repeat(20_000)),
            )
        });
        Self { folder: tempfile::tempdir().unwrap(), server }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A book with eight figures of this `edition`.
    fn write(&self, book: &str, edition: usize) {
        let figures: String =
            (0..8).map(|figure| format!("![그림](https://a.example/{edition}/{figure}.svg)\n\n")).collect();
        self.put(&format!("{book}/book.toml"), "[figures]\n");
        self.put(&format!("{book}/content/01.md"), &format!("# 책\n\n{figures}"));
    }

    fn put(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::io::Write::write_all(&mut fs::File::create(path).unwrap(), text.as_bytes()).unwrap();
    }

    fn start(&self, book: &str, arguments: &[&str]) -> Child {
        Command::new(env!("CARGO_BIN_EXE_jikji"))
            .args(arguments)
            .current_dir(self.path(book))
            .env_clear()
            .env("JIKJI_STORE", self.path("store"))
            .env("JIKJI_MIRROR", self.server.url(""))
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap()
    }

    #[track_caller]
    fn run(&self, book: &str, arguments: &[&str]) {
        finish(self.start(book, arguments));
    }

    /// The lock of a book: whole, or not there yet.
    fn lock(&self, book: &str) -> Option<Lock> {
        let text = fs::read_to_string(self.path(book).join("figures.lock")).ok()?;
        Some(Lock::parse(&text).unwrap())
    }
}

#[track_caller]
fn finish(child: Child) {
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
}

/// Kills so many runs, each at another moment, each while it fetches figures that are new.
///
/// How long a run takes depends on what else the machine does: a run that ended before its moment came is followed by
/// earlier ones, one that was killed near its end by later ones.
fn kill(runs: usize) {
    let shelf = Shelf::new();
    shelf.write("book", 0);
    let since = Instant::now();
    shelf.run("book", &["fetch"]);
    let mut whole = since.elapsed();
    let mut killed = 0;
    for round in 1.. {
        if killed == runs {
            break;
        }
        assert!(round <= 10 * runs, "of {round} runs only {killed} could be killed");
        shelf.write("book", round);
        let mut child = shelf.start("book", &["fetch"]);
        // 37 and 100 have no common divisor: every hundredth of a run's time comes up.
        let moment = round * 37 % 100;
        std::thread::sleep(whole * moment as u32 / 100);
        if child.try_wait().unwrap().is_some() {
            whole = whole * 9 / 10;
        } else {
            killed += 1;
            if moment >= 90 {
                whole = whole * 11 / 10;
            }
        }
        let _ = child.kill();
        child.wait().unwrap();
        let lock = shelf.lock("book").unwrap();
        assert_eq!(lock.figures.len(), 8, "round {round}");
        let edition = |address: &String| address.split('/').nth(3).unwrap().to_owned();
        let first = lock.figures.keys().next().map(edition);
        assert!(
            lock.figures.keys().all(|address| Some(edition(address)) == first),
            "round {round}: {lock:?}"
        );
        if round % 20 == 0 {
            store::assert_whole(&shelf.path("store"));
        }
    }
    shelf.run("book", &["fetch"]);
    shelf.run("book", &["epub", "--frozen", "-D", "warnings"]);
    store::assert_clean(&shelf.path("store"));
    assert_eq!(
        fs::read_dir(shelf.path("book")).unwrap().filter(|file| is_lock(file.as_ref().unwrap())).count(),
        1
    );
}

fn is_lock(file: &fs::DirEntry) -> bool {
    file.file_name() == "figures.lock"
}

#[test]
fn a_killed_run_breaks_neither_store_nor_lock() {
    kill(40);
}

#[test]
#[ignore = "takes a minute"]
fn two_hundred_killed_runs_break_neither_store_nor_lock() {
    kill(200);
}

#[test]
fn processes_share_a_store() {
    let shelf = Shelf::new();
    let books = ["one", "two", "three", "four"];
    for edition in 0..3 {
        for book in books {
            shelf.write(book, edition);
        }
        // Two of the four are about the same book.
        let children: Vec<Child> =
            ["one", "one", "two", "three", "four"].map(|book| shelf.start(book, &["fetch"])).into();
        children.into_iter().for_each(finish);
        store::assert_clean(&shelf.path("store"));
        let locks = books.map(|book| shelf.lock(book).unwrap());
        assert!(locks.iter().all(|lock| lock.figures.len() == 8 && *lock == locks[0]));
    }
    shelf.run("two", &["epub", "--frozen", "-D", "warnings"]);
}

#[test]
fn a_process_waits_for_nobody_who_only_reads() {
    let shelf = Shelf::new();
    shelf.write("book", 0);
    shelf.run("book", &["fetch"]);
    let lock = fs::File::open(shelf.path("store/lock")).unwrap();
    lock.lock_shared().unwrap();
    let since = Instant::now();
    shelf.run("book", &["fetch", "--offline"]);
    assert!(since.elapsed() < Duration::from_secs(20));
}
