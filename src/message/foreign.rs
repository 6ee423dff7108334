//! What libraries say of what they could not read, in Korean: of TOML, YAML, JSON, formulas and diagrams.

use std::sync::LazyLock;

/// Sentences and their Korean, as `foreign.toml` has them; `{}` stands for any words. Those without are looked at first.
static KOREAN: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    let table: toml::Table = toml::from_str(include_str!("foreign.toml")).unwrap_or_default();
    let line = |(english, korean): (String, toml::Value)| Some((english, korean.as_str()?.to_owned()));
    let mut lines: Vec<(String, String)> = table.into_iter().filter_map(line).collect();
    // The most words first: what says more is meant.
    lines.sort_by_key(|(english, _)| (english.contains("{}"), std::cmp::Reverse(english.len())));
    lines
});

/// The Korean of what a library says; `None` where nothing is known of it.
pub(super) fn korean(said: &str) -> Option<String> {
    // `invalid string, expected `"`, `'``: what is wrong, and what would not be.
    if let Some((wrong, wanted)) = said.split_once(", expected ")
        && let Some(wrong) = sentence(wrong)
    {
        let wanted: Vec<String> =
            wanted.split(", ").map(|part| sentence(part).unwrap_or_else(|| part.to_owned())).collect();
        return Some(format!("{wrong}. 여기에는 {} 따위가 와야 합니다", wanted.join(", ")));
    }
    sentence(said)
}

fn sentence(said: &str) -> Option<String> {
    KOREAN.iter().find_map(|(english, korean)| match english.split_once("{}") {
        None => (english == said).then(|| korean.clone()),
        Some((before, behind)) => {
            let words = said.strip_prefix(before)?.strip_suffix(behind)?;
            Some(korean.replace("{}", words))
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_sentences_are_told_in_korean() {
        assert_eq!(
            korean("invalid basic string, expected `\"`").as_deref(),
            Some("따옴표로 묶은 글이 올바르지 않습니다. 여기에는 `\"` 따위가 와야 합니다")
        );
        assert_eq!(korean("duplicate key").as_deref(), Some("같은 키가 두 번 있습니다"));
        assert_eq!(korean("expected pie header").as_deref(), Some("`pie header`이(가) 있어야 합니다"));
        assert_eq!(korean("the moon is full"), None);
    }

    #[test]
    fn every_sentence_has_as_many_places_in_both_languages() {
        assert!(KOREAN.len() > 100);
        for (english, korean) in KOREAN.iter() {
            let [places, filled] = [english, korean].map(|text| text.matches("{}").count());
            assert!(places < 2 && filled <= places, "{english}");
            assert!(korean.contains(|c| matches!(c, '가'..='힣')), "{english}");
        }
    }
}
