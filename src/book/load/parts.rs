//! Reads the files that chapters include, and those that these include in turn.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use super::read::read_text;
use super::scan::is_markdown;
use crate::book::SourceChapter;
use crate::book::suggest::nearest;
use crate::diagnostics::{Diagnostics, FileId, SourceMap};
use crate::markdown::{self, Absent, Part, Parts};

/// The largest file that is read, in bytes.
const BYTES: u64 = 8 << 20;

/// The folders in which parts may lie, links followed.
#[derive(Debug)]
pub(super) struct Folders {
    /// The source folder as given.
    root: PathBuf,
    /// The site's root: the folder that holds `.vuepress`, where there is one.
    site: Option<PathBuf>,
    /// Folders that no part may leave.
    limits: Vec<PathBuf>,
}

impl Folders {
    /// The folders of a book: its source folder, the folder around that, the site's public folder.
    pub(super) fn new(root: &Path, folder: &Path, public: Option<&Path>) -> Self {
        let site = public
            .and_then(|public| public.parent())
            .filter(|holder| holder.file_name().is_some_and(|name| name == ".vuepress"))
            .and_then(Path::parent)
            .map(Path::to_path_buf);
        let limits = [Some(root), Some(folder), site.as_deref()];
        let limits = limits.into_iter().flatten().filter_map(|folder| folder.canonicalize().ok()).collect();
        Self { root: root.to_path_buf(), site, limits }
    }

    /// Where a path may lie that is written in a file of `folder`.
    fn places(&self, folder: &Path, path: &str) -> Vec<PathBuf> {
        let below = path.strip_prefix("@src/").or_else(|| path.strip_prefix('/'));
        match below {
            Some(below) => {
                let below = below.trim_start_matches('/');
                self.site.iter().chain([&self.root]).map(|root| root.join(below)).collect()
            }
            None => vec![folder.join(path)],
        }
    }

    fn holds(&self, path: &Path) -> bool {
        self.limits.iter().any(|limit| path.starts_with(limit))
    }
}

/// What the chapters of a book include.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    /// The files.
    pub(super) parts: Parts,
    /// Chapters that another file includes as a whole, with that file.
    pub(super) whole: BTreeMap<FileId, FileId>,
}

/// Reads what `chapters` ask for.
pub(super) fn gather<'a>(
    chapters: impl IntoIterator<Item = &'a SourceChapter>,
    folders: &Folders,
    sources: &mut SourceMap,
    diagnostics: &mut Diagnostics,
) -> Gathered {
    let mut reading =
        Reading { folders, known: BTreeMap::new(), queue: Vec::new(), gathered: Gathered::default() };
    for chapter in chapters {
        let Ok(path) = chapter.path.canonicalize() else { continue };
        let folder = chapter.path.parent().map_or_else(PathBuf::new, Path::to_path_buf);
        reading.known.insert(path.clone(), chapter.file);
        reading.add(chapter.file, &path, folder);
    }
    let mut seen = BTreeSet::new();
    while let Some((file, folder)) = reading.queue.pop() {
        if seen.insert(file) {
            reading.follow(file, &folder, sources, diagnostics);
        }
    }
    reading.gathered
}

struct Reading<'a> {
    folders: &'a Folders,
    /// Files by their paths, links followed.
    known: BTreeMap<PathBuf, FileId>,
    /// Files to look into, with their folders as messages show them.
    queue: Vec<(FileId, PathBuf)>,
    gathered: Gathered,
}

