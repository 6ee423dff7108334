//! A book whose configuration is read, before flags and environment have their say.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use super::target::{Target, folder_of};
use super::{Refusal, lock};
use jikji::config::{self, Config};
use jikji::diagnostics::{Diagnostics, SourceMap, shown};
use jikji::files::{self, Refused, Roots};
use jikji::message::say;

/// A book whose configuration is read.
#[derive(Debug)]
pub(super) struct Opened {
    pub(super) target: Target,
    pub(super) roots: Roots,
    pub(super) config: Config,
    pub(super) sources: SourceMap,
    pub(super) found: Diagnostics,
}

/// Texts that are read as if they stood in the files of these names.
pub(super) type Instead = BTreeMap<String, Arc<str>>;

/// Reads the configuration of a book. One that the user has `named` may lie anywhere.
pub(super) fn open(target: Target, more: &[PathBuf], named: bool) -> Result<Opened, Refusal> {
    open_instead(target, more, named, &Instead::default())
}

/// The same with other texts in the place of some files.
pub(super) fn open_instead(
    target: Target,
    more: &[PathBuf],
    named: bool,
    instead: &Instead,
) -> Result<Opened, Refusal> {
    let mut sources = SourceMap::default();
    let roots = roots(&target, more)?;
    let (config, found) = configuration(&target, &roots, (named, instead), &mut sources)?;
    Ok(Opened { target, roots, config, sources, found })
}

/// From where a book may read: its own folder or its site, that of its configuration, and what the user allows.
pub(super) fn roots(target: &Target, more: &[PathBuf]) -> Result<Roots, Refusal> {
    let mut roots = Roots::of_book(&lock::folder(target));
    if let Some(config) = &target.config {
        roots.join(Roots::of_book(&folder_of(config)));
    }
    allow(&mut roots, more)?;
    Ok(roots)
}

/// Adds the folders that `--root` names.
pub(super) fn allow(roots: &mut Roots, more: &[PathBuf]) -> Result<(), Refusal> {
    for folder in more {
        let cannot = |error| {
            Refusal::io(say!("cannot take `{folder}` as `--root`", folder = folder.display()), &error)
        };
        roots.allow(folder).map_err(cannot)?;
    }
    Ok(())
}

/// Reads the configuration of a book. One that the user has `named` may lie anywhere.
pub(super) fn configuration(
    target: &Target,
    roots: &Roots,
    (named, instead): (bool, &Instead),
    sources: &mut SourceMap,
) -> Result<(Config, Diagnostics), Refusal> {
    let Some(path) = &target.config else { return Ok(Default::default()) };
    let name = path.display().to_string();
    if let Some(text) = instead.get(&*shown(&name)) {
        let file = sources.add(name, Arc::clone(text));
        return Ok(config::read(sources, file, &folder_of(path), roots));
    }
    let bytes = if named { files::read(path, files::SETTINGS) } else { roots.read(path, files::SETTINGS) };
    let bytes = bytes.map_err(|refused| {
        let is_outside = matches!(refused, Refused::Outside(_));
        let cure = if is_outside { say!("; if it is meant, name it with `--config`") } else { say!("") };
        Refusal(say!("`{name}` {refused}{cure}", name, refused, cure))
    })?;
    let text = String::from_utf8(bytes).map_err(|_| Refusal(say!("`{name}` is no text in UTF-8", name)))?;
    let file = sources.add(name.as_str(), text.as_str());
    Ok(config::read(sources, file, &folder_of(path), roots))
}
