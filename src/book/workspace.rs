//! The books of a workspace: folders below its own that have a `book.toml`.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use globset::{GlobBuilder, GlobMatcher};

use super::load::folders;
use super::paths::join;
use crate::config::Listed;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Span};
use crate::files::{Refused, Roots};
use crate::message::{Foreign, Message, say};

/// A book of a workspace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Its folder seen from that of the workspace, with `/`: its name.
    pub name: String,
    /// Its folder.
    pub folder: PathBuf,
}

/// The books that a workspace in `root` lists: as listed, those of a pattern in natural order, each once. A folder that a
/// pattern matches and that has no `book.toml` is no book; what leads out of `root` is refused.
#[must_use]
pub fn members(root: &Path, listed: &[Listed], diagnostics: &mut Diagnostics) -> Vec<Member> {
    let inside = Roots::only(root);
    let depth = listed.iter().map(|listed| levels(&listed.pattern)).max().unwrap_or(0);
    let mut all: Option<Vec<String>> = None;
    let mut taken = BTreeSet::new();
    let mut members = Vec::new();
    for Listed { pattern, span } in listed {
        let matched = if pattern.contains(['*', '?', '[', '{']) {
            let all = all.get_or_insert_with(|| folders(root, depth));
            matching(root, pattern, *span, all, &inside)
        } else {
            named(root, pattern, *span, &inside).map(|name| vec![name])
        };
        match matched {
            Ok(names) => members.extend(names.into_iter().filter(|name| taken.insert(name.clone()))),
            Err(found) => diagnostics.push(*found),
        }
    }
    members.into_iter().map(|name| Member { folder: root.join(&name), name }).collect()
}

type Names<T> = Result<T, Box<Diagnostic>>;

fn cure() -> Message {
    say!("correct the path, or begin a book there with `jikji init`")
}

/// The books that a pattern matches.
fn matching(root: &Path, pattern: &str, span: Span, all: &[String], inside: &Roots) -> Names<Vec<String>> {
    let wrong =
        |message: Message| Box::new(Diagnostic::new(Code::ConfigValue, span, message).with_help(cure()));
    let matcher = matcher(pattern).map_err(|error| {
        wrong(say!("`{pattern}` is no pattern: {reason}", pattern, reason = Foreign(&error)))
    })?;
    let is_book = |name: &&String| matcher.is_match(name.as_str()) && book_in(root, name, inside).is_ok();
    let names: Vec<String> = all.iter().filter(is_book).cloned().collect();
    if names.is_empty() {
        return Err(wrong(say!("`{pattern}` matches no folder with a `book.toml`", pattern)));
    }
    Ok(names)
}

/// The book that a plain path names.
fn named(root: &Path, pattern: &str, span: Span, inside: &Roots) -> Names<String> {
    let finding = |code, message| Box::new(Diagnostic::new(code, span, message).with_help(cure()));
    let outside = || finding(Code::OutsideBook, say!("`{pattern}` leads out of the workspace", pattern));
    let name = if Path::new(pattern).is_absolute() { None } else { join("", pattern) };
    let name = name.ok_or_else(outside)?.trim_end_matches('/').to_owned();
    match book_in(root, &name, inside) {
        Ok(()) if !name.is_empty() => Ok(name),
        Err(Refused::Outside(_)) => Err(outside()),
        Ok(()) | Err(_) => Err(finding(
            Code::ConfigValue,
            say!("there is no `book.toml` in the folder `{pattern}`", pattern),
        )),
    }
}

/// Whether a folder has a `book.toml` that lies in the workspace.
fn book_in(root: &Path, name: &str, inside: &Roots) -> Result<(), Refused> {
    let real = inside.resolve(&root.join(name).join("book.toml"))?;
    if real.is_file() { Ok(()) } else { Err(Refused::Missing) }
}

fn matcher(pattern: &str) -> Result<GlobMatcher, String> {
    let pattern = pattern.trim_start_matches("./").trim_end_matches('/');
    let glob = GlobBuilder::new(pattern).literal_separator(true).build();
    glob.map(|glob| glob.compile_matcher()).map_err(|error| error.kind().to_string())
}

/// Levels of folders that a pattern may match; [`DEEPEST`] for one with `**`.
fn levels(pattern: &str) -> usize {
    let levels = pattern.split('/').count();
    if pattern.contains("**") { DEEPEST } else { levels.min(DEEPEST) }
}

/// Levels of folders at most, as a site's are not deeper.
const DEEPEST: usize = 8;
