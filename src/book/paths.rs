//! Paths of pages: how a link writes them, and the index that finds the file.

use std::collections::BTreeMap;

use percent_encoding::percent_decode_str;
use unicode_normalization::UnicodeNormalization;

/// A link's destination, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Destination {
    /// The path, escapes decoded, composed (NFC); empty for a link within the page.
    pub(super) path: String,
    /// What follows `#`, escapes decoded, composed.
    pub(super) fragment: Option<String>,
}

impl Destination {
    /// Takes a destination without scheme apart; the query goes.
    pub(super) fn of(raw: &str) -> Self {
        let (rest, fragment) = match raw.split_once('#') {
            Some((rest, fragment)) => (rest, Some(decode(fragment))),
            None => (raw, None),
        };
        let path = rest.split_once('?').map_or(rest, |(path, _)| path);
        Self { path: decode(path).replace('\\', "/"), fragment }
    }
}

/// Percent escapes decoded and the text composed; broken escapes stay as written.
pub(super) fn decode(text: &str) -> String {
    let decoded = percent_decode_str(text).decode_utf8().unwrap_or_else(|_| text.into());
    decoded.nfc().collect()
}

/// The scheme of an address (`https` of `https://…`), where it has one.
pub(super) fn scheme(address: &str) -> Option<&str> {
    let (scheme, _) = address.split_once(':')?;
    let mut chars = scheme.chars();
    let legal = chars.next().is_some_and(|c| c.is_ascii_alphabetic())
        && chars.all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    legal.then_some(scheme)
}

/// What a path names below the folder of the site's pages, where it begins with VuePress's name for that.
pub(super) fn below_source(path: &str) -> Option<&str> {
    path.strip_prefix("@source/").map(|below| below.trim_start_matches('/'))
}

/// The folder of a file's path, without a slash at its end.
pub(super) fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// `target` seen from `folder`, without `.` and `..`; a leading `/` starts at the root. A slash at the end is kept.
/// `None` where it climbs above the root.
#[must_use]
pub fn join(folder: &str, target: &str) -> Option<String> {
    let mut names: Vec<&str> = Vec::new();
    let base = if target.starts_with('/') { "" } else { folder };
    for name in base.split('/').chain(target.split('/')) {
        match name {
            "" | "." => {}
            ".." => {
                names.pop()?;
            }
            name => names.push(name),
        }
    }
    let mut out = names.join("/");
    if !out.is_empty() && (target.ends_with('/') || target.ends_with("/.") || target.ends_with("..")) {
        out.push('/');
    }
    Some(out)
}

/// What all ways to name a page share: no extension, no `README` or `index`, no case.
fn page_key(path: &str) -> String {
    let folded: String = path.nfc().flat_map(char::to_lowercase).collect();
    let bare = folded.trim_matches('/');
    let stem = [".md", ".markdown", ".html", ".htm"]
        .iter()
        .find_map(|extension| bare.strip_suffix(extension))
        .unwrap_or(bare);
    let (folder, name) = stem.rsplit_once('/').unwrap_or(("", stem));
    if name == "readme" || name == "index" { folder.to_owned() } else { stem.to_owned() }
}

/// Finds a page by any of the ways in which a link may name it.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct PageIndex {
    exact: BTreeMap<String, usize>,
    keys: BTreeMap<String, usize>,
}

impl PageIndex {
    /// An index of paths relative to the source folder; a page's number is its place in the list. What has no path is
    /// not found.
    #[must_use]
    pub fn new<'a>(paths: impl IntoIterator<Item = &'a str>) -> Self {
        let mut index = Self::default();
        for (number, path) in paths.into_iter().enumerate().filter(|(_, path)| !path.is_empty()) {
            index.exact.entry(path.nfc().collect()).or_insert(number);
            index.keys.entry(page_key(path)).or_insert(number);
        }
        index
    }

    /// Finds a page under another path too, where none has that.
    pub(super) fn add(&mut self, path: &str, page: usize) {
        self.keys.entry(page_key(path)).or_insert(page);
    }

    /// The page of a path relative to the source folder.
    #[must_use]
    pub fn find(&self, path: &str) -> Option<usize> {
        let path = path.trim_start_matches('/');
        self.exact.get(path).or_else(|| self.keys.get(&page_key(path))).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_joined_without_leaving_the_root() {
        assert_eq!(join("a/b", "../c.md").as_deref(), Some("a/c.md"));
        assert_eq!(join("a", "./").as_deref(), Some("a/"));
        assert_eq!(join("a", "/x/y.md").as_deref(), Some("x/y.md"));
        assert_eq!(join("a", "../../x.md"), None);
    }

    #[test]
    fn a_page_is_found_by_file_route_folder_and_bare_name() {
        let index = PageIndex::new(["README.md", "01A.md", "부록/index.md"]);
        for path in ["01A.md", "01A.html", "01a", "/01A/"] {
            assert_eq!(index.find(path), Some(1), "{path}");
        }
        for path in ["부록/", "부록/README.md", "부록"] {
            assert_eq!(index.find(path), Some(2), "{path}");
        }
        assert_eq!(index.find(""), Some(0));
        assert_eq!(index.find("02.md"), None);
    }

    #[test]
    fn destinations_are_decoded_and_composed() {
        let destination = Destination::of("%EC%9E%A5.md?x=1#%E1%84%80%E1%85%A1");
        assert_eq!(destination, Destination { path: "장.md".into(), fragment: Some("가".into()) });
        assert_eq!(scheme("tps://x"), Some("tps"));
        assert_eq!(scheme("한글: 글"), None);
    }
}
