//! Originals in the book's own folder, so that a copy of the book needs no host: `figures/vendor/SHA256.png`.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::{Store, aside, names};
use crate::config::{Lock, Locked};
use crate::figures::Error;
use crate::figures::hash::Hash;
use crate::files::Roots;
use crate::message::{Message, say};

/// The folder below that of the book.
const FOLDER: &str = "figures/vendor";

/// What became of the book's own originals.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Vendored {
    /// Files that are there now.
    pub kept: usize,
    /// Files among them that are new.
    pub added: usize,
    /// Files that no figure of the book needs any more and that were removed.
    pub removed: usize,
    /// Addresses of figures whose original could not be had.
    pub missing: Vec<String>,
}

fn name(locked: &Locked) -> String {
    format!("{}.{}", locked.sha256, locked.kind)
}

/// The original of a locked figure from the folder of the book, unless it is not there or damaged.
pub(in crate::figures) fn read_vendored(book: &Path, locked: &Locked, max_bytes: u64) -> Option<Vec<u8>> {
    let path = book.join(FOLDER).join(name(locked));
    let bytes = Roots::only(book).read(&path, max_bytes).ok()?;
    (Hash::of(&[&bytes]).hex() == locked.sha256).then_some(bytes)
}

/// Puts the originals of all locked figures into the folder of the book; with `alone`, whatever else has the name of an
/// original there is removed.
pub(in crate::figures) fn vendor(
    store: &Store,
    book: &Path,
    lock: &Lock,
    max_bytes: u64,
    alone: bool,
) -> Result<Vendored, Error> {
    let folder = book.join(FOLDER);
    let fail = |error: Message| Error {
        message: say!("cannot keep figures in `{folder}`: {error}", folder = folder.display(), error),
    };
    let system = |error: io::Error| fail(say!("{error}", error));
    if !alone && lock.figures.is_empty() {
        return Ok(Vendored::default());
    }
    let folder = own_folder(book, &folder).map_err(fail)?;
    let mut done = Vendored::default();
    let mut wanted = BTreeSet::new();
    for (address, locked) in &lock.figures {
        let name = name(locked);
        if read_vendored(book, locked, max_bytes).is_some() {
            wanted.insert(name);
            continue;
        }
        match Hash::parse(&locked.sha256).and_then(|content| store.original(content)) {
            Some(bytes) => {
                aside::write_in(&folder, &folder.join(&name), &bytes).map_err(system)?;
                done.added += usize::from(wanted.insert(name));
            }
            None => done.missing.push(address.clone()),
        }
    }
    done.kept = wanted.len();
    if alone {
        for entry in fs::read_dir(&folder).map_err(system)? {
            let entry = entry.map_err(system)?;
            let ours = entry.file_name().to_str().is_some_and(|name| is_ours(name) && !wanted.contains(name));
            if ours {
                fs::remove_file(entry.path()).map_err(system)?;
                done.removed += 1;
            }
        }
    }
    Ok(done)
}

/// Makes the folder; a link that leads out of the book is refused.
fn own_folder(book: &Path, folder: &Path) -> Result<PathBuf, Message> {
    let system = |error: io::Error| say!("{error}", error);
    let book = book.canonicalize().map_err(system)?;
    // Each part is looked at before the next is made: a link may stand in for any of them.
    let mut path = book.clone();
    for part in Path::new(FOLDER) {
        path.push(part);
        if !path.is_dir() {
            fs::create_dir(&path).map_err(system)?;
        }
        path = path.canonicalize().map_err(system)?;
        if !path.starts_with(&book) {
            return Err(say!("`{folder}` leads out of the book's folder", folder = folder.display()));
        }
    }
    Ok(path)
}

/// Whether a file's name is one that this gives, whole or half-written.
fn is_ours(name: &str) -> bool {
    let hex = |digits: &str| digits.len() == 64 && digits.bytes().all(|c| c.is_ascii_hexdigit());
    name.split_once('.').is_some_and(|(digits, kind)| {
        hex(digits) && !kind.is_empty() && kind.bytes().all(|c| c.is_ascii_alphanumeric())
    }) || names::is_temporary(name)
}

#[cfg(test)]
mod tests {
    use std::fs::File;

    use super::*;
    use crate::figures::fetched::{Fetched, Validators};

    fn locked(bytes: &[u8]) -> Locked {
        let sha256 = Hash::of(&[bytes]).hex();
        Locked { sha256, kind: "png".to_owned(), pixels: None, bytes: bytes.len() as u64, date: None }
    }

    fn kept(store: &Store, address: &str, bytes: &[u8]) -> (String, Locked) {
        let fetched = Fetched { bytes: bytes.to_vec(), validators: Validators::default(), date: None };
        store.keep(address, fetched).unwrap();
        (address.to_owned(), locked(bytes))
    }

    #[test]
    fn the_folder_holds_what_the_lock_names_and_nothing_of_before() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("store").into()).unwrap();
        let book = folder.path().join("book");
        fs::create_dir(&book).unwrap();
        let figures = [kept(&store, "a", b"one"), kept(&store, "b", b"two"), kept(&store, "c", b"two")];
        let mut lock = Lock { figures: figures.into_iter().collect() };
        let done = vendor(&store, &book, &lock, 99, true).unwrap();
        assert_eq!(done, Vendored { kept: 2, added: 2, ..Vendored::default() });
        let row = lock.figures.remove("a").unwrap();
        assert_eq!(read_vendored(&book, &row, 99).as_deref(), Some(&b"one"[..]));
        assert_eq!(read_vendored(&book, &row, 2), None);
        File::create(book.join(FOLDER).join("README")).unwrap();
        lock.figures.insert("d".to_owned(), locked(b"gone"));
        let done = vendor(&store, &book, &lock, 99, true).unwrap();
        assert_eq!(done, Vendored { kept: 1, added: 0, removed: 1, missing: vec!["d".to_owned()] });
        assert_eq!(read_vendored(&book, &row, 99), None);
        assert!(book.join(FOLDER).join("README").exists());
    }

    #[test]
    fn a_changed_copy_is_not_read_but_mended() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("store").into()).unwrap();
        let (address, row) = kept(&store, "a", b"one");
        let lock = Lock { figures: [(address, row.clone())].into_iter().collect() };
        vendor(&store, folder.path(), &lock, 99, true).unwrap();
        let path = folder.path().join(FOLDER).join(name(&row));
        aside::write_in(folder.path(), &path, b"oen").unwrap();
        assert_eq!(read_vendored(folder.path(), &row, 99), None);
        assert_eq!(vendor(&store, folder.path(), &lock, 99, true).unwrap().added, 1);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_out_of_the_book_is_not_written_to() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("store").into()).unwrap();
        let (book, outside) = (folder.path().join("book"), folder.path().join("outside"));
        fs::create_dir(&book).unwrap();
        fs::create_dir(&outside).unwrap();
        std::os::unix::fs::symlink(&outside, book.join("figures")).unwrap();
        let lock = Lock { figures: [kept(&store, "a", b"one")].into_iter().collect() };
        let error = vendor(&store, &book, &lock, 99, true).unwrap_err();
        assert!(error.to_string().contains("leads out of"), "{error}");
        assert_eq!(fs::read_dir(&outside).unwrap().count(), 0);
    }
}
