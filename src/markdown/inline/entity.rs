//! Character references: `&amp;`, `&#44032;`, `&#xAC00;`.

use pulldown_cmark::{Event, Parser, Tag};

use crate::document::{Origin, Text, is_no_text};

/// The longest reference that HTML has, with its ampersand and semicolon.
const LONGEST: usize = 34;

/// The characters and the length of the reference at the start of a text.
pub(crate) fn read(text: &str) -> Option<(String, usize)> {
    let window = text.as_bytes().get(..text.len().min(LONGEST))?;
    let end = window.iter().position(|&b| b == b';')? + 1;
    let reference = text.get(..end)?;
    let body = reference.get(1..end - 1)?;
    if let Some(number) = body.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) if (1..=6).contains(&hex.len()) => u32::from_str_radix(hex, 16).ok()?,
            None if (1..=7).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit()) => {
                number.parse().ok()?
            }
            _ => return None,
        };
        let c = char::from_u32(code).filter(|c| !is_no_text(*c));
        return Some((c.unwrap_or('\u{fffd}').to_string(), end));
    }
    body.bytes().all(|b| b.is_ascii_alphanumeric()).then_some(())?;
    named(reference).map(|decoded| (decoded, end))
}

/// The characters of a named reference, from the table of `pulldown-cmark`.
fn named(reference: &str) -> Option<String> {
    match reference {
        "&nbsp;" => return Some("\u{a0}".to_owned()),
        "&lt;" => return Some("<".to_owned()),
        "&gt;" => return Some(">".to_owned()),
        "&amp;" => return Some("&".to_owned()),
        "&quot;" => return Some("\"".to_owned()),
        _ => {}
    }
    let line = format!("[a](<{reference}>)");
    let destination = Parser::new(&line).find_map(|event| match event {
        Event::Start(Tag::Link { dest_url, .. }) => Some(dest_url.to_string()),
        _ => None,
    })?;
    (destination != reference).then_some(destination)
}

/// A text with its references decoded.
pub(crate) fn decode(text: &str) -> String {
    decode_text(text.into()).into_string()
}

/// The same, with the places that it came from.
pub(crate) fn decode_text(text: Text) -> Text {
    if !text.contains('&') {
        return text;
    }
    let mut out = Text::default();
    let mut from = 0;
    while let Some(tail) = text.get(from..)
        && let Some(before) = tail.find('&')
    {
        let at = from + before;
        out.append(&text, from..at);
        from = at + 1;
        match text.get(at..).and_then(read) {
            Some((decoded, length)) => {
                from = at + length;
                out.push(&decoded, Origin::rewritten(text.part(at..from).span()));
            }
            None => out.append(&text, at..from),
        }
    }
    out.append(&text, from..text.len());
    out
}

/// A destination or title: references and backslashes decoded.
pub(crate) fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['&', '\\']) {
        let (before, tail) = rest.split_at(at);
        out.push_str(before);
        let escaped =
            tail.strip_prefix('\\').and_then(|t| t.chars().next()).filter(char::is_ascii_punctuation);
        let (decoded, length) = match escaped {
            Some(c) => (c.to_string(), 2),
            None => read(tail).unwrap_or_else(|| (tail.chars().take(1).collect(), 1)),
        };
        out.push_str(&decoded);
        rest = tail.get(length..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decodes_references_and_leaves_the_rest() {
        assert_eq!(decode("a &amp; &#xAC00;&copy; &unknown; &"), "a & 가© &unknown; &");
        assert_eq!(unescape(r"a\_b\가&lt;"), r"a_b\가<");
    }
}
