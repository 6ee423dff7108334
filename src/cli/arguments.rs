//! Commands and flags.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, CommandFactory as _, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use super::outputs::Format;
use super::share::Share;
use super::values::{Denied, code, day, denied, length, named, port, preset, sheets, threads};
use jikji::book::ChapterChoice;
use jikji::config::{
    BINDINGS, Binding, DETAILS, DetailsMode, FLIPS, Flip, IMPOSITIONS, Imposed, Marks, PAPERS, PDF_PROFILES,
    PageChoice, Paper, PdfConfig, PdfProfile, Preset, SHEETS,
};
use jikji::diagnostics::{Code, nearest};
use jikji::message::{Language, Message, say};

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
    Pdf(Box<PdfOptions>),
    /// Make both from one reading
    Build(BuildOptions),
    /// Make both at each save, until it is stopped
    Watch(WatchOptions),
    /// Show the pages and the EPUB on a local page while they are written, until it is stopped
    Preview(PreviewOptions),
    /// Report what is wrong with the book and write nothing
    Check(CheckOptions),
    /// Fetch the remote figures into the store
    Fetch(FetchOptions),
    /// List every figure: its place, its sizes before and after, and whether it is missing, blurred or without
    /// alternative text
    Figures(BookOptions),
    /// List the books of a workspace, for people or for the jobs of a CI
    Books(BooksOptions),
    /// Print the book's outline: chapters and their headings
    Outline(OutlineOptions),
    /// Count characters, words, code, figures and pages of each chapter, and how long it takes to read
    Stats(StatsOptions),
    /// List the faces that show the book, and the characters that none of them has
    Fonts(FontsOptions),
    /// Make room: remove from the figure store what was not used for longest
    Clean(CleanOptions),
    /// Explain a finding, or list all kinds
    Explain {
        /// The code that stands in brackets after `warning` or `error`
        #[arg(value_parser = code)]
        code: Option<Code>,
    },
    /// Begin a book: a `book.toml` and a first chapter, or the books of a VuePress site
    Init(InitOptions),
    /// Print what a shell completes commands and flags by
    Completions {
        /// The shell
        shell: Shell,
    },
    /// Print the JSON Schema of `book.toml`, by which editors complete and check it
    Schema,
    /// Print a page for `man`
    Man {
        /// The command that it is about [default: jikji itself]
        #[arg(value_name = "COMMAND", value_parser = command_name)]
        about: Option<String>,
    },
}

