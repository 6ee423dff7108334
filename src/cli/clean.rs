//! `jikji clean`: makes room in the figure store.

use super::arguments::CleanOptions;
use super::environment::Environment;
use super::opened::{self, Instead};
use super::report::{Reporter, Things, size};
use super::target;
use super::{Outcome, Refusal, job, stdout};
use jikji::config::Config;
use jikji::diagnostics::SourceMap;
use jikji::figures;
use jikji::message::say;

/// Removes what is over the store's size, or everything.
pub(super) fn clean(
    options: &CleanOptions,
    environment: &Environment,
    reporter: &Reporter,
) -> Result<Outcome, Refusal> {
    let config = configuration(options)?;
    let asked = options.store.as_ref().and_then(Option::as_ref);
    let keep = job::keep(asked, environment, &config).map_err(|refused| Refusal(refused.message))?;
    let store = keep.folder.as_ref().map(|folder| &folder.value);
    let store = store.ok_or_else(|| Refusal(say!("there is no cache folder for figures; name the store")))?;
    if !store.is_dir() {
        return Err(Refusal(say!("there is no figure store `{store}`", store = store.display())));
    }
    let limit = if options.all { 0 } else { job::store_size(&keep, environment, &config)? };
    let cleaned = figures::clean(&keep, limit).map_err(|error| Refusal(error.message))?;
    let cleaned = cleaned.ok_or_else(|| {
        Refusal(say!(
            "another process works with the figure store `{store}`; try again later",
            store = store.display()
        ))
    })?;
    let bytes = |bytes: u64| size(usize::try_from(bytes).unwrap_or(usize::MAX));
    let line = say!(
        "removed {files}, {removed}; {left} left in {store}",
        files = Things::Files(usize::try_from(cleaned.files).unwrap_or(usize::MAX)),
        removed = bytes(cleaned.bytes),
        left = bytes(cleaned.left),
        store = store.display()
    );
    let line = line.told(reporter.language()) + "\n";
    stdout::tell(&line).map(|()| Outcome::Done)
}

/// The configuration of the book, if there is one. Its findings are for those who make the book.
fn configuration(options: &CleanOptions) -> Result<Config, Refusal> {
    let named = options.path.is_some() || options.config.is_some();
    let target = match target::find(options.path.as_deref(), options.config.as_deref()) {
        Ok(target) => target,
        Err(refusal) if named => return Err(refusal),
        Err(_) => return Ok(Config::default()),
    };
    let roots = opened::roots(&target, &[])?;
    let named = options.config.is_some();
    Ok(opened::configuration(&target, &roots, (named, &Instead::default()), &mut SourceMap::default())?.0)
}
