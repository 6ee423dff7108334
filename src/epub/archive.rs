//! The ZIP container: `mimetype` first and stored, fixed times, text deflated, pictures stored.

use std::borrow::Cow;
use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::addresses::Addresses;
use super::tree::Document;
use crate::diagnostics::Progress;
use crate::message::{Message, say};

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

/// Bytes of a document when it is packed: more than nearly all have, so that the archive does not grow as it is written.
const PACKED: usize = 32 << 10;

/// The archive (EPUB 3.3, 4.2 "OCF ZIP container"). Entries stand in the order given, all dated 1980-01-01, so that
/// equal books are equal bytes.
pub(crate) fn write(
    entries: Vec<Entry<'_>>,
    addresses: &Addresses<'_>,
    progress: &dyn Progress,
) -> Result<Vec<u8>, Error> {
    let size = entries.iter().map(|entry| match &entry.content {
        Content::Bytes(bytes) => bytes.len(),
        Content::Document(_) => PACKED,
    });
    let size: usize = size.sum();
    let mut zip = ZipWriter::new(Cursor::new(Vec::with_capacity(size)));
    let options =
        SimpleFileOptions::default().last_modified_time(DateTime::default()).unix_permissions(0o644);
    let stored = options.compression_method(CompressionMethod::Stored);
    let deflated = options.compression_method(CompressionMethod::Deflated);
    zip.start_file("mimetype", stored).map_err(refused)?;
    zip.write_all(b"application/epub+zip")
        .map_err(|error| Error(say!("{error}", error = error.to_string())))?;
    for entry in entries {
        zip.start_file(entry.path.as_str(), if entry.deflate { deflated } else { stored })
            .map_err(refused)?;
        let bytes = entry.content.into_bytes(addresses);
        zip.write_all(&bytes).map_err(|error| Error(say!("{error}", error = error.to_string())))?;
        progress.advance(1);
    }
    Ok(zip.finish().map_err(refused)?.into_inner())
}

fn refused(error: zip::result::ZipError) -> Error {
    Error(say!("{error}", error = error.to_string()))
}
