//! What files and folders of a store are called, and whether such a one is there, and no link.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;

/// The folders of a store.
pub(super) const ORIGINALS: &str = "originals";
pub(super) const ADDRESSES: &str = "addresses";
pub(super) const RENDITIONS: &str = "renditions";
pub(super) const ANSWERS: &str = "answers";
pub(super) const ASIDE: &str = "aside";

/// The file that everyone who uses a store holds a lock on.
pub(super) const LOCK: &str = "lock";

/// What the names of files begin and end with that are being written.
pub(super) const PREFIX: &str = ".tmp";
pub(super) const SUFFIX: &str = ".part";

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

/// Whether a file in the folder `drawer` of a shelf has a name that the store gives: a hash that begins like the folder.
pub(super) fn is_kept(drawer: &str, name: &str) -> bool {
    drawer.len() == 2 && name.len() == 64 && is_hex(name) && name.starts_with(drawer)
}

/// Whether this is the name of a file that is being written.
pub(super) fn is_temporary(name: &str) -> bool {
    let middle = name.strip_prefix(PREFIX).and_then(|name| name.strip_suffix(SUFFIX));
    middle.is_some_and(|middle| middle.len() == 6 && middle.bytes().all(|c| c.is_ascii_alphanumeric()))
}

pub(super) fn is_hex(name: &str) -> bool {
    name.bytes().all(|c| matches!(c, b'0'..=b'9' | b'a'..=b'f'))
}
