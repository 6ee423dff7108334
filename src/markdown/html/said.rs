//! What attributes say to those who see or hear a page of the site, where a book does not show it: told by its words.

use super::names::{self, Component};
use super::tag::Tag;
use crate::diagnostics::{Code, Diagnostic, Span};
use crate::markdown::inline::is_safe;
use crate::markdown::reader::Reader;
use crate::message::say;

/// Attributes of HTML, ARIA and Vue that are words for readers.
const TEXTS: &[&str] = &[
    "abbr",
    "alt",
    "aria-braillelabel",
    "aria-description",
    "aria-label",
    "aria-placeholder",
    "aria-roledescription",
    "aria-valuetext",
    "label",
    "placeholder",
    "srcdoc",
    "summary",
    "title",
    "v-html",
    "v-text",
];

/// The same of components that nobody knows, by the names that such have in many libraries.
const NAMED: &[&str] = &[
    "caption",
    "content",
    "desc",
    "description",
    "header",
    "heading",
    "message",
    "subtitle",
    "text",
    "tooltip",
];

/// Attributes of components that say how they look or where something is, though they have several words.
const LOOKS: &[&str] =
    &["class", "style", "id", "icon", "src", "srcset", "sizes", "href", "link", "to", "url", "paths", "path"];

/// Tells of what a tag says in its attributes and a book does not show.
pub(crate) fn tell(reader: &mut Reader, tag: &Tag, span: Span) {
    // The text of a heading is read twice.
    if reader.naming || tag.attributes.is_empty() {
        return;
    }
    let said = if names::is_html(&tag.name) { of_html(tag) } else { of_component(tag) };
    for (key, value) in said {
        reader.diagnostics.push(left_out(&tag.name, key, value, span));
    }
}

/// Tells of what attributes in braces say, beyond what the piece before them showed.
pub(crate) fn tell_pairs(reader: &mut Reader, pairs: &[(String, String)], span: Span) {
    for (key, value) in pairs.iter().filter(|(key, value)| is_said(key, value)) {
        if !reader.naming {
            let value = value.trim();
            let message = say!("a book does not show `{key}` here: `{value}` was left out", key, value);
            let report = Diagnostic::new(Code::LeftOut, span, message);
            reader.diagnostics.push(report.with_help(say!("write it as text")));
        }
    }
}

/// Whether an attribute is words for readers.
pub(crate) fn is_said(key: &str, value: &str) -> bool {
    contains(TEXTS, key) && says(value)
}

pub(crate) fn left_out(name: &str, key: &str, value: &str, span: Span) -> Diagnostic {
    let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
    let message =
        say!("a book does not show the `{key}` of `<{name}>`: `{value}` was left out", key, name, value);
    Diagnostic::new(Code::LeftOut, span, message).with_help(say!("write it as text"))
}

fn contains(list: &[&str], name: &str) -> bool {
    list.iter().any(|word| word.eq_ignore_ascii_case(name))
}

fn says(value: &str) -> bool {
    value.contains(char::is_alphanumeric) && !matches!(value.trim(), "true" | "false" | "null")
}

/// The name of an attribute without the marks of Vue that say how its value is made.
fn bare(key: &str) -> &str {
    key.strip_prefix("v-bind:").or_else(|| key.strip_prefix(':')).unwrap_or(key)
}

/// Tells of what the node of a tag would have shown, where only its text is.
pub(crate) fn tell_shown(reader: &mut Reader, tag: &Tag, span: Span) {
    if reader.naming {
        return;
    }
    for key in shown(tag) {
        if let Some(value) = tag.get(key).filter(|value| says(value)) {
            reader.diagnostics.push(left_out(&tag.name, key, value, span));
        }
    }
}

/// What a tag of HTML says and its node does not.
fn of_html(tag: &Tag) -> Vec<(&str, &str)> {
    let typed = tag.get("type").unwrap_or_default();
    let has_value = tag.is("input")
        && !["checkbox", "radio", "hidden", "color", "range"]
            .iter()
            .any(|kind| typed.eq_ignore_ascii_case(kind));
    let is_text =
        |key: &str| contains(TEXTS, bare(key)) || (has_value && bare(key).eq_ignore_ascii_case("value"));
    pairs(tag, shown(tag), |key, value| is_text(key) && says(value))
}

/// The attributes of a tag of HTML whose words its node shows.
fn shown(tag: &Tag) -> &'static [&'static str] {
    match tag.name.to_ascii_lowercase().as_str() {
        "img" => &["alt", "title"],
        "a" if tag.get("href").is_some_and(is_safe) => match tag.get("title") {
            Some(_) => &["title"],
            None => &["aria-label"],
        },
        "abbr" | "acronym" | "dfn" | "iframe" | "frame" | "video" | "audio" | "embed" => &["title"],
        _ => &[],
    }
}

