//! Our own themes: files of the same keys that an author's has.

const THEMES: &[(&str, &str)] = &[
    ("plain", include_str!("plain.toml")),
    ("mono", include_str!("mono.toml")),
    ("duo", include_str!("duo.toml")),
    ("lecture", include_str!("lecture.toml")),
];

/// Their names.
pub(super) fn names() -> Vec<&'static str> {
    THEMES.iter().map(|(name, _)| *name).collect()
}

/// What the theme of a name says.
pub(super) fn theme(name: &str) -> Option<&'static str> {
    THEMES.iter().find(|(own, _)| *own == name).map(|(_, text)| *text)
}
