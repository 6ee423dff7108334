//! What in a folder is the store's own: a mark says that it is one, and files and folders have names that only it gives.
//!
//! Nothing else is ever changed or removed, and no link is followed below the store's root.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;

use super::aside;
use super::names::{
    ADDRESSES, ANSWERS, ASIDE, LOCK, ORIGINALS, RENDITIONS, folder, is_file, is_folder, is_hex, is_kept,
    is_temporary,
};
use crate::message::{Message, say};

/// The file that marks a folder as a store; programs that save folders leave out those that have one (bford.info/cachedir).
const MARK: &str = "CACHEDIR.TAG";

/// What the mark begins with.
const MARK_TEXT: &str = "Signature: 8a477f597d28d172789f06886806bc55\n# A figure store of Jikji.\n";

/// Files that systems put into folders that somebody has looked at.
const BY_SYSTEMS: &[&str] = &[".DS_Store", "Thumbs.db", "desktop.ini"];

/// What stands in the way of a store.
pub(super) type Obstacle = Message;

/// Makes a folder a store: one that is not there, is empty, or holds nothing but what a store does, of before there was a
/// mark. Any other folder is left alone.
pub(super) fn take(root: &Path) -> Result<(), Obstacle> {
    let fail = |error: io::Error| say!("cannot be used as a store of figures: {error}", error);
    fs::create_dir_all(root).map_err(fail)?;
    if !is_marked(root) {
        // Another process may have marked it in between.
        if let Some(name) = stranger(root).map_err(fail)?.filter(|_| !is_marked(root)) {
            return Err(say!("is no store of figures: it holds `{name}`, which none does", name));
        }
        match aside::write_in(root, &root.join(MARK), MARK_TEXT.as_bytes()) {
            // What can't be marked can't be harmed either, and is read all the same.
            Err(error)
                if matches!(error.kind(), ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem) => {}
            marked => marked.map_err(fail)?,
        }
    }
    for name in [ORIGINALS, ADDRESSES, RENDITIONS, ANSWERS] {
        folder(&root.join(name)).map_err(|error| {
            say!("is no sound store of figures: `{name}` in it cannot be used: {error}", name, error)
        })?;
    }
    Ok(())
}

fn is_marked(root: &Path) -> bool {
    let mark = root.join(MARK);
    is_file(&mark)
        && crate::files::read(&mark, 1 << 10).is_ok_and(|text| text.starts_with(MARK_TEXT.as_bytes()))
}

/// The first of the names in a folder that no store gives.
fn stranger(root: &Path) -> io::Result<Option<String>> {
    let mut strangers = Vec::new();
    for entry in fs::read_dir(root)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = entry.path();
        let ours = match name.as_str() {
            MARK => is_marked(root),
            LOCK => is_file(&path) && entry.metadata()?.len() == 0,
            ASIDE => is_folder(&path) && all(&path, |path, name| is_file(path) && is_temporary(name))?,
            ORIGINALS | ADDRESSES | RENDITIONS | ANSWERS => is_folder(&path) && all(&path, is_drawer)?,
            name => is_file(&path) && (is_temporary(name) || BY_SYSTEMS.contains(&name)),
        };
        if !ours {
            strangers.push(name);
        }
    }
    Ok(strangers.into_iter().min())
}

/// A folder of a shelf, and all in it.
fn is_drawer(path: &Path, name: &str) -> bool {
    let holds = |path: &Path, file: &str| is_file(path) && is_kept(name, file);
    is_folder(path) && name.len() == 2 && is_hex(name) && all(path, holds).unwrap_or(false)
}

fn all(folder: &Path, is: impl Fn(&Path, &str) -> bool) -> io::Result<bool> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let ours = |name: &str| BY_SYSTEMS.contains(&name) || is(&entry.path(), name);
        if !entry.file_name().to_str().is_some_and(ours) {
            return Ok(false);
        }
    }
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn put(root: &Path, name: &str) {
        let path = root.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::File::create(path).unwrap();
    }

    #[test]
    fn a_folder_of_others_is_left_alone() {
        let hash = "ab".repeat(32);
        for name in [
            "photo.jpg",
            "originals/photo.jpg",
            "originals/ab/photo.jpg",
            "aside/precious.txt",
            "aside/x/.tmpabcdef.part",
            "renditions/lib",
            "addresses/ABCD/x",
            "CACHEDIR.TAG",
            &format!("originals/cd/{hash}"),
            &format!("originals/{hash}"),
        ] {
            let root = tempfile::tempdir().unwrap();
            put(root.path(), name);
            assert!(take(root.path()).unwrap_err().to_string().contains("which none does"), "{name}");
            assert_eq!(fs::read_dir(root.path()).unwrap().count(), 1, "{name}");
        }
    }

    #[test]
    fn a_store_of_before_there_was_a_mark_is_taken_over() {
        let root = tempfile::tempdir().unwrap();
        let hash = "ab".repeat(32);
        for name in ["lock", ".DS_Store", "aside/.tmpabcdef.part", &format!("originals/ab/{hash}")] {
            put(root.path(), name);
        }
        take(root.path()).unwrap();
        assert!(is_marked(root.path()));
        // Then it stays one, whatever else comes to lie there.
        put(root.path(), "note.txt");
        take(root.path()).unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn no_link_is_taken_for_a_folder_or_file_of_the_store() {
        let root = tempfile::tempdir().unwrap();
        let other = tempfile::tempdir().unwrap();
        std::os::unix::fs::symlink(other.path(), root.path().join("aside")).unwrap();
        assert!(take(root.path()).is_err());
        fs::remove_file(root.path().join("aside")).unwrap();
        take(root.path()).unwrap();
        fs::remove_dir(root.path().join("originals")).unwrap();
        std::os::unix::fs::symlink(other.path(), root.path().join("originals")).unwrap();
        assert!(take(root.path()).unwrap_err().to_string().contains("no folder of its own"));
    }
}
