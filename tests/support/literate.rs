//! Documents that hold what is expected of them: compared with what comes out now, or written anew with `JIKJI_RENEW=1`.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test reads its switch and renews its files"
)]

use std::path::{Path, PathBuf};

pub(crate) use super::counts::all_cases;

/// A folder or file under `tests/`.
fn place(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(path)
}

/// How a document differs from what it should be now; none after it is renewed.
fn difference(path: &Path, new: &str) -> Option<String> {
    let old = std::fs::read_to_string(path).unwrap_or_default();
    if old == new {
        return None;
    }
    if std::env::var_os("JIKJI_RENEW").is_some() {
        std::fs::write(path, new).unwrap();
        return None;
    }
    let diff = similar::TextDiff::from_lines(old.as_str(), new);
    let (name, mut diff) = (path.display().to_string(), diff.unified_diff());
    Some(diff.context_radius(12).header(&name, "found").to_string())
}

/// Checks one document, `tests/PATH`.
pub(crate) fn document(path: &str, new: &str) {
    let wrong = difference(&place(path), new);
    assert!(wrong.is_none(), "JIKJI_RENEW=1 renews it\n{}", wrong.unwrap_or_default());
}

/// Checks all documents of the folder `tests/FOLDER` with an ending against themselves as `renew` fills them: it is given
/// the file's stem and text.
#[track_caller]
pub(crate) fn documents(folder: &str, ending: &str, mut renew: impl FnMut(&str, &str) -> String) {
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(place(folder)).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|end| end == ending));
    paths.sort();
    all_cases(folder, paths.len());
    let mut wrong = Vec::new();
    for path in paths {
        let text = std::fs::read_to_string(&path).unwrap();
        let new = renew(path.file_stem().unwrap().to_str().unwrap(), &text);
        wrong.extend(difference(&path, &new));
    }
    assert!(wrong.is_empty(), "JIKJI_RENEW=1 renews them\n{}", wrong.join("\n"));
}

/// As [`documents`], where a line parts a document into source and result.
#[track_caller]
pub(crate) fn folded(folder: &str, ending: &str, fold: &str, mut result: impl FnMut(&str, &str) -> String) {
    documents(folder, ending, |name, text| {
        let source = text.split_once(fold).map_or(text.trim_end(), |(source, _)| source);
        format!("{source}{fold}{}", result(name, source))
    });
}
