//! Commands and flags.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser as _};
use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::config::{PRESETS, Preset, seconds_of_date};
use crate::diagnostics::{Code, nearest};

/// Makes an EPUB and a PDF of a folder of Korean Markdown chapters.
#[derive(Debug, Parser)]
#[command(name = "jikji", version, about, disable_help_subcommand = true, max_term_width = 100)]
pub(super) struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub(super) command: Command,
    /// How to talk about it.
    #[command(flatten)]
    pub(super) look: Look,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Make the EPUB
    Epub(MakeOptions),
    /// Make the PDF
    Pdf(MakeOptions),
    /// Make both from one reading
    Build(MakeOptions),
    /// Report what is wrong with the book and write nothing
    Check(BookOptions),
    /// Fetch the remote figures into the store
    Fetch(FetchOptions),
    /// List every figure: its place, its sizes before and after, and whether it is missing, blurred or without
    /// alternative text
    Figures(BookOptions),
    /// Make room: remove from the figure store what was not used for longest
    Clean(CleanOptions),
    /// Explain a finding, or list all kinds
    Explain {
        /// The code that stands in brackets after `warning` or `error`
        #[arg(value_parser = code)]
        code: Option<Code>,
    },
    /// Begin a book: a `book.toml` and a first chapter
    Init {
        /// Its folder
        #[arg(default_value = ".")]
        folder: PathBuf,
    },
}

/// What all commands that write a book take.
#[derive(Debug, Args)]
pub(super) struct MakeOptions {
    #[command(flatten)]
    pub(super) book: BookOptions,
    /// File or folder to write to, `-` for standard output [default: `dist` in the book's folder]
    #[arg(short, long, value_name = "PATH")]
    pub(super) output: Option<PathBuf>,
}

/// What `jikji fetch` takes.
#[derive(Debug, Args)]
pub(super) struct FetchOptions {
    #[command(flatten)]
    pub(super) book: BookOptions,
    /// Ask the hosts of all figures again, tell what has changed, and renew `figures.lock`
    #[arg(long, conflicts_with_all = ["offline", "locked", "frozen"])]
    pub(super) update: bool,
    /// Put the originals into `figures/vendor` in the book's folder, so that it needs no host any more
    #[arg(long)]
    pub(super) vendor: bool,
}

/// What `jikji clean` takes.
#[derive(Debug, Args)]
pub(super) struct CleanOptions {
    /// The book whose `[figures] store` and `store-size` count [default: that of the nearest `book.toml` upwards, if any]
    pub(super) path: Option<PathBuf>,
    /// The book's configuration [default: `book.toml` in its folder]
    #[arg(short, long, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
    /// Clean the figure store; its folder, where it is not the usual one [env: JIKJI_STORE]
    #[arg(long, value_name = "DIR", required = true, num_args = 0..=1, require_equals = true)]
    pub(super) store: Option<Option<PathBuf>>,
    /// Remove everything, not only what is over `store-size`
    #[arg(long)]
    pub(super) all: bool,
}

/// What all commands that read a book take.
#[derive(Debug, Args)]
pub(super) struct BookOptions {
    /// A folder of chapters or one `.md` file [default: the folder of the nearest `book.toml` upwards]
    pub(super) path: Option<PathBuf>,
    /// The book's configuration [default: `book.toml` in its folder]
    #[arg(short, long, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
    /// Page format of the PDF
    #[arg(long, value_name = "NAME", value_parser = preset())]
    pub(super) preset: Option<Preset>,
    /// Make figures grey, for e-ink screens and grey printing
    #[arg(long)]
    pub(super) gray: bool,
    /// Use no network; figures come from the store and from `figures/vendor`
    #[arg(long)]
    pub(super) offline: bool,
    /// Fail, with exit code 2 and no output, if `figures.lock` would change or cannot be kept to
    #[arg(long)]
    pub(super) locked: bool,
    /// Both --locked and --offline
    #[arg(long)]
    pub(super) frozen: bool,
    /// Ask `URL/host/path` for every remote figure `https://host/path`
    #[arg(long, value_name = "URL")]
    pub(super) mirror: Option<String>,
    /// Folder of the figure store [env: JIKJI_STORE] [default: `jikji` in the user's cache folder]
    #[arg(long, value_name = "DIR")]
    pub(super) store: Option<PathBuf>,
    /// Day to stamp outputs with [env: SOURCE_DATE_EPOCH, in seconds] [default: the edition's date]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub(super) date: Option<i64>,
    /// Do not report findings of this kind
    #[arg(short = 'A', long, value_name = "CODE", value_parser = code)]
    pub(super) allow: Vec<Code>,
    /// Report findings of this kind as warnings
    #[arg(short = 'W', long, value_name = "CODE", value_parser = code)]
    pub(super) warn: Vec<Code>,
    /// Report findings of this kind, or all `warnings`, as errors; stronger than -W, which is stronger than -A
    #[arg(short = 'D', long, value_name = "CODE", value_parser = denied)]
    pub(super) deny: Vec<Denied>,
    /// Threads [default: one for each core]
    #[arg(short, long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    pub(super) jobs: usize,
}

/// What `-D` denies.
#[derive(Clone, Copy, Debug)]
pub(super) enum Denied {
    /// Every warning.
    Warnings,
    /// One code.
    Code(Code),
}

/// How to talk.
#[derive(Debug, Args)]
pub(super) struct Look {
    /// Report errors only
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub(super) quiet: bool,
    /// Report every finding, and how long each phase takes
    #[arg(short, long, global = true)]
    pub(super) verbose: bool,
    /// Colours [also: NO_COLOR, CLICOLOR_FORCE]
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(super) color: ColorWhen,
    /// Form of the findings on standard error
    #[arg(long, global = true, value_name = "FORM", default_value = "human")]
    pub(super) message_format: MessageFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ColorWhen {
    /// On a terminal
    Auto,
    Always,
    Never,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum MessageFormat {
    /// With the source, carets and cures
    Human,
    /// `file:line:column: warning[code]: message`
    Short,
    /// One object a line
    Json,
}

fn code(text: &str) -> Result<Code, String> {
    Code::from_name(text).ok_or_else(|| match nearest(text, Code::ALL.iter().map(|code| code.name())) {
        Some(near) => format!("no such code; did you mean `{near}`?"),
        None => "no such code; `jikji explain` lists them".to_owned(),
    })
}

fn denied(text: &str) -> Result<Denied, String> {
    if text == "warnings" { Ok(Denied::Warnings) } else { code(text).map(Denied::Code) }
}

fn day(text: &str) -> Result<i64, String> {
    seconds_of_date(text).ok_or_else(|| "not a day such as 2026-03-01".to_owned())
}

fn preset() -> impl clap::builder::TypedValueParser<Value = Preset> {
    PossibleValuesParser::new(PRESETS.iter().map(|(name, _)| *name)).map(|text| {
        PRESETS.iter().find(|(name, _)| *name == text).map(|(_, preset)| *preset).unwrap_or_default()
    })
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn the_flags_do_not_contradict_each_other() {
        Arguments::command().debug_assert();
    }
}
