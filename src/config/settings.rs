//! All that `book.toml` may say: each key with what it is for and what its value may be.

use super::about::ABOUT;
use super::keys::sections;
use super::shape::Shape;
use crate::diagnostics::Code;
use crate::message::Language;

/// A key of `book.toml`.
#[derive(Clone, Debug, PartialEq)]
pub struct Setting {
    /// Its name.
    pub key: &'static str,
    /// What it is for: in Korean, as the guide says it; the page of a finding for a key of `[lints]`.
    pub about: &'static str,
    /// What its value may be.
    pub shape: Shape,
}

/// A table of `book.toml`.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// Its dotted name.
    pub name: &'static str,
    /// What it is for.
    pub about: &'static str,
    /// Its keys.
    pub settings: Vec<Setting>,
}

/// All tables with their keys, from the table that a `book.toml` is read by.
#[must_use]
pub fn settings() -> Vec<Section> {
    sections()
        .into_iter()
        .map(|(name, keys)| {
            let about = ABOUT.iter().find(|(section, ..)| *section == name);
            let said = |key: &str| {
                let own = about.and_then(|(.., keys)| keys.iter().find(|(known, _)| *known == key));
                own.map(|(_, said)| *said)
                    .or_else(|| Code::from_name(key).map(|code| code.page(Language::English)))
            };
            let setting = |(key, shape)| Setting { key, about: said(key).unwrap_or_default(), shape };
            Section {
                name,
                about: about.map(|(_, said, _)| *said).unwrap_or_default(),
                settings: keys.into_iter().map(setting).collect(),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::keys;
    use super::*;

    #[test]
    fn every_key_says_what_it_is_for_and_what_it_may_be() {
        let sections = settings();
        for section in &sections {
            let name = section.name;
            assert!(!section.about.is_empty(), "`[{name}]` says nothing");
            assert_eq!(
                section.settings.len(),
                keys::number_of_keys(name),
                "a key of `[{name}]` wants nothing"
            );
            for setting in &section.settings {
                assert!(!setting.about.is_empty(), "`{name}.{}` says nothing", setting.key);
            }
        }
        for (name, _, keys) in ABOUT {
            let section = sections.iter().find(|section| section.name == *name).expect(name);
            for (key, _) in *keys {
                assert!(
                    section.settings.iter().any(|setting| setting.key == *key),
                    "there is no `{name}.{key}`"
                );
            }
        }
    }
}
