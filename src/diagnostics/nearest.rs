//! The "did you mean" of a misspelt name.

/// Letters of a name at most; looking for what is meant by a longer one would take as long as both are, multiplied.
const LONGEST: usize = 100;

/// The candidate that `word` is most likely a misspelling of: case and `_` for `-` aside, at most one edit (a swap of
/// neighbours counts as one) for each three letters. Of equals the first.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase().replace('_', "-");
    let length = word.chars().count();
    let limit = (length / 3).max(1);
    if length > LONGEST {
        return None;
    }
    candidates
        .into_iter()
        .filter(|candidate| candidate.chars().count() <= length + limit)
        .map(|candidate| (strsim::damerau_levenshtein(&word, candidate), candidate))
        .filter(|&(edits, _)| edits <= limit)
        .min_by_key(|&(edits, _)| edits)
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_swapped_letters_and_underscores() {
        assert_eq!(nearest("deatils", ["info", "details"]), Some("details"));
        assert_eq!(nearest("Max_Bytes", ["max-side", "max-bytes"]), Some("max-bytes"));
    }

    #[test]
    fn proposes_nothing_far_away() {
        assert_eq!(nearest("colour", ["title", "cover"]), None);
        assert_eq!(nearest("", ["title"]), None);
        let long = "a".repeat(LONGEST + 1);
        assert_eq!(nearest(&long, [long.as_str()]), None);
        assert_eq!(nearest("title", [long.as_str()]), None);
    }
}
