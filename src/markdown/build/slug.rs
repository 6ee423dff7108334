//! The web site's ids of headings (`slugify` of @mdit-vue/shared), in NFC.

use unicode_normalization::UnicodeNormalization;

use crate::markdown::reader::Reader;

/// Characters that become a hyphen, white space aside.
const SPECIAL: &str = "~`!@#$%^&*()-_+=[]{}|\\;:\"'“”‘’<>,.?/";

/// The slug of a heading's text; may be empty.
pub(crate) fn slugify(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for c in text.nfkd() {
        if matches!(c, '\u{300}'..='\u{36f}') || c < ' ' {
            continue;
        }
        if c.is_whitespace() || SPECIAL.contains(c) {
            if !slug.ends_with('-') {
                slug.push('-');
            }
        } else {
            slug.extend(c.to_lowercase());
        }
    }
    let trimmed = slug.trim_matches('-');
    let digit = trimmed.starts_with(|c: char| c.is_ascii_digit());
    let prefix = if digit { "_" } else { "" };
    prefix.chars().chain(trimmed.chars()).nfc().collect()
}

/// A slug that no heading before has: the explicit id as it is, else the text's slug, numbered when taken (also the
/// empty one).
pub(crate) fn unique(reader: &mut Reader, id: Option<String>, text: &str) -> String {
    if let Some(id) = id {
        let id: String = id.nfc().collect();
        reader.slugs.insert(id.clone());
        return id;
    }
    let base = slugify(text);
    let mut slug = base.clone();
    let next = reader.slug_numbers.entry(base.clone()).or_insert(1);
    while !reader.slugs.insert(slug.clone()) {
        slug = format!("{base}-{next}");
        *next += 1;
    }
    slug
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn makes_the_slugs_of_the_site() {
        for (text, slug) in [
            ("1. 가상화와 클라우드", "_1-가상화와-클라우드"),
            ("{{ $frontmatter.title }} 관련", "frontmatter-title-관련"),
            ("Café ① 끝…", "cafe-1-끝"),
            ("「인용」 → 끝", "「인용」-→-끝"),
            ("...", ""),
        ] {
            assert_eq!(slugify(text), slug);
        }
    }
}
