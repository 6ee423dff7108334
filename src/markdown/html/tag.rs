//! One tag, by CommonMark's grammar for raw HTML, with the attribute names that Vue adds.

use crate::markdown::inline::entity;
use crate::script;

/// How a tag is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// `<x>`.
    Open,
    /// `</x>`.
    Close,
    /// `<x/>`.
    Empty,
}

/// A tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Tag {
    /// Its name as written.
    pub(crate) name: String,
    /// How it is written.
    pub(crate) form: Form,
    /// Attributes in order, values decoded; bare ones have an empty value.
    pub(crate) attributes: Vec<(String, String)>,
}

impl Tag {
    /// The value of an attribute.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(key, _)| key.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
    }

    /// Whether the tag has this HTML name.
    pub(crate) fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }
}

/// Reads the tag at the start of a text; also its length. What Vue makes a link of is one.
pub(crate) fn read(text: &str) -> Option<(Tag, usize)> {
    let (mut tag, length) = read_as_written(text)?;
    if ["RouteLink", "RouterLink"].contains(&tag.name.as_str()) {
        tag.name = "a".to_owned();
        for (key, _) in tag.attributes.iter_mut().filter(|(key, _)| key == "to") {
            *key = "href".to_owned();
        }
    }
    Some((tag, length))
}

fn read_as_written(text: &str) -> Option<(Tag, usize)> {
    let mut cursor = Cursor { text, at: 0 };
    cursor.take('<')?;
    let close = cursor.take('/').is_some();
    let name = cursor.name()?.to_owned();
    let mut attributes = Vec::new();
    if close {
        cursor.space();
        cursor.take('>')?;
        return Some((Tag { name, form: Form::Close, attributes }, cursor.at));
    }
    loop {
        let spaced = cursor.space();
        if cursor.take('>').is_some() {
            return Some((Tag { name, form: Form::Open, attributes }, cursor.at));
        }
        if cursor.rest().starts_with("/>") {
            return Some((Tag { name, form: Form::Empty, attributes }, cursor.at + 2));
        }
        if !spaced {
            return None;
        }
        let (name, value) = cursor.attribute()?;
        attributes.push(bound(&name, &value).unwrap_or((name, value)));
    }
}

/// What an attribute says that Vue works out (`:title="'text'"`, `v-bind:title`), where that is a text or a number.
fn bound(name: &str, value: &str) -> Option<(String, String)> {
    let name = name.strip_prefix("v-bind:").or_else(|| name.strip_prefix(':'))?;
    let value = based(value).unwrap_or(value);
    Some((name.to_owned(), script::literal(value).ok()?.said()?.to_owned()))
}

/// The path that the site puts its base in front of.
fn based(value: &str) -> Option<&str> {
    let value = value.trim();
    value.strip_prefix('$').unwrap_or(value).strip_prefix("withBase(")?.strip_suffix(')')
}

struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Cursor<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn take(&mut self, wanted: char) -> Option<()> {
        self.rest().strip_prefix(wanted)?;
        self.at += wanted.len_utf8();
        Some(())
    }

    fn run(&mut self, good: impl Fn(char) -> bool) -> &'a str {
        let rest = self.rest();
        let length = rest.find(|c| !good(c)).unwrap_or(rest.len());
        self.at += length;
        rest.get(..length).unwrap_or_default()
    }

    fn space(&mut self) -> bool {
        !self.run(|c| matches!(c, ' ' | '\t' | '\n')).is_empty()
    }

    fn name(&mut self) -> Option<&'a str> {
        self.rest().starts_with(|c: char| c.is_ascii_alphabetic()).then_some(())?;
        Some(self.run(|c| c.is_ascii_alphanumeric() || c == '-'))
    }

    fn attribute(&mut self) -> Option<(String, String)> {
        self.rest().starts_with(|c: char| c.is_ascii_alphabetic() || "_:@#".contains(c)).then_some(())?;
        let name = self.run(|c| c.is_ascii_alphanumeric() || "_:@#.-".contains(c)).to_owned();
        let after = self.at;
        self.space();
        if self.take('=').is_none() {
            self.at = after;
            return Some((name, String::new()));
        }
        self.space();
        for quote in ['"', '\''] {
            if self.take(quote).is_some() {
                let value = self.run(|c| c != quote);
                self.take(quote)?;
                return Some((name, entity::decode(value)));
            }
        }
        let value = self.run(|c| !c.is_ascii_whitespace() && !"\"'=<>`".contains(c));
        let value = match value.strip_suffix('/') {
            Some(bare) if self.rest().starts_with('>') => {
                self.at -= 1;
                bare
            }
            _ => value,
        };
        (!value.is_empty()).then(|| (name, entity::decode(value)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_tags_and_refuses_text() {
        let (tag, length) = read("<FontIcon icon=\"fas fa-a\" @x=1/>뒤").unwrap();
        assert_eq!((tag.form, tag.get("icon"), length), (Form::Empty, Some("fas fa-a"), 32));
        assert_eq!(read("</b >").map(|(tag, _)| tag.form), Some(Form::Close));
        let (tag, _) = read("<RouteLink to=\"/02.html\">").unwrap();
        assert_eq!((tag.name.as_str(), tag.get("href")), ("a", Some("/02.html")));
        assert_eq!(read("</RouterLink>").map(|(tag, _)| tag.name), Some("a".to_owned()));
        let (tag, _) = read("<img :src=\"$withBase('/a.png')\">").unwrap();
        assert_eq!(tag.get("src"), Some("/a.png"));
        assert!(read("<이름>").is_none());
        assert!(read("<GitHub 계정>").is_none());
        assert!(read("<a b=\"").is_none());
    }
}
