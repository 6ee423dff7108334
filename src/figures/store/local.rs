//! Figures that are files of the author's.

use std::path::{Path, PathBuf};

use unicode_normalization::UnicodeNormalization;

use crate::diagnostics::Code;
use crate::figures::finding::{Finding, too_many_bytes};
use crate::files::{Refused, Roots};
use crate::message::say;

/// Reads a file that a book may read.
pub(in crate::figures) fn read_local(path: &Path, roots: &Roots, max_bytes: u64) -> Result<Vec<u8>, Finding> {
    let bytes = match roots.read(path, max_bytes) {
        Err(Refused::Missing) => {
            let path = same_name(path, roots).ok_or_else(|| absent(path, roots))?;
            roots.read(&path, max_bytes)
        }
        read => read,
    };
    bytes.map_err(|refused| match refused {
        Refused::Outside(_) => finding(Code::OutsideBook, &refused),
        Refused::TooLarge(limit) => too_many_bytes(limit),
        Refused::Missing
        | Refused::NotAFile(_)
        | Refused::BookTooLarge(_)
        | Refused::NoText
        | Refused::Unreadable(_) => finding(Code::FigureMissing, &refused),
    })
}

/// Bytes of a file, without reading it; 0 when it cannot be had.
pub(in crate::figures) fn file_length(path: &Path) -> u64 {
    path.metadata().map_or(0, |metadata| metadata.len())
}

fn finding(code: Code, refused: &Refused) -> Finding {
    Finding::new(code, refused.message()).with_help(refused.cure())
}

/// The file that is not there, and the one that may be meant.
fn absent(path: &Path, roots: &Roots) -> Finding {
    let alike = sibling(path, roots, |a, b| a.to_lowercase() == b.to_lowercase());
    match alike.as_deref().and_then(Path::file_name) {
        Some(name) => Finding::new(Code::FigureMissing, Refused::Missing.message()).with_help(say!(
            "there is a file `{name}`; upper and lower case must agree",
            name = name.to_string_lossy()
        )),
        None => finding(Code::FigureMissing, &Refused::Missing),
    }
}

/// The file of the same name in the other Unicode form: some systems write Hangul as single letters (NFD).
fn same_name(path: &Path, roots: &Roots) -> Option<PathBuf> {
    sibling(path, roots, |a, b| a == b)
}

/// A file in the same folder whose composed name agrees; the first by name.
fn sibling(path: &Path, roots: &Roots, agrees: impl Fn(&str, &str) -> bool) -> Option<PathBuf> {
    let wanted: String = path.file_name()?.to_str()?.nfc().collect();
    let mut names = roots.names_beside(path).into_iter();
    let name = names.find(|name| agrees(&name.nfc().collect::<String>(), &wanted))?;
    Some(path.with_file_name(name))
}
