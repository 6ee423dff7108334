//! Ctrl-C while figures come slowly: exit code 130, a word about what is safe, and nothing half-written.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use crate::support::folder;
use crate::support::server;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use folder::{Folder, Run};
use server::{Answer, Server};

/// A GIF of one pixel.
const DOT: &[u8] = b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;";

/// All files below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let Ok(entries) = fs::read_dir(folder) else { return found };
    for entry in entries {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found.sort();
    found
}

/// Runs a command, interrupts it when `ready` says so, and waits for its end.
fn interrupted(folder: &Folder, arguments: &[&str], ready: impl Fn() -> bool) -> Run {
    let child = Command::new(env!("CARGO_BIN_EXE_jikji"))
        .args(arguments)
        .current_dir(folder.path("."))
        .env_clear()
        .env("JIKJI_STORE", folder.path("store"))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    for _ in 0..600 {
        if ready() {
            break;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    // What was answered is stored a moment later.
    std::thread::sleep(Duration::from_millis(300));
    let id = child.id().to_string();
    assert!(Command::new("kill").args(["-INT", &id]).status().unwrap().success());
    Run::new(child.wait_with_output().unwrap())
}

/// A book of figures of which the last one never comes to its end.
fn slow_book() -> (Folder, Server) {
    let server = Server::start(|path, _, _| match path {
        "/slow.gif" => Answer::ok("image/gif", [0_u8; 4000]).dripping(Duration::from_millis(50)),
        _ => Answer::ok("image/gif", DOT),
    });
    let mut text = "# 우물\n\n".to_owned();
    for name in ["a", "b", "c", "slow"] {
        text.push_str(&format!("![그림]({})\n\n", server.url(&format!("/{name}.gif"))));
    }
    let folder = Folder::new()
        .with("book.toml", "[book]\nslug = \"well\"\n")
        .with("content/01.md", &text)
        .with("dist/well.epub", "the old book")
        .with("dist/well.pdf", "the old pages");
    (folder, server)
}

#[test]
fn an_interrupted_build_leaves_the_old_books_and_keeps_what_was_fetched() {
    let (folder, server) = slow_book();
    let ready = || server.times("/slow.gif") > 0 && server.times("/c.gif") > 0;
    let run = interrupted(&folder, &["build", "--allow-host", "127.0.0.1"], ready);
    let said = "stopped; the books that were there are whole, and figures fetched so far are kept\n";
    run.exits(130).says(said).prints("");
    assert_eq!(folder.files("dist"), ["well.epub", "well.pdf"]);
    assert_eq!(fs::read_to_string(folder.path("dist/well.epub")).unwrap(), "the old book");
    assert_eq!(fs::read_to_string(folder.path("dist/well.pdf")).unwrap(), "the old pages");
    assert!(!folder.path("figures.lock").exists());
    let stored = files(&folder.path("store"));
    let half: Vec<_> =
        stored.iter().filter(|path| path.extension().is_some_and(|end| end == "part")).collect();
    assert!(half.is_empty(), "{half:?}");

    // Those that had come are not asked for again.
    let asked = server.times("/a.gif");
    interrupted(&folder, &["fetch", "--allow-host", "127.0.0.1"], || server.times("/slow.gif") > 1)
        .exits(130)
        .says("stopped; figures fetched so far are kept, and `figures.lock` is as it was\n");
    assert_eq!(server.times("/a.gif"), asked);
}
