//! The depth that a file's name gives its chapter: `01A` lies under `01`, `part/01` under `part/README`.

use std::collections::BTreeSet;

use super::natural::is_front;

/// Depths of paths in reading order, without gaps.
pub(super) fn depths(paths: &[&str]) -> Vec<u8> {
    let parents = Parents::of(paths.iter().copied());
    without_gaps(&paths.iter().map(|path| parents.above(path)).collect::<Vec<_>>())
}

/// Closes gaps: an entry lies one below the nearest one before it that is less deep.
pub(in crate::book) fn without_gaps(raw: &[usize]) -> Vec<u8> {
    let mut open: Vec<usize> = Vec::new();
    raw.iter()
        .map(|&depth| {
            while open.last().is_some_and(|&top| top >= depth) {
                open.pop();
            }
            let level = u8::try_from(open.len()).unwrap_or(u8::MAX);
            open.push(depth);
            level
        })
        .collect()
}

/// What chapters can have others below them.
pub(super) struct Parents<'a> {
    numbers: BTreeSet<(&'a str, Vec<String>)>,
    folders: BTreeSet<&'a str>,
}

impl<'a> Parents<'a> {
    /// The chapters of these paths.
    pub(super) fn of(paths: impl IntoIterator<Item = &'a str>) -> Self {
        let mut parents = Self { numbers: BTreeSet::new(), folders: BTreeSet::new() };
        for scheme in paths.into_iter().map(Scheme::of) {
            parents.folders.extend(scheme.opens());
            parents.numbers.insert((scheme.folder, scheme.parts));
        }
        parents
    }

    /// How many of them lie above `path`, by its number or its folders.
    pub(super) fn above(&self, path: &'a str) -> usize {
        let scheme = Scheme::of(path);
        let mut number = scheme.parts.clone();
        let mut count = 0;
        while number.pop().is_some() && !number.is_empty() {
            count += usize::from(self.numbers.contains(&(scheme.folder, number.clone())));
        }
        let mut folder = scheme.folder;
        while !folder.is_empty() {
            let own = scheme.front && folder == scheme.folder;
            count += usize::from(!own && self.folders.contains(folder));
            folder = folder.rsplit_once('/').map_or("", |(above, _)| above);
        }
        count
    }
}

struct Scheme<'a> {
    folder: &'a str,
    /// The path without its extension.
    stem: &'a str,
    front: bool,
    parts: Vec<String>,
}

impl<'a> Scheme<'a> {
    fn of(path: &'a str) -> Self {
        let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
        let name = file.rsplit_once('.').map_or(file, |(name, _)| name);
        let stem = path.get(..path.len() - (file.len() - name.len())).unwrap_or(path);
        Self { folder, stem, front: is_front(name), parts: parts(name) }
    }

    /// The folder whose chapters lie under this one.
    fn opens(&self) -> Option<&'a str> {
        let folder = if self.front { self.folder } else { self.stem };
        (!folder.is_empty()).then_some(folder)
    }
}

/// The numbering at the head of a name: `01A` is `1`, `A`; `2-10-intro` is `2`, `10`; without leading zeros.
pub(in crate::book) fn parts(name: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut rest = name;
    loop {
        let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        let (digits, tail) = rest.split_at(end);
        if digits.is_empty() {
            return out;
        }
        let value = digits.trim_start_matches('0');
        out.push(if value.is_empty() { "0" } else { value }.to_owned());
        rest = tail;
        let mut ahead = rest.chars();
        if let (Some(letter), next) = (ahead.next().filter(char::is_ascii_alphabetic), ahead.next())
            && next.is_none_or(|next| !next.is_alphabetic())
        {
            out.push(letter.to_ascii_uppercase().to_string());
            rest = rest.get(1..).unwrap_or("");
        }
        rest = match rest.strip_prefix(['-', '.', '_']) {
            Some(tail) => tail,
            None => rest,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_nests_under_the_bare_number_that_is_there() {
        assert_eq!(depths(&["01.md", "01A.md", "01B.md", "02A.md", "02B.md", "03.md"]), [0, 1, 1, 0, 0, 0]);
        assert_eq!(depths(&["1.md", "1-1.md", "1-1-1.md", "1-2.md", "2.md"]), [0, 1, 2, 1, 0]);
    }

    #[test]
    fn words_after_a_number_are_no_numbering() {
        assert_eq!(parts("01Android"), ["1"]);
        assert_eq!(parts("03-regular-expressions"), ["3"]);
        assert_eq!(parts("01A-가상화"), ["1", "A"]);
        assert!(parts("appendix1").is_empty());
    }

    #[test]
    fn a_folder_nests_under_the_chapter_that_opens_it() {
        assert_eq!(depths(&["a/README.md", "a/1.md", "b/1.md", "c.md", "c/1.md"]), [0, 1, 0, 0, 1]);
    }

    #[test]
    fn gaps_close() {
        assert_eq!(without_gaps(&[1, 1, 3, 3, 2, 0]), [0, 0, 1, 1, 1, 0]);
    }
}
