//! Chapters that are links to other chapters: the book would say them twice.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::scan::Found;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Span};
use crate::message::say;

/// Tells of each file of a folder that is a link to another one there.
pub(super) fn tell(files: &[Found], diagnostics: &mut Diagnostics) {
    let is_link = |found: &&Found| found.path.is_symlink();
    let links: Vec<(&Found, PathBuf)> = files
        .iter()
        .filter(is_link)
        .filter_map(|found| Some((found, found.path.canonicalize().ok()?)))
        .collect();
    if links.is_empty() {
        return;
    }
    let own = files.iter().filter(|found| !is_link(found));
    let own: BTreeMap<PathBuf, &Found> =
        own.filter_map(|found| Some((found.path.canonicalize().ok()?, found))).collect();
    for (link, real) in links {
        let Some(other) = own.get(&real) else { continue };
        let message = say!(
            "`{path}` is a link to `{other}`, and both are chapters",
            path = link.relative,
            other = other.relative
        );
        diagnostics.push(
            Diagnostic::new(Code::DuplicateChapter, Span::DETACHED, message)
                .with_help(say!("remove the link, or list in `chapters` what the book is to have")),
        );
    }
}