impl Reading<'_> {
    /// Puts a file down to be looked into; `path` with links followed.
    fn add(&mut self, file: FileId, path: &Path, folder: PathBuf) {
        let place =
            path.parent().map_or_else(String::new, |place| place.to_string_lossy().replace('\\', "/"));
        self.gathered.parts.place(file, place);
        self.queue.push((file, folder));
    }

    fn follow(
        &mut self,
        file: FileId,
        folder: &Path,
        sources: &mut SourceMap,
        diagnostics: &mut Diagnostics,
    ) {
        let Some(text) = sources.get(file).map(|source| Arc::clone(&source.text)) else { return };
        let whole = markdown::taken_whole(&text);
        for path in markdown::requests(&text) {
            let part = self.part(folder, path, sources, diagnostics);
            if let Ok(part) = &part
                && part.file != file
                && whole.contains(&path)
            {
                self.gathered.whole.entry(part.file).or_insert(file);
            }
            self.gathered.parts.put(file, path, part);
        }
    }

    fn part(
        &mut self,
        folder: &Path,
        path: &str,
        sources: &mut SourceMap,
        diagnostics: &mut Diagnostics,
    ) -> Result<Part, Absent> {
        let places = self.folders.places(folder, path);
        let found = places.iter().find_map(|place| Some((place, place.canonicalize().ok()?)));
        let Some((place, real)) = found.filter(|(_, real)| real.is_file()) else {
            return Err(self.missing(&places));
        };
        if !self.folders.holds(&real) {
            return Err(Absent::Outside);
        }
        let file = match self.known.get(&real) {
            Some(file) => *file,
            None => {
                let file = read_part(&real, &cleaned(place), sources, diagnostics)?;
                self.known.insert(real.clone(), file);
                file
            }
        };
        if is_markdown(path) {
            let folder = cleaned(place).parent().map_or_else(PathBuf::new, Path::to_path_buf);
            self.add(file, &real, folder);
        }
        let text = sources.get(file).map_or_else(|| Arc::from(""), |source| Arc::clone(&source.text));
        Ok(Part { file, text })
    }

    /// A file that is not there: outside, or missing beside one of a similar name.
    fn missing(&self, places: &[PathBuf]) -> Absent {
        let near = places.iter().find_map(|place| {
            let name = place.file_name()?.to_string_lossy();
            let folder = place.parent()?.canonicalize().ok().filter(|folder| self.folders.holds(folder))?;
            let mut names: Vec<String> = std::fs::read_dir(folder)
                .ok()?
                .filter_map(|entry| Some(entry.ok()?.file_name().to_string_lossy().into_owned()))
                .collect();
            names.sort();
            nearest(&name, names.iter().map(String::as_str)).map(str::to_owned)
        });
        Absent::File { near }
    }
}

/// Whether a file is included by one that is no part itself: files that only include one another are all chapters.
pub(super) fn is_part(file: FileId, whole: &BTreeMap<FileId, FileId>) -> bool {
    if !whole.contains_key(&file) {
        return false;
    }
    let mut file = file;
    for _ in 0..whole.len() {
        match whole.get(&file) {
            Some(includer) => file = *includer,
            None => return true,
        }
    }
    !whole.contains_key(&file)
}

/// Reads a file under the name that messages show.
fn read_part(
    real: &Path,
    shown: &Path,
    sources: &mut SourceMap,
    diagnostics: &mut Diagnostics,
) -> Result<FileId, Absent> {
    let size = std::fs::metadata(real).map_err(|error| Absent::Unreadable(error.to_string()))?.len();
    if size > BYTES {
        return Err(Absent::Unreadable(format!("it is larger than {} MiB", BYTES >> 20)));
    }
    let bytes = std::fs::read(real).map_err(|error| Absent::Unreadable(error.to_string()))?;
    if bytes.contains(&0) {
        return Err(Absent::Unreadable("it is no text".to_owned()));
    }
    Ok(read_text(bytes, super::shown(shown), sources, diagnostics))
}

/// A path without `.` and with `..` taken back where a name stands before it.
fn cleaned(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir if matches!(out.components().next_back(), Some(Component::Normal(_))) => {
                out.pop();
            }
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_that_only_include_one_another_are_no_parts() {
        let whole = |pairs: &[(u32, u32)]| pairs.iter().map(|(a, b)| (FileId(*a), FileId(*b))).collect();
        assert!(is_part(FileId(2), &whole(&[(2, 1), (1, 0)])));
        assert!(!is_part(FileId(1), &whole(&[(2, 1), (1, 2)])));
    }

    #[test]
    fn paths_are_cleaned_for_messages() {
        assert_eq!(cleaned(Path::new("./a/../b/./c.md")), Path::new("b/c.md"));
        assert_eq!(cleaned(Path::new("../a.md")), Path::new("../a.md"));
    }
}
