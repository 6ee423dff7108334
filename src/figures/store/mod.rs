//! The store: what was fetched and what was made of it, in a folder, every file named by a hash.
//!
//! ```text
//! originals/ab/HASH    bytes as they came, under their own hash
//! addresses/ab/HASH    which original an address gave, under the address's hash
//! renditions/ab/HASH   a figure ready for one of the writers, under the hash of its original and recipe
//! answers/ab/HASH      whether the address of a link was there, and when it was asked, under the address's hash
//! aside/               files being written
//! lock                 held by everyone who uses the store: alone by who tidies up
//! CACHEDIR.TAG         the mark that the folder is a store
//! ```
//!
//! Files are written aside and renamed, and verified when they are read: a second process, a crash or a broken disk can
//! cost a download, never a wrong figure.

mod answer;
mod aside;
mod clean;
mod keep;
mod local;
mod names;
mod own;
mod print;
mod record;
mod rendition;
mod vendor;

pub use clean::Cleaned;
pub use keep::{Access, Keep};
pub(super) use local::{file_length, read_local};
pub use vendor::Vendored;
pub(super) use vendor::{read_vendored, vendor};

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::SystemTime;

use serde::{Deserialize, Serialize};

use super::Error;
use super::fetched::{Fetched, Validators};
use super::hash::Hash;
use super::kind;
use super::model::PrintImage;
use super::render::Rendered;
use crate::message::{Message, say};

/// Bytes of a file that is read at most: more than any figure or rendition has.
const LARGEST: u64 = 1 << 30;

/// A folder of originals and renditions.
#[derive(Debug)]
pub(super) struct Store {
    /// None for a store that keeps nothing.
    root: Option<PathBuf>,
    access: Access,
    /// Whether what nothing proves is used and kept: renditions and answers.
    trusted: bool,
    /// The shared lock, released when the process ends in whatever way; none where the disk knows no locks.
    in_use: Option<File>,
    /// The moment it was opened, to note the use of files with. It reaches no output.
    now: SystemTime,
    /// Whether something was added.
    grown: AtomicBool,
}

/// What an address gave.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Entry {
    /// The address, for people who look into the store.
    address: String,
    /// SHA-256 of the original.
    sha256: String,
    /// Its length.
    bytes: u64,
    /// Its kind; stores of older versions do not tell.
    #[serde(default)]
    kind: String,
    /// The day of the first fetch of this original.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    /// How to ask for it again.
    #[serde(flatten)]
    validators: Validators,
}

/// What the store knows of an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Known {
    /// The original.
    pub(super) content: Hash,
    /// Its length.
    pub(super) bytes: u64,
    /// Its kind, `png`.
    pub(super) kind: Option<String>,
    /// The day of its first fetch.
    pub(super) date: Option<String>,
    /// How to ask for it again.
    pub(super) validators: Validators,
}

/// The parts of the store.
#[derive(Clone, Copy)]
enum Shelf {
    Originals,
    Addresses,
    Renditions,
    Answers,
}

impl Store {
    /// Opens the store; one that is written to is made where it is not, of a folder that is empty.
    pub(super) fn open(keep: &Keep) -> Result<Self, Error> {
        #[expect(clippy::disallowed_methods, reason = "only the clean-up sees it")]
        let now = SystemTime::now();
        let root = keep.folder.as_ref().map(|folder| folder.value.clone());
        let mut in_use = None;
        if let Some(root) = &root {
            in_use = match keep.access {
                Access::Read => aside::look(root),
                Access::Write => {
                    own::take(root).map_err(|obstacle| Error {
                        message: say!(
                            "`{root}` {obstacle}; name another folder with `--store`",
                            root = root.display(),
                            obstacle
                        ),
                    })?;
                    aside::enter(root)
                }
            };
        }
        let (access, trusted) = (keep.access, keep.is_trusted());
        Ok(Self { root, access, trusted, in_use, now, grown: AtomicBool::new(false) })
    }

    /// Cleans up if something was added and there are more than `limit` bytes now.
    pub(super) fn close(self, limit: u64) -> Result<(), Error> {
        if self.grown.load(Ordering::Relaxed) {
            let now = self.now;
            self.clean(limit, now)?;
        }
        Ok(())
    }

    /// The moment it was opened.
    pub(super) fn now(&self) -> SystemTime {
        self.now
    }

