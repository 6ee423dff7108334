//! `figures.lock`, beside `book.toml` or the one chapter: read before a run, written after it where it changes.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::target::{Target, folder_of};
use super::{Refusal, write};
use jikji::config::Lock;
use jikji::files;
use jikji::message::{Message, say};

const NAME: &str = "figures.lock";

/// Bytes of it at most: a figure takes some three hundred.
const LARGEST: u64 = 64 << 20;

/// What was read last: who watches a book reads the same lock at each save.
#[derive(Debug, Default)]
pub(super) struct LastLock(RefCell<Option<(String, Lock)>>);

impl LastLock {
    /// What a text says, taken apart only where it is another than before.
    fn parse(&self, text: &str) -> Result<Lock, Message> {
        if let Some((_, lock)) = self.0.borrow().as_ref().filter(|(last, _)| last == text) {
            return Ok(lock.clone());
        }
        let lock = Lock::parse(text)?;
        *self.0.borrow_mut() = Some((text.to_owned(), lock.clone()));
        Ok(lock)
    }
}

/// The file and what it held.
#[derive(Debug)]
pub(super) struct LockFile {
    path: PathBuf,
    text: Option<String>,
    /// Whether the book is all that it speaks of: chapters made one by one share one.
    alone: bool,
}

impl LockFile {
    /// Reads the lock of a book; one that is not there is empty.
    pub(super) fn read(target: &Target, last: &LastLock) -> Result<(Self, Lock), Refusal> {
        let alone = target.input.is_dir();
        let path = tidy(&folder(target).join(NAME));
        let name = path.display();
        let cannot = |error: io::Error| Refusal::io(say!("cannot read `{name}`", name), &error);
        let text = match fs::symlink_metadata(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(cannot(error)),
            // A link would have us write over what it leads to, whatever that is.
            Ok(found) if !found.is_file() => {
                return Err(Refusal(say!("`{name}` is no file of its own; remove it", name)));
            }
            Ok(_) => {
                let bytes = files::read(&path, LARGEST)
                    .map_err(|refused| Refusal(say!("`{name}` {refused}", name, refused)))?;
                let text = String::from_utf8(bytes);
                Some(text.map_err(|_| Refusal(say!("cannot read `{name}`: it is no text in UTF-8", name)))?)
            }
        };
        let lock = match &text {
            None => Lock::default(),
            Some(text) => last.parse(text).map_err(|reason| {
                Refusal(say!(
                    "cannot read `{name}`: {reason}; put it in order, or remove it and run `jikji fetch`",
                    name,
                    reason
                ))
            })?,
        };
        Ok((Self { path, text, alone }, lock))
    }

    /// Whether the book is all that it speaks of.
    pub(super) fn is_alone(&self) -> bool {
        self.alone
    }

    /// Is told that the book is only a part of what it speaks of.
    pub(super) fn share(&mut self) {
        self.alone = false;
    }

    /// What it will hold after a run that gave `lock`; `before` is what it held.
    pub(super) fn next(&self, before: &Lock, lock: &Lock) -> Lock {
        let mut next = lock.clone();
        if !self.alone {
            next.fill(before);
        }
        next
    }

    /// Refuses a run after which it would not be as it is: `--locked`.
    pub(super) fn insist(&self, before: &Lock, next: &Lock, astray: &[String]) -> Result<(), Message> {
        let addresses = before.figures.keys().chain(next.figures.keys());
        let mut other: BTreeSet<&String> =
            addresses.filter(|address| before.figures.get(*address) != next.figures.get(*address)).collect();
        other.extend(astray);
        let Some(first) = other.first() else { return Ok(()) };
        let rest = match other.len() - 1 {
            0 => say!(""),
            1 => say!(" and one more figure"),
            more => say!(" and {more} more figures", more),
        };
        let name = self.path.display();
        Err(say!(
            "`{name}` does not fit the book, and `--locked` keeps it as it is: `{first}`{rest}; run `jikji fetch`",
            name,
            first,
            rest
        ))
    }

    /// Writes it, aside and renamed, where it changes.
    pub(super) fn write(&self, next: &Lock) -> Result<(), Refusal> {
        let text = next.to_string();
        let same = match &self.text {
            None => next.figures.is_empty(),
            Some(before) => *before == text,
        };
        if same { Ok(()) } else { write::write(&self.path, text.as_bytes()) }
    }
}

/// The folder that is the book's own.
pub(super) fn folder(target: &Target) -> PathBuf {
    if target.input.is_dir() { target.input.clone() } else { folder_of(&target.input) }
}

/// Without a leading `./`.
fn tidy(path: &Path) -> PathBuf {
    path.strip_prefix(".").unwrap_or(path).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_text_is_read_anew() {
        let text = |bytes: u32| {
            let row = format!("address = \"a\"\nsha256 = \"{:064}\"\ntype = \"png\"\nbytes = {bytes}\n", 0);
            format!("version = 1\n\n[[figure]]\n{row}")
        };
        let last = LastLock::default();
        for bytes in [1, 1, 2, 1] {
            let lock = last.parse(&text(bytes)).unwrap();
            assert_eq!(lock.figures["a"].bytes, u64::from(bytes));
        }
        assert!(last.parse("version = 1\n[[figure]]\n").is_err());
        assert_eq!(last.parse(&text(1)).unwrap().figures.len(), 1);
    }
}