/// What a component says. Cards tell theirs by themselves.
fn of_component(tag: &Tag) -> Vec<(&str, &str)> {
    let known =
        names::component(&tag.name).or_else(|| names::meant(&tag.name).map(|(_, component)| component));
    let shown: &[&str] = match known {
        Some(Component::Card(_)) => return Vec::new(),
        Some(Component::Badge) => &["text"],
        // Of what these hold together it tells by itself.
        Some(Component::Link) => {
            &[":config", "v-bind:config", "config", "v-bind", "text", "ariaLabel", "aria-label"]
        }
        Some(Component::Preview) => &["title"],
        Some(
            Component::Icon
            | Component::Gallery
            | Component::ChapterList
            | Component::Wrapper
            | Component::Site,
        )
        | None => &[],
    };
    pairs(tag, shown, |key, value| {
        let name = bare(key);
        let is_code = key.starts_with(['@', '#']) || (name.starts_with("v-") && !contains(TEXTS, name));
        if is_code || contains(LOOKS, name) {
            return false;
        }
        let is_text = contains(TEXTS, name) || contains(NAMED, name);
        // What Vue works out is code, but for the words of this book's language in it.
        says(value) && (is_text || value.contains(is_hangul) || (name == key && is_prose(value)))
    })
}

/// The attributes that say something, without those that are `shown`; of two of one name the first is.
fn pairs<'t>(tag: &'t Tag, shown: &[&str], is_said: impl Fn(&str, &str) -> bool) -> Vec<(&'t str, &'t str)> {
    let place = |name: &&str| tag.attributes.iter().position(|(key, _)| key.eq_ignore_ascii_case(name));
    let shown: Vec<usize> = shown.iter().filter_map(place).collect();
    let pairs = tag.attributes.iter().map(|(key, value)| (key.as_str(), value.as_str())).enumerate();
    pairs
        .filter(|(at, (key, value))| !shown.contains(at) && is_said(key, value))
        .map(|(_, pair)| pair)
        .collect()
}

fn is_hangul(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' | '\u{ac00}'..='\u{d7a3}')
}

/// Whether a value is three words or more, of letters and stops.
fn is_prose(value: &str) -> bool {
    let is_word = |word: &str| {
        let word = word.trim_matches([',', '.', '!', '?', '\'', '"', '(', ')', ':']);
        !word.is_empty() && word.chars().all(|c| c.is_alphabetic() || matches!(c, '\'' | '’' | '-'))
    };
    value.split_whitespace().count() >= 3 && value.split_whitespace().all(is_word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::html::tag::read;

    fn said(source: &str) -> Vec<(String, String)> {
        let (tag, _) = read(source).unwrap();
        let said = if names::is_html(&tag.name) { of_html(&tag) } else { of_component(&tag) };
        said.into_iter().map(|(key, value)| (key.to_owned(), value.to_owned())).collect()
    }

    fn keys(source: &str) -> Vec<String> {
        said(source).into_iter().map(|(key, _)| key).collect()
    }

    #[test]
    fn tells_words_and_no_code() {
        assert_eq!(
            keys("<span title=\"가\" aria-label='나' data-x=\"다\" class=\"라 마\">"),
            ["title", "aria-label"]
        );
        assert_eq!(keys("<img alt=\"가\" title=\"나\" aria-label=\"다\">"), ["aria-label"]);
        assert_eq!(said("<img alt=\"가\" alt=\"나\">"), [("alt".to_owned(), "나".to_owned())]);
        assert_eq!(keys("<a href=\"https://example.org\" title=\"가\">"), [""; 0]);
        assert_eq!(keys("<a href=\"https://example.org\" aria-label=\"가\">"), [""; 0]);
        assert_eq!(keys("<a href=\"https://example.org\" title=\"가\" aria-label=\"나\">"), ["aria-label"]);
        assert_eq!(keys("<a href=\"javascript:x\" title=\"가\">"), ["title"]);
        assert_eq!(keys("<a name=\"b\" title=\"가\">"), ["title"]);
        assert_eq!(keys("<input type=\"checkbox\" value=\"가\">"), [""; 0]);
        assert_eq!(keys("<input value=\"가\" placeholder=\"나\">"), ["value", "placeholder"]);
        assert_eq!(keys("<p v-text=\"'가'\" :title=\"나루\" @click=\"go('다')\">"), ["v-text", ":title"]);
    }

    #[test]
    fn of_a_component_tells_whatever_has_words() {
        assert_eq!(keys("<MyNote title=\"a\" lead=\"가\" size=\"large\" icon=\"나\">"), ["title", "lead"]);
        assert_eq!(keys("<MyNote head=\"Read this first.\" allow=\"autoplay; fullscreen\">"), ["head"]);
        assert_eq!(
            keys("<MyNote :items=\"['가', '나']\" @click=\"go('다')\" #slot v-if=\"'라'\">"),
            [":items"]
        );
        assert_eq!(keys("<VPCard title=\"가\" extra=\"나\">"), [""; 0]);
    }
}
