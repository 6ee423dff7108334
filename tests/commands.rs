//! Commands and what they print, beside the books that they are run on: `tests/commands/*.md`.
//!
//! A fence with a `title` is a file of the book; one of `console` has commands behind `$ ` and what they print, standard
//! output first, then standard error behind `! `, then the exit code where it is not 0.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]
#![allow(clippy::disallowed_methods, reason = "JIKJI_RENEW is read, and the files of cases are written")]

use crate::support::literate;

use std::fs;
use std::path::Path;
use std::process::Command;

#[test]
fn commands_print_what_is_written_down() {
    literate::documents("commands", "md", |_, document| renewed(document));
}

/// The document with what its commands print now.
fn renewed(document: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let mut out = String::new();
    let mut lines = document.lines();
    while let Some(line) = lines.next() {
        out.push_str(&format!("{line}\n"));
        let mark: String = line.chars().take_while(|c| *c == '`').collect();
        if mark.len() < 3 {
            continue;
        }
        let body: Vec<&str> = lines.by_ref().take_while(|line| *line != mark).collect();
        let info = &line[mark.len()..];
        if info == "console" {
            for command in body.iter().filter(|line| line.starts_with("$ ")) {
                out.push_str(&format!("{command}\n{}", printed(folder.path(), &command[2..])));
            }
        } else {
            if let Some((_, title)) = info.split_once("title=\"") {
                let path = folder.path().join(title.trim_end_matches('"'));
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, body.join("\n") + "\n").unwrap();
            }
            body.iter().for_each(|line| out.push_str(&format!("{line}\n")));
        }
        out.push_str(&format!("{mark}\n"));
    }
    out
}

/// What a line of a shell prints. Times are not the same twice.
fn printed(folder: &Path, line: &str) -> String {
    let program = Path::new(env!("CARGO_BIN_EXE_jikji"));
    let path = format!("{}:/usr/bin:/bin", program.parent().unwrap().display());
    let output = Command::new("sh")
        .args(["-c", line])
        .current_dir(folder)
        .env_clear()
        .env("PATH", path)
        .env("JIKJI_STORE", folder.join("store"))
        .output()
        .unwrap();
    let [out, err] = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
    let mut text = out;
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    for line in err.lines() {
        text.push_str(format!("! {}", timeless(line)).trim_end());
        text.push('\n');
    }
    match output.status.code() {
        Some(0) => {}
        code => text.push_str(&format!("(exit {})\n", code.unwrap_or(-1))),
    }
    text
}

/// A line with `…` for the seconds that something took, in English or Korean.
fn timeless(line: &str) -> String {
    let words: Vec<&str> = line.split(' ').collect();
    let seconds =
        |at: usize| words.get(at + 1).is_some_and(|unit| *unit == "s") && words[at].parse::<f64>().is_ok();
    let korean = |word: &str| word.strip_suffix('초').is_some_and(|number| number.parse::<f64>().is_ok());
    let kept = words.iter().enumerate().map(|(at, word)| match word {
        _ if seconds(at) => "…",
        word if korean(word) => "…초",
        word => word,
    });
    kept.collect::<Vec<_>>().join(" ")
}
