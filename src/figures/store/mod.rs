//! The store: what was fetched and what was made of it, in a folder, every file named by a hash.
//!
//! ```text
//! originals/ab/HASH    bytes as they came, under their own hash
//! addresses/ab/HASH    which original an address gave, under the address's hash
//! renditions/ab/HASH   a figure ready for the writers, under the hash of its original and recipe
//! ```
//!
//! Files are written aside and renamed, and verified when they are read: a second process, a crash or a broken disk can
//! cost a download, never a wrong figure.

mod local;
mod rendition;

pub(super) use local::read_local;

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::Error;
use super::hash::Hash;
use super::render::Rendered;

/// A folder of originals and renditions.
#[derive(Debug)]
pub(super) struct Store {
    root: PathBuf,
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
}

/// The parts of the store.
#[derive(Clone, Copy)]
enum Shelf {
    Originals,
    Addresses,
    Renditions,
}

impl Store {
    /// Opens the store, making its folders where they are not.
    pub(super) fn open(root: &Path) -> Result<Self, Error> {
        let store = Self { root: root.to_owned() };
        for shelf in [Shelf::Originals, Shelf::Addresses, Shelf::Renditions] {
            let folder = store.shelf(shelf);
            std::fs::create_dir_all(&folder).map_err(|error| failure("make the folder", &folder, &error))?;
        }
        Ok(store)
    }

    /// The original that an address gave, unless it is not there or damaged.
    pub(super) fn find(&self, address: &str) -> Option<Hash> {
        let bytes = std::fs::read(self.path(Shelf::Addresses, Hash::of(&[address.as_bytes()]))).ok()?;
        let entry: Entry = serde_json::from_slice(&bytes).ok()?;
        if entry.address == address { Hash::parse(&entry.sha256) } else { None }
    }

    /// Keeps what an address gave.
    pub(super) fn keep(&self, address: &str, bytes: &[u8]) -> Result<Hash, Error> {
        let content = Hash::of(&[bytes]);
        let path = self.path(Shelf::Originals, content);
        if !self.has_original(content, bytes.len()) {
            write(&path, bytes)?;
        }
        let entry = Entry { address: address.to_owned(), sha256: content.hex(), bytes: bytes.len() as u64 };
        let path = self.path(Shelf::Addresses, Hash::of(&[address.as_bytes()]));
        let text = serde_json::to_vec_pretty(&entry)
            .map_err(|error| failure("write", &path, &io::Error::other(error)))?;
        write(&path, &text)?;
        Ok(content)
    }

    /// Whether an original of this length is there; an interrupted or damaged one is written again.
    fn has_original(&self, content: Hash, length: usize) -> bool {
        std::fs::metadata(self.path(Shelf::Originals, content))
            .is_ok_and(|metadata| metadata.len() == length as u64)
            && self.original(content).is_some()
    }

    /// An original, unless it is not there or damaged.
    pub(super) fn original(&self, content: Hash) -> Option<Vec<u8>> {
        let bytes = std::fs::read(self.path(Shelf::Originals, content)).ok()?;
        (Hash::of(&[&bytes]) == content).then_some(bytes)
    }

    /// A figure's renditions, unless they are not there or damaged.
    pub(super) fn rendition(&self, key: Hash) -> Option<Rendered> {
        let path = self.path(Shelf::Renditions, key);
        let rendered = rendition::read(&std::fs::read(&path).ok()?);
        if rendered.is_none() {
            // Out of the way, so that the next run does not count on it. Failing that, it will be written over.
            let _ = std::fs::remove_file(&path);
        }
        rendered
    }

    /// Whether renditions seem to be there.
    pub(super) fn has_rendition(&self, key: Hash) -> bool {
        self.path(Shelf::Renditions, key).is_file()
    }

    /// Keeps a figure's renditions.
    pub(super) fn keep_rendition(&self, key: Hash, rendered: &Rendered) -> Result<(), Error> {
        let path = self.path(Shelf::Renditions, key);
        let bytes =
            rendition::write(rendered).map_err(|error| failure("write", &path, &io::Error::other(error)))?;
        write(&path, &bytes)
    }

    fn shelf(&self, shelf: Shelf) -> PathBuf {
        self.root.join(match shelf {
            Shelf::Originals => "originals",
            Shelf::Addresses => "addresses",
            Shelf::Renditions => "renditions",
        })
    }

    fn path(&self, shelf: Shelf, hash: Hash) -> PathBuf {
        let hex = hash.hex();
        self.shelf(shelf).join(hex.get(..2).unwrap_or_default()).join(hex)
    }
}

/// Writes a file aside and renames it.
fn write(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let attempt = || -> io::Result<()> {
        let folder = path.parent().unwrap_or(path);
        std::fs::create_dir_all(folder)?;
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        file.write_all(bytes)?;
        file.persist(path)?;
        Ok(())
    };
    attempt().map_err(|error| failure("write", path, &error))
}

fn failure(action: &str, path: &Path, error: &io::Error) -> Error {
    Error { message: format!("cannot {action} `{}` in the store of figures: {error}", path.display()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn open() -> (tempfile::TempDir, Store) {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("store")).unwrap();
        (folder, store)
    }

    #[test]
    fn an_address_finds_its_original_again() {
        let (_folder, store) = open();
        assert_eq!(store.find("https://a.example/x"), None);
        let content = store.keep("https://a.example/x", b"bytes").unwrap();
        assert_eq!(store.find("https://a.example/x"), Some(content));
        assert_eq!(store.original(content).as_deref(), Some(&b"bytes"[..]));
        assert_eq!(store.keep("https://b.example/y", b"bytes").unwrap(), content);
    }

    #[test]
    fn a_damaged_original_is_not_read_but_mended() {
        let (_folder, store) = open();
        let content = store.keep("https://a.example/x", b"bytes").unwrap();
        write(&store.path(Shelf::Originals, content), b"bytez").unwrap();
        assert_eq!(store.original(content), None);
        store.keep("https://a.example/x", b"bytes").unwrap();
        assert!(store.original(content).is_some());
    }

    #[test]
    fn a_file_in_the_place_of_the_store_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file");
        write(&path, b"").unwrap();
        let error = Store::open(&path).unwrap_err();
        assert!(error.message.contains("store of figures"), "{}", error.message);
    }
}
