//! Findings and summaries on standard error, in one of several forms.

mod fold;
mod github;
mod human;
mod json;
mod sarif;
mod short;
mod told;

pub(super) use told::Made;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Instant;

use annotate_snippets::{Group, Level, Renderer};

use super::arguments::{ColorWhen, Look, MessageFormat};
use super::environment::Environment;
use super::outcome::{Done, Outcome};
use super::progress;
use super::stderr::{print, write};
use jikji::diagnostics::{Diagnostic, Diagnostics, Progress, Severity, SourceMap, shown};
use jikji::figures::Vendored;

/// What of a run goes to standard error, and how it looks there. Standard output is for what was asked for.
#[derive(Clone)]
pub(super) struct Reporter {
    /// The book that is spoken of, where there are several.
    book: Option<String>,
    format: MessageFormat,
    quiet: bool,
    verbose: bool,
    terminal: bool,
    colored: bool,
    renderer: Renderer,
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
            quiet: look.quiet,
            verbose: look.verbose,
            terminal: environment.stderr_is_terminal,
            colored: color,
            renderer: if color { Renderer::styled() } else { Renderer::plain() },
            log: Arc::default(),
        }
    }

    /// One that speaks of a book among others.
    pub(super) fn for_book(&self, name: &str) -> Self {
        Self { book: Some(name.to_owned()), ..self.clone() }
    }

    /// The progress of a run. Books that are made side by side show none: each has its line.
    pub(super) fn progress(&self) -> Box<dyn Progress> {
        progress::progress(!self.speaks() || self.book.is_some(), self.terminal, self.verbose)
    }

    /// Whether lines for people are wanted beside the findings.
    fn speaks(&self) -> bool {
        !self.quiet && !matches!(self.format, MessageFormat::Json | MessageFormat::Sarif)
    }

    /// Whether programs read what is said.
    pub(super) fn speaks_json(&self) -> bool {
        self.format == MessageFormat::Json
    }

    /// All findings, then how many there are.
    pub(super) fn findings(&self, diagnostics: &Diagnostics, sources: &SourceMap) {
        let told = diagnostics.iter().filter(|found| !self.quiet || found.severity == Severity::Error);
        let told: Vec<Diagnostic> = told.map(spelt).collect();
        match self.format {
            MessageFormat::Human => {
                if let Some(book) = self.book.as_ref().filter(|_| !told.is_empty()) {
                    print(&format!("findings of {book}:\n"));
                }
                self.render(&human::render(told.iter(), sources, &self.renderer, self.verbose))
            }
            MessageFormat::Short => print(&short::render(told.iter(), sources)),
            MessageFormat::Sarif => self.log.findings(told.iter(), sources),
            MessageFormat::Github => print(&github::render(told.iter(), sources)),
            MessageFormat::Json => print(&json::render(told.iter(), self.book.as_deref(), sources)),
        }
        if self.book.is_some() {
            return;
        }
        let count = |severity, one: &str| match diagnostics.count(severity) {
            0 => None,
            n => Some(counted(n, one)),
        };
        let counts = [
            count(Severity::Error, "error"),
            count(Severity::Warning, "warning"),
            count(Severity::Note, "note"),
        ];
        let counts: Vec<String> = counts.into_iter().flatten().collect();
        if !counts.is_empty() && self.speaks() {
            print(&format!("findings: {}\n", counts.join(", ")));
        }
    }

    /// How many findings were cured in which files.
    pub(super) fn fixed(&self, fixed: &BTreeMap<String, usize>) {
        if self.speaks() && !fixed.is_empty() {
            let number = counted(fixed.values().sum(), "finding");
            print(&format!("fixed: {number} in {}\n", counted(fixed.len(), "file")));
            for (file, number) in fixed.iter().filter(|_| self.verbose) {
                print(&format!("  {file}: {number}\n"));
            }
        }
    }

    /// What became of the originals in the book's own folder.
    pub(super) fn vendored(&self, vendored: &Vendored) {
        let Vendored { kept, added, removed, missing } = vendored;
        if self.speaks() {
            let missing = match missing.len() {
                0 => String::new(),
                missing => format!(" ({missing} missing)"),
            };
            let kept = counted(*kept, "file");
            print(&format!("vendor: {kept}{missing}, {added} new, {removed} removed -> figures/vendor\n"));
        }
    }

    /// A finished output.
    pub(super) fn made(&self, made: &Made<'_>) {
        if self.format == MessageFormat::Json && !self.quiet {
            print(&json::made(made, self.book.as_deref()));
        }
        if !self.speaks() || self.book.is_some() {
            return;
        }
        let pages = made.pages.map_or_else(String::new, |pages| format!(", {}", counted(pages, "page")));
        let figures = match (made.figures, made.missing) {
            (0, _) => String::new(),
            (all, 0) => format!(", {}", counted(all, "figure")),
            (all, missing) => format!(", {} ({missing} missing)", counted(all, "figure")),
        };
        print(&format!(
            "{}: {}{pages}{figures}, {}, {:.1} s -> {}\n",
            made.format,
            counted(made.chapters, "chapter"),
            size(made.bytes),
            made.since.elapsed().as_secs_f64(),
            made.path,
        ));
    }

    /// A line for people.
    pub(super) fn say(&self, line: &str) {
        if self.speaks() {
            print(line);
        }
    }

    /// A book of several, the `number`th of `total`; `None` where it could not be made.
    pub(super) fn book(&self, name: &str, number: usize, total: usize, done: Option<&Done>) {
        if self.format == MessageFormat::Json && !self.quiet {
            print(&json::book(name, done));
        }
        if self.speaks() {
            let width = total.to_string().len();
            let what = done.map_or_else(|| "not made".to_owned(), summed_up);
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
        if !self.speaks() {
            return;
        }
        let cause = match changed {
            [] => String::new(),
            [one] => format!("{one}: "),
            [one, rest @ ..] => format!("{one} and {}: ", counted(rest.len(), "other file")),
        };
        let pages = outputs.iter().find_map(|(_, pages)| *pages);
        let pages = pages.map_or_else(String::new, |pages| format!("{}, ", counted(pages, "page")));
        let count =
            |number, one| if number == 0 { String::new() } else { format!("{}, ", counted(number, one)) };
        let found = count(errors, "error") + &count(warnings, "warning");
        print(&format!("{cause}{pages}{found}{seconds:.2} s -> {}\n", places.join(", ")));
    }

    /// Whether a person who reads standard error has seen the places of the outputs there.
    pub(super) fn shows_places(&self) -> bool {
        self.terminal && self.speaks()
    }

    /// Why the command could not be carried out.
    pub(super) fn refuse(&self, message: &str) {
        let named = |book| format!("`{book}`: {message}");
        let of_book = self.book.as_ref().filter(|_| self.format != MessageFormat::Json).map(named);
        let message = &*shown(of_book.as_deref().unwrap_or(message));
        match self.format {
            MessageFormat::Human => {
                let title = Level::ERROR.primary_title(message);
                self.render(&(self.renderer.render(&[Group::with_title(title)]) + "\n"));
            }
            MessageFormat::Short => print(&format!("error: {message}\n")),
            MessageFormat::Sarif => self.log.refusal(message),
            MessageFormat::Github => print(&github::refusal(message)),
            MessageFormat::Json => print(&json::refusal(message, self.book.as_deref())),
        }
    }

    /// The end of a command: what is one document as a whole is complete now.
    pub(super) fn end(&self, exit_code: u8) {
        if self.format == MessageFormat::Sarif {
            print(&self.log.document(exit_code));
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

/// What came of a book in a line: chapters, pages, sizes, findings.
fn summed_up(done: &Done) -> String {
    let mut parts = vec![counted(done.chapters, "chapter")];
    parts.extend(done.pages.map(|pages| counted(pages, "page")));
    if done.missing > 0 {
        parts.push(format!("{} of {} missing", done.missing, counted(done.figures, "figure")));
    }
    parts.extend(done.sizes.iter().map(|(format, bytes)| format!("{format} {}", size(*bytes))));
    parts.push(findings(done));
    parts.retain(|part| !part.is_empty());
    parts.join(", ")
}

/// How many findings a book has, and whether an output of it was refused: `2 errors, 1 warning`.
pub(super) fn findings(done: &Done) -> String {
    let counts = done.counts.iter().zip(["error", "warning", "note"]).filter(|(count, _)| **count > 0);
    let counts = counts.map(|(count, word)| counted(*count, word));
    let refused = (done.outcome == Outcome::Refused).then(|| "not written".to_owned());
    refused.into_iter().chain(counts).collect::<Vec<_>>().join(", ")
}

/// A finding whose words no terminal obeys.
fn spelt(found: &Diagnostic) -> Diagnostic {
    let mut found = found.clone();
    let spell = |text: &mut String| {
        if let Cow::Owned(spelt) = shown(text) {
            *text = spelt;
        }
    };
    spell(&mut found.message);
    found.labels.iter_mut().for_each(|label| spell(&mut label.text));
    for help in &mut found.helps {
        spell(&mut help.text);
        if let Some(patch) = &mut help.patch {
            spell(&mut patch.text);
        }
    }
    found
}

/// A number of things.
pub(super) fn counted(number: usize, one: &str) -> String {
    format!("{number} {one}{}", if number == 1 { "" } else { "s" })
}

/// A size for people; a megabyte is 1024 times 1024 bytes, as in `[epub] max-size`.
pub(super) fn size(bytes: usize) -> String {
    let bytes = bytes as f64;
    match bytes {
        ..1024.0 => format!("{bytes} B"),
        ..1_048_576.0 => format!("{:.1} KB", bytes / 1024.0),
        _ => format!("{:.1} MB", bytes / 1_048_576.0),
    }
}
