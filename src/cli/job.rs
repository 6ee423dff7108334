//! What a command is to do: the book, its configuration, and what flags and environment change of it.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::Refusal;
use super::arguments::{BookOptions, HandoutOptions};
use super::environment::Environment;
use super::lock::{self, LastLock, LockFile};
use super::memory;
use super::opened::Opened;
use super::target::Target;
use super::values::Denied;
use super::workspace::{self, Chosen};
use jikji::compile;
use jikji::config::{self, Config, Said, Voice};
use jikji::diagnostics::{Diagnostic, Diagnostics, Level, SourceMap};
use jikji::figures::{Access, Keep};
use jikji::message::say;

/// A book to be made.
#[derive(Debug)]
pub(super) struct Job {
    /// The book that is meant.
    pub(super) target: Target,
    /// `book.toml` with the flags over it.
    pub(super) config: Config,
    /// What else there is to know.
    pub(super) options: compile::Options,
    /// How many threads make it; 0 for one each core.
    pub(super) threads: usize,
    /// Whether warnings count as errors.
    pub(super) deny_warnings: bool,
    /// `figures.lock`.
    pub(super) lock: LockFile,
    /// Whether it must stay as it is.
    pub(super) locked: bool,
    /// Holds `book.toml`; the chapters join it.
    pub(super) sources: SourceMap,
    /// What is wrong with `book.toml`.
    pub(super) found: Diagnostics,
}

impl Job {
    /// The folders that it may read from.
    pub(super) fn roots(&self) -> &[PathBuf] {
        self.options.roots.as_ref().map_or(&[], jikji::files::Roots::folders)
    }

    /// Makes it a handout.
    pub(super) fn hand_out(&mut self, options: &HandoutOptions) {
        let pdf = &mut self.config.pdf;
        pdf.details = options.details.unwrap_or(pdf.details);
        pdf.attach_source |= options.attach_source;
        pdf.line_numbers |= options.line_numbers;
        for (line, given) in [
            (&mut pdf.header, &options.header),
            (&mut pdf.footer, &options.footer),
            (&mut pdf.watermark, &options.watermark),
            (&mut pdf.class, &options.class),
            (&mut pdf.name, &options.name),
        ] {
            if given.is_some() {
                line.clone_from(given);
            }
        }
        if let Some(chapters) = &options.chapters {
            self.options.chapters = Some(chapters.clone());
            self.lock.share();
        }
    }
}

/// Books of a workspace that a refusal names.
const NAMED: usize = 8;

/// Finds the one book that is meant.
pub(super) fn prepare(
    options: &BookOptions,
    environment: &Environment,
    last: &LastLock,
) -> Result<Job, Refusal> {
    match workspace::choose(options)? {
        Chosen::One(opened) => ready(*opened, options, environment, last),
        Chosen::Several(books) => {
            let names: Vec<&str> = books.members.iter().map(|member| member.name.as_str()).collect();
            let more = match names.len() {
                0..=NAMED => say!(""),
                all => say!(", and {more} more", more = all - NAMED),
            };
            let names = names.get(..NAMED.min(names.len())).unwrap_or_default().join("`, `");
            Err(Refusal(say!(
                "`{file}` is of a workspace; choose one of its books with `--book NAME`: `{names}`{more}",
                file = books.file.display(),
                names,
                more
            )))
        }
    }
}

/// A book with what flags and environment say.
pub(super) fn ready(
    opened: Opened,
    options: &BookOptions,
    environment: &Environment,
    last: &LastLock,
) -> Result<Job, Refusal> {
    let Opened { target, roots, mut config, sources, mut found } = opened;
    if config.workspace.is_some() {
        return Err(Refusal(say!("a workspace in a workspace is no book; list its books themselves")));
    }
    memory::check(&target.input)?;
    override_config(&mut config, options, environment);
    let deny_warnings = options.deny.iter().any(|denied| matches!(denied, Denied::Warnings));
    let locked = options.locked || options.frozen;
    let (lock, figures) = LockFile::read(&target, last)?;
    let keep = keep(options.store.as_ref(), environment, &config).unwrap_or_else(|refused| {
        found.push(*refused);
        Keep::default()
    });
    config.figures.store_size = store_size(&keep, environment, &config)?;
    let threads = options.jobs;
    let options = compile::Options {
        instead: BTreeMap::new(),
        memory: compile::Memory::default(),
        keep,
        roots: Some(roots),
        lock: figures,
        home: Some(lock::folder(&target)),
        hosts: None,
        offline: options.offline || options.frozen,
        update: false,
        originals: false,
        chapters: None,
        date: match options.date {
            Some(date) => Some(date),
            None => source_date(environment)?,
        },
    };
    Ok(Job { target, config, options, threads, deny_warnings, lock, locked, sources, found })
}

fn override_config(config: &mut Config, options: &BookOptions, environment: &Environment) {
    if let Some(preset) = options.preset {
        config.pdf.preset = preset;
    }
    if options.gray {
        config.set_gray(true);
    }
    if let Some(mirror) = options.mirror.as_ref().or(environment.mirror.as_ref()) {
        config.figures.mirror = Some(Said::by_user(mirror.clone()));
    }
    let hosts = options.allow_host.iter().chain(&environment.allow_hosts);
    config.figures.allow_hosts.extend(hosts.cloned().map(Said::by_user));
    let denied = options.deny.iter().filter_map(|denied| match denied {
        Denied::Code(code) => Some(code),
        Denied::Warnings => None,
    });
    config.lints.extend(options.allow.iter().map(|&code| (code, Level::Allow)));
    config.lints.extend(options.warn.iter().map(|&code| (code, Level::Warn)));
    config.lints.extend(denied.map(|&code| (code, Level::Deny)));
}

/// The figure store: as asked, else as the environment or the book says, else in the user's cache; none without one. An
/// error where the one that the book names would be used and can't be.
pub(super) fn keep(
    asked: Option<&PathBuf>,
    environment: &Environment,
    config: &Config,
) -> Result<Keep, Box<Diagnostic>> {
    let user = asked.or(environment.store.as_ref()).cloned().map(Said::by_user);
    if let (None, Some(refused)) = (&user, &config.figures.store_refused) {
        return Err(Box::new(refused.clone()));
    }
    let book = || config.figures.store.clone().map(Said::by_book);
    let cache = || Some(Said::by_user(environment.cache.as_ref()?.join("jikji")));
    Ok(Keep { folder: user.or_else(book).or_else(cache), access: Access::Write })
}

/// Bytes that a store may keep: of one that a book names what that says; of the user's as the environment says, and on
/// the word of a book more, but never less.
pub(super) fn store_size(keep: &Keep, environment: &Environment, config: &Config) -> Result<u64, Refusal> {
    let asked = config.figures.store_size;
    let by_book = keep.folder.as_ref().is_some_and(|folder| folder.voice == Voice::Book);
    match &environment.store_size {
        _ if by_book => Ok(asked),
        None => Ok(asked.max(config::STORE_SIZE)),
        Some(text) => config::size(text).ok_or_else(|| {
            Refusal(say!("JIKJI_STORE_SIZE must be a size such as `4GB`, not `{text}`", text))
        }),
    }
}

fn source_date(environment: &Environment) -> Result<Option<i64>, Refusal> {
    let Some(text) = &environment.source_date_epoch else { return Ok(None) };
    let seconds = text.parse().ok().filter(|seconds| (0..=253_402_300_799).contains(seconds));
    let refusal = || Refusal(say!("SOURCE_DATE_EPOCH must be seconds since 1970, not `{text}`", text));
    seconds.map(Some).ok_or_else(refusal)
}
