//! `jikji watch` as an author meets it: a line for each save, whatever the editor does, and nothing where nothing changes.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

/// A build of a small book takes a fraction of a second; a machine that does much besides takes longer.
const SOON: Duration = Duration::from_secs(30);

struct Watch {
    folder: tempfile::TempDir,
    process: Child,
    lines: Receiver<String>,
}

impl Watch {
    fn of(files: &[(&str, &str)], arguments: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            put(&folder.path().join(name), text);
        }
        let mut process = Command::new(env!("CARGO_BIN_EXE_jikji"))
            .arg("watch")
            .args(arguments)
            .current_dir(folder.path())
            .env_clear()
            .env("JIKJI_STORE", folder.path().join("store"))
            .stderr(Stdio::piped())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        let (sender, lines) = channel();
        let said = BufReader::new(process.stderr.take().unwrap());
        std::thread::spawn(move || {
            for line in said.lines().map_while(Result::ok) {
                if sender.send(line).is_err() {
                    return;
                }
            }
        });
        Self { folder, process, lines }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn save(&self, name: &str, text: &str) {
        put(&self.path(name), text);
    }

    /// The next line that holds some words.
    #[track_caller]
    fn says(&self, words: &str) -> String {
        let mut said = String::new();
        loop {
            match self.lines.recv_timeout(SOON) {
                Ok(line) if line.contains(words) => return line,
                Ok(line) => said += &(line + "\n"),
                Err(error) => panic!("{error}: no {words:?} in:\n{said}"),
            }
        }
    }

    #[track_caller]
    fn is_silent(&self) {
        match self.lines.recv_timeout(Duration::from_millis(1500)) {
            Err(RecvTimeoutError::Timeout) => {}
            other => panic!("{other:?}"),
        }
    }

    fn bytes(&self, name: &str) -> Vec<u8> {
        fs::read(self.path(name)).unwrap()
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn put(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::File::create(path).unwrap().write_all(text.as_bytes()).unwrap();
}

const BOOK: &[(&str, &str)] = &[
    ("book.toml", "[book]\ntitle = \"나루\"\nslug = \"naru\"\n"),
    ("content/01.md", "# 나루\n\n배를 기다립니다.\n"),
    ("content/02.md", "# 다리\n\n물을 건넙니다.\n"),
];

#[test]
fn each_save_makes_both_books_and_says_so_in_one_line() {
    let watch = Watch::of(BOOK, &[]);
    let first = watch.says("->");
    assert!(first.contains("dist/naru.epub, ") && first.contains("dist/naru.pdf"), "{first}");
    let before = watch.bytes("dist/naru.pdf");
    watch.save("content/01.md", "# 나루\n\n배가 왔습니다.\n");
    let line = watch.says("->");
    assert!(line.starts_with("content/01.md: "), "{line}");
    assert_ne!(watch.bytes("dist/naru.pdf"), before);
    watch.is_silent();
    // An editor that writes beside and renames.
    watch.save("content/.02.md.part", "# 다리\n\n돌다리입니다.\n");
    fs::rename(watch.path("content/.02.md.part"), watch.path("content/02.md")).unwrap();
    assert!(watch.says("->").starts_with("content/02.md: "));
    // What changes nothing in the book writes nothing.
    watch.save("content/02.md", "# 다리\n\n돌다리입니다.\n");
    watch.is_silent();
}

#[test]
fn outputs_among_the_chapters_are_no_changes() {
    let watch = Watch::of(BOOK, &["-o", "content/"]);
    watch.says("->");
    watch.is_silent();
    watch.save("content/01.md", "# 나루\n\n배가 떠났습니다.\n");
    watch.says("content/naru.epub, ");
    watch.is_silent();
}

#[test]
fn a_file_that_is_broken_for_a_while_costs_nothing() {
    let watch = Watch::of(BOOK, &["--only", "epub"]);
    watch.says("->");
    let good = watch.bytes("dist/naru.epub");
    watch.save("book.toml", "[book\n");
    watch.says("the configuration has errors");
    assert_eq!(watch.bytes("dist/naru.epub"), good);
    // As it was before: the book is the same, and is said to be there.
    watch.save("book.toml", BOOK[0].1);
    let line = watch.says("->");
    assert!(line.starts_with("book.toml: ") && line.ends_with("dist/naru.epub"), "{line}");
    assert_eq!(watch.bytes("dist/naru.epub"), good);
    watch.save("book.toml", "[book\n");
    watch.says("the configuration has errors");
    watch.save("book.toml", "[book]\ntitle = \"강나루\"\nslug = \"naru\"\n");
    watch.says("->");
    assert_ne!(watch.bytes("dist/naru.epub"), good);
    // A folder that goes and comes back.
    fs::rename(watch.path("content"), watch.path("away")).unwrap();
    watch.says("");
    fs::rename(watch.path("away"), watch.path("content")).unwrap();
    watch.save("content/03.md", "# 둑\n\n둑을 쌓습니다.\n");
    watch.says("->");
    assert!(!watch.path("dist/naru.pdf").exists());
}

#[test]
fn only_findings_that_are_new_are_shown() {
    let watch = Watch::of(BOOK, &[]);
    watch.says("->");
    watch.save("content/01.md", "# 나루\n\n[없는 곳](nowhere.md)\n");
    watch.says("warning[dead-link]");
    watch.says("1 warning, ");
    watch.save("content/01.md", "# 나루\n\n한 줄 더.\n\n[없는 곳](nowhere.md)\n");
    let line = watch.lines.recv_timeout(SOON).unwrap();
    assert!(line.starts_with("content/01.md: ") && line.contains("1 warning, "), "{line}");
}

#[test]
fn what_cannot_begin_ends() {
    let mut watch = Watch::of(&[], &["nowhere"]);
    watch.says("nowhere");
    assert_eq!(watch.process.wait().unwrap().code(), Some(2));
}
