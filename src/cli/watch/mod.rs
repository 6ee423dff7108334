//! `jikji watch`: makes the book at each save, only what has changed of it, and says so in one line.

mod eyes;
mod news;

pub(super) use eyes::Eyes;
pub(super) use news::News;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};

use super::arguments::{BuildOptions, WatchOptions};
use super::environment::Environment;
use super::job::{self, Job};
use super::lock::LastLock;
use super::make::{self, Writes};
use super::many::Place;
use super::outputs::{self, Format};
use super::report::Reporter;
use super::target::Destination;
use super::{Outcome, Refusal};
use jikji::book::FigureRequest;
use jikji::compile::{Compilation, Memory, Output};
use jikji::diagnostics::{Silent, SourceMap};
use jikji::document::FigureSource;
use jikji::message::say;

/// Builds until it is stopped.
pub(super) fn watch(
    options: &WatchOptions,
    environment: &Environment,
    reporter: &Reporter,
) -> Result<Outcome, Refusal> {
    let mut desk = Desk {
        options: &options.build,
        formats: options.only.map_or_else(|| Format::ALL.to_vec(), |only| vec![only]),
        environment,
        reporter,
        place: Place::alone(options.build.make.book.jobs, reporter)?,
        memory: Memory::keeping(),
        news: News::default(),
        written: BTreeMap::new(),
        pause: Pause::default(),
        is_refused: false,
    };
    let mut eyes = Eyes::new();
    let last = LastLock::default();
    let prepare = || job::prepare(&options.build.make.book, environment, &last);
    let mut first = true;
    loop {
        let since = Instant::now();
        let result = next(&mut eyes, &prepare).and_then(|job| desk.round(job, since, &mut eyes));
        desk.is_refused = result.is_err();
        match result {
            Ok(()) => {}
            // What was wrong from the start is said and ends the command; what goes wrong later may be put right.
            Err(refusal) if first => return Err(refusal),
            Err(Refusal(message)) => reporter.refuse(&message),
        }
        first = false;
        desk.pause.rest(desk.news.is_new());
        eyes.wait(None);
    }
}

/// Prepares a round, of which nothing that changes from now on is lost.
pub(super) fn next(eyes: &mut Eyes, prepare: &dyn Fn() -> Result<Job, Refusal>) -> Result<Job, Refusal> {
    eyes.begin();
    let job = prepare()?;
    // Where was looked before is another place: what was read meanwhile is read once more.
    if eyes.follow(job.roots()) { prepare() } else { Ok(job) }
}

/// The files that a book is made of, as far as it names them.
pub(super) fn files(book: &Compilation, sources: &SourceMap) -> Vec<PathBuf> {
    let figure = |request: &FigureRequest| match &request.source {
        FigureSource::File(path) => Some(path.clone()),
        FigureSource::Remote(_) | FigureSource::Data(_) => None,
    };
    let texts = sources.iter().map(|(_, file)| PathBuf::from(&file.name));
    texts.chain(book.book.figures.iter().filter_map(figure)).collect()
}

/// A rest after rounds that had nothing new: a file that changes all the time, and is none of the book's, would keep a
/// core busy.
#[derive(Debug, Default)]
pub(super) struct Pause {
    rest: Duration,
    last: Option<Instant>,
}

impl Pause {
    /// The longest rest.
    const LONGEST: Duration = Duration::from_secs(1);

    /// Rests, longer each time, unless the round had something new or is the first after a while.
    pub(super) fn rest(&mut self, is_new: bool) {
        let is_late = self.last.is_none_or(|last| last.elapsed() > Self::LONGEST * 3);
        let longer = (self.rest * 2).max(Duration::from_millis(20)).min(Self::LONGEST);
        self.rest = if is_new || is_late { Duration::ZERO } else { longer };
        std::thread::sleep(self.rest);
        self.last = Some(Instant::now());
    }
}

