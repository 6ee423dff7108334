//! The commands that look at a book and make nothing: its outline, its extent, its faces.

use super::arguments::{BookOptions, FontsOptions, OutlineOptions, StatsOptions, TableFormat};
use super::environment::Environment;
use super::make::{Compiled, Work, Writes, compile};
use super::many::Place;
use super::report::Reporter;
use super::target::{self, Destination};
use super::{Outcome, Refusal, fonts, job, outline, stats, stdout, write};
use jikji::figures::Access;
use jikji::survey;

type Run = Result<Outcome, Refusal>;

/// `jikji outline`.
pub(super) fn outline(options: &OutlineOptions, environment: &Environment, reporter: &Reporter) -> Run {
    let seen = look(&options.book, environment, reporter, &|_, _, _, _| Ok(()))?;
    stdout::tell(&outline::told(&seen.book.book, options.format))?;
    Ok(Outcome::Done)
}

/// `jikji stats`.
pub(super) fn stats(options: &StatsOptions, environment: &Environment, reporter: &Reporter) -> Run {
    let seen = look(&options.book, environment, reporter, &|book, _, _, progress| {
        Ok(survey::extents(&book.book, book.pages(progress)?))
    })?;
    let book = &seen.book.book;
    let drawn = options.svg.as_deref().map(target::named);
    match &drawn {
        Some(Destination::Stdout) => {
            return stdout::put(stats::svg(book, &seen.made).as_bytes()).map(|()| Outcome::Done);
        }
        Some(Destination::File(path) | Destination::Dist(path)) => {
            write::write(path, stats::svg(book, &seen.made).as_bytes())?;
        }
        None => {}
    }
    let told = match options.format {
        TableFormat::Table => stats::table(book, &seen.made),
        TableFormat::Json => stats::json(book, &seen.made),
    };
    stdout::tell(&told)?;
    Ok(Outcome::Done)
}

/// `jikji fonts`.
pub(super) fn fonts(options: &FontsOptions, environment: &Environment, reporter: &Reporter) -> Run {
    let seen = look(&options.book, environment, reporter, &|book, _, _, progress| book.faces(progress))?;
    let told = match options.format {
        TableFormat::Table => fonts::table(&seen.made, &seen.sources),
        TableFormat::Json => fonts::json(&seen.made, &seen.sources),
    };
    stdout::tell(&told)?;
    Ok(Outcome::Done)
}

/// Loads a book without the network, writes nothing, and leaves what is wrong with it to `jikji check`.
fn look<T>(
    options: &BookOptions,
    environment: &Environment,
    reporter: &Reporter,
    work: Work<'_, T>,
) -> Result<Compiled<T>, Refusal> {
    let mut job = job::prepare(options, environment)?;
    job.options.offline = true;
    job.options.keep.access = Access::Read;
    let place = Place::alone(job.threads, reporter)?;
    compile(job, &place, Writes::Nothing, &|book, sources, found, progress| {
        let made = work(book, sources, found, progress)?;
        found.retain(|_| false);
        Ok(made)
    })
}
