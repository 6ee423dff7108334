//! `{.class #id key=value}`: attributes, only where every item is one.

use crate::document::{Alignment, Attributes};

/// Reads braces at the start of a text; also their length.
pub(crate) fn read(text: &str) -> Option<(Attributes, usize)> {
    let body = text.strip_prefix('{')?;
    let mut attributes = Attributes::default();
    let mut rest = body;
    let mut items = 0;
    loop {
        rest = rest.trim_start_matches([' ', '\t']);
        if let Some(after) = rest.strip_prefix('}') {
            return (items > 0).then_some((attributes, text.len() - after.len()));
        }
        rest = item(rest, &mut attributes)?;
        if !rest.starts_with([' ', '\t', '}']) {
            return None;
        }
        items += 1;
    }
}

fn word(text: &str) -> Option<(&str, &str)> {
    let end = text.find(|c: char| c.is_whitespace() || "{}\"'=<>`.#".contains(c)).unwrap_or(text.len());
    (end > 0).then(|| text.split_at(end))
}

fn item<'a>(text: &'a str, attributes: &mut Attributes) -> Option<&'a str> {
    if let Some(module) = text.strip_prefix("..") {
        let (name, rest) = word(module)?;
        attributes.pairs.push(("css-module".to_owned(), name.to_owned()));
        return Some(rest);
    }
    if let Some(class) = text.strip_prefix('.') {
        let (name, rest) = word(class)?;
        attributes.classes.push(name.to_owned());
        return Some(rest);
    }
    if let Some(id) = text.strip_prefix('#') {
        let (name, rest) = word(id)?;
        attributes.id = Some(name.to_owned());
        return Some(rest);
    }
    let (key, rest) = word(text)?;
    let good = key.starts_with(|c: char| c.is_ascii_alphabetic())
        && key.chars().all(|c| c.is_ascii_alphanumeric() || "-_:".contains(c));
    let rest = rest.strip_prefix('=').filter(|_| good)?;
    let (value, rest) = if let Some(quoted) = rest.strip_prefix('"') {
        quoted.split_once('"')?
    } else {
        let end = rest.find(|c: char| c.is_whitespace() || "}{\"'".contains(c))?;
        rest.split_at(end)
    };
    put(attributes, key, value);
    Some(rest)
}

/// What only a browser's window wants to know.
const WINDOW: &[&str] = &["target", "rel", "tabindex", "loading"];

/// Puts a pair where it belongs; event handlers are dropped, and what is for a browser's window.
pub(crate) fn put(attributes: &mut Attributes, key: &str, value: &str) {
    let key = key.to_ascii_lowercase();
    match key.as_str() {
        "id" => attributes.id = Some(value.to_owned()),
        "class" => attributes.classes.extend(value.split_whitespace().map(str::to_owned)),
        "lang" | "xml:lang" => attributes.language = Some(value.to_owned()),
        "align" => attributes.align = alignment(value).or(attributes.align),
        "style" => style(attributes, value),
        _ if key.starts_with("on") || WINDOW.contains(&key.as_str()) => {}
        _ => attributes.pairs.push((key, value.to_owned())),
    }
}

/// Takes the alignment out of a style; the other declarations stay together.
fn style(attributes: &mut Attributes, style: &str) {
    let mut others = Vec::new();
    for (name, value) in style.split(';').filter_map(|rule| rule.split_once(':')) {
        let (name, value) = (name.trim().to_ascii_lowercase(), value.trim());
        let align = if name == "text-align" { alignment(value) } else { None };
        match align {
            Some(align) => attributes.align = Some(align),
            None => others.push(format!("{name}:{value}")),
        }
    }
    if !others.is_empty() {
        attributes.pairs.push(("style".to_owned(), others.join(";")));
    }
}

/// The alignment of a word.
pub(crate) fn alignment(word: &str) -> Option<Alignment> {
    match word.trim().to_ascii_lowercase().as_str() {
        "left" | "start" => Some(Alignment::Left),
        "center" | "middle" => Some(Alignment::Center),
        "right" | "end" => Some(Alignment::Right),
        "justify" => Some(Alignment::Justify),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts_only_attributes() {
        let (attributes, length) = read("{.note #p1 data-x=\"a b\"} 뒤").unwrap();
        assert_eq!((attributes.classes.len(), attributes.id.as_deref(), length), (1, Some("p1"), 24));
        assert_eq!(attributes.pairs, [("data-x".to_owned(), "a b".to_owned())]);
        for text in ["{K,V}", "{return x}", "{}", "{1, 2}", "{{ a }}", "{k}"] {
            assert!(read(text).is_none(), "{text}");
        }
    }
}
