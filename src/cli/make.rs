//! The commands that read a book: load it once, make what is wanted, report, and only then write, errors or not.

use std::panic;
use std::path::Path;
use std::time::Instant;

use super::arguments::{BookOptions, BuildOptions, CheckOptions, FetchOptions, MakeOptions, PdfOptions};
use super::environment::Environment;
use super::job::{self, Job};
use super::many::{self, Column, Place};
use super::outcome::Done;
use super::report::{Made, Reporter};
use super::target::{self, Destination};
use super::{Outcome, Refusal, ledger, lock, quality, stdout, write};
use jikji::compile::{self, Compilation, Output};
use jikji::config::Lock;
use jikji::diagnostics::{Code, Diagnostics, Level, Progress, Severity, SourceMap};
use jikji::figures;
use jikji::files::Roots;

type Run = Result<Outcome, Refusal>;

/// What is done with a loaded book.
pub(super) type Work<'w, T> =
    &'w (dyn Fn(&Compilation, &mut Diagnostics, &dyn Progress) -> Result<T, compile::Error> + Sync);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Format {
    Epub,
    Pdf,
}

impl Format {
    fn name(self) -> &'static str {
        match self {
            Self::Epub => "epub",
            Self::Pdf => "pdf",
        }
    }
}

/// `jikji epub`.
pub(super) fn epub(options: &MakeOptions, environment: &Environment, reporter: &Reporter) -> Run {
    let change = |_: &mut Job| Ok(());
    make(&[Format::Epub], options, &change, environment, reporter)
}

/// `jikji pdf`.
pub(super) fn pdf(options: &PdfOptions, environment: &Environment, reporter: &Reporter) -> Run {
    let change = |job: &mut Job| {
        options.purpose.change(&mut job.config.pdf);
        job.hand_out(&options.handout);
        options.press.change(&mut job.config.pdf).map_err(Refusal)
    };
    make(&[Format::Pdf], &options.make, &change, environment, reporter)
}

/// `jikji build`.
pub(super) fn build(options: &BuildOptions, environment: &Environment, reporter: &Reporter) -> Run {
    let change = |job: &mut Job| {
        options.purpose.change(&mut job.config.pdf);
        Ok(())
    };
    make(&[Format::Epub, Format::Pdf], &options.make, &change, environment, reporter)
}

/// `jikji check`: uses no network, and does not mind figures that are not in the store yet.
pub(super) fn check(options: &CheckOptions, environment: &Environment, reporter: &Reporter) -> Run {
    many::run(&options.book, environment, reporter, &[Column::Pages], &|mut job, place| {
        if options.report && place.is_of_many() {
            return Err(Refusal("`--report` is of one book; choose it with `--book NAME`".into()));
        }
        job.options.offline = true;
        job.options.keep.access = figures::Access::Read;
        job.config.lints.entry(Code::FigureOffline).or_insert(Level::Allow);
        let checked = compile(job, place, Writes::Nothing, &|book, found, progress| {
            book.check(found, progress)?;
            let quality = if options.report { book.quality(progress)? } else { Vec::new() };
            Ok((book.pages(progress)?.pages.len(), quality))
        })?;
        let (pages, quality) = &checked.made;
        if options.report {
            let missing = checked.book.figures.missing();
            let text = if place.reporter.speaks_json() {
                quality::json(quality, missing, &checked.sources)
            } else {
                quality::table(quality, missing, &checked.sources)
            };
            stdout::tell(&text)?;
        }
        Ok(Done { pages: Some(*pages), ..checked.done() })
    })
}

/// `jikji fetch`.
pub(super) fn fetch(options: &FetchOptions, environment: &Environment, reporter: &Reporter) -> Run {
    many::run(&options.book, environment, reporter, &[Column::Figures], &|mut job, place| {
        job.options.update = options.update;
        job.options.originals = options.vendor;
        let (keep, max_bytes) = (job.options.keep.clone(), job.config.figures.max_bytes);
        let home = lock::folder(&job.target);
        let fetched = compile(job, place, Writes::Lock, &|_, _, _| Ok(()))?;
        if options.vendor && fetched.outcome != Outcome::Refused {
            let vendored = figures::vendor(&fetched.lock, &keep, &home, max_bytes, fetched.alone)
                .map_err(|error| Refusal(error.message))?;
            place.reporter.vendored(&vendored);
        }
        Ok(fetched.done())
    })
}

