//! Clean-up of the store: what was not used for longest goes, until the rest fits.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::{Shelf, Store, failure, names};
use crate::figures::Error;
use crate::message::say;

/// How old a file's time may be before its use is noted again. Clean-up need not know the hour, and writing a time for
/// each figure of each build would cost more than reading the figure.
const STALE: Duration = Duration::from_secs(24 * 60 * 60);

/// Age under which a file is not removed whatever the limit: another process may be about to read it.
const YOUNG: Duration = Duration::from_secs(10 * 60);

/// The part of the limit that is left when it was passed, so that not every build cleans.
const LOW_WATER: f64 = 0.9;

/// What was removed, and what is left.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cleaned {
    /// Files that went.
    pub files: u64,
    /// Their bytes.
    pub bytes: u64,
    /// Bytes that stay.
    pub left: u64,
}

/// A file of the store.
struct Kept {
    used: SystemTime,
    path: PathBuf,
    bytes: u64,
}

/// Notes that a file is in use. Best effort: a store that can only be read serves as well.
pub(super) fn touch(path: &Path, metadata: &fs::Metadata, now: SystemTime) {
    if metadata.modified().is_ok_and(|used| now.duration_since(used).is_ok_and(|age| age > STALE))
        && let Ok(file) = fs::File::options().append(true).open(path)
    {
        let _ = file.set_modified(now);
    }
}

impl Store {
    /// Removes the least recently used files while there are more than `limit` bytes; none that was just written, unless
    /// the limit is nothing. `None` when another process works with the store: nothing is taken from under it.
    pub(in crate::figures) fn clean(mut self, limit: u64, now: SystemTime) -> Result<Option<Cleaned>, Error> {
        let Some(lock) = self.in_use.take() else { return Ok(None) };
        if lock.unlock().is_err() || lock.try_lock().is_err() {
            return Ok(None);
        }
        let mut kept = self.list()?;
        let mut cleaned = Cleaned { left: kept.iter().map(|file| file.bytes).sum(), ..Cleaned::default() };
        let target = if cleaned.left <= limit { limit } else { (limit as f64 * LOW_WATER) as u64 };
        kept.sort_by(|a, b| (a.used, &a.path).cmp(&(b.used, &b.path)));
        for file in kept {
            let young = now.duration_since(file.used).map_or(true, |age| age < YOUNG);
            if limit == 0 || (!young && cleaned.left > target) {
                remove(&file, &mut cleaned)?;
            }
        }
        Ok(Some(cleaned))
    }

    /// All files that are its own.
    fn list(&self) -> Result<Vec<Kept>, Error> {
        let mut kept = Vec::new();
        for shelf in [Shelf::Originals, Shelf::Addresses, Shelf::Renditions, Shelf::Answers] {
            let Some(root) = self.shelf(shelf) else { continue };
            walk(&root, &mut kept).map_err(|error| failure(say!("read"), &root, &error))?;
        }
        Ok(kept)
    }
}

/// The files of a shelf. What has another name, and what a link leads to, is not the store's.
fn walk(shelf: &Path, kept: &mut Vec<Kept>) -> io::Result<()> {
    for (drawer, path) in entries(shelf)? {
        for (name, path) in entries(&path)? {
            let metadata = match fs::symlink_metadata(&path) {
                // Renamed or removed by another process since.
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                metadata => metadata?,
            };
            if metadata.is_file() && names::is_kept(&drawer, &name) {
                // The time of writing, moved forward by use: times of reading are seldom kept by systems.
                let used = metadata.modified().unwrap_or(SystemTime::UNIX_EPOCH);
                kept.push(Kept { used, path, bytes: metadata.len() });
            }
        }
    }
    Ok(())
}

/// The names and paths in a folder; none where it is no folder, or a link to one.
fn entries(folder: &Path) -> io::Result<Vec<(String, PathBuf)>> {
    if !names::is_folder(folder) {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        found.extend(entry.file_name().into_string().ok().map(|name| (name, entry.path())));
    }
    Ok(found)
}

fn remove(file: &Kept, cleaned: &mut Cleaned) -> Result<(), Error> {
    match fs::remove_file(&file.path) {
        Ok(()) => {
            cleaned.files += 1;
            cleaned.bytes += file.bytes;
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(failure(say!("remove"), &file.path, &error)),
    }
    cleaned.left = cleaned.left.saturating_sub(file.bytes);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::fetched::{Fetched, Validators};
    use crate::figures::hash::Hash;

    const DAY: Duration = Duration::from_secs(24 * 60 * 60);

    fn open(folder: &Path) -> Result<Store, Error> {
        Store::open(&folder.to_owned().into())
    }

    fn age(path: &Path, days: u32, now: SystemTime) {
        fs::File::options().append(true).open(path).unwrap().set_modified(now - DAY * days).unwrap();
    }

    /// A store of four originals, of 1, 2, 3 and 4 days.
    fn store(folder: &Path, now: SystemTime) -> Vec<Hash> {
        let store = open(folder).unwrap();
        let keep = |days: u32| {
            let address = format!("https://a.example/{days}");
            let bytes = vec![days as u8; 10_000];
            let fetched = Fetched { bytes, validators: Validators::default(), date: None };
            let content = store.keep(&address, fetched).unwrap();
            age(&store.path(Shelf::Originals, content).unwrap(), days, now);
            content
        };
        (1..=4).map(keep).collect()
    }

    fn now() -> SystemTime {
        // The time of a file just made: tests read no clock either.
        tempfile::tempfile().unwrap().metadata().unwrap().modified().unwrap()
    }

    #[test]
    fn the_least_recently_used_goes_first() {
        let (folder, now) = (tempfile::tempdir().unwrap(), now());
        let contents = store(folder.path(), now);
        let cleaned = open(folder.path()).unwrap().clean(30_000, now).unwrap().unwrap();
        assert_eq!((cleaned.files, cleaned.bytes), (2, 20_000));
        assert!(cleaned.left <= 27_000);
        let store = open(folder.path()).unwrap();
        let there: Vec<bool> = contents.iter().map(|&content| store.original(content).is_some()).collect();
        assert_eq!(there, [true, true, false, false]);
    }

    #[test]
    fn use_makes_young_again() {
        let (folder, now) = (tempfile::tempdir().unwrap(), now());
        let contents = store(folder.path(), now);
        let path = open(folder.path()).unwrap().path(Shelf::Originals, contents[3]).unwrap();
        touch(&path, &fs::metadata(&path).unwrap(), now);
        assert_eq!(fs::metadata(&path).unwrap().modified().unwrap(), now);
        open(folder.path()).unwrap().clean(30_000, now).unwrap();
        assert!(path.is_file());
    }

    #[test]
    fn what_fits_stays() {
        let (folder, now) = (tempfile::tempdir().unwrap(), now());
        store(folder.path(), now);
        let cleaned = open(folder.path()).unwrap().clean(1 << 30, now).unwrap().unwrap();
        assert_eq!((cleaned.files, cleaned.bytes), (0, 0));
    }

    #[test]
    fn nothing_goes_while_another_works_with_the_store() {
        let (folder, now) = (tempfile::tempdir().unwrap(), now());
        store(folder.path(), now);
        let other = open(folder.path()).unwrap();
        assert_eq!(open(folder.path()).unwrap().clean(0, now).unwrap(), None);
        drop(other);
        let cleaned = open(folder.path()).unwrap().clean(0, now).unwrap().unwrap();
        assert_eq!((cleaned.files, cleaned.left), (8, 0));
    }
}
