//! `jikji clean`: makes room in the figure store.

use super::arguments::CleanOptions;
use super::environment::Environment;
use super::report::{counted, size};
use super::target;
use super::{Outcome, Refusal, job, opened, stdout};
use jikji::config::Config;
use jikji::diagnostics::SourceMap;
use jikji::figures;

/// Removes what is over the store's size, or everything.
pub(super) fn clean(options: &CleanOptions, environment: &Environment) -> Result<Outcome, Refusal> {
    let config = configuration(options)?;
    let asked = options.store.as_ref().and_then(Option::as_ref);
    let keep = job::keep(asked, environment, &config).map_err(|refused| Refusal(refused.message))?;
    let store = keep.folder.as_ref().map(|folder| &folder.value);
    let store =
        store.ok_or_else(|| Refusal("there is no cache folder for figures; name the store".into()))?;
    if !store.is_dir() {
        return Err(Refusal(format!("there is no figure store `{}`", store.display())));
    }
    let limit = if options.all { 0 } else { job::store_size(&keep, environment, &config)? };
    let cleaned = figures::clean(&keep, limit).map_err(|error| Refusal(error.message))?;
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
    Ok(opened::configuration(&target, &roots, named, &mut SourceMap::default())?.0)
}
