//! The commands that read a book: load it once, make what is wanted, report, and only then write, errors or not.

use std::panic;
use std::path::Path;
use std::time::{Instant, SystemTime};

use super::arguments::{BookOptions, BuildOptions, CheckOptions, FetchOptions, MakeOptions, PdfOptions};
use super::environment::Environment;
use super::job::Job;
use super::many::{self, Column, Place};
use super::outcome::Done;
use super::outputs::{self, Format};
use super::report::{Made, Reporter};
use super::target::Destination;
use super::{Outcome, Refusal, ledger, lock, quality, stdout};
use jikji::compile::{self, Compilation, Output};
use jikji::config::Lock;
use jikji::diagnostics::{Code, Diagnostics, Level, Progress, Severity, SourceMap};
use jikji::figures;
use jikji::message::say;

type Run = Result<Outcome, Refusal>;

/// What is done with a loaded book, whose chapters' texts come with it.
pub(super) type Work<'w, T> = &'w (
        dyn Fn(&Compilation, &SourceMap, &mut Diagnostics, &dyn Progress) -> Result<T, compile::Error> + Sync
    );

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
    make(&Format::ALL, &options.make, &change, environment, reporter)
}

/// `jikji check`: uses no network but for `--net`, and does not mind figures that are not in the store yet.
pub(super) fn check(options: &CheckOptions, environment: &Environment, reporter: &Reporter) -> Run {
    many::run(&options.book, environment, reporter, &[Column::Pages], &|mut job, place| {
        if options.report && place.is_of_many() {
            return Err(Refusal(say!("`--report` is of one book; choose it with `--book NAME`")));
        }
        let inquiry = options.net.then(|| inquiry(&job.options));
        job.options.offline = true;
        job.options.keep.access = figures::Access::Read;
        job.config.lints.entry(Code::FigureOffline).or_insert(Level::Allow);
        let checked = compile(job, place, Writes::Nothing, &|book, sources, found, progress| {
            // What is measured are the pages themselves, which are laid out once.
            let quality = if options.report { book.quality(progress)? } else { Vec::new() };
            let pages = book.check(found, progress)?;
            if let Some(inquiry) = &inquiry {
                book.check_links(inquiry, sources, found, progress)?;
            }
            Ok((pages, quality))
        })?;
        let (pages, quality) = &checked.made;
        if options.report {
            let missing = checked.book.figures.missing();
            let text = if place.reporter.speaks_json() {
                quality::json(quality, missing, &checked.sources)
            } else {
                quality::table(quality, missing, &checked.sources, place.reporter.language())
            };
            stdout::tell(&text)?;
        }
        Ok(Done { pages: Some(*pages), ..checked.done() })
    })
}

/// How the addresses of links are asked: of the moment nothing but the day's worth of answers depends.
fn inquiry(options: &compile::Options) -> figures::Inquiry {
    #[expect(clippy::disallowed_methods, reason = "an answer is believed for a day; no book holds any of it")]
    let now = SystemTime::now();
    figures::Inquiry { keep: options.keep.clone(), hosts: options.hosts.clone(), now }
}

