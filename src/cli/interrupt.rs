//! Ctrl-C: files that are being written become whole, it is said what is safe, and the process ends with 130.

use super::arguments::Command;
use super::stderr;
use jikji::files;
use jikji::message::{Language, Message, say};

/// The exit code of what the user has stopped: 128 and the number of SIGINT.
const STOPPED: i32 = 130;

/// Sees to it from now on. Without it, where the system refuses, the process ends as the system ends it.
pub(super) fn await_it(command: &Command, terminal: bool, language: Language) {
    let stopped = say!("stopped; {safe}", safe = safe(command)).told(language);
    let _ = ctrlc::set_handler(move || {
        let _kept = files::let_go();
        // What is left of a bar and of `^C` goes.
        let line = if terminal { "\r\u{1b}[2K" } else { "" };
        stderr::write(&format!("{line}{stopped}\n"));
        std::process::exit(STOPPED);
    });
}

/// What a stopped command leaves.
fn safe(command: &Command) -> Message {
    match command {
        Command::Epub(_) | Command::Pdf(_) | Command::Build(_) | Command::Watch(_) => {
            say!("the books that were there are whole, and figures fetched so far are kept")
        }
        Command::Fetch(_) | Command::Figures(_) => {
            say!("figures fetched so far are kept, and `figures.lock` is as it was")
        }
        Command::Clean(_) => say!("what was not removed yet is as it was"),
        Command::Check(_)
        | Command::Preview(_)
        | Command::Books(_)
        | Command::Outline(_)
        | Command::Stats(_)
        | Command::Fonts(_)
        | Command::Explain { .. }
        | Command::Init { .. }
        | Command::Completions { .. }
        | Command::Schema
        | Command::Man { .. } => say!("files are as they were, or whole"),
    }
}