    /// What an address gave, unless that is not known.
    pub(super) fn find(&self, address: &str) -> Option<Known> {
        let path = self.path(Shelf::Addresses, Hash::of(&[address.as_bytes()]))?;
        let bytes = self.read(&path)?;
        let entry: Entry = serde_json::from_slice(&bytes).ok()?;
        let Entry { address: of, sha256, bytes, kind, date, validators } = entry;
        let known = |content| Known {
            content,
            bytes,
            kind: Some(kind).filter(|kind| !kind.is_empty()),
            date,
            validators,
        };
        if of == address { Hash::parse(&sha256).map(known) } else { None }
    }

    /// Keeps what an address gave.
    pub(super) fn keep(&self, address: &str, fetched: Fetched) -> Result<Hash, Error> {
        let Fetched { bytes, validators, date } = fetched;
        let content = Hash::of(&[&bytes]);
        let shelved = |shelf, hash| {
            self.path(shelf, hash).filter(|_| self.access == Access::Write).ok_or_else(|| Error {
                message: say!("there is no folder to keep fetched figures in; name one with `--store`"),
            })
        };
        let path = shelved(Shelf::Originals, content)?;
        if !self.has_original(content, bytes.len()) {
            self.write(&path, &bytes)?;
            self.grown.store(true, Ordering::Relaxed);
        }
        let before = self.find(address).filter(|known| known.content == content);
        let entry = Entry {
            address: address.to_owned(),
            sha256: content.hex(),
            bytes: bytes.len() as u64,
            kind: kind::sniff(&bytes).map_or("", kind::FileKind::extension).to_owned(),
            date: before.and_then(|known| known.date).or(date),
            validators,
        };
        let path = shelved(Shelf::Addresses, Hash::of(&[address.as_bytes()]))?;
        let text = serde_json::to_vec_pretty(&entry)
            .map_err(|error| failure(say!("write"), &path, &io::Error::other(error)))?;
        self.write(&path, &text)?;
        Ok(content)
    }

    /// Whether an original of this length is there; an interrupted or damaged one is written again.
    fn has_original(&self, content: Hash, length: usize) -> bool {
        let path = self.path(Shelf::Originals, content);
        path.is_some_and(|path| path.metadata().is_ok_and(|metadata| metadata.len() == length as u64))
            && self.original(content).is_some()
    }

    /// An original, unless it is not there or damaged.
    pub(super) fn original(&self, content: Hash) -> Option<Vec<u8>> {
        let path = self.path(Shelf::Originals, content)?;
        let bytes = self.read(&path)?;
        (Hash::of(&[&bytes]) == content).then_some(bytes)
    }

    /// A figure for screens, unless it is not there or damaged.
    pub(super) fn rendition(&self, key: Hash) -> Option<Rendered> {
        self.made(key, rendition::read)
    }

    /// A figure in print, unless it is not there or damaged.
    pub(super) fn print(&self, key: Hash) -> Option<PrintImage> {
        self.made(key, print::read)
    }

    /// Whether a rendition seems to be there.
    pub(super) fn has_rendition(&self, key: Hash) -> bool {
        self.trusted && self.path(Shelf::Renditions, key).is_some_and(|path| names::is_file(&path))
    }

    /// Keeps a figure for screens, where that can be done.
    pub(super) fn keep_rendition(&self, key: Hash, rendered: &Rendered) -> Result<(), Error> {
        self.keep_made(key, || rendition::write(key, rendered))
    }

    /// Keeps a figure in print, where that can be done.
    pub(super) fn keep_print(&self, key: Hash, image: &PrintImage) -> Result<(), Error> {
        self.keep_made(key, || print::write(key, image))
    }

    fn made<T>(&self, key: Hash, read: fn(Hash, Vec<u8>) -> Option<T>) -> Option<T> {
        let path = self.path(Shelf::Renditions, key).filter(|_| self.trusted)?;
        let made = read(key, self.read(&path)?);
        if made.is_none() && self.access == Access::Write {
            // Out of the way, so that the next run does not count on it. Failing that, it will be written over.
            let _ = std::fs::remove_file(&path);
        }
        made
    }

    fn keep_made(
        &self,
        key: Hash,
        write: impl FnOnce() -> Result<Vec<u8>, serde_json::Error>,
    ) -> Result<(), Error> {
        let Some(path) = self.path(Shelf::Renditions, key) else { return Ok(()) };
        if !self.trusted || self.access == Access::Read {
            return Ok(());
        }
        let bytes = write().map_err(|error| failure(say!("write"), &path, &io::Error::other(error)))?;
        self.grown.store(true, Ordering::Relaxed);
        self.write(&path, &bytes)
    }

