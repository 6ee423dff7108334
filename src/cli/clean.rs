//! `jikji clean`: makes room in the figure store.

use std::fs;

use super::arguments::CleanOptions;
use super::environment::Environment;
use super::report::{counted, size};
use super::target::{self, folder_of};
use super::{Outcome, Refusal, job, stdout};
use crate::config::{self, Config};
use crate::diagnostics::SourceMap;
use crate::figures;

/// Removes what is over the store's size, or everything.
pub(super) fn clean(options: &CleanOptions, environment: &Environment) -> Result<Outcome, Refusal> {
    let config = configuration(options)?;
    let asked = options.store.as_ref().and_then(Option::as_ref);
    let store = job::store(asked, environment, &config)?;
    if !store.is_dir() {
        return Err(Refusal(format!("there is no figure store `{}`", store.display())));
    }
    let limit = if options.all { 0 } else { config.figures.store_size };
    let cleaned = figures::clean(&store, limit).map_err(|error| Refusal(error.message))?;
    let cleaned = cleaned.ok_or_else(|| {
        Refusal(format!("another process works with the figure store `{}`; try again later", store.display()))
    })?;
    let bytes = |bytes: u64| size(usize::try_from(bytes).unwrap_or(usize::MAX));
    let files = counted(usize::try_from(cleaned.files).unwrap_or(usize::MAX), "file");
    let line = format!(
        "removed {files}, {}; {} left in {}\n",
        bytes(cleaned.bytes),
        bytes(cleaned.left),
        store.display()
    );
    stdout::put(line.as_bytes()).map(|()| Outcome::Done)
}

/// The configuration of the book, if there is one. Its findings are for those who make the book.
fn configuration(options: &CleanOptions) -> Result<Config, Refusal> {
    let named = options.path.is_some() || options.config.is_some();
    let target = match target::find(options.path.as_deref(), options.config.as_deref()) {
        Ok(target) => target,
        Err(refusal) if named => return Err(refusal),
        Err(_) => return Ok(Config::default()),
    };
    let Some(path) = target.config else { return Ok(Config::default()) };
    let name = path.display().to_string();
    let text = fs::read_to_string(&path)
        .map_err(|error| Refusal::io(format_args!("cannot read `{name}`"), &error))?;
    let mut sources = SourceMap::default();
    let file = sources.add(name.as_str(), text.as_str());
    Ok(config::read(&mut sources, file, &folder_of(&path)).0)
}