/// `jikji figures`: fetches what is not in the store, and lists all.
pub(super) fn figures(options: &BookOptions, environment: &Environment, reporter: &Reporter) -> Run {
    let job = job::prepare(options, environment)?;
    let place = Place::alone(job.threads, reporter)?;
    let listed = compile(job, &place, Writes::Lock, &|book, found, progress| {
        found.retain(|finding| finding.code.name().starts_with("figure") || finding.code == Code::MissingAlt);
        book.ledger(found, progress)
    })?;
    let text = if reporter.speaks_json() {
        ledger::json(&listed.made, &listed.sources)
    } else {
        ledger::table(&listed.made, &listed.sources)
    };
    stdout::tell(&text)?;
    Ok(listed.outcome)
}

fn make(
    formats: &[Format],
    options: &MakeOptions,
    change: &(dyn Fn(&mut Job) -> Result<(), Refusal> + Sync),
    environment: &Environment,
    reporter: &Reporter,
) -> Run {
    let columns = [Column::Pages, Column::Sizes];
    many::run(&options.book, environment, reporter, &columns, &|mut job, place| {
        change(&mut job)?;
        make_one(formats, job, options.output.as_deref(), environment.stdout_is_terminal, place)
    })
}

/// Makes the formats of a book, and writes them.
fn make_one(
    formats: &[Format],
    job: Job,
    output: Option<&Path>,
    to_terminal: bool,
    at: &Place,
) -> Result<Done, Refusal> {
    let since = Instant::now();
    let target = job.target.clone();
    // What `--root` allows is to be read, not to be written over.
    let own = Roots::only(&target.home);
    let alone = formats.len() == 1 && !at.is_of_many();
    let place = |slug: &str, format: Format| target::destination(output, &target, slug, format.name(), alone);
    // A place that can't be is found before any work is done.
    for &format in formats {
        match place("book", format)? {
            Destination::Stdout if to_terminal => {
                return Err(Refusal(
                    "a book is no text for a terminal; send standard output to a file".into(),
                ));
            }
            Destination::Dist(path) => write::check_folder(&path, &own)?,
            Destination::Stdout | Destination::File(_) => {}
        }
    }
    let write_all = |book: &Compilation, found: &mut Diagnostics, progress: &dyn Progress| {
        let mut make = |format| match format {
            Format::Epub => book.epub(found, progress),
            Format::Pdf => book.pdf(found, progress),
        };
        Ok(formats.iter().map(|&format| (format, make(format))).collect::<Vec<_>>())
    };
    let mut compiled = compile(job, at, Writes::Lock, &write_all)?;
    let made = std::mem::take(&mut compiled.made);
    let mut done = compiled.done();
    let mut deliver = |format, output: Result<Output, compile::Error>| {
        let output = output?;
        let place = place(&compiled.book.book.meta.slug, format)?;
        at.claim(&place)?;
        let path = put(&place, &output.bytes, &own)?;
        at.reporter.made(&summary(&compiled.book, format, &output, &path, since));
        done.pages = done.pages.or(output.pages);
        done.sizes.push((format.name(), output.bytes.len()));
        let seen = at.reporter.shows_places() && to_terminal;
        if place != Destination::Stdout && !seen {
            stdout::put(format!("{path}\n").as_bytes())?;
        }
        Ok(())
    };
    // A format that can't be had does not cost the other one.
    let mut refused = false;
    for (format, output) in made {
        if let Err(Refusal(message)) = deliver(format, output) {
            at.reporter.refuse(&message);
            refused = true;
        }
    }
    if refused {
        done.outcome = Outcome::Refused;
    }
    Ok(done)
}

