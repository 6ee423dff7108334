//! Figures that are files of the author's.

use std::path::Path;

use crate::diagnostics::Code;
use crate::figures::finding::{Finding, too_many_bytes};
use crate::files::{Refused, Roots};
use crate::message::say;

/// Reads a file that a book may read.
pub(in crate::figures) fn read_local(path: &Path, roots: &Roots, max_bytes: u64) -> Result<Vec<u8>, Finding> {
    roots.read(path, max_bytes).map_err(|refused| match refused {
        Refused::Missing => absent(path, roots),
        Refused::Outside(_) => finding(Code::OutsideBook, &refused),
        Refused::TooLarge(limit) => too_many_bytes(limit),
        Refused::NotAFile(_) | Refused::BookTooLarge(_) | Refused::NoText | Refused::Unreadable(_) => {
            finding(Code::FigureMissing, &refused)
        }
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
    match roots.but_for_case(path) {
        Some(name) => Finding::new(Code::FigureMissing, Refused::Missing.message())
            .with_help(say!("there is a file `{name}`; upper and lower case must agree", name)),
        None => finding(Code::FigureMissing, &Refused::Missing),
    }
}
