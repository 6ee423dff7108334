//! Finds the Markdown files of a folder in natural order.

use std::io;
use std::path::{Path, PathBuf};

use super::natural::NaturalKey;
use crate::book::{Division, SourceChapter};
use crate::diagnostics::FileId;

/// A Markdown file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// Path relative to the source folder, with `/`.
    pub(super) relative: String,
    /// The source folder's path joined with it.
    pub(super) path: PathBuf,
}

impl Found {
    /// The chapter that it is, once read.
    pub(super) fn chapter(self, file: FileId, depth: u8, division: Division) -> SourceChapter {
        SourceChapter { file, part: None, path: self.path, relative: self.relative, depth, division }
    }
}

/// What a folder holds.
#[derive(Debug)]
pub(super) struct Scanned {
    /// Its Markdown files in natural order.
    pub(super) files: Vec<Found>,
    /// Folders below it that cannot be read, with what the system said.
    pub(super) unreadable: Vec<(PathBuf, io::Error)>,
}

/// All that has a Markdown file's name under `root`, without hidden folders, `node_modules` and links to folders (which could
/// lead in circles). What a link leads to, or whether a file is one, is seen when it is read.
pub(super) fn scan(root: &Path) -> io::Result<Scanned> {
    let mut files = Vec::new();
    let mut unreadable = Vec::new();
    let mut open = vec![(root.to_path_buf(), String::new())];
    while let Some((folder, prefix)) = open.pop() {
        let entries = match std::fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) if prefix.is_empty() => return Err(error),
            Err(error) => {
                unreadable.push((folder, error));
                continue;
            }
        };
        for entry in entries.filter_map(Result::ok) {
            let name = entry.file_name().to_string_lossy().into_owned();
            let Ok(kind) = entry.file_type() else { continue };
            if is_passed_over(&name) {
                continue;
            }
            if kind.is_dir() {
                open.push((entry.path(), format!("{prefix}{name}/")));
            } else if is_markdown(&name) {
                files.push(Found { relative: format!("{prefix}{name}"), path: entry.path() });
            }
        }
    }
    files.sort_by_cached_key(|found| NaturalKey::new(&found.relative));
    unreadable.sort_by(|a, b| a.0.cmp(&b.0));
    Ok(Scanned { files, unreadable })
}

/// The paths of all Markdown files below `root`, relative to it, in natural order, as [`load`](crate::book::load) finds them.
///
/// # Errors
/// When the folder cannot be read.
pub fn pages(root: &Path) -> io::Result<Vec<String>> {
    Ok(scan(root)?.files.into_iter().map(|found| found.relative).collect())
}

/// The folders below `root`, so many levels of them, in natural order; without hidden ones, `node_modules` and links, and
/// without those that cannot be read.
pub(in crate::book) fn folders(root: &Path, levels: usize) -> Vec<String> {
    let mut folders: Vec<String> = Vec::new();
    let mut open = vec![(root.to_path_buf(), String::new(), levels)];
    while let Some((folder, prefix, levels)) = open.pop() {
        let entries = std::fs::read_dir(&folder).into_iter().flatten().filter_map(Result::ok);
        for entry in entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir())) {
            let name = entry.file_name().to_string_lossy().into_owned();
            if levels == 0 || is_passed_over(&name) {
                continue;
            }
            let relative = format!("{prefix}{name}");
            open.push((entry.path(), format!("{relative}/"), levels - 1));
            folders.push(relative);
        }
    }
    folders.sort_by_cached_key(|name| NaturalKey::new(name));
    folders
}

/// Whether what is called so is none of the author's: hidden, or of a package manager.
fn is_passed_over(name: &str) -> bool {
    name.starts_with('.') || name == "node_modules"
}

/// Whether a file's name is that of a Markdown file.
pub(super) fn is_markdown(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(stem, extension)| {
        !stem.is_empty()
            && (extension.eq_ignore_ascii_case("md") || extension.eq_ignore_ascii_case("markdown"))
    })
}
