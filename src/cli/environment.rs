//! The process's surroundings, read once.

use jikji::message::Language;
use std::ffi::OsString;
use std::io::{self, IsTerminal as _};
use std::path::PathBuf;

/// What the environment says.
#[derive(Clone, Debug, Default)]
pub(super) struct Environment {
    /// `NO_COLOR` is set and not empty (no-color.org).
    pub(super) no_color: bool,
    /// `CLICOLOR_FORCE` is set and not `0` (bixense.com/clicolors).
    pub(super) force_color: bool,
    /// Whether standard error is a terminal that can move its cursor.
    pub(super) stderr_is_terminal: bool,
    /// Whether standard input is a terminal.
    pub(super) stdin_is_terminal: bool,
    /// Whether standard output is a terminal.
    pub(super) stdout_is_terminal: bool,
    /// `JIKJI_STORE`.
    pub(super) store: Option<PathBuf>,
    /// `JIKJI_STORE_SIZE` as written.
    pub(super) store_size: Option<String>,
    /// `JIKJI_MIRROR`.
    pub(super) mirror: Option<String>,
    /// `JIKJI_ALLOW_HOSTS`.
    pub(super) allow_hosts: Vec<String>,
    /// `JIKJI_EDITOR`, or the editor in whose terminal the command runs.
    pub(super) editor: Option<String>,
    /// The language of messages: `JIKJI_LANG`, else that of the locale.
    pub(super) language: Language,
    /// The file for the summary of a job, where a GitHub runner names one.
    pub(super) job_summary: Option<PathBuf>,
    /// `SOURCE_DATE_EPOCH` as written.
    pub(super) source_date_epoch: Option<String>,
    /// The folder for what can be made again: the XDG Base Directory rules, or the system's own.
    pub(super) cache: Option<PathBuf>,
}

#[allow(clippy::disallowed_methods, reason = "the one place that reads the environment")]
fn variable(name: &str) -> Option<OsString> {
    std::env::var_os(name).filter(|value| !value.is_empty())
}

fn text(name: &str) -> Option<String> {
    variable(name).map(|value| value.to_string_lossy().into_owned())
}

impl Environment {
    /// Reads it.
    pub(super) fn read() -> Self {
        let dumb = variable("TERM").is_some_and(|term| term == "dumb");
        Self {
            no_color: variable("NO_COLOR").is_some(),
            force_color: variable("CLICOLOR_FORCE").is_some_and(|value| value != "0"),
            stderr_is_terminal: io::stderr().is_terminal() && !dumb,
            stdin_is_terminal: io::stdin().is_terminal(),
            stdout_is_terminal: io::stdout().is_terminal(),
            store: variable("JIKJI_STORE").map(PathBuf::from),
            store_size: text("JIKJI_STORE_SIZE"),
            mirror: text("JIKJI_MIRROR"),
            allow_hosts: text("JIKJI_ALLOW_HOSTS").map_or_else(Vec::new, |hosts| {
                let hosts = hosts.split(',').map(str::trim).filter(|host| !host.is_empty());
                hosts.map(str::to_owned).collect()
            }),
            editor: text("JIKJI_EDITOR").or_else(editor),
            language: language(),
            job_summary: variable("GITHUB_STEP_SUMMARY").map(PathBuf::from),
            source_date_epoch: text("SOURCE_DATE_EPOCH"),
            cache: cache(),
        }
    }
}

/// The language that the user has chosen, or the locale for messages by the order of POSIX (XBD 8.2).
fn language() -> Language {
    let names = ["JIKJI_LANG", "LC_ALL", "LC_MESSAGES", "LANG"];
    names.into_iter().find_map(text).map_or_else(Language::default, |tag| Language::of(&tag))
}

/// The editor in whose terminal the command runs, by what its terminal sets.
fn editor() -> Option<String> {
    let terminals = [
        ("TERM_PROGRAM", "vscode", "code"),
        ("TERM_PROGRAM", "zed", "zed"),
        ("TERMINAL_EMULATOR", "JetBrains-JediTerm", "idea"),
    ];
    let here = terminals.iter().find(|(name, value, _)| text(name).is_some_and(|set| set == *value));
    here.map(|(_, _, editor)| (*editor).to_owned())
}

fn cache() -> Option<PathBuf> {
    // The specification has relative paths ignored.
    let folder = |name| variable(name).map(PathBuf::from).filter(|path| path.is_absolute());
    folder("XDG_CACHE_HOME").or_else(|| {
        if cfg!(windows) {
            folder("LOCALAPPDATA")
        } else if cfg!(target_os = "macos") {
            Some(folder("HOME")?.join("Library/Caches"))
        } else {
            Some(folder("HOME")?.join(".cache"))
        }
    })
}