/// What stays from one round to the next.
struct Desk<'a> {
    options: &'a BuildOptions,
    formats: Vec<Format>,
    environment: &'a Environment,
    reporter: &'a Reporter,
    place: Place,
    memory: Memory,
    news: News,
    /// What was written last, and what the system said of it then.
    written: BTreeMap<PathBuf, (Vec<u8>, Option<Stamp>)>,
    pause: Pause,
    /// Whether the last round could not be carried out, as was said then.
    is_refused: bool,
}

impl Desk<'_> {
    /// Makes the book once, and writes what has changed.
    fn round(&mut self, mut job: Job, since: Instant, eyes: &mut Eyes) -> Result<(), Refusal> {
        job.options.memory = self.memory.clone();
        self.options.purpose.change(&mut job.config.pdf);
        let (target, home) = (job.target.clone(), outputs::own(&job.target));
        let formats = self.formats.clone();
        let output = self.options.make.output.as_deref();
        let to_terminal = self.environment.stdout_is_terminal;
        let places = outputs::places(&formats, output, (&target, formats.len() == 1), to_terminal)?;
        let done = make::carry_out(job, &self.place, &Silent, Writes::Lock, &|book, _, found, progress| {
            outputs::check_places(&book.book.meta.slug, &formats, &places, &home)?;
            Ok(outputs::outputs(&formats, book, found, progress))
        });
        let (new, changed) = self.news.turn(&done.found, done.sources(), done.result.is_ok());
        self.reporter.findings(&new, done.sources());
        let make::Compiled { book, made, sources, unlocked, .. } =
            done.result.map_err(|(refusal, _)| refusal)?;
        if let Some(Refusal(message)) = unlocked {
            self.reporter.refuse(&message);
        }
        eyes.name(files(&book, &sources));
        let (mut lines, mut other) = (Vec::new(), Vec::new());
        let mut refused = None;
        for (format, output) in made {
            let place = places(&book.book.meta.slug, format)?;
            if place == Destination::Stdout {
                return Err(Refusal(say!("a book that is made at each save is written to a file")));
            }
            match output {
                // What lies there is told only where an error was the last that was heard of it.
                Ok(output) if self.is_there(&place, &output) => {
                    lines.extend(shown(&place).filter(|_| self.is_refused).map(|path| (path, output.pages)));
                }
                Ok(output) => other.push((place, output)),
                Err(error) => refused = refused.or(Some(error)),
            }
        }
        let files: Vec<_> = other.iter().map(|(place, output)| (place, &*output.bytes)).collect();
        let written = outputs::put_all(&files, &home);
        for (shown, (place, output)) in written.into_iter().zip(&mut other) {
            lines.push((shown?, output.pages));
            if let Destination::File(path) | Destination::Dist(path) = place {
                self.written.insert(path.clone(), (std::mem::take(&mut output.bytes), stamp_of(path)));
            }
        }
        if let Some(error) = refused {
            return Err(error.into());
        }
        if !lines.is_empty() {
            self.reporter.rebuilt(&changed, &lines, self.news.counts(), since);
        }
        Ok(())
    }

    /// Whether an output lies in its place as it was written there; another command may have done so since.
    fn is_there(&self, place: &Destination, output: &Output) -> bool {
        let (Destination::File(path) | Destination::Dist(path)) = place else { return false };
        self.written.get(path).is_some_and(|(bytes, stamp)| {
            *bytes == output.bytes && stamp.is_some() && *stamp == stamp_of(path)
        })
    }
}

/// The place of an output as it is shown.
fn shown(place: &Destination) -> Option<String> {
    match place {
        Destination::Stdout => None,
        Destination::File(path) | Destination::Dist(path) => Some(path.display().to_string()),
    }
}

/// What the system says of a file: its bytes and when it was written.
type Stamp = (u64, SystemTime);

fn stamp_of(path: &Path) -> Option<Stamp> {
    let found = path.metadata().ok()?;
    Some((found.len(), found.modified().ok()?))
}
