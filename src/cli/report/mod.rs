//! Findings and summaries on standard error, in one of several forms.

mod fold;
mod github;
mod human;
mod json;
mod sarif;
mod short;
mod summary;
mod things;
mod told;

pub(super) use things::{Things, findings, size};
pub(super) use told::Made;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use annotate_snippets::{Group, Renderer};

use super::arguments::{ColorWhen, Lang, Look, MessageFormat};
use super::environment::Environment;
use super::misuse::Misuse;
use super::outcome::{Done, Refusal};
use super::progress;
use super::stderr::{print, write};
use jikji::diagnostics::{Diagnostics, Progress, Severity, SourceMap, shown};
use jikji::figures::Vendored;
use jikji::message::{Language, Message, say};
use things::summed_up;
use told::Told;

/// What of a run goes to standard error, and how it looks there. Standard output is for what was asked for.
#[derive(Clone)]
pub(super) struct Reporter {
    /// The book that is spoken of, where there are several.
    book: Option<String>,
    format: MessageFormat,
    /// Of what people read; what programs read is English.
    language: Language,
    quiet: bool,
    verbose: bool,
    terminal: bool,
    colored: bool,
    renderer: Renderer,
    /// The file for the summary of a GitHub job, and what it holds at the end.
    job_summary: Option<PathBuf>,
    summary: Arc<summary::Summary>,
    /// What SARIF holds at the end, of all books.
    log: Arc<sarif::Log>,
}

impl Reporter {
    /// A reporter that looks as the flags and the environment want, in this order.
    pub(super) fn new(look: &Look, environment: &Environment) -> Self {
        let color = match look.color {
            ColorWhen::Always => true,
            ColorWhen::Never => false,
            ColorWhen::Auto if environment.no_color => false,
            ColorWhen::Auto => environment.force_color || environment.stderr_is_terminal,
        };
        Self {
            book: None,
            format: look.message_format,
            language: match look.message_format {
                MessageFormat::Human => look.lang.map_or(environment.language, Lang::language),
                MessageFormat::Short | MessageFormat::Json | MessageFormat::Sarif | MessageFormat::Github => {
                    Language::English
                }
            },
            quiet: look.quiet,
            verbose: look.verbose,
            terminal: environment.stderr_is_terminal,
            colored: color,
            renderer: if color { Renderer::styled() } else { Renderer::plain() },
            job_summary: environment.job_summary.clone(),
            summary: Arc::default(),
            log: Arc::default(),
        }
    }

    /// One that speaks of a book among others.
    pub(super) fn for_book(&self, name: &str) -> Self {
        Self { book: Some(name.to_owned()), ..self.clone() }
    }

    /// The progress of a run. Books that are made side by side show none: each has its line.
    pub(super) fn progress(&self) -> Box<dyn Progress> {
        progress::progress(!self.speaks() || self.book.is_some(), self.terminal, self.verbose, self.language)
    }

    /// Whether lines for people are wanted beside the findings.
    fn speaks(&self) -> bool {
        !self.quiet && !matches!(self.format, MessageFormat::Json | MessageFormat::Sarif)
    }

    /// The language of what people read.
    pub(super) fn language(&self) -> Language {
        self.language
    }

    /// Whether programs read what is said.
    pub(super) fn speaks_json(&self) -> bool {
        self.format == MessageFormat::Json
    }

    /// All findings, then how many there are.
    pub(super) fn findings(&self, diagnostics: &Diagnostics, sources: &SourceMap) {
        let told = diagnostics.iter().filter(|found| !self.quiet || found.severity == Severity::Error);
        let told: Vec<Told> = told.map(|found| Told::of(found, self.language)).collect();
        match self.format {
            MessageFormat::Human => {
                if let Some(book) = self.book.as_ref().filter(|_| !told.is_empty()) {
                    self.line(say!("findings of {book}:", book));
                }
                self.render(&human::render(told.iter(), sources, &self.renderer, self.language, self.verbose))
            }
            MessageFormat::Short => print(&short::render(told.iter(), sources)),
            MessageFormat::Sarif => self.log.findings(told.iter(), sources),
            MessageFormat::Github => print(&github::render(told.iter(), sources)),
            MessageFormat::Json => print(&json::render(told.iter(), self.book.as_deref(), sources)),
        }
        if self.book.is_some() {
            return;
        }
        let counts =
            [Severity::Error, Severity::Warning, Severity::Note].map(|severity| diagnostics.count(severity));
        let counts = things::counts(counts);
        if !counts.is_empty() {
            self.say(say!("findings: {counts}", counts));
        }
    }

    /// How many findings were cured in which files.
    pub(super) fn fixed(&self, fixed: &BTreeMap<String, usize>) {
        if self.speaks() && !fixed.is_empty() {
            let (findings, files) = (Things::Findings(fixed.values().sum()), Things::Files(fixed.len()));
            self.line(say!("fixed: {findings} in {files}", findings, files));
            for (file, number) in fixed.iter().filter(|_| self.verbose) {
                print(&format!("  {file}: {number}\n"));
            }
        }
    }

    /// What became of the originals in the book's own folder.
    pub(super) fn vendored(&self, vendored: &Vendored) {
        let Vendored { kept, added, removed, missing } = vendored;
        let (kept, missing) = (Things::Files(*kept), things::missing(missing.len()));
        self.say(say!(
            "vendor: {kept}{missing}, {added} new, {removed} removed -> figures/vendor",
            kept,
            missing,
            added,
            removed
        ));
    }