/// `jikji fetch`.
pub(super) fn fetch(options: &FetchOptions, environment: &Environment, reporter: &Reporter) -> Run {
    many::run(&options.book, environment, reporter, &[Column::Figures], &|mut job, place| {
        job.options.update = options.update;
        job.options.originals = options.vendor;
        let (keep, max_bytes) = (job.options.keep.clone(), job.config.figures.max_bytes);
        let home = lock::folder(&job.target);
        let fetched = compile(job, place, Writes::Lock, &|_, _, _, _| Ok(()))?;
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
    many::run(options, environment, reporter, &[Column::Figures], &|job, place| {
        let listed = compile(job, place, Writes::Lock, &|book, _, found, progress| {
            found.retain(|finding| {
                finding.code.name().starts_with("figure") || finding.code == Code::MissingAlt
            });
            book.ledger(found, progress)
        })?;
        let table = || ledger::table(&listed.made, &listed.sources, place.reporter.language());
        let text = match (place.reporter.speaks_json(), place.name()) {
            (true, book) => ledger::json(&listed.made, book, &listed.sources),
            (false, None) => table(),
            (false, Some(name)) => format!("{name}\n{}\n", table()),
        };
        stdout::tell(&text)?;
        Ok(listed.done())
    })
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
    let (target, own) = (job.target.clone(), outputs::own(&job.target));
    let alone = formats.len() == 1 && !at.is_of_many();
    let place = outputs::places(formats, output, (&target, alone), to_terminal)?;
    let write_all = |book: &Compilation, _: &SourceMap, found: &mut Diagnostics, progress: &dyn Progress| {
        outputs::check_places(&book.book.meta.slug, formats, &place, &own)?;
        Ok(outputs::outputs(formats, book, found, progress))
    };
    let mut compiled = compile(job, at, Writes::Lock, &write_all)?;
    let made = std::mem::take(&mut compiled.made);
    let mut done = compiled.done();
    let mut refuse = |Refusal(message): Refusal| {
        at.reporter.refuse(&message);
        done.outcome = Outcome::Refused;
    };
    // A format that can't be had does not cost the other one.
    let mut outputs = Vec::new();
    for (format, output) in made {
        let placed = output.map_err(Refusal::from).and_then(|output| {
            let place = place(&compiled.book.book.meta.slug, format)?;
            at.claim(&place)?;
            Ok((format, output, place))
        });
        match placed {
            Ok(placed) => outputs.push(placed),
            Err(refusal) => refuse(refusal),
        }
    }
    let files: Vec<_> = outputs.iter().map(|(_, output, place)| (place, &*output.bytes)).collect();
    let written = outputs::put_all(&files, &own);
    for ((format, output, place), path) in outputs.iter().zip(written) {
        let told = path.and_then(|path| {
            at.reporter.made(&summary(&compiled.book, *format, output, &path, since));
            done.pages = done.pages.or(output.pages);
            done.sizes.push((format.name(), output.bytes.len()));
            let seen = at.reporter.shows_places() && to_terminal;
            let is_told = *place == Destination::Stdout || seen;
            if is_told { Ok(()) } else { stdout::put(format!("{path}\n").as_bytes()) }
        });
        if let Err(refusal) = told {
            refuse(refusal);
        }
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
    /// Why `figures.lock` could not be written.
    pub(super) unlocked: Option<Refusal>,
    /// What `figures.lock` holds now.
    lock: Lock,
    /// Whether that is for this book alone.
    alone: bool,
    /// Its errors, warnings and notes.
    counts: [usize; 3],
}

impl<T> Compiled<T> {
    /// What is told of it beside other books.
    pub(super) fn done(&self) -> Done {
        Done {
            outcome: self.outcome,
            chapters: self.book.book.chapter_count(),
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

/// What was done for a job.
pub(super) struct Carried<T> {
    /// What was found, at its levels.
    pub(super) found: Diagnostics,
    /// The book; or why there is none, with the texts that findings point into.
    pub(super) result: Result<Compiled<T>, (Refusal, SourceMap)>,
}

impl<T> Carried<T> {
    /// The texts that findings point into.
    pub(super) fn sources(&self) -> &SourceMap {
        match &self.result {
            Ok(compiled) => &compiled.sources,
            Err((_, sources)) => sources,
        }
    }
}

/// Loads the book, does the work, reports.
pub(super) fn compile<T>(
    job: Job,
    place: &Place,
    writes: Writes,
    work: Work<'_, T>,
) -> Result<Compiled<T>, Refusal> {
    let carried = carry_out(job, place, &*place.reporter.progress(), writes, work);
    place.wait();
    place.reporter.findings(&carried.found, carried.sources());
    let mut compiled = carried.result.map_err(|(refusal, _)| refusal)?;
    if let Some(Refusal(message)) = compiled.unlocked.take() {
        place.reporter.refuse(&message);
        compiled.outcome = Outcome::Refused;
    }
    Ok(compiled)
}

/// Loads the book and does the work; its findings are for the caller to report.
pub(super) fn carry_out<T>(
    mut job: Job,
    place: &Place,
    progress: &dyn Progress,
    writes: Writes,
    work: Work<'_, T>,
) -> Carried<T> {
    compile::apply_levels(&mut job.found, &job.config.lints, job.deny_warnings);
    if job.found.count(Severity::Error) > 0 {
        let refusal = Refusal(say!("the configuration has errors"));
        return Carried { found: job.found, result: Err((refusal, job.sources)) };
    }
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
        let made = work(&book, &sources, &mut found, progress)?;
        Ok((book, made, next))
    };
    let result = go().map_err(Refusal::from);
    compile::apply_levels(&mut found, &levels, deny_warnings);
    let counts = [Severity::Error, Severity::Warning, Severity::Note].map(|severity| found.count(severity));
    let outcome = if found.count(Severity::Error) == 0 { Outcome::Done } else { Outcome::Findings };
    let result = match result {
        Ok((book, made, lock)) => {
            let unlocked = if writes == Writes::Lock { file.write(&lock).err() } else { None };
            let alone = file.is_alone();
            Ok(Compiled { book, made, sources, outcome, unlocked, lock, alone, counts })
        }
        Err(refusal) => Err((refusal, sources)),
    };
    Carried { found, result }
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
        chapters: book.book.chapter_count(),
        pages: output.pages,
        figures: book.book.figures.len(),
        missing: book.figures.missing(),
        bytes: output.bytes.len(),
        path,
        since,
    }
}
