//! Natural order of paths: `2` before `10`, `01` before `01A` before `02`, a folder's front page first.

use unicode_normalization::UnicodeNormalization;

/// A stretch of a name: a number by its value, or other characters without case.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Stretch {
    /// How many digits without leading zeros, and those digits: orders by value without a bound.
    Number(usize, String),
    Letters(String),
}

/// One name between slashes. The order of the fields is the order of comparison.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Name {
    not_front: bool,
    stretches: Vec<Stretch>,
    folder: bool,
}

/// What a path is sorted by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct NaturalKey {
    names: Vec<Name>,
    path: String,
}

impl NaturalKey {
    /// The key of a path with `/`.
    pub(super) fn new(path: &str) -> Self {
        let (folders, file) = match path.rsplit_once('/') {
            Some((folders, file)) => (Some(folders), file),
            None => (None, path),
        };
        let mut names: Vec<Name> = folders
            .into_iter()
            .flat_map(|folders| folders.split('/'))
            .map(|name| Name { not_front: true, stretches: stretches(name), folder: true })
            .collect();
        let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
        names.push(Name { not_front: !is_front(stem), stretches: stretches(stem), folder: false });
        Self { names, path: path.to_owned() }
    }
}

/// Whether a file's stem is that of a folder's front page.
#[must_use]
pub fn is_front(stem: &str) -> bool {
    stem.eq_ignore_ascii_case("readme") || stem.eq_ignore_ascii_case("index")
}

fn stretches(name: &str) -> Vec<Stretch> {
    let folded: String = name.nfc().flat_map(char::to_lowercase).collect();
    let mut out = Vec::new();
    let mut rest = folded.as_str();
    while let Some(first) = rest.chars().next() {
        let numeric = first.is_ascii_digit();
        let end = rest.find(|c: char| c.is_ascii_digit() != numeric).unwrap_or(rest.len());
        let (stretch, tail) = rest.split_at(end);
        out.push(if numeric {
            let digits = stretch.trim_start_matches('0');
            Stretch::Number(digits.len(), digits.to_owned())
        } else {
            Stretch::Letters(stretch.to_owned())
        });
        rest = tail;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(paths: &[&str]) -> Vec<String> {
        let mut out: Vec<String> = paths.iter().map(|&path| path.to_owned()).collect();
        out.sort_by_key(|path| NaturalKey::new(path));
        out
    }

    #[test]
    fn numbers_count_by_value_and_letters_follow_the_bare_number() {
        assert_eq!(
            sorted(&["10.md", "2.md", "01B.md", "01.md", "01A.md", "100.md", "1-2.md", "1-10.md"]),
            ["01.md", "1-2.md", "1-10.md", "01A.md", "01B.md", "2.md", "10.md", "100.md"]
        );
    }

    #[test]
    fn a_front_page_opens_its_folder_and_a_file_its_namesake_folder() {
        assert_eq!(
            sorted(&["02/01.md", "02.md", "01/b.md", "01/README.md", "01/a.md"]),
            ["01/README.md", "01/a.md", "01/b.md", "02.md", "02/01.md"]
        );
    }

    #[test]
    fn decomposed_hangul_sorts_as_composed() {
        let decomposed: String = "나.md".nfd().collect();
        assert_eq!(sorted(&["다.md", &decomposed, "가.md"]), ["가.md", &decomposed, "다.md"]);
    }
}
