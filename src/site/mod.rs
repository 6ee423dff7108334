//! A VuePress site as books: what its settings say, and which of its folders are courses. Nothing of the site is run.

mod courses;
mod find;
mod front;
mod modules;
mod permalinks;
mod settings;
mod sidebar;

pub use courses::{Course, Line};
pub use front::Front;
pub use settings::Settings;

use std::path::{Path, PathBuf};

use crate::book;
use crate::diagnostics::{Diagnostics, SourceMap};
use crate::files::Roots;
use crate::message::{Message, say};
use modules::Modules;

/// A site.
#[derive(Clone, Debug)]
pub struct Site {
    /// The folder of its pages, which holds `.vuepress`.
    pub folder: PathBuf,
    /// What its settings say.
    pub settings: Settings,
    /// Its courses; one whose folder is empty is the whole site.
    pub courses: Vec<Course>,
    /// Pages that are in no course.
    pub left_out: Vec<String>,
}

/// Whether a folder is, or holds, that of a site's pages.
#[must_use]
pub fn is_in(folder: &Path) -> bool {
    find::pages_folder(folder, &Roots::only(folder)).is_ok()
}

/// Reads the site in a folder: that of its pages, or one above it. The settings join `sources`; what of them is no plain
/// data is told.
///
/// # Errors
/// When there is no site, or its pages cannot be listed.
pub fn read(folder: &Path, sources: &mut SourceMap) -> Result<(Site, Diagnostics), Message> {
    let roots = Roots::only(folder);
    let pages = find::pages_folder(folder, &roots)?;
    let mut found = Diagnostics::default();
    let names = book::pages(&pages)
        .map_err(|error| say!("`{path}` cannot be read: {error}", path = pages.display(), error))?;
    let mut modules = Modules::new(&roots, sources, &mut found);
    let (settings, bars) = settings::read(&pages, &mut modules);
    let bars: Vec<sidebar::Bar> =
        bars.iter().map(|(prefix, bar)| sidebar::read(prefix, bar, &mut modules)).collect();
    let (courses, left_out) = courses::find(&pages, &names, &bars, &settings, &roots, &mut modules);
    found.sort();
    Ok((Site { folder: pages, settings, courses, left_out }, found))
}
