//! Cases that are documents: a tree of files, and `case.txt` with what is made besides, what is run, and what comes of it.
//!
//! ```text
//! book/02.md -> ../home/secret.md
//! book/extra.css fifo
//! book/face.otf sparse 20000000000
//! $ jikji build book --offline
//! ```
//!
//! Below each command stands what it says and its exit code; at the end the files of the book and the user that are there
//! then. Whatever happens, the user's files in `home` stay as they are and their words come into no book.

use std::fs;
use std::path::Path;

use super::stranger::{SECRET, Stranger};

/// Runs the cases of a subject, the folders below `tests/strangers/SUBJECT`.
#[track_caller]
pub(crate) fn run(subject: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/strangers").join(subject);
    let mut names: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    names.retain(|path| path.is_dir());
    names.sort();
    crate::support::counts::all_cases(&format!("strangers/{subject}"), names.len());
    let wrong: Vec<String> = names.iter().filter_map(|folder| check(folder)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Runs a case, and shows what is not as it is written.
fn check(folder: &Path) -> Option<String> {
    let page = folder.join("case.txt");
    let written = fs::read_to_string(&page).unwrap();
    let stranger = Stranger::new();
    stranger.copy(folder, "");
    fs::remove_file(stranger.path("case.txt")).unwrap();
    let (made, commands): (Vec<&str>, Vec<&str>) = source(&written).partition(|line| !line.starts_with('$'));
    for line in &made {
        make(&stranger, line);
    }
    let before = stranger.tree("home");
    let mut text = made.iter().map(|line| format!("{line}\n")).collect::<String>();
    for command in commands {
        let arguments: Vec<&str> = command.split_whitespace().skip(2).collect();
        let ran = stranger.run(&arguments);
        let code = ran.code.map_or("by a signal".to_owned(), |code| code.to_string());
        text.push_str(&format!("{command}\n{}{}exit {code}\n", plain(&ran.said), plain(&ran.out)));
    }
    for name in stranger.tree("book").keys().chain(stranger.tree("home").keys()) {
        text.push_str(&format!("there is {name}\n"));
    }
    assert_eq!(before, stranger.tree("home"), "{}: the user's files were changed", page.display());
    assert!(!stranger.text().contains(SECRET), "{}: the user's words are in the book", page.display());
    if text == written {
        return None;
    }
    if std::env::var_os("JIKJI_RENEW").is_some() {
        fs::write(&page, &text).unwrap();
        return None;
    }
    Some(format!("--- {}\n{written}\n+++ now\n{text}", page.display()))
}

/// The lines that a person writes: what is made, and the commands.
fn source(written: &str) -> impl Iterator<Item = &str> {
    let mut commands = false;
    written.lines().filter(move |line| {
        commands |= line.starts_with('$');
        line.starts_with("$ jikji ") || (!commands && !line.is_empty())
    })
}

/// Makes a link, a pipe or a sparse file.
fn make(stranger: &Stranger, line: &str) {
    if let Some((name, target)) = line.split_once(" -> ") {
        return stranger.link(target, name);
    }
    match line.split(' ').collect::<Vec<_>>().as_slice() {
        [name, "fifo"] => stranger.fifo(name),
        [name, "sparse", length] => stranger.sparse(name, length.parse().unwrap()),
        _ => panic!("`{line}` makes nothing"),
    }
}

/// What is said, without times and sizes.
fn plain(said: &str) -> String {
    let line = |line: &str| match line.split_once(" -> ") {
        Some((start, place)) if start.starts_with("epub: ") || start.starts_with("pdf: ") => {
            format!("{} -> {place}\n", start.split(':').next().unwrap_or_default())
        }
        _ => format!("{line}\n"),
    };
    said.lines().map(line).collect()
}
