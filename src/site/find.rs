//! Where a site's pages and settings are.

use std::path::{Path, PathBuf};

use crate::files::Roots;
use crate::message::{Message, say};

/// The folder of settings, in that of the pages.
pub(super) const SETTINGS: &str = ".vuepress";

/// Where the pages of many sites are.
const USUAL: &[&str] = &["src", "docs"];

/// The folder of a site's pages: `folder` itself, or one in it.
pub(super) fn pages_folder(folder: &Path, roots: &Roots) -> Result<PathBuf, Message> {
    let has = |folder: &Path| roots.resolve(&folder.join(SETTINGS)).is_ok_and(|found| found.is_dir());
    if has(folder) {
        return Ok(folder.to_owned());
    }
    if !folder.is_dir() {
        return Err(say!("there is no folder `{folder}`", folder = folder.display()));
    }
    let names = roots.names_beside(&folder.join(SETTINGS));
    let usual = USUAL.iter().map(|name| folder.join(name));
    let others = names.iter().filter(|name| !name.starts_with('.') && *name != "node_modules");
    let mut candidates = usual.chain(others.map(|name| folder.join(name)));
    candidates.find(|folder| has(folder)).ok_or_else(|| {
        say!(
            "there is no `{settings}` in `{folder}`; name the folder of a VuePress site",
            settings = SETTINGS,
            folder = folder.display()
        )
    })
}

/// The endings of scripts.
pub(super) const ENDINGS: &[&str] = &["ts", "js", "mts", "mjs", "cts", "cjs"];

/// A site's own settings, wherever VuePress looks for them.
pub(super) fn config(pages: &Path) -> Vec<PathBuf> {
    let settings = pages.join(SETTINGS);
    let stems = [pages.join("vuepress.config"), settings.join("config"), settings.join("config/index")];
    stems.iter().flat_map(|stem| with_endings(stem)).collect()
}

/// A path with each ending of a script.
pub(super) fn with_endings(stem: &Path) -> Vec<PathBuf> {
    let name = stem.as_os_str();
    let ended = |ending: &&str| {
        let mut path = name.to_owned();
        path.push(".");
        path.push(ending);
        PathBuf::from(path)
    };
    ENDINGS.iter().map(ended).collect()
}