/// What comes of a book.
pub(super) struct Compiled<T> {
    pub(super) book: Compilation,
    pub(super) made: T,
    /// The chapters' texts.
    pub(super) sources: SourceMap,
    /// Whether it has errors. They are no reason to keep the book back: it is the best that can be made of its files.
    outcome: Outcome,
    /// What `figures.lock` holds now.
    lock: Lock,
    /// Whether that is for this book alone.
    alone: bool,
    /// Its errors, warnings and notes.
    counts: [usize; 3],
}

impl<T> Compiled<T> {
    /// What is told of it beside other books.
    fn done(&self) -> Done {
        Done {
            outcome: self.outcome,
            chapters: self.book.book.chapters.len(),
            figures: self.book.book.figures.len(),
            missing: self.book.figures.missing(),
            counts: self.counts,
            ..Done::default()
        }
    }
}

/// What a command leaves in the book's folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Writes {
    Nothing,
    Lock,
}

impl From<compile::Error> for Refusal {
    fn from(error: compile::Error) -> Self {
        match error {
            compile::Error::Input(message) | compile::Error::Output(message) => Self(message),
            // No fault of the book, nor of the system: it ends the command as a panic here would.
            compile::Error::Fault(said) => panic::resume_unwind(Box::new(said)),
        }
    }
}

/// Loads the book, does the work, reports.
pub(super) fn compile<T>(
    mut job: Job,
    place: &Place,
    writes: Writes,
    work: Work<'_, T>,
) -> Result<Compiled<T>, Refusal> {
    compile::apply_levels(&mut job.found, &job.config.lints, job.deny_warnings);
    if job.found.count(Severity::Error) > 0 {
        place.wait();
        place.reporter.findings(&job.found, &job.sources);
        return Err(Refusal("the configuration has errors".into()));
    }
    let progress = place.reporter.progress();
    let progress = &*progress;
    let Job { target, config, options, deny_warnings, lock: file, locked, mut sources, mut found, .. } = job;
    let levels = config.lints.clone();
    let go = || -> Result<_, compile::Error> {
        let book = place.load(|session| {
            session.load(&target.input, config, &options, &mut sources, &mut found, progress)
        })?;
        let next = file.next(&options.lock, &book.lock);
        if locked {
            file.insist(&options.lock, &next, &book.astray).map_err(compile::Error::Input)?;
        }
        let made = work(&book, &mut found, progress)?;
        Ok((book, made, next))
    };
    let result = go();
    compile::apply_levels(&mut found, &levels, deny_warnings);
    place.wait();
    place.reporter.findings(&found, &sources);
    let (book, made, lock) = result?;
    let mut outcome = if found.count(Severity::Error) == 0 { Outcome::Done } else { Outcome::Findings };
    if writes == Writes::Lock
        && let Err(Refusal(message)) = file.write(&lock)
    {
        place.reporter.refuse(&message);
        outcome = Outcome::Refused;
    }
    let counts = [Severity::Error, Severity::Warning, Severity::Note].map(|severity| found.count(severity));
    Ok(Compiled { book, made, sources, outcome, lock, alone: file.is_alone(), counts })
}

fn summary<'a>(
    book: &Compilation,
    format: Format,
    output: &Output,
    path: &'a str,
    since: Instant,
) -> Made<'a> {
    Made {
        format: format.name(),
        chapters: book.book.chapters.len(),
        pages: output.pages,
        figures: book.book.figures.len(),
        missing: book.figures.missing(),
        bytes: output.bytes.len(),
        path,
        since,
    }
}

/// Writes an output to its place, and says where that is.
fn put(place: &Destination, bytes: &[u8], own: &Roots) -> Result<String, Refusal> {
    match place {
        Destination::Stdout => stdout::put(bytes).map(|()| "-".to_owned()),
        Destination::File(path) => write::write(path, bytes).map(|()| path.display().to_string()),
        Destination::Dist(path) => write::write_own(path, bytes, own).map(|()| path.display().to_string()),
    }
}
