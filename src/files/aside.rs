//! Files that are being written: whole before they have the name that others look for.

use std::fs::File;
use std::io;
use std::path::Path;

use tempfile::{Builder, NamedTempFile};

/// A new file in a folder, with a name that nobody else has, between `prefix` and `suffix`. It may be read by whom the user's
/// mask lets read new files, and is gone when it is dropped before it was renamed.
///
/// # Errors
/// What the system says, without the name, of which nobody knows.
pub fn aside(folder: &Path, prefix: &str, suffix: &str) -> io::Result<NamedTempFile> {
    let mut said = None;
    let open = |path: &Path| {
        File::options()
            .read(true)
            .write(true)
            .create_new(true)
            .open(path)
            .inspect_err(|error| said = error.raw_os_error())
    };
    let made = Builder::new().prefix(prefix).suffix(suffix).make_in(folder, open);
    made.map_err(|error| said.map_or(error, io::Error::from_raw_os_error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_has_no_name_by_chance_in_it() {
        let folder = tempfile::tempdir().unwrap();
        let error = aside(&folder.path().join("none"), ".x-", ".part").unwrap_err();
        assert_eq!(
            error.to_string(),
            io::Error::from_raw_os_error(error.raw_os_error().unwrap()).to_string()
        );
        assert!(!error.to_string().contains("part"), "{error}");
    }

    #[test]
    fn a_file_goes_unless_it_is_kept() {
        let folder = tempfile::tempdir().unwrap();
        let files = || std::fs::read_dir(folder.path()).unwrap().count();
        let file = aside(folder.path(), ".x-", ".part").unwrap();
        let name = file.path().file_name().unwrap().to_str().unwrap().to_owned();
        assert!(name.starts_with(".x-") && name.ends_with(".part"), "{name}");
        drop(file);
        assert_eq!(files(), 0);
        aside(folder.path(), ".x-", ".part").unwrap().persist(folder.path().join("kept")).unwrap();
        assert_eq!(files(), 1);
    }
}
