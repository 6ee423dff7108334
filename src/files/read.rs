//! Reads a regular file up to a limit: neither pipes, which may never begin, nor devices, which may never end.

use std::fs::{self, File};
use std::io::Read as _;
use std::path::Path;

use super::{Refused, Thing};

/// The bytes of a file that the user has named, `limit` of them at most. What a book names is read by
/// [`Roots::read`](super::Roots::read).
///
/// # Errors
/// Why it was not read; never that it lies outside.
pub fn read(path: &Path, limit: u64) -> Result<Vec<u8>, Refused> {
    // Looked at before it is opened: to open a pipe is to wait for who writes into it.
    check(fs::metadata(path)?.file_type())?;
    let file = File::open(path)?;
    let metadata = file.metadata()?;
    check(metadata.file_type())?;
    if metadata.len() > limit {
        return Err(Refused::TooLarge(limit));
    }
    // What a file says to hold and what it gives may differ: some are made while they are read.
    let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or(0));
    file.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit { Err(Refused::TooLarge(limit)) } else { Ok(bytes) }
}

fn check(kind: fs::FileType) -> Result<(), Refused> {
    Thing::of(kind).map_or(Ok(()), |thing| Err(Refused::NotAFile(thing)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_read_up_to_the_limit() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        std::io::Write::write_all(&mut File::create(&path).unwrap(), b"12345").unwrap();
        assert_eq!(read(&path, 5).unwrap(), b"12345");
        assert!(matches!(read(&path, 4), Err(Refused::TooLarge(4))));
        assert!(matches!(read(folder.path(), 5), Err(Refused::NotAFile(Thing::Folder))));
        assert!(matches!(read(&path.join("b"), 5), Err(Refused::Missing)));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn devices_and_files_that_say_to_be_empty_do_not_run_on() {
        assert!(matches!(read(Path::new("/dev/zero"), 9), Err(Refused::NotAFile(Thing::Device))));
        assert!(matches!(read(Path::new("/proc/self/maps"), 9), Err(Refused::TooLarge(9))));
    }
}
