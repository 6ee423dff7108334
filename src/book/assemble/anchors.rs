//! The places of a chapter that links may name, found by any of the spellings in use.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::document::AnchorId;

/// Prefixes that other sites put before their ids.
const FOREIGN: [&str; 2] = ["heading-", "user-content-"];

/// A place in a chapter; `None` is its start.
pub(super) type Place = Option<AnchorId>;

/// The named places of a chapter.
#[derive(Debug, Default)]
pub(super) struct Anchors {
    exact: BTreeMap<String, Place>,
    /// As they were added.
    added: Vec<(String, Place)>,
    /// By titles with signs that no id of the site has: `c++`.
    titled: BTreeMap<String, Place>,
    /// By letters and digits alone, and by these with their words apart; made when a link is first written otherwise than a
    /// place is named.
    loose: OnceLock<BTreeMap<String, Place>>,
}

impl PartialEq for Anchors {
    fn eq(&self, other: &Self) -> bool {
        // The rest is made of these.
        self.added == other.added && self.titled == other.titled
    }
}

impl Anchors {
    /// Adds a place under the id as written; the first of a name wins. Says whether the id is no other place's.
    pub(super) fn add(&mut self, key: &str, place: &Place) -> bool {
        let key: String = key.nfc().collect();
        if key.is_empty() {
            return true;
        }
        if let Some(other) = self.exact.get(&key) {
            return other == place;
        }
        self.added.push((key.clone(), place.clone()));
        self.exact.insert(key, place.clone());
        true
    }

    /// Adds what the title of a place is called by whoever writes it with its signs.
    pub(super) fn add_title(&mut self, title: &str, place: &Place) {
        let key = titled(title);
        if key.contains(|c: char| !c.is_alphanumeric() && c != '-') {
            self.titled.entry(key).or_insert_with(|| place.clone());
        }
    }

    /// The place of a title with its signs.
    fn titled(&self, fragment: &str) -> Option<&Place> {
        self.titled.get(&titled(fragment))
    }

    /// The place whose letters and digits are those of a fragment; of several, the one whose words are.
    fn loose(&self, fragment: &str) -> Option<&Place> {
        let loose = self.loose.get_or_init(|| {
            let mut loose = BTreeMap::new();
            for (key, place) in &self.added {
                for key in [words(key), loosen(key)] {
                    loose.entry(key).or_insert_with(|| place.clone());
                }
            }
            loose.remove("");
            loose
        });
        loose.get(&words(fragment)).or_else(|| loose.get(&loosen(fragment)))
    }

    /// The place of a fragment, already decoded and composed: as written, without case, without a foreign prefix,
    /// by a title with its signs, last by letters and digits alone.
    pub(super) fn find(&self, fragment: &str) -> Option<&Place> {
        let bare = FOREIGN.iter().find_map(|prefix| fragment.strip_prefix(prefix));
        self.exact
            .get(fragment)
            .or_else(|| self.exact.get(bare?))
            .or_else(|| self.titled(fragment))
            .or_else(|| self.loose(fragment))
            .or_else(|| self.loose(bare?))
    }

    /// The ids as written.
    pub(super) fn keys(&self) -> impl Iterator<Item = &str> {
        self.exact.keys().map(String::as_str)
    }
}

/// A title in lower case, with hyphens for its spaces.
fn titled(title: &str) -> String {
    let words: Vec<String> = title.split_whitespace().map(str::to_lowercase).collect();
    words.join("-").nfc().collect()
}

/// Letters and digits, with one hyphen for the signs between them.
fn words(key: &str) -> String {
    let words = key.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(loosen).collect::<Vec<_>>().join("-")
}

/// Letters and digits alone, without case and accents. The site's ids are compatibility-decomposed; so are these.
pub(super) fn loosen(key: &str) -> String {
    // Most of a book. Taken apart and put together they are what they were, and the tables of the standard library are slow
    // to ask for what Hangul is taken apart to.
    if key.chars().all(|c| c.is_ascii() || matches!(c, '가'..='힣')) {
        let kept = key.chars().filter(|c| !c.is_ascii() || c.is_ascii_alphanumeric());
        return kept.map(|c| c.to_ascii_lowercase()).collect();
    }
    let decomposed = key.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase);
    decomposed.filter(|c| c.is_alphanumeric()).nfc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_found_by_every_spelling_in_use() {
        let mut anchors = Anchors::default();
        let place = Some(AnchorId("s1".to_owned()));
        anchors.add("_1-가상화와-클라우드", &place);
        for fragment in ["_1-가상화와-클라우드", "heading-1-가상화와-클라우드", "1.가상화와-클라우드"]
        {
            assert_eq!(anchors.find(fragment), Some(&place), "{fragment}");
        }
        assert_eq!(anchors.find("가상화"), None);
    }

    #[test]
    fn keys_are_loosened_alike_however_they_are_written() {
        for (key, loose) in [("1.1 EC2 가상화!", "11ec2가상화"), ("가-나\t다", "가나다"), ("", "")]
        {
            assert_eq!(loosen(key), loose);
            // A mark that is dropped takes the longer way, and so does Hangul as letters.
            assert_eq!(loosen(&format!("{key}·")), loose);
            assert_eq!(loosen(&key.nfd().collect::<String>()), loose);
        }
    }

    #[test]
    fn of_places_with_the_same_letters_the_one_with_the_same_signs_or_words_is_found() {
        let places = ["s1", "s2", "s3", "s4", "s5"].map(|id| Some(AnchorId(id.to_owned())));
        let mut anchors = Anchors::default();
        let titles =
            [("C", "c"), ("C++", "c-1"), ("C#", "c-2"), ("11 설정", "_11-설정"), ("1.1 설정", "_1-1-설정")];
        for ((title, slug), place) in titles.iter().zip(&places) {
            anchors.add(slug, place);
            anchors.add_title(title, place);
        }
        let found = ["c", "c++", "C#", "11.설정", "1.1-설정", "1-1-설정", "1.1.설정"]
            .map(|fragment| anchors.find(fragment));
        let [c, plus, sharp, eleven, one] = places.each_ref().map(Some);
        assert_eq!(found, [c, plus, sharp, eleven, one, one, one]);
    }

    #[test]
    fn any_number_of_places_is_asked_without_going_through_them() {
        let mut anchors = Anchors::default();
        let place = |at: usize| Some(AnchorId(format!("s{at}")));
        for at in 0..100_000 {
            anchors.add(&format!("c-{at}"), &place(at));
            anchors.add_title(&format!("C+ {at}"), &place(at));
        }
        for at in 0..100_000 {
            assert_eq!(anchors.find(&format!("c+-{at}")), Some(&place(at)));
            assert_eq!(anchors.find(&format!("c.{at}")), Some(&place(at)));
        }
    }

    #[test]
    fn the_exact_spelling_wins_over_a_loose_one() {
        let (first, second) = (Some(AnchorId("s1".to_owned())), Some(AnchorId("s2".to_owned())));
        let mut anchors = Anchors::default();
        anchors.add("설정-1", &first);
        anchors.add("설정1", &second);
        assert_eq!(anchors.find("설정1"), Some(&second));
        assert_eq!(anchors.find("설정-1"), Some(&first));
    }
}