    /// A file's bytes, with as few questions to the system as it goes: a warm build asks little else. Its use is noted.
    fn read(&self, path: &Path) -> Option<Vec<u8>> {
        // A pipe would be waited for, and a link leads out.
        if !names::is_file(path) {
            return None;
        }
        let mut file = File::open(path).ok()?;
        let metadata = file.metadata().ok().filter(|metadata| metadata.len() <= LARGEST)?;
        let mut bytes = vec![0; usize::try_from(metadata.len()).ok()?];
        // Files are renamed into their places when they are whole: none grows.
        io::Read::read_exact(&mut file, &mut bytes).ok()?;
        if self.access == Access::Write {
            clean::touch(path, &metadata, self.now);
        }
        Some(bytes)
    }

    fn write(&self, path: &Path, bytes: &[u8]) -> Result<(), Error> {
        let root = self.root.as_deref().unwrap_or(Path::new(""));
        aside::write(root, path, bytes).map_err(|error| failure(say!("write"), path, &error))
    }

    fn shelf(&self, shelf: Shelf) -> Option<PathBuf> {
        let root = self.root.as_deref()?;
        Some(root.join(match shelf {
            Shelf::Originals => names::ORIGINALS,
            Shelf::Addresses => names::ADDRESSES,
            Shelf::Renditions => names::RENDITIONS,
            Shelf::Answers => names::ANSWERS,
        }))
    }

    fn path(&self, shelf: Shelf, hash: Hash) -> Option<PathBuf> {
        let hex = hash.hex();
        Some(self.shelf(shelf)?.join(hex.get(..2).unwrap_or_default()).join(hex))
    }
}

fn failure(action: Message, path: &Path, error: &io::Error) -> Error {
    Error {
        message: say!(
            "cannot {action} `{path}` in the store of figures: {error}",
            action,
            path = path.display(),
            error
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn open() -> (tempfile::TempDir, Store) {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("store").into()).unwrap();
        (folder, store)
    }

    fn fetched(date: &str) -> Fetched {
        Fetched { bytes: b"bytes".to_vec(), validators: Validators::default(), date: Some(date.to_owned()) }
    }

    fn found(store: &Store, address: &str) -> Option<Hash> {
        store.find(address).map(|known| known.content)
    }

    #[test]
    fn an_address_finds_its_original_again() {
        let (_folder, store) = open();
        assert_eq!(found(&store, "https://a.example/x"), None);
        let content = store.keep("https://a.example/x", fetched("2026-03-01")).unwrap();
        assert_eq!(found(&store, "https://a.example/x"), Some(content));
        assert_eq!(store.original(content).as_deref(), Some(&b"bytes"[..]));
        assert_eq!(store.keep("https://b.example/y", fetched("2026-03-02")).unwrap(), content);
        // The day of the first fetch stays.
        store.keep("https://a.example/x", fetched("2026-04-01")).unwrap();
        assert_eq!(store.find("https://a.example/x").unwrap().date.as_deref(), Some("2026-03-01"));
    }

    #[test]
    fn an_entry_of_an_older_store_is_read() {
        let (_folder, store) = open();
        let hash = Hash::of(&[b"bytes"]);
        let text = format!("{{\"address\": \"a\", \"sha256\": \"{}\", \"bytes\": 5}}", hash.hex());
        store.write(&store.path(Shelf::Addresses, Hash::of(&[b"a"])).unwrap(), text.as_bytes()).unwrap();
        let known = store.find("a").unwrap();
        assert_eq!((known.content, known.kind, known.date), (hash, None, None));
    }

    #[test]
    fn a_damaged_original_is_not_read_but_mended() {
        let (_folder, store) = open();
        let content = store.keep("https://a.example/x", fetched("2026-03-01")).unwrap();
        store.write(&store.path(Shelf::Originals, content).unwrap(), b"bytez").unwrap();
        assert_eq!(store.original(content), None);
        store.keep("https://a.example/x", fetched("2026-03-01")).unwrap();
        assert!(store.original(content).is_some());
    }

    #[test]
    fn a_file_in_the_place_of_the_store_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file");
        File::create(&path).unwrap();
        let error = Store::open(&path.into()).unwrap_err();
        assert!(error.to_string().contains("store of figures"), "{error}");
    }
}
