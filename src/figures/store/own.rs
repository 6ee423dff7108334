//! What in a folder is the store's own: a mark says that it is one, and files and folders have names that only it gives.
//!
//! Nothing else is ever changed or removed, and no link is followed below the store's root.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;

/// The file that marks a folder as a store; programs that save folders leave out those that have one (bford.info/cachedir).
const MARK: &str = "CACHEDIR.TAG";

/// What the mark begins with.
const MARK_TEXT: &str = "Signature: 8a477f597d28d172789f06886806bc55\n# A figure store of Jikji.\n";

/// The folders of a store.
pub(super) const ORIGINALS: &str = "originals";
pub(super) const ADDRESSES: &str = "addresses";
pub(super) const RENDITIONS: &str = "renditions";
pub(super) const ASIDE: &str = "aside";

/// The file that everyone who uses a store holds a lock on.
pub(super) const LOCK: &str = "lock";

/// Files that systems put into folders that somebody has looked at.
const BY_SYSTEMS: &[&str] = &[".DS_Store", "Thumbs.db", "desktop.ini"];

/// What stands in the way of a store.
pub(super) type Obstacle = String;

/// Makes a folder a store: one that is not there, is empty, or holds nothing but what a store does, of before there was a
/// mark. Any other folder is left alone.
pub(super) fn take(root: &Path) -> Result<(), Obstacle> {
    let fail = |error: io::Error| format!("cannot be used as a store of figures: {error}");
    fs::create_dir_all(root).map_err(fail)?;
    if !is_marked(root) {
        // Another process may have marked it in between.
        if let Some(name) = stranger(root).map_err(fail)?.filter(|_| !is_marked(root)) {
            return Err(format!("is no store of figures: it holds `{name}`, which none does"));
        }
        match super::aside::write_in(root, &root.join(MARK), MARK_TEXT.as_bytes()) {
            // What can't be marked can't be harmed either, and is read all the same.
            Err(error)
                if matches!(error.kind(), ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem) => {}
            marked => marked.map_err(fail)?,
        }
    }
    for name in [ORIGINALS, ADDRESSES, RENDITIONS] {
        folder(&root.join(name)).map_err(|error| {
            format!("is no sound store of figures: `{name}` in it cannot be used: {error}")
        })?;
    }
    Ok(())
}

/// Makes a folder where nothing is.
pub(super) fn folder(path: &Path) -> io::Result<()> {
    match fs::symlink_metadata(path) {
        Ok(found) if found.is_dir() => Ok(()),
        Ok(_) => Err(io::Error::other("it is no folder of its own")),
        Err(error) if error.kind() == ErrorKind::NotFound => match fs::create_dir(path) {
            // Another process was first.
            Err(error) if error.kind() == ErrorKind::AlreadyExists && is_folder(path) => Ok(()),
            made => made,
        },
        Err(error) => Err(error),
    }
}

/// Whether a folder is there, and no link.
pub(super) fn is_folder(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|found| found.is_dir())
}

/// Whether a regular file is there, neither by a link nor in a folder by a link.
pub(super) fn is_file(path: &Path) -> bool {
    path.parent().is_some_and(is_folder) && fs::symlink_metadata(path).is_ok_and(|found| found.is_file())
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
            ORIGINALS | ADDRESSES | RENDITIONS => is_folder(&path) && all(&path, is_drawer)?,
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

/// Whether a file in the folder `drawer` of a shelf has a name that the store gives: a hash that begins like the folder.
pub(super) fn is_kept(drawer: &str, name: &str) -> bool {
    drawer.len() == 2 && name.len() == 64 && is_hex(name) && name.starts_with(drawer)
}

/// Whether this is the name of a file that is being written.
pub(super) fn is_temporary(name: &str) -> bool {
    let middle = name.strip_prefix(".tmp").and_then(|name| name.strip_suffix(".part"));
    middle.is_some_and(|middle| middle.len() == 6 && middle.bytes().all(|c| c.is_ascii_alphanumeric()))
}

fn is_hex(name: &str) -> bool {
    name.bytes().all(|c| matches!(c, b'0'..=b'9' | b'a'..=b'f'))
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
            assert!(take(root.path()).unwrap_err().contains("which none does"), "{name}");
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
        assert!(take(root.path()).unwrap_err().contains("no folder of its own"));
    }
}