/// What `jikji books` takes.
#[derive(Debug, Args)]
pub(super) struct BooksOptions {
    /// A workspace's folder, or a book's [default: the folder of the nearest `book.toml` upwards]
    pub(super) path: Option<PathBuf>,
    /// Its configuration [default: `book.toml` in its folder]
    #[arg(short, long, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
    /// Of a workspace only the Kth of N shares, as many runners make them
    #[arg(long, value_name = "K/N", value_parser = Share::read)]
    pub(super) share: Option<Share>,
    /// Form of the list
    #[arg(long, value_name = "FORM", default_value = "list")]
    pub(super) format: BooksFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum BooksFormat {
    /// A path a line
    List,
    /// One line: an array of objects with `path`, `title` and `slug`
    Json,
}

/// What `jikji outline` takes.
#[derive(Debug, Args)]
pub(super) struct OutlineOptions {
    #[command(flatten)]
    pub(super) book: BookOptions,
    /// Form of the outline
    #[arg(long, value_name = "FORM", default_value = "tree")]
    pub(super) format: OutlineFormat,
}

/// What `jikji stats` takes.
#[derive(Debug, Args)]
pub(super) struct StatsOptions {
    #[command(flatten)]
    pub(super) book: BookOptions,
    /// Form of the numbers
    #[arg(long, value_name = "FORM", default_value = "table")]
    pub(super) format: TableFormat,
    /// Draw them as a bar chart into this file, `-` for standard output
    #[arg(long, value_name = "FILE")]
    pub(super) svg: Option<PathBuf>,
}

/// What `jikji fonts` takes.
#[derive(Debug, Args)]
pub(super) struct FontsOptions {
    #[command(flatten)]
    pub(super) book: BookOptions,
    /// Form of the list
    #[arg(long, value_name = "FORM", default_value = "table")]
    pub(super) format: TableFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum OutlineFormat {
    /// A line an entry, indented
    Tree,
    /// A list whose links lead to the files
    Markdown,
    /// One object
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum TableFormat {
    /// Columns for people
    Table,
    /// One object
    Json,
}

/// What `jikji init` takes.
#[derive(Debug, Args)]
pub(super) struct InitOptions {
    /// Its folder [default: the current one, or that of the site]
    pub(super) folder: Option<PathBuf>,
    /// Take title, authors, language, addresses and the order of chapters from the VuePress site in this folder; several
    /// courses become a workspace
    #[arg(long, value_name = "DIR")]
    pub(super) from: Option<PathBuf>,
    /// Write the workflow that makes the book at each push; books that are there already stay as they are
    #[arg(long, value_name = "HOST")]
    pub(super) ci: Option<Ci>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Ci {
    /// `.github/workflows/book.yml`
    Github,
    /// `.gitlab-ci.yml`
    Gitlab,
}

/// What `jikji check` takes.
#[derive(Debug, Args)]
pub(super) struct CheckOptions {
    #[command(flatten)]
    pub(super) book: BookOptions,
    /// Print how well the pages are set, with the places to look at: words broken, wide spaces, pages half empty, …
    #[arg(long)]
    pub(super) report: bool,
    /// Ask hosts whether the addresses of links are there, politely: what was asked within a day is not asked again
    #[arg(long, conflicts_with_all = ["offline", "frozen", "diff"])]
    pub(super) net: bool,
    /// First write the cures that are safe into the files: misspelt keys, containers and languages, missing closing lines,
    /// emphasis beside particles where `cjk-emphasis` is reported
    #[arg(long)]
    pub(super) fix: bool,
    /// Show what `--fix` would change, and change nothing; exit code 1 where that is something
    #[arg(long)]
    pub(super) diff: bool,
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

/// What `jikji build` takes.
#[derive(Debug, Args)]
pub(super) struct BuildOptions {
    #[command(flatten)]
    pub(super) make: MakeOptions,
    #[command(flatten)]
    pub(super) purpose: PurposeOptions,
}

/// What `jikji watch` takes.
#[derive(Debug, Args)]
pub(super) struct WatchOptions {
    #[command(flatten)]
    pub(super) build: BuildOptions,
    /// Make one of the formats only
    #[arg(long, value_name = "FORMAT")]
    pub(super) only: Option<Format>,
}

/// What `jikji preview` takes.
#[derive(Debug, Args)]
pub(super) struct PreviewOptions {
    #[command(flatten)]
    pub(super) book: BookOptions,
    /// The port of this computer that the page is on; 0 for a free one
    #[arg(long, value_name = "NUMBER", default_value_t = 0, value_parser = port)]
    pub(super) port: u16,
    /// The editor that a click opens: `code`, `zed`, `idea`, … or a pattern with `{file}`, `{line}`, `{column}`
    /// [env: JIKJI_EDITOR]
    #[arg(long, value_name = "PATTERN")]
    pub(super) editor: Option<String>,
    /// Open the page in the browser
    #[arg(long)]
    pub(super) open: bool,
}

/// What a PDF is made for.
#[derive(Debug, Args)]
pub(super) struct PurposeOptions {
    /// What the PDF is made for: figures have 150 dots an inch at most for a `screen`
    #[arg(long, value_name = "NAME", value_parser = named(PDF_PROFILES))]
    profile: Option<PdfProfile>,
}

impl PurposeOptions {
    /// Changes what `book.toml` says.
    pub(super) fn change(&self, pdf: &mut PdfConfig) {
        pdf.profile = self.profile.unwrap_or(pdf.profile);
    }
}

/// What `jikji pdf` takes.
#[derive(Debug, Args)]
pub(super) struct PdfOptions {
    #[command(flatten)]
    pub(super) make: MakeOptions,
    #[command(flatten)]
    pub(super) purpose: PurposeOptions,
    #[command(flatten)]
    pub(super) handout: HandoutOptions,
    #[command(flatten)]
    pub(super) press: PressOptions,
}

/// What a class is given.
#[derive(Debug, Args)]
#[command(next_help_heading = "Handouts")]
pub(super) struct HandoutOptions {
    /// Only these chapters, by the numbers of their files, with contents and page numbers of their own: `3,5-7,9A`
    #[arg(long, value_name = "LIST")]
    pub(super) chapters: Option<ChapterChoice>,
    /// Fold-outs: `show` them in place, gather them at the `end`, or `hide` them for a test
    #[arg(long, value_name = "WHERE", value_parser = named(DETAILS))]
    pub(super) details: Option<DetailsMode>,
    /// A line above every page: its parts, divided by `|`, stand left, middle and right; with `{class}`, `{name}`, `{date}`,
    /// `{book}`, `{chapter}`, `{page}`
    #[arg(long, value_name = "TEXT")]
    pub(super) header: Option<String>,
    /// The same below every page
    #[arg(long, value_name = "TEXT")]
    pub(super) footer: Option<String>,
    /// Words in pale grey across every page, with the same fields
    #[arg(long, value_name = "TEXT")]
    pub(super) watermark: Option<String>,
    /// What `{class}` stands for; room to write it without
    #[arg(long, value_name = "TEXT")]
    pub(super) class: Option<String>,
    /// What `{name}` stands for; a line to write on without
    #[arg(long, value_name = "TEXT")]
    pub(super) name: Option<String>,
    /// Put the Markdown of the chapters into the file
    #[arg(long)]
    pub(super) attach_source: bool,
    /// Number every fifth line in the margin
    #[arg(long)]
    pub(super) line_numbers: bool,
}

/// What a printer is given.
#[derive(Debug, Args)]
#[command(next_help_heading = "Printing")]
pub(super) struct PressOptions {
    /// Only the pages of these printed numbers: `5-20`, `ii-iv`
    #[arg(long, value_name = "LIST")]
    pages: Option<PageChoice>,
    /// Size of the page
    #[arg(long, value_name = "NAME", value_parser = named(PAPERS))]
    paper: Option<Paper>,
    /// Chapters open on a right-hand page, and margins mirror each other
    #[arg(long)]
    two_sided: bool,
    /// Add this to the margin at the spine
    #[arg(long, value_name = "MM", value_parser = length)]
    gutter: Option<f32>,
    /// Leave room for punched holes at the spine
    #[arg(long)]
    punch: bool,
    /// Lay pages on sheets; links and the claim of a standard go, the text stays
    #[arg(long, value_name = "HOW", value_parser = named(IMPOSITIONS))]
    imposition: Option<Imposed>,
    /// The sheet that pages are laid on [default: A4]
    #[arg(long, value_name = "NAME", value_parser = named(SHEETS))]
    sheet: Option<Paper>,
    /// The edge that a booklet is bound at [default: left]
    #[arg(long, value_name = "EDGE", value_parser = named(BINDINGS))]
    binding: Option<Binding>,
    /// The edge over which the printer turns sheets [default: short]
    #[arg(long, value_name = "EDGE", value_parser = named(FLIPS))]
    flip: Option<Flip>,
    /// Sheets of a booklet that are folded into each other [default: all, or 4 of more than 12]
    #[arg(long, value_name = "SHEETS", value_parser = sheets)]
    signature: Option<u32>,
    /// How much a sheet of a booklet pushes out the one inside it [default: 0.1mm]
    #[arg(long, value_name = "MM", value_parser = length)]
    creep: Option<f32>,
    /// Marks outside the page: `crop`, `registration`, both with a comma, or `none`
    #[arg(long, value_name = "LIST")]
    marks: Option<Marks>,
    /// How far the page goes on beyond its edge
    #[arg(long, value_name = "MM", value_parser = length)]
    bleed: Option<f32>,
}

impl PressOptions {
    /// Changes what `book.toml` says; the message where an option about sheets has no sheet.
    pub(super) fn change(&self, pdf: &mut PdfConfig) -> Result<(), Message> {
        fn set<T: Clone>(into: &mut T, given: Option<&T>) {
            if let Some(given) = given {
                into.clone_from(given);
            }
        }
        pdf.two_sided |= self.two_sided;
        pdf.punch |= self.punch;
        pdf.paper = self.paper.or(pdf.paper);
        set(&mut pdf.gutter, self.gutter.as_ref());
        let press = &mut pdf.press;
        press.pages = self.pages.clone().or_else(|| press.pages.take());
        set(&mut press.imposition, self.imposition.as_ref());
        press.sheet = self.sheet.or(press.sheet);
        press.signature = self.signature.or(press.signature);
        set(&mut press.binding, self.binding.as_ref());
        set(&mut press.flip, self.flip.as_ref());
        set(&mut press.creep, self.creep.as_ref());
        set(&mut press.marks, self.marks.as_ref());
        set(&mut press.bleed, self.bleed.as_ref());
        let about_sheets = [
            ("--sheet", self.sheet.is_some()),
            ("--binding", self.binding.is_some()),
            ("--flip", self.flip.is_some()),
            ("--signature", self.signature.is_some()),
            ("--creep", self.creep.is_some()),
        ];
        match about_sheets.iter().find(|(_, given)| *given && press.imposition.is_none()) {
            Some((option, _)) => Err(say!("`{option}` asks for `--imposition`", option)),
            None => Ok(()),
        }
    }
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
#[derive(Debug, Default, Args)]
pub(super) struct BookOptions {
    /// A folder of chapters or one `.md` file [default: the folder of the nearest `book.toml` upwards]
    pub(super) path: Option<PathBuf>,
    /// The book's configuration [default: `book.toml` in its folder]
    #[arg(short, long, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
    /// Of a workspace only this book: its folder's path or name
    #[arg(long, value_name = "NAME")]
    pub(super) book: Option<String>,
    /// Of a workspace only the Kth of N shares, as many runners make them
    #[arg(long, value_name = "K/N", value_parser = Share::read, conflicts_with = "book")]
    pub(super) share: Option<Share>,
    /// Page format of the PDF
    #[arg(long, value_name = "NAME", value_parser = preset())]
    pub(super) preset: Option<Preset>,
    /// Make figures and printed pages grey, for e-ink screens and printing with black ink alone
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
    /// Let the book read from this folder too [default: its own folder, or the nearest one above with a `.vuepress`]
    #[arg(long, value_name = "DIR")]
    pub(super) root: Vec<PathBuf>,
    /// Ask `URL/host/path` for every remote figure `https://host/path` [env: JIKJI_MIRROR]
    #[arg(long, value_name = "URL")]
    pub(super) mirror: Option<String>,
    /// Fetch figures from this host although its address is private [env: JIKJI_ALLOW_HOSTS, with commas]
    #[arg(long, value_name = "HOST")]
    pub(super) allow_host: Vec<String>,
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
    #[arg(short, long, value_name = "N", default_value_t = 0, hide_default_value = true, value_parser = threads)]
    pub(super) jobs: usize,
}

/// How to talk.
#[derive(Debug, Default, Args)]
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
    /// Language of what people read [env: JIKJI_LANG] [default: that of the locale, or English]
    #[arg(long, global = true, value_name = "LANGUAGE")]
    pub(super) lang: Option<Lang>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Lang {
    /// Korean
    Ko,
    /// English
    En,
}

impl Lang {
    /// The language that arguments ask for, before they are read: help is told in it.
    pub(super) fn asked(arguments: impl Iterator<Item = OsString>) -> Option<Self> {
        let arguments: Vec<String> = arguments
            .map(|argument| argument.to_string_lossy().into_owned())
            .take_while(|it| it != "--")
            .collect();
        let behind = arguments.iter().skip_while(|argument| *argument != "--lang").nth(1).map(String::as_str);
        let named = arguments.iter().find_map(|argument| argument.strip_prefix("--lang="));
        <Self as ValueEnum>::from_str(behind.or(named)?, false).ok()
    }

    /// The language of messages that it means.
    pub(super) fn language(self) -> Language {
        match self {
            Self::Ko => Language::Korean,
            Self::En => Language::English,
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum ColorWhen {
    /// On a terminal
    #[default]
    Auto,
    Always,
    Never,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum MessageFormat {
    /// With the source, carets and cures
    #[default]
    Human,
    /// `file:line:column: warning[code]: message`
    Short,
    /// One object a line
    Json,
    /// One document of SARIF 2.1.0 at the end, for code scanning
    Sarif,
    /// Commands of a GitHub workflow, for annotations on a pull request, and a table in the summary of the job
    Github,
}

/// One of our commands, by its name.
fn command_name(text: &str) -> Result<String, Message> {
    let commands = Arguments::command();
    let mut names = commands.get_subcommands().map(clap::Command::get_name);
    if names.any(|name| name == text) {
        return Ok(text.to_owned());
    }
    Err(match nearest(text, commands.get_subcommands().map(clap::Command::get_name)) {
        Some(near) => say!("did you mean `{near}`?", near),
        None => say!("`{command}` lists them", command = "jikji --help"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_flags_do_not_contradict_each_other() {
        Arguments::command().debug_assert();
    }
}
