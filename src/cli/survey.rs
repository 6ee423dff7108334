//! The commands that look at books and make nothing: their outlines, their extents, their faces.

use std::sync::{Mutex, PoisonError};

use serde_json::{Map, Value};

use super::arguments::{BookOptions, FontsOptions, OutlineFormat, OutlineOptions, StatsOptions, TableFormat};
use super::environment::Environment;
use super::make::{Compiled, Work, Writes, compile};
use super::many::{self, Place};
use super::report::Reporter;
use super::target::{self, Destination};
use super::{Outcome, Refusal, fonts, outline, stats, stdout, write};
use jikji::figures::Access;
use jikji::message::say;
use jikji::survey;

type Run = Result<Outcome, Refusal>;

/// What is told of a book.
enum Told {
    /// Lines for people; of several books each below its name.
    Text(String),
    /// A list in Markdown; of several books each below its name as a heading.
    Markdown(String),
    /// An object; of several books one holds them by their names.
    Object(Value),
    /// What is told already.
    Nothing,
}

/// Tells of a book that was looked at.
type Tell<'t, T> = &'t (dyn Fn(&Compiled<T>, &Place) -> Result<Told, Refusal> + Sync);

/// `jikji outline`.
pub(super) fn outline(options: &OutlineOptions, environment: &Environment, reporter: &Reporter) -> Run {
    look(&options.book, environment, reporter, &|_, _, _, _| Ok(()), &|seen, _| {
        let book = &seen.book.book;
        Ok(match options.format {
            OutlineFormat::Tree => Told::Text(outline::tree(book)),
            OutlineFormat::Markdown => Told::Markdown(outline::markdown(book)),
            OutlineFormat::Json => Told::Object(outline::json(book)),
        })
    })
}

/// `jikji stats`.
pub(super) fn stats(options: &StatsOptions, environment: &Environment, reporter: &Reporter) -> Run {
    let drawn = options.svg.as_deref().map(target::named);
    let extents: Work<'_, _> = &|book, _, _, progress| Ok(survey::extents(&book.book, book.pages(progress)?));
    let language = reporter.language();
    look(&options.book, environment, reporter, extents, &|seen, place| {
        let (book, extents) = (&seen.book.book, &seen.made);
        if drawn.is_some() && place.is_of_many() {
            return Err(Refusal(say!("`--svg` draws one book; choose it with `--book NAME`")));
        }
        match &drawn {
            Some(Destination::Stdout) => {
                stdout::put(stats::svg(book, extents, language).as_bytes())?;
                return Ok(Told::Nothing);
            }
            Some(Destination::File(path) | Destination::Dist(path)) => {
                write::write(path, stats::svg(book, extents, language).as_bytes())?;
            }
            None => {}
        }
        Ok(match options.format {
            TableFormat::Table => Told::Text(stats::table(book, extents, language)),
            TableFormat::Json => Told::Object(stats::json(book, extents)),
        })
    })
}

/// `jikji fonts`.
pub(super) fn fonts(options: &FontsOptions, environment: &Environment, reporter: &Reporter) -> Run {
    look(&options.book, environment, reporter, &|book, _, _, progress| book.faces(progress), &|seen, _| {
        Ok(match options.format {
            TableFormat::Table => Told::Text(fonts::table(&seen.made, &seen.sources, reporter.language())),
            TableFormat::Json => Told::Object(fonts::json(&seen.made, &seen.sources)),
        })
    })
}

/// Looks at the book or the books that are meant without the network, writes nothing, and leaves what is wrong with them to
/// `jikji check`.
fn look<T>(
    options: &BookOptions,
    environment: &Environment,
    reporter: &Reporter,
    work: Work<'_, T>,
    tell: Tell<'_, T>,
) -> Run {
    let objects = Mutex::new(Map::new());
    let outcome = many::run(options, environment, reporter, &[], &|mut job, place| {
        job.options.offline = true;
        job.options.keep.access = Access::Read;
        let seen = compile(job, place, Writes::Nothing, &|book, sources, found, progress| {
            let made = work(book, sources, found, progress)?;
            found.retain(|_| false);
            Ok(made)
        })?;
        match (tell(&seen, place)?, place.name()) {
            (Told::Nothing, _) => {}
            (Told::Text(text) | Told::Markdown(text), None) => stdout::tell(&text)?,
            (Told::Text(text), Some(name)) => stdout::tell(&format!("{name}\n{text}\n"))?,
            (Told::Markdown(text), Some(name)) => stdout::tell(&format!("# {name}\n\n{text}\n"))?,
            (Told::Object(object), None) => stdout::tell(&format!("{object:#}\n"))?,
            (Told::Object(object), Some(name)) => {
                let mut objects = objects.lock().unwrap_or_else(PoisonError::into_inner);
                objects.insert(name.to_owned(), object);
            }
        }
        Ok(seen.done())
    })?;
    let objects = objects.into_inner().unwrap_or_else(PoisonError::into_inner);
    if !objects.is_empty() {
        stdout::tell(&format!("{:#}\n", Value::Object(objects)))?;
    }
    Ok(outcome)
}
