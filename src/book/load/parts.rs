//! Reads the files that chapters include, and those that these include in turn.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use super::read::{FileReader, raise};
use super::scan::is_markdown;
use crate::book::SourceChapter;
use crate::book::suggest::{PROPOSALS, nearest};
use crate::diagnostics::{FileId, SourceMap};
use crate::files::Refused;
use crate::markdown::{self, Absent, Part, Parts};
use crate::message::say;

/// The folders that paths of parts start from.
#[derive(Debug)]
pub(super) struct Folders {
    /// The source folder as given.
    root: PathBuf,
    /// The site's root: the folder that holds `.vuepress`, where there is one.
    site: Option<PathBuf>,
}

impl Folders {
    /// The folders of a book: its source folder, and that of the site's pages.
    pub(super) fn new(root: &Path, site: Option<&Path>) -> Self {
        Self { root: root.to_path_buf(), site: site.map(Path::to_path_buf) }
    }

    /// Where a path may lie that is written in a file of `folder`.
    fn places(&self, folder: &Path, path: &str) -> Vec<PathBuf> {
        let below = ["@src/", "@source/", "/"].iter().find_map(|start| path.strip_prefix(start));
        match below {
            Some(below) => {
                let below = below.trim_start_matches('/');
                self.site.iter().chain([&self.root]).map(|root| root.join(below)).collect()
            }
            None => vec![folder.join(path)],
        }
    }
}

/// How many bytes of included files any book may take in, however small it is itself.
const ROOM: usize = 64 << 10;

/// How many bytes it may take in for each byte of its chapters and of the files that they include.
const SHARE: usize = 8;

/// What the chapters of a book include.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    /// The files.
    pub(super) parts: Parts,
    /// Files that others ask for as a whole.
    pub(super) whole: BTreeSet<FileId>,
}

/// Reads what `chapters` ask for.
pub(super) fn gather<'a>(
    chapters: impl IntoIterator<Item = &'a SourceChapter>,
    folders: &Folders,
    reader: &mut FileReader<'_>,
) -> Gathered {
    let mut reading = Reading {
        folders,
        known: BTreeMap::new(),
        queue: Vec::new(),
        missing: 0,
        gathered: Gathered { parts: Parts::within(reader.limits), whole: BTreeSet::new() },
    };
    let chapters: Vec<&SourceChapter> =
        chapters.into_iter().filter(|chapter| chapter.part.is_none()).collect();
    for chapter in &chapters {
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
    let mut gathered = reading.gathered;
    ration(&chapters, &mut gathered.parts, reader.sources);
    gathered
}

/// Says how much each chapter may take in, first come, first served: files that include one another make megabytes of a
/// few lines.
fn ration(chapters: &[&SourceChapter], parts: &mut Parts, sources: &SourceMap) {
    if parts.is_empty() {
        return;
    }
    let text = |chapter: &SourceChapter| sources.get(chapter.file).map(|source| Arc::clone(&source.text));
    let own: usize = chapters.iter().filter_map(|chapter| text(chapter)).map(|text| text.len()).sum();
    let mut left = ROOM + SHARE * (own + parts.bytes());
    for chapter in chapters {
        let Some(text) = text(chapter).filter(|text| !markdown::requests(text).is_empty()) else { continue };
        parts.allow(chapter.file, left);
        left -= markdown::taken_in(chapter.file, &text, parts).min(left);
    }
}

struct Reading<'a> {
    folders: &'a Folders,
    /// Files by their paths, links followed.
    known: BTreeMap<PathBuf, FileId>,
    /// Files to look into, with their folders as messages show them.
    queue: Vec<(FileId, PathBuf)>,
    /// How many files were not there.
    missing: usize,
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

    fn follow(&mut self, file: FileId, folder: &Path, reader: &mut FileReader<'_>) {
        let Some(text) = reader.sources.get(file).map(|source| Arc::clone(&source.text)) else { return };
        let whole: BTreeSet<&str> = markdown::taken_whole(&text).into_iter().collect();
        for path in markdown::requests(&text) {
            let part = self.part(folder, path, reader);
            if let Ok(part) = &part
                && part.file != file
                && whole.contains(path)
            {
                self.gathered.whole.insert(part.file);
            }
            self.gathered.parts.put(file, path, part);
        }
    }

    fn part(&mut self, folder: &Path, path: &str, reader: &mut FileReader<'_>) -> Result<Part, Absent> {
        let places = self.folders.places(folder, path);
        let mut found = places.iter().map(|place| (place, reader.roots.resolve(place)));
        let (place, real) = match found.find(|(_, real)| !matches!(real, Err(Refused::Missing))) {
            Some((place, Ok(real))) => (place, real),
            Some((_, Err(refused))) => return Err(absent(refused)),
            None => {
                self.missing += 1;
                let near = if self.missing <= PROPOSALS { near(&places, reader) } else { None };
                return Err(Absent::File { near });
            }
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

/// A file of a similar name beside one that is not there.
fn near(places: &[PathBuf], reader: &FileReader<'_>) -> Option<String> {
    places.iter().find_map(|place| {
        let name = place.file_name()?.to_string_lossy();
        let names = reader.roots.names_beside(place);
        nearest(&name, names.iter().map(String::as_str)).map(str::to_owned)
    })
}

fn absent(refused: Refused) -> Absent {
    match refused {
        Refused::Outside(_) => Absent::Outside { place: refused.message(), cure: refused.cure() },
        Refused::Missing => Absent::File { near: None },
        Refused::TooLarge(_) => Absent::Unreadable { why: refused.message(), cure: raise() },
        Refused::BookTooLarge(_) => Absent::Unreadable { why: refused.message(), cure: refused.cure() },
        Refused::NotAFile(_) | Refused::NoText | Refused::Unreadable(_) => {
            Absent::Unreadable { why: refused.message(), cure: say!("give the path of a file of text") }
        }
    }
}

/// Reads a file under the name that messages show.
fn read_part(real: &Path, shown: &Path, reader: &mut FileReader<'_>) -> Result<FileId, Absent> {
    let bytes = reader.bytes(real).map_err(absent)?;
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
            Component::Prefix(_) | Component::RootDir | Component::ParentDir | Component::Normal(_) => {
                out.push(component);
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_cleaned_for_messages() {
        assert_eq!(cleaned(Path::new("./a/../b/./c.md")), Path::new("b/c.md"));
        assert_eq!(cleaned(Path::new("../a.md")), Path::new("../a.md"));
    }
}
