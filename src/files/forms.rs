//! Names in the other Unicode form: some systems write Hangul as single letters (NFD), and authors its syllables (NFC).

use std::ffi::OsString;
use std::fs;
use std::path::{Component, Path, PathBuf};

use unicode_normalization::UnicodeNormalization as _;

/// What is there under the names of a path, each in either form; of several in one folder the first by its bytes. `None`
/// where nothing is, or only in a folder that one may not look into.
pub(super) fn found(path: &Path, may_look: impl Fn(&Path) -> bool) -> Option<PathBuf> {
    let mut out = PathBuf::new();
    for component in path.components() {
        match component {
            Component::Normal(name) if out.join(name).symlink_metadata().is_err() => {
                let folder: &Path = if out.as_os_str().is_empty() { Path::new(".") } else { &out };
                let name = may_look(folder).then(|| alike(folder, name.to_str()?)).flatten()?;
                out = out.join(name);
            }
            Component::Normal(_)
            | Component::Prefix(_)
            | Component::RootDir
            | Component::CurDir
            | Component::ParentDir => out.push(component),
        }
    }
    Some(out)
}

/// The name in a folder that has the same letters.
fn alike(folder: &Path, name: &str) -> Option<OsString> {
    if name.is_ascii() {
        return None;
    }
    let wanted: String = name.nfc().collect();
    let names = fs::read_dir(folder).ok()?.filter_map(|entry| Some(entry.ok()?.file_name()));
    names.filter(|other| other.to_str().is_some_and(|other| other.nfc().eq(wanted.chars()))).min()
}
