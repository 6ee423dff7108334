//! Outputs are written aside and renamed, so that a failed or killed run leaves the old file whole.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::Path;

use super::Refusal;
use super::target::folder_of;

/// Puts `bytes` in the place of `path`, whose folder is made where it is missing.
pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<(), Refusal> {
    replace(path, bytes)
        .map_err(|error| Refusal::io(format_args!("cannot write `{}`", path.display()), &error))
}

fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    // A link stays a link: its target is replaced.
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    if fs::metadata(&path).is_ok_and(|found| !found.is_file()) {
        // A device or a pipe can't be renamed over.
        return File::options().write(true).open(&path)?.write_all(bytes);
    }
    let folder = folder_of(&path);
    fs::create_dir_all(&folder)?;
    let mut aside = aside().tempfile_in(&folder)?;
    aside.write_all(bytes)?;
    aside.as_file().sync_all()?;
    aside.persist(&path)?;
    Ok(())
}

fn aside() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".jikji-").suffix(".part");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        // As any new file: what the user's mask leaves of it. Temporary files are private otherwise.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn makes_folders_and_replaces_files() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a/b/책.epub");
        write(&path, b"one").unwrap();
        write(&path, b"two").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(fs::read_dir(folder.path().join("a/b")).unwrap().count(), 1);
    }

    #[test]
    fn leaves_nothing_behind_when_the_place_is_taken_by_a_folder() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("x.pdf")).unwrap();
        assert!(write(&folder.path().join("x.pdf"), b"one").is_err());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn writes_into_devices_instead_of_replacing_them() {
        use std::os::unix::fs::FileTypeExt as _;
        write(Path::new("/dev/null"), b"one").unwrap();
        assert!(fs::metadata("/dev/null").unwrap().file_type().is_char_device());
    }

    #[cfg(unix)]
    #[test]
    fn keeps_links() {
        let folder = tempfile::tempdir().unwrap();
        let (real, link) = (folder.path().join("real"), folder.path().join("link"));
        fs::File::create(&real).unwrap();
        std::os::unix::fs::symlink(&real, &link).unwrap();
        write(&link, b"one").unwrap();
        assert_eq!(fs::read(&real).unwrap(), b"one");
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    }
}
