//! The ZIP container: `mimetype` first and stored, fixed times, text deflated, pictures stored.

use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::Error;

/// A file of the archive.
#[derive(Debug)]
pub(crate) struct Entry<'a> {
    /// Path in the archive: ASCII, no spaces.
    pub path: String,
    /// Content.
    pub bytes: std::borrow::Cow<'a, [u8]>,
    /// Whether deflating pays; pictures are compressed already, a second time saves 2 % and takes most of the time.
    pub deflate: bool,
}

/// The archive (EPUB 3.3, 4.2 "OCF ZIP container"). Entries stand in the order given, all dated 1980-01-01, so that
/// equal books are equal bytes.
pub(crate) fn write(entries: &[Entry<'_>]) -> Result<Vec<u8>, Error> {
    let size: usize = entries.iter().map(|entry| entry.bytes.len()).sum();
    let mut zip = ZipWriter::new(Cursor::new(Vec::with_capacity(size)));
    let options =
        SimpleFileOptions::default().last_modified_time(DateTime::default()).unix_permissions(0o644);
    let stored = options.compression_method(CompressionMethod::Stored);
    let deflated = options.compression_method(CompressionMethod::Deflated);
    zip.start_file("mimetype", stored).map_err(refused)?;
    zip.write_all(b"application/epub+zip").map_err(|error| Error(error.to_string()))?;
    for entry in entries {
        zip.start_file(entry.path.as_str(), if entry.deflate { deflated } else { stored })
            .map_err(refused)?;
        zip.write_all(&entry.bytes).map_err(|error| Error(error.to_string()))?;
    }
    Ok(zip.finish().map_err(refused)?.into_inner())
}

fn refused(error: zip::result::ZipError) -> Error {
    Error(error.to_string())
}
