//! What a command is to do: the book, its configuration, and what flags and environment change of it.

use std::fs;
use std::path::PathBuf;

use super::Refusal;
use super::arguments::{BookOptions, Denied, HandoutOptions};
use super::environment::Environment;
use super::lock::{self, LockFile};
use super::target::{self, Target, folder_of};
use crate::compile;
use crate::config::{self, Config};
use crate::diagnostics::{Diagnostics, Level, SourceMap};

/// A book to be made.
#[derive(Debug)]
pub(super) struct Job {
    /// Which.
    pub(super) target: Target,
    /// `book.toml` with the flags over it.
    pub(super) config: Config,
    /// What else there is to know.
    pub(super) options: compile::Options,
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

/// Finds the book and reads its configuration.
pub(super) fn prepare(options: &BookOptions, environment: &Environment) -> Result<Job, Refusal> {
    let target = target::find(options.path.as_deref(), options.config.as_deref())?;
    let mut sources = SourceMap::default();
    let (mut config, found) = match &target.config {
        None => Default::default(),
        Some(path) => {
            let name = path.display().to_string();
            let cannot = |error| Refusal::io(format_args!("cannot read `{name}`"), &error);
            let text = fs::read_to_string(path).map_err(cannot)?;
            let file = sources.add(name.as_str(), text.as_str());
            config::read(&mut sources, file, &folder_of(path))
        }
    };
    override_config(&mut config, options);
    let deny_warnings = options.deny.iter().any(|denied| matches!(denied, Denied::Warnings));
    let locked = options.locked || options.frozen;
    let (lock, figures) = LockFile::read(&target)?;
    let options = compile::Options {
        store: store(options.store.as_ref(), environment, &config)?,
        lock: figures,
        home: Some(lock::folder(&target)),
        offline: options.offline || options.frozen,
        update: false,
        originals: false,
        chapters: None,
        date: match options.date {
            Some(date) => Some(date),
            None => source_date(environment)?,
        },
        jobs: options.jobs,
    };
    Ok(Job { target, config, options, deny_warnings, lock, locked, sources, found })
}

fn override_config(config: &mut Config, options: &BookOptions) {
    if let Some(preset) = options.preset {
        config.pdf.preset = preset;
    }
    if options.gray {
        config.set_gray(true);
    }
    if let Some(mirror) = &options.mirror {
        config.figures.mirror = Some(mirror.clone());
    }
    let denied = options.deny.iter().filter_map(|denied| match denied {
        Denied::Code(code) => Some(code),
        Denied::Warnings => None,
    });
    config.lints.extend(options.allow.iter().map(|&code| (code, Level::Allow)));
    config.lints.extend(options.warn.iter().map(|&code| (code, Level::Warn)));
    config.lints.extend(denied.map(|&code| (code, Level::Deny)));
}

/// The folder of the figure store: as asked, else as the environment or the book says, else in the user's cache.
pub(super) fn store(
    asked: Option<&PathBuf>,
    environment: &Environment,
    config: &Config,
) -> Result<PathBuf, Refusal> {
    let store = asked.or(environment.store.as_ref()).or(config.figures.store.as_ref());
    store
        .cloned()
        .or_else(|| Some(environment.cache.as_ref()?.join("jikji")))
        .ok_or_else(|| Refusal("there is no cache folder for the figures; name one with `--store`".into()))
}

fn source_date(environment: &Environment) -> Result<Option<i64>, Refusal> {
    let Some(text) = &environment.source_date_epoch else { return Ok(None) };
    let seconds = text.parse().ok().filter(|seconds| (0..=253_402_300_799).contains(seconds));
    let refusal = || Refusal(format!("SOURCE_DATE_EPOCH must be seconds since 1970, not `{text}`"));
    seconds.map(Some).ok_or_else(refusal)
}
