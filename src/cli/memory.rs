//! How much address space the process may take (`ulimit -v`): less of it makes a book in one thread, too little is refused.
//!
//! Memory that the system does not give ends a process at once, with whatever it is at; so it is asked for before.

use std::fs;
use std::path::Path;

use super::Refusal;
use jikji::files;
use jikji::message::say;

/// Below so many bytes all is done in one thread: each has its stack, and the allocator sets a gigabyte aside for all.
const SCARCE: u64 = 3 << 30;

/// Above so many bytes no book is too large.
const AMPLE: u64 = 8 << 30;

/// Bytes that any book takes: the program with its faces, two stacks, what the allocator sets aside where it can't have its
/// gigabyte, and what a page takes.
const BASE: u64 = 640 << 20;

/// Bytes for each byte of text, of the tree, the pages and both files (140 for the longest book that is at hand).
const SHARE: u64 = 160;

/// Files that are looked at.
const FILES: usize = 100_000;

/// How many threads are used where so many were asked for, 0 for one each core.
pub(super) fn threads(asked: usize) -> usize {
    if limit().is_some_and(|limit| limit < SCARCE) { 1 } else { asked }
}

/// Refuses a book that the memory is too small for.
pub(super) fn check(book: &Path) -> Result<(), Refusal> {
    let Some(limit) = limit().filter(|limit| *limit < AMPLE) else { return Ok(()) };
    let need = BASE.saturating_add(text(book).saturating_mul(SHARE));
    if need <= limit {
        return Ok(());
    }
    Err(Refusal(say!(
        "`{book}` takes some {need} MiB of address space, and the limit is {limit} MiB; raise it (`ulimit -v`), or divide the book",
        book = book.display(),
        need = need >> 20,
        limit = limit >> 20
    )))
}

/// The limit, in bytes (proc(5), `limits`); `None` where there is none, or the system does not say.
fn limit() -> Option<u64> {
    let limits = files::read(Path::new("/proc/self/limits"), files::SETTINGS).ok()?;
    soft(&String::from_utf8(limits).ok()?)
}

fn soft(limits: &str) -> Option<u64> {
    let line = limits.lines().find_map(|line| line.strip_prefix("Max address space"))?;
    line.split_whitespace().next()?.parse().ok()
}

/// The bytes of the chapters in a folder, or of one file.
fn text(book: &Path) -> u64 {
    let mut open = vec![book.to_owned()];
    let (mut bytes, mut left) = (0, FILES);
    while let Some(path) = open.pop()
        && left > 0
    {
        left -= 1;
        let Ok(found) = fs::symlink_metadata(&path) else { continue };
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if path != *book && (name.starts_with('.') || name == "node_modules") {
            continue;
        }
        if found.is_dir() {
            open.extend(fs::read_dir(&path).into_iter().flatten().flatten().map(|entry| entry.path()));
        } else if path.extension().is_some_and(|extension| extension == "md") {
            bytes += found.len();
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_soft_limit_counts() {
        let line = "Limit                     Soft Limit           Hard Limit           Units     \nMax address space         ";
        assert_eq!(
            soft(&format!("{line}268435456            unlimited            bytes     \n")),
            Some(268_435_456)
        );
        assert_eq!(soft(&format!("{line}unlimited            unlimited            bytes     \n")), None);
        assert_eq!(soft(""), None);
    }

    #[test]
    fn chapters_are_counted_and_links_are_not_followed() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("a")).unwrap();
        for (name, text) in [("a/1.md", "12345"), ("2.md", "123"), ("3.png", "1234567")] {
            std::io::Write::write_all(
                &mut fs::File::create(folder.path().join(name)).unwrap(),
                text.as_bytes(),
            )
            .unwrap();
        }
        assert_eq!(text(folder.path()), 8);
        assert_eq!(text(&folder.path().join("2.md")), 3);
    }
}
