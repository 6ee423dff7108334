//! The known word that a misspelt one was meant to be.

/// The known name nearest to `name`: the same letters in another case, else at most two letters away (one for words
/// of four letters or fewer).
pub(crate) fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let lower = name.to_lowercase();
    let length = lower.chars().count();
    let limit = match length {
        0..=2 => 0,
        3..=4 => 1,
        5..=40 => 2,
        _ => return None,
    };
    known
        .into_iter()
        .map(|word| (strsim::osa_distance(&lower, &word.to_lowercase()), word))
        .filter(|(distance, word)| *distance <= limit && *distance < word.chars().count())
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, word)| word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_misspelt_words_and_no_others() {
        let known = ["details", "tip", "warning"];
        assert_eq!(nearest("deatils", known), Some("details"));
        assert_eq!(nearest("Tip", known), Some("tip"));
        assert_eq!(nearest("caution", known), None);
        assert_eq!(nearest("it", known), None);
    }
}
