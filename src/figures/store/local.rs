//! Figures that are files of the author's: read only under the folder that they may not leave.

use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

use unicode_normalization::UnicodeNormalization;

use crate::diagnostics::Code;
use crate::figures::finding::Finding;
use crate::figures::too_many_bytes;

/// Reads a file under `root`, symbolic links resolved.
pub(in crate::figures) fn read_local(path: &Path, root: &Path, max_bytes: u64) -> Result<Vec<u8>, Finding> {
    let root = root.canonicalize().map_err(|error| {
        missing(format!("cannot be read: the folder `{}` is not there ({})", root.display(), error.kind()))
    })?;
    let path = match path.canonicalize() {
        Ok(path) => path,
        Err(error) if error.kind() == ErrorKind::NotFound => same_name(path).ok_or_else(|| absent(path))?,
        Err(error) => return Err(missing(format!("cannot be read: {}", error.kind()))),
    };
    if !path.starts_with(&root) {
        return Err(missing(format!("lies outside the folder `{}`", root.display()))
            .with_help("copy the file into the book's folder"));
    }
    let unreadable = |error: std::io::Error| missing(format!("cannot be read: {}", error.kind()));
    let metadata = path.metadata().map_err(unreadable)?;
    if !metadata.is_file() {
        return Err(missing("is a folder, not a file".to_owned()));
    }
    // The length that the file has and the one it says may differ: devices, files that grow.
    let mut bytes = Vec::new();
    let file = std::fs::File::open(&path).map_err(unreadable)?;
    file.take(max_bytes.saturating_add(1)).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > max_bytes { Err(too_many_bytes(max_bytes)) } else { Ok(bytes) }
}

/// Bytes of a file, without reading it; 0 when it cannot be had.
pub(in crate::figures) fn file_length(path: &Path) -> u64 {
    path.metadata().map_or(0, |metadata| metadata.len())
}

fn missing(matter: String) -> Finding {
    Finding::new(Code::FigureMissing, matter)
}

/// The file that is not there, and the one that may be meant.
fn absent(path: &Path) -> Finding {
    let finding = missing("does not exist".to_owned());
    match sibling(path, |a, b| a.to_lowercase() == b.to_lowercase()).as_deref().and_then(Path::file_name) {
        Some(name) => finding.with_help(format!(
            "there is a file `{}`; upper and lower case must agree",
            name.to_string_lossy()
        )),
        None => finding.with_help("correct the path, or put the file there"),
    }
}

/// The file of the same name in the other Unicode form: some systems write Hangul as single letters (NFD).
fn same_name(path: &Path) -> Option<PathBuf> {
    sibling(path, |a, b| a == b)?.canonicalize().ok()
}

/// A file in the same folder whose composed name agrees; the first by name.
fn sibling(path: &Path, agrees: impl Fn(&str, &str) -> bool) -> Option<PathBuf> {
    let wanted: String = path.file_name()?.to_str()?.nfc().collect();
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut names: Vec<_> = std::fs::read_dir(folder)
        .ok()?
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .collect();
    names.sort();
    let name = names.into_iter().find(|name| agrees(&name.nfc().collect::<String>(), &wanted))?;
    Some(folder.join(name))
}
