//! `jikji watch`: makes the book at each save, only what has changed of it, and says so in one line.

mod eyes;
mod news;

pub(super) use eyes::Eyes;
pub(super) use news::News;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Instant;

use super::arguments::{BuildOptions, WatchOptions};
use super::environment::Environment;
use super::job::{self, Job};
use super::make::{self, Writes};
use super::many::Place;
use super::outputs::{self, Format};
use super::report::Reporter;
use super::target::Destination;
use super::{Outcome, Refusal};
use jikji::compile::Memory;
use jikji::diagnostics::Silent;

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
    };
    let mut eyes = Eyes::new();
    let mut first = true;
    loop {
        let since = Instant::now();
        let job = job::prepare(&options.build.make.book, environment);
        let result = job.and_then(|job| {
            eyes.look_at(job.roots());
            desk.round(job, since)
        });
        match result {
            Ok(()) => {}
            // What was wrong from the start is said and ends the command; what goes wrong later may be put right.
            Err(refusal) if first => return Err(refusal),
            Err(Refusal(message)) => reporter.refuse(&message),
        }
        first = false;
        eyes.wait(None);
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
    /// What was written last.
    written: BTreeMap<PathBuf, Vec<u8>>,
}

impl Desk<'_> {
    /// Makes the book once, and writes what has changed.
    fn round(&mut self, mut job: Job, since: Instant) -> Result<(), Refusal> {
        job.options.memory = self.memory.clone();
        self.options.purpose.change(&mut job.config.pdf);
        let (target, home) = (job.target.clone(), outputs::own(&job.target));
        let formats = self.formats.clone();
        let output = self.options.make.output.as_deref();
        let to_terminal = self.environment.stdout_is_terminal;
        let places = outputs::places(&formats, output, (&target, formats.len() == 1), to_terminal)?;
        let done = make::carry_out(job, &self.place, &Silent, Writes::Lock, &|book, found, progress| {
            Ok(outputs::outputs(&formats, book, found, progress))
        });
        let (new, changed) = self.news.turn(&done.found, done.sources());
        self.reporter.findings(&new, done.sources());
        let make::Compiled { book, made, unlocked, .. } = done.result.map_err(|(refusal, _)| refusal)?;
        if let Some(Refusal(message)) = unlocked {
            self.reporter.refuse(&message);
        }
        let mut lines = Vec::new();
        for (format, output) in made {
            let output = output?;
            let place = places(&book.book.meta.slug, format)?;
            let (Destination::File(path) | Destination::Dist(path)) = &place else { continue };
            let is_same = self.written.get(path) == Some(&output.bytes) && path.is_file();
            if is_same {
                continue;
            }
            let shown = outputs::put(&place, &output.bytes, &home)?;
            lines.push((shown, output.pages));
            self.written.insert(path.clone(), output.bytes);
        }
        if !lines.is_empty() {
            self.reporter.rebuilt(&changed, &lines, self.news.counts(), since);
        }
        Ok(())
    }
}
