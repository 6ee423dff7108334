//! Outputs are written aside and renamed, so that a failed or killed run leaves the old file whole.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::Path;

use tempfile::NamedTempFile;

use super::Refusal;
use super::target::folder_of;
use jikji::files::{self, Refused, Roots};
use jikji::message::{Message, say};

/// What the names of files begin and end with that are being written.
const PREFIX: &str = ".jikji-";
const SUFFIX: &str = ".part";

/// How often another process may sweep away a file before this one has a hold of it.
const TRIES: usize = 8;

/// Puts `bytes` in the place of `path`, which the user has named, whose folder is made where it is missing.
pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<(), Refusal> {
    replace(path, bytes)
        .map_err(|error| Refusal::io(say!("cannot write `{path}`", path = path.display()), &error))
}

/// Puts `bytes` in the place of `path`, which nobody has named: a link there leads nowhere but into `own`.
pub(super) fn write_own(path: &Path, bytes: &[u8], own: &Roots) -> Result<(), Refusal> {
    check_own(path, own)?;
    write(path, bytes)
}

/// Sees to it that no folder stands in the place of `path`, which the user has named.
pub(super) fn check(path: &Path) -> Result<(), Refusal> {
    if path.is_dir() { Err(taken(path, say!("is a folder"))) } else { Ok(()) }
}

/// Sees to it that what stands in the place of `path`, which nobody has named, may be replaced.
pub(super) fn check_own(path: &Path, own: &Roots) -> Result<(), Refusal> {
    check_folder(path, own)?;
    if path.symlink_metadata().is_err() {
        return Ok(());
    }
    let what = match own.resolve(path) {
        Ok(real) if real.is_file() => return Ok(()),
        Ok(real) if real.is_dir() => say!("is a folder"),
        Ok(_) => say!("is no file"),
        Err(Refused::Outside(real)) => {
            say!("leads out of the book's folder, to `{real}`", real = real.display())
        }
        // A link that leads nowhere is replaced itself.
        Err(_) => return Ok(()),
    };
    Err(taken(path, what))
}

/// Why a place can't be had.
fn taken(path: &Path, what: Message) -> Refusal {
    Refusal(say!(
        "`{path}` {what}; remove it, or name another place with `--output`",
        path = path.display(),
        what
    ))
}

/// Sees to it that a file can be written in the folder of `path`, and lies in `own` then.
pub(super) fn check_folder(path: &Path, own: &Roots) -> Result<(), Refusal> {
    let folder = folder_of(path);
    if folder.symlink_metadata().is_err() {
        return Ok(());
    }
    let what = match own.resolve(&folder) {
        Ok(real) if real.is_dir() => return Ok(()),
        Ok(_) => say!("is no folder"),
        Err(Refused::Outside(real)) => {
            say!("leads out of the book's folder, to `{real}`", real = real.display())
        }
        Err(Refused::Missing) => say!("is a link that leads nowhere"),
        Err(refused) => refused.message(),
    };
    Err(Refusal(say!(
        "`{folder}` {what}; remove it, or name another place with `--output`",
        folder = folder.display(),
        what
    )))
}

fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    // A link stays a link: its target is replaced.
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    if fs::metadata(&path).is_ok_and(|found| !found.is_file()) {
        // A device or a pipe can't be renamed over.
        return File::options().write(true).open(&path)?.write_all(bytes);
    }
    let _held = files::hold();
    let folder = folder_of(&path);
    fs::create_dir_all(&folder)?;
    sweep(&folder);
    let mut aside = aside(&folder)?;
    // By itself, as the name of the file is no word for an error.
    aside.as_file_mut().write_all(bytes)?;
    if let Ok(old) = fs::metadata(&path) {
        // Who may read the old file may read the new one, and nobody else.
        aside.as_file().set_permissions(old.permissions())?;
    }
    aside.as_file().sync_all()?;
    aside.persist(&path)?;
    Ok(())
}

/// A new file in a folder, with a lock on it that ends with this process, in whatever way that does.
fn aside(folder: &Path) -> io::Result<NamedTempFile> {
    let mut aside = files::aside(folder, PREFIX, SUFFIX)?;
    for _ in 0..TRIES {
        // Who sweeps holds it for a moment. A disk that knows no locks has nothing swept.
        let _ = aside.as_file().lock();
        if aside.path().exists() {
            break;
        }
        aside = files::aside(folder, PREFIX, SUFFIX)?;
    }
    Ok(aside)
}

/// Removes what killed runs left in a folder: files with names of ours that nobody holds a lock on.
fn sweep(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let is_file = entry.file_type().is_ok_and(|kind| kind.is_file());
        if !is_file || !entry.file_name().to_str().is_some_and(is_ours) {
            continue;
        }
        let Ok(file) = File::open(entry.path()) else { continue };
        if file.try_lock().is_ok() {
            // What can't be removed now is left for the next one.
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Whether a name is one that [`aside`] gives.
fn is_ours(name: &str) -> bool {
    let middle = name.strip_prefix(PREFIX).and_then(|name| name.strip_suffix(SUFFIX));
    middle.is_some_and(|middle| middle.len() == 6 && middle.bytes().all(|c| c.is_ascii_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn makes_folders_and_replaces_files() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a/b/책.epub");
        write(&path, b"one").unwrap();
        write(&path, b"two").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(fs::read_dir(folder.path().join("a/b")).unwrap().count(), 1);
    }

    #[test]
    fn leaves_nothing_behind_when_the_place_is_taken_by_a_folder() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("x.pdf")).unwrap();
        assert!(write(&folder.path().join("x.pdf"), b"one").is_err());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn what_killed_runs_left_is_swept_away_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let make = |name: &str| File::create(folder.path().join(name)).unwrap();
        for name in [".jikji-Ab12cd.part", ".jikji-a.part", ".jikji-abcdef.part.txt", "x.part"] {
            make(name);
        }
        fs::create_dir(folder.path().join(".jikji-folder.part")).unwrap();
        let held = make(".jikji-heldup.part");
        held.lock().unwrap();
        write(&folder.path().join("x.pdf"), b"one").unwrap();
        let mut left: Vec<_> =
            fs::read_dir(folder.path()).unwrap().map(|one| one.unwrap().file_name()).collect();
        left.sort();
        let wanted = [
            ".jikji-a.part",
            ".jikji-abcdef.part.txt",
            ".jikji-folder.part",
            ".jikji-heldup.part",
            "x.part",
            "x.pdf",
        ];
        assert_eq!(left, wanted);
    }

    #[cfg(unix)]
    #[test]
    fn writes_into_devices_instead_of_replacing_them() {
        use std::os::unix::fs::FileTypeExt as _;
        write(Path::new("/dev/null"), b"one").unwrap();
        assert!(fs::metadata("/dev/null").unwrap().file_type().is_char_device());
    }

    #[cfg(unix)]
    #[test]
    fn keeps_links() {
        let folder = tempfile::tempdir().unwrap();
        let (real, link) = (folder.path().join("real"), folder.path().join("link"));
        fs::File::create(&real).unwrap();
        std::os::unix::fs::symlink(&real, &link).unwrap();
        write(&link, b"one").unwrap();
        assert_eq!(fs::read(&real).unwrap(), b"one");
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    }
}
