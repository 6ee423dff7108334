//! Reads the files that chapters include, and those that these include in turn.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use super::read::Reader;
use super::scan::is_markdown;
use crate::book::SourceChapter;
use crate::book::suggest::nearest;
use crate::diagnostics::FileId;
use crate::files::{self, Refused};
use crate::markdown::{self, Absent, Part, Parts};

/// The folders that paths of parts start from.
#[derive(Debug)]
pub(super) struct Folders {
    /// The source folder as given.
    root: PathBuf,
    /// The site's root: the folder that holds `.vuepress`, where there is one.
    site: Option<PathBuf>,
}

impl Folders {
    /// The folders of a book: its source folder, and the site's by its public folder.
    pub(super) fn new(root: &Path, public: Option<&Path>) -> Self {
        let site = public
            .and_then(|public| public.parent())
            .filter(|holder| holder.file_name().is_some_and(|name| name == ".vuepress"))
            .and_then(Path::parent)
            .map(Path::to_path_buf);
        Self { root: root.to_path_buf(), site }
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
    reader: &mut Reader<'_>,
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
            reading.follow(file, &folder, reader);
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

    fn follow(&mut self, file: FileId, folder: &Path, reader: &mut Reader<'_>) {
        let Some(text) = reader.sources.get(file).map(|source| Arc::clone(&source.text)) else { return };
        let whole = markdown::taken_whole(&text);
        for path in markdown::requests(&text) {
            let part = self.part(folder, path, reader);
            if let Ok(part) = &part
                && part.file != file
                && whole.contains(&path)
            {
                self.gathered.whole.entry(part.file).or_insert(file);
            }
            self.gathered.parts.put(file, path, part);
        }
    }

    fn part(&mut self, folder: &Path, path: &str, reader: &mut Reader<'_>) -> Result<Part, Absent> {
        let places = self.folders.places(folder, path);
        let mut found = places.iter().map(|place| (place, reader.roots.resolve(place)));
        let (place, real) = match found.find(|(_, real)| !matches!(real, Err(Refused::Missing))) {
            Some((place, Ok(real))) => (place, real),
            Some((_, Err(refused))) => return Err(absent(refused)),
            None => return Err(missing(&places, reader)),
        };
        let file = match self.known.get(&real) {
            Some(file) => *file,
            None => {
                let file = read_part(&real, &cleaned(place), reader)?;
                self.known.insert(real.clone(), file);
                file
            }
        };
        if is_markdown(path) {
            let folder = cleaned(place).parent().map_or_else(PathBuf::new, Path::to_path_buf);
            self.add(file, &real, folder);
        }
        let text = reader.sources.get(file).map_or_else(|| Arc::from(""), |source| Arc::clone(&source.text));
        Ok(Part { file, text })
    }
}

/// A file that is not there, perhaps beside one of a similar name.
fn missing(places: &[PathBuf], reader: &Reader<'_>) -> Absent {
    let near = places.iter().find_map(|place| {
        let name = place.file_name()?.to_string_lossy();
        let names = reader.roots.names_beside(place);
        nearest(&name, names.iter().map(String::as_str)).map(str::to_owned)
    });
    Absent::File { near }
}

fn absent(refused: Refused) -> Absent {
    match refused {
        Refused::Outside(_) => Absent::Outside { place: refused.to_string(), cure: refused.cure() },
        Refused::Missing => Absent::File { near: None },
        Refused::NotAFile(_)
        | Refused::TooLarge(_)
        | Refused::BookTooLarge(_)
        | Refused::NoText
        | Refused::Unreadable(_) => Absent::Unreadable(refused.to_string()),
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
fn read_part(real: &Path, shown: &Path, reader: &mut Reader<'_>) -> Result<FileId, Absent> {
    let bytes = reader.bytes(real, files::SETTINGS).map_err(absent)?;
    if bytes.contains(&0) {
        return Err(absent(Refused::NoText));
    }
    Ok(reader.text(bytes, super::shown(shown)))
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
