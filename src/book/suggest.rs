//! "Did you mean": the known name nearest to an unknown one.

use crate::diagnostics::{Work, step};
use unicode_normalization::UnicodeNormalization;

/// After so many names that are not there no more proposals are looked for: each costs a walk over all that are.
pub(super) const PROPOSALS: usize = 200;

/// Letters of a name or path at most; a comparison takes as long as both are, multiplied.
const LONGEST: usize = 300;

/// The nearest of `known` to `wanted`, when it is near enough that a slip of the hand explains the difference.
pub(super) fn nearest<'a>(wanted: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let fold = |text: &str| text.nfc().flat_map(char::to_lowercase).collect::<String>();
    let wanted = fold(wanted);
    let length = wanted.chars().count();
    let bound = (length / 3).clamp(1, 3);
    if length > LONGEST {
        return None;
    }
    known
        .into_iter()
        .inspect(|_| step(Work::Names))
        .filter(|name| name.chars().count().abs_diff(length) <= bound)
        .map(|name| (strsim::osa_distance(&wanted, &fold(name)), name))
        .filter(|(distance, _)| *distance <= bound)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

/// The nearest path: by its whole spelling, else by its file name in another folder.
pub(super) fn nearest_path<'a>(wanted: &str, known: &[&'a str]) -> Option<&'a str> {
    let name = |path: &str| path.rsplit('/').next().unwrap_or("").to_lowercase();
    nearest(wanted, known.iter().copied()).or_else(|| {
        let wanted = name(wanted);
        known.iter().copied().find(|path| !wanted.is_empty() && name(path) == wanted)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_recognised_and_a_stranger_is_not() {
        assert_eq!(nearest("01a.nd", ["01A.md", "02.md"]), Some("01A.md"));
        assert_eq!(nearest("설치하기", ["설치하가", "실행"]), Some("설치하가"));
        assert_eq!(nearest("kubernetes.md", ["01A.md"]), None);
        let long = "a".repeat(LONGEST + 1);
        assert_eq!(nearest(&long, [long.as_str()]), None);
        assert_eq!(nearest_path("old/01A.md", &["new/01A.md", "02.md"]), Some("new/01A.md"));
    }
}
