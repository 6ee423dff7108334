//! The ZIP container: `mimetype` first and stored, fixed times, text deflated, pictures stored.

use std::borrow::Cow;
use std::io::{Cursor, Write as _};
use std::sync::Arc;

use rayon::prelude::*;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use super::addresses::Addresses;
use super::tree::Document;
use crate::diagnostics::Progress;
use crate::message::{Message, say};
use crate::packed::Packed;

/// Why no EPUB could be written.
#[derive(Debug)]
pub struct Error(pub Message);

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        say!("the EPUB could not be written: {reason}", reason = self.0).fmt(f)
    }
}

impl std::error::Error for Error {}

/// A file of the archive.
#[derive(Debug)]
pub(crate) struct Entry<'a> {
    /// Path in the archive: ASCII, no spaces.
    pub path: String,
    /// Content.
    pub content: Content<'a>,
    /// Whether deflating pays; pictures are compressed already, a second time saves 2 % and takes most of the time.
    pub deflate: bool,
}

/// What a file holds.
#[derive(Debug)]
pub(crate) enum Content<'a> {
    /// Bytes in memory, written as they are.
    Bytes(Cow<'a, [u8]>),
    /// A document, written when its turn comes.
    Document(Document),
}

impl<'a> Content<'a> {
    /// The bytes, with links as addresses.
    pub(crate) fn into_bytes(self, addresses: &Addresses<'_>) -> Cow<'a, [u8]> {
        match self {
            Self::Bytes(bytes) => bytes,
            Self::Document(document) => addresses.text(&document).into_bytes().into(),
        }
    }
}

/// The archive (EPUB 3.3, 4.2 "OCF ZIP container"). Entries stand in the order given, all dated 1980-01-01, so that
/// equal books are equal bytes. What is deflated is packed side by side, each by itself, and put in its place as it is; what
/// `memory` has packed is not packed again.
pub(crate) fn write(
    entries: Vec<Entry<'_>>,
    addresses: &Addresses<'_>,
    memory: &Packed,
    progress: &dyn Progress,
) -> Result<Vec<u8>, Error> {
    memory.begin();
    let prepare = |entry| {
        let ready = Ready::of(entry, addresses, memory);
        progress.advance(1);
        ready
    };
    let ready: Vec<Ready<'_>> = entries.into_par_iter().map(prepare).collect::<Result<_, _>>()?;
    let size = ready.iter().map(|entry| match entry {
        Ready::Stored { content, .. } => content.len() + HEADS,
        Ready::Packed(archive) => archive.len(),
    });
    let mut zip = ZipWriter::new(Cursor::new(Vec::with_capacity(size.sum::<usize>() + HEADS)));
    zip.start_file("mimetype", options(CompressionMethod::Stored)).map_err(refused)?;
    zip.write_all(b"application/epub+zip").map_err(unwritten)?;
    for entry in ready {
        match entry {
            Ready::Stored { path, content } => {
                zip.start_file(path, options(CompressionMethod::Stored)).map_err(refused)?;
                zip.write_all(&content).map_err(unwritten)?;
            }
            Ready::Packed(archive) => {
                let archive = ZipArchive::new(Cursor::new(archive.as_slice())).map_err(refused)?;
                zip.merge_archive(archive).map_err(refused)?;
            }
        }
    }
    Ok(zip.finish().map_err(refused)?.into_inner())
}

/// What an entry takes besides its content: its head, and its line in the archive's list, each with its path.
const HEADS: usize = 256;

/// An entry that only waits for its turn.
enum Ready<'a> {
    Stored {
        path: String,
        content: Cow<'a, [u8]>,
    },
    /// As an archive of its own.
    Packed(Arc<Vec<u8>>),
}

impl<'a> Ready<'a> {
    fn of(entry: Entry<'a>, addresses: &Addresses<'_>, memory: &Packed) -> Result<Self, Error> {
        let Entry { path, content, deflate } = entry;
        let content = content.into_bytes(addresses);
        if !deflate {
            return Ok(Self::Stored { path, content });
        }
        let pack = || {
            let mut zip = ZipWriter::new(Cursor::new(Vec::with_capacity(content.len() / 3 + HEADS)));
            zip.start_file(path.as_str(), options(CompressionMethod::Deflated)).map_err(refused)?;
            zip.write_all(&content).map_err(unwritten)?;
            Ok(zip.finish().map_err(refused)?.into_inner())
        };
        memory.of(&[path.as_bytes(), &content], pack).map(Self::Packed)
    }
}

fn options(method: CompressionMethod) -> SimpleFileOptions {
    let dated = SimpleFileOptions::default().last_modified_time(DateTime::default());
    dated.unix_permissions(0o644).compression_method(method)
}

fn refused(error: zip::result::ZipError) -> Error {
    Error(say!("{error}", error = error.to_string()))
}

fn unwritten(error: std::io::Error) -> Error {
    Error(say!("{error}", error = error.to_string()))
}
