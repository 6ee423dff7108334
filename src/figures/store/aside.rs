//! Files that are being written: in a folder of their own until they are whole, and swept away when their writer was killed.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::names;
use crate::files;

/// The folder, on the same disk as the shelves, so that renaming is one step.
fn folder(root: &Path) -> PathBuf {
    root.join(names::ASIDE)
}

/// Takes the store's shared lock. Who finds that nobody else holds it sweeps away what killed processes left: nothing
/// in the folder is being written then. `None` where the disk knows no locks or the store is read-only.
pub(super) fn enter(root: &Path) -> Option<File> {
    let path = root.join(names::LOCK);
    // To open a pipe is to wait for its other end, and to open a link may be to make a file anywhere.
    if path.symlink_metadata().is_ok_and(|found| !found.is_file()) {
        return None;
    }
    let lock = File::options().create(true).truncate(false).write(true).open(path).ok()?;
    if lock.try_lock().is_ok() {
        sweep(&folder(root));
        lock.unlock().ok()?;
    }
    lock.lock_shared().ok()?;
    Some(lock)
}

/// Takes the shared lock of a store in which nothing is to change.
pub(super) fn look(root: &Path) -> Option<File> {
    let path = root.join(names::LOCK);
    let lock = File::open(Some(path).filter(|path| names::is_file(path))?).ok()?;
    lock.lock_shared().ok()?;
    Some(lock)
}

fn sweep(folder: &Path) {
    if !names::is_folder(folder) {
        return;
    }
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        if entry.file_name().to_str().is_some_and(names::is_temporary) && names::is_file(&entry.path()) {
            // What can't be removed now is left for the next one.
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Writes a file aside and renames it to `path`.
pub(super) fn write(root: &Path, path: &Path, bytes: &[u8]) -> io::Result<()> {
    let aside = folder(root);
    names::folder(&aside)?;
    path.parent().map_or(Ok(()), names::folder)?;
    write_in(&aside, path, bytes)
}

/// Writes a file in the folder `aside` and renames it to `path`, whose folder is there.
pub(super) fn write_in(aside: &Path, path: &Path, bytes: &[u8]) -> io::Result<()> {
    let _held = files::hold();
    let mut file = files::aside(aside, names::PREFIX, names::SUFFIX)?;
    file.as_file_mut().write_all(bytes)?;
    file.persist(path)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn leave(root: &Path) -> PathBuf {
        let path = folder(root).join(".tmpHalf00.part");
        fs::create_dir_all(folder(root)).unwrap();
        File::create(&path).unwrap();
        path
    }

    #[test]
    fn what_a_killed_process_left_is_swept_away() {
        let root = tempfile::tempdir().unwrap();
        let half = leave(root.path());
        let _lock = enter(root.path()).unwrap();
        assert!(!half.exists());
    }

    #[test]
    fn what_another_process_is_writing_is_left() {
        let root = tempfile::tempdir().unwrap();
        let first = enter(root.path()).unwrap();
        let half = leave(root.path());
        let second = enter(root.path()).unwrap();
        assert!(half.exists());
        drop((first, second));
        drop(enter(root.path()).unwrap());
        assert!(!half.exists());
    }

    #[test]
    fn what_nobody_wrote_aside_is_left() {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder(root.path()).join(".tmpabcdef.part")).unwrap();
        File::create(folder(root.path()).join("precious.txt")).unwrap();
        drop(enter(root.path()).unwrap());
        assert_eq!(fs::read_dir(folder(root.path())).unwrap().count(), 2);
    }

    #[test]
    fn nothing_stays_aside_after_a_write() {
        let root = tempfile::tempdir().unwrap();
        let path = root.path().join("ab/file");
        write(root.path(), &path, b"one").unwrap();
        write(root.path(), &path, b"two").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(fs::read_dir(folder(root.path())).unwrap().count(), 0);
    }
}