    /// A finished output.
    pub(super) fn made(&self, made: &Made<'_>) {
        if self.format == MessageFormat::Json && !self.quiet {
            print(&json::made(made, self.book.as_deref()));
        }
        self.summary.made(made, self.book.as_deref());
        if !self.speaks() || self.book.is_some() {
            return;
        }
        let mut parts = vec![Things::Chapters(made.chapters).message()];
        parts.extend(made.pages.map(|pages| Things::Pages(pages).message()));
        if made.figures > 0 {
            let (figures, missing) = (Things::Figures(made.figures), things::missing(made.missing));
            parts.push(say!("{figures}{missing}", figures, missing));
        }
        parts.push(say!("{size}", size = size(made.bytes)));
        let seconds = format!("{:.1}", made.since.elapsed().as_secs_f64());
        parts.push(say!("{seconds} s", seconds));
        self.line(say!("{format}: {parts} -> {path}", format = made.format, parts, path = made.path));
    }

    /// A line for people.
    pub(super) fn say(&self, line: Message) {
        if self.speaks() {
            self.line(line);
        }
    }

    fn line(&self, line: Message) {
        print(&(line.told(self.language) + "\n"));
    }

    /// A book of several, the `number`th of `total`; `None` where it could not be made.
    pub(super) fn book(&self, name: &str, number: usize, total: usize, done: Option<&Done>) {
        if self.format == MessageFormat::Json && !self.quiet {
            print(&json::book(name, done));
        }
        if done.is_none() {
            self.summary.refused(name);
        }
        if self.speaks() {
            let width = total.to_string().len();
            let what = done.map_or_else(|| say!("not made"), summed_up).told(self.language);
            print(&format!("{number:width$}/{total} {name}: {what}\n"));
        }
    }

    /// The table of all books.
    pub(super) fn table(&self, table: &str) {
        if self.speaks() {
            print(&format!("\n{table}"));
        }
    }

    /// Outputs that were written anew: their places with their pages, and what had changed for it.
    pub(super) fn rebuilt(
        &self,
        changed: &[String],
        outputs: &[(String, Option<usize>)],
        [errors, warnings]: [usize; 2],
        since: Instant,
    ) {
        let places: Vec<&str> = outputs.iter().map(|(place, _)| place.as_str()).collect();
        let seconds = since.elapsed().as_secs_f64();
        if self.format == MessageFormat::Json && !self.quiet {
            print(&json::rebuilt(changed, &places, [errors, warnings], seconds));
        }
        let cause = match changed {
            [] => say!(""),
            [one] => say!("{one}: ", one),
            [one, rest @ ..] => say!("{one} and {rest}: ", one, rest = Things::OtherFiles(rest.len())),
        };
        let pages = outputs.iter().find_map(|(_, pages)| *pages);
        let mut parts: Vec<Message> = pages.map(|pages| Things::Pages(pages).message()).into_iter().collect();
        parts.extend(things::counts([errors, warnings, 0]));
        parts.push(say!("{seconds} s", seconds = format!("{seconds:.2}")));
        self.say(say!("{cause}{parts} -> {places}", cause, parts, places = places.join(", ")));
    }

    /// Whether a person who reads standard error has seen the places of the outputs there.
    pub(super) fn shows_places(&self) -> bool {
        self.terminal && self.speaks()
    }

    /// Why the command could not be carried out.
    pub(super) fn refuse(&self, message: &Message) {
        let named = |book| say!("`{book}`: {message}", book, message);
        let of_book = self.book.as_ref().filter(|_| self.format != MessageFormat::Json).map(named);
        let told = of_book.as_ref().unwrap_or(message).told(self.language);
        let message = &*shown(&told);
        match self.format {
            MessageFormat::Human => {
                let title = human::error(self.language).primary_title(message);
                self.render(&(self.renderer.render(&[Group::with_title(title)]) + "\n"));
            }
            MessageFormat::Short => print(&format!("error: {message}\n")),
            MessageFormat::Sarif => self.log.refusal(message),
            MessageFormat::Github => print(&github::refusal(message)),
            MessageFormat::Json => print(&json::refusal(message, self.book.as_deref())),
        }
    }

    /// Why arguments can't be followed.
    pub(super) fn misused(&self, misuse: &Misuse) {
        let helps: Vec<String> = misuse.helps.iter().map(|help| help.told(self.language)).collect();
        let helps: Vec<Cow<'_, str>> = helps.iter().map(|help| shown(help)).collect();
        let message = misuse.message.told(self.language);
        let message = shown(&message);
        let title = human::error(self.language).primary_title(&*message);
        let level = || human::help(self.language);
        let group = helps
            .iter()
            .fold(Group::with_title(title), |group, help| group.element(level().message(&**help)));
        self.render(&(self.renderer.render(&[group]) + "\n"));
    }

    /// The end of a command: what is one document as a whole is complete now.
    pub(super) fn end(&self, exit_code: u8) {
        if self.format == MessageFormat::Sarif {
            print(&self.log.document(exit_code));
        }
        if let Some(file) = self.job_summary.as_ref().filter(|_| self.format == MessageFormat::Github)
            && let Err(error) = self.summary.write(file)
        {
            let what = say!("cannot write `{path}`", path = file.display());
            self.refuse(&Refusal::io(what, &error).0);
        }
    }

    /// Writes what the renderer made. Where it has colours, all escapes in it are its own: those of words are spelt out
    /// before, and those of the lines of sources it masks itself.
    fn render(&self, text: &str) {
        if self.colored {
            let parts: Vec<Cow<'_, str>> = text.split('\u{1b}').map(shown).collect();
            write(&parts.join("\u{1b}"));
        } else {
            print(text);
        }
    }
}
