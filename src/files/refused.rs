//! Why a file was not read.

use std::fmt;
use std::fs::FileType;
use std::io::{self, ErrorKind};
use std::path::PathBuf;

use crate::message::{Argument, Message, Sayable, say};

/// Why a file was not read.
#[derive(Debug)]
pub enum Refused {
    /// It lies outside of the folders that the book may read; where, links followed.
    Outside(PathBuf),
    /// Nothing is there, or a link that leads nowhere.
    Missing,
    /// It is something else.
    NotAFile(Thing),
    /// It has more than so many bytes.
    TooLarge(u64),
    /// With it the files of the book would have more than so many bytes.
    BookTooLarge(u64),
    /// Its bytes are no text.
    NoText,
    /// What the system says.
    Unreadable(io::Error),
}

/// What may stand in the place of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Thing {
    /// A folder.
    Folder,
    /// A pipe (FIFO): it may never end, or never begin.
    Pipe,
    /// A socket.
    Socket,
    /// A device: it may never end.
    Device,
}

impl Thing {
    /// What a type of file is; `None` for a regular file.
    pub(super) fn of(kind: FileType) -> Option<Self> {
        if kind.is_file() {
            return None;
        }
        if kind.is_dir() {
            return Some(Self::Folder);
        }
        #[cfg(unix)]
        {
            use std::os::unix::fs::FileTypeExt as _;
            if kind.is_fifo() {
                return Some(Self::Pipe);
            }
            if kind.is_socket() {
                return Some(Self::Socket);
            }
        }
        Some(Self::Device)
    }
}

impl Sayable for Thing {
    fn argument(&self) -> Argument {
        Argument::Message(match self {
            Self::Folder => say!("a folder"),
            Self::Pipe => say!("a pipe"),
            Self::Socket => say!("a socket"),
            Self::Device => say!("a device"),
        })
    }
}

impl Refused {
    /// How to have it read all the same, or what else to do.
    #[must_use]
    pub fn cure(&self) -> Message {
        match self {
            Self::Outside(real) => {
                let folder = if real.is_dir() { Some(real.as_path()) } else { real.parent() };
                match folder.filter(|_| real.is_dir() || real.is_file()) {
                    Some(folder) if folder.parent().is_some() => say!(
                        "copy it into the book's folder or, if you trust the book, let it read there with `--root {folder}`",
                        folder = folder.display()
                    ),
                    _ => say!("remove it from the book"),
                }
            }
            Self::Missing => say!("correct the path, or put the file there"),
            Self::NotAFile(_) => say!("put a file there"),
            Self::TooLarge(_) => say!("make it smaller, or divide it"),
            Self::BookTooLarge(_) => say!("divide the book, or raise `book` in `[limits]`"),
            Self::NoText => say!("save it as text in UTF-8, or remove it from the book"),
            Self::Unreadable(_) => say!("check the file's permissions, or remove it from the book"),
        }
    }

    /// What follows the file's name: `lies outside of the book, at …`.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::Outside(real) => say!("lies outside of the book, at `{real}`", real = real.display()),
            Self::Missing => say!("does not exist"),
            Self::NotAFile(thing) => say!("is {thing}, not a file", thing),
            Self::TooLarge(limit) => match mebibytes(*limit) {
                Some(limit) => say!("has more than {limit} MiB", limit),
                None => say!("has more than {limit} bytes", limit),
            },
            Self::NoText => say!("is no text"),
            Self::BookTooLarge(limit) => match mebibytes(*limit) {
                Some(limit) => say!("would make the texts of the book more than {limit} MiB", limit),
                None => say!("would make the texts of the book more than {limit} bytes", limit),
            },
            Self::Unreadable(error) => say!("cannot be read: {error}", error),
        }
    }
}

/// So many bytes in MiB, where that is a whole number.
fn mebibytes(bytes: u64) -> Option<u64> {
    bytes.is_multiple_of(1 << 20).then_some(bytes >> 20)
}

impl Sayable for Refused {
    fn argument(&self) -> Argument {
        self.message().argument()
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.message().fmt(out)
    }
}

impl std::error::Error for Refused {}

impl From<io::Error> for Refused {
    fn from(error: io::Error) -> Self {
        // A file in the place of a folder on the way is as good as nothing.
        let is_missing = matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory);
        if is_missing { Self::Missing } else { Self::Unreadable(error) }
    }
}
