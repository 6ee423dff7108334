//! Names in the other Unicode form: some systems write Hangul as single letters (NFD), and authors its syllables (NFC).

use std::collections::BTreeMap;
use std::fs;
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use unicode_normalization::UnicodeNormalization as _;

/// What a folder holds.
#[derive(Debug)]
pub(super) struct Names {
    /// Its names, sorted.
    pub(super) all: Vec<String>,
    /// The first of the names that are composed to one.
    composed: BTreeMap<String, usize>,
    /// The first of those that are one but for upper and lower case.
    lower: BTreeMap<String, usize>,
}

impl Names {
    /// Those of a folder; none where it can't be read.
    fn of(folder: &Path) -> Self {
        let entries = fs::read_dir(folder).into_iter().flatten();
        let mut all: Vec<String> =
            entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok()).collect();
        all.sort();
        let (mut composed, mut lower) = (BTreeMap::new(), BTreeMap::new());
        for (at, name) in all.iter().enumerate() {
            let name: String = name.nfc().collect();
            lower.entry(name.to_lowercase()).or_insert(at);
            composed.entry(name).or_insert(at);
        }
        Self { all, composed, lower }
    }

    /// The one that has the same letters as a name but for upper and lower case.
    pub(super) fn but_for_case(&self, name: &str) -> Option<&str> {
        let at = self.lower.get(&name.nfc().collect::<String>().to_lowercase())?;
        self.all.get(*at).map(String::as_str)
    }

    /// The one that has the same letters as a name; of several the first by its bytes.
    fn alike(&self, name: &str) -> Option<&str> {
        let at = self.composed.get(&name.nfc().collect::<String>())?;
        self.all.get(*at).map(String::as_str)
    }
}

/// Folders that were looked into, each once: a book may ask for thousands of names that are not there. A copy has looked
/// into none, so that every build, which takes one, sees what has come.
#[derive(Debug, Default)]
pub(super) struct Seen(Mutex<BTreeMap<PathBuf, Arc<Names>>>);

impl Clone for Seen {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl Seen {
    /// What a folder holds, whose path has no links in it.
    pub(super) fn names(&self, real: &Path) -> Arc<Names> {
        let mut folders = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let names = folders.entry(real.to_path_buf()).or_insert_with(|| Arc::new(Names::of(real)));
        Arc::clone(names)
    }
}

/// What is there under the names of a path, each in either form; of several in one folder the first by its bytes. `None`
/// where nothing is, or only in a folder that `look` does not show.
pub(super) fn found(path: &Path, look: impl Fn(&Path) -> Option<Arc<Names>>) -> Option<PathBuf> {
    let mut out = PathBuf::new();
    for component in path.components() {
        match component {
            Component::Normal(name) if out.join(name).symlink_metadata().is_err() => {
                // Of ASCII alone there is no other form.
                let name = name.to_str().filter(|name| !name.is_ascii())?;
                let names = look(&out)?;
                out.push(names.alike(name)?);
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
