//! What follows the brackets of a link or picture: destination, title, size.

use super::entity;
use crate::document::Length;

/// The part in parentheses.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Target {
    /// The destination, decoded.
    pub(super) destination: String,
    /// The title.
    pub(super) title: Option<String>,
    /// Width and height.
    pub(super) size: (Option<Length>, Option<Length>),
    /// Bytes read.
    pub(super) length: usize,
}

/// Reads `(destination "title" =WxH)` at the start of a text; the size only for pictures. Whether the destination may be
/// followed is another matter ([`is_safe`]).
pub(super) fn inline(text: &str, image: bool) -> Option<Target> {
    let mut at = skip_space(text, 1);
    let mut target = Target::default();
    if !text.get(at..)?.starts_with(')') {
        let (destination, end) = destination(text, at)?;
        target.destination = entity::unescape(destination);
        at = end;
        let mut next = skip_space(text, at);
        if next > at
            && let Some((title, end)) = title(text, next)
        {
            target.title = Some(entity::unescape(title)).filter(|title| !title.is_empty());
            at = end;
            next = skip_space(text, at);
        }
        if image
            && next > at
            && let Some((size, end)) = size(text, next)
        {
            target.size = size;
            next = skip_space(text, end);
        }
        at = next;
    }
    text.get(at..)?.starts_with(')').then_some(())?;
    target.length = at + 1;
    Some(target)
}

fn skip_space(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    at + rest.bytes().take_while(|b| matches!(b, b' ' | b'\t' | b'\n')).count()
}

fn destination(text: &str, at: usize) -> Option<(&str, usize)> {
    let rest = text.get(at..)?;
    if rest.starts_with('<') {
        let mut escaped = false;
        for (offset, c) in rest.char_indices().skip(1) {
            match c {
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                '>' => return Some((rest.get(1..offset)?, at + offset + 1)),
                '<' | '\n' => return None,
                _ => {}
            }
        }
        return None;
    }
    let mut depth = 0;
    let mut escaped = false;
    let mut end = rest.len();
    for (offset, c) in rest.char_indices() {
        match c {
            _ if escaped && c.is_ascii_punctuation() => {
                escaped = false;
                continue;
            }
            '\\' => {
                escaped = true;
                continue;
            }
            '(' => depth += 1,
            ')' if depth == 0 => {
                end = offset;
                break;
            }
            ')' => depth -= 1,
            // Other white space belongs to the destination and is escaped.
            c if c == ' ' || c.is_ascii_control() => {
                end = offset;
                break;
            }
            _ => {}
        }
        if depth > 32 {
            return None;
        }
        escaped = false;
    }
    (depth == 0).then_some((rest.get(..end)?, at + end))
}

fn title(text: &str, at: usize) -> Option<(&str, usize)> {
    let rest = text.get(at..)?;
    let close = match rest.chars().next()? {
        '"' => '"',
        '\'' => '\'',
        '(' => ')',
        _ => return None,
    };
    let mut escaped = false;
    for (offset, c) in rest.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            c if c == close => return Some((rest.get(1..offset)?, at + offset + 1)),
            '(' if close == ')' => return None,
            _ => {}
        }
    }
    None
}

type Size = (Option<Length>, Option<Length>);

fn size(text: &str, at: usize) -> Option<(Size, usize)> {
    let rest = text.get(at..)?.strip_prefix('=')?;
    let end = rest.find(|c: char| c.is_whitespace() || c == ')')?;
    let written = rest.get(..end)?;
    // Both sides left open is a size too.
    let size = if written == "x" { Size::default() } else { dimensions(written)? };
    Some((size, at + 1 + end))
}

/// `100x200`, `100x`, `x200`, `50%x`.
pub(super) fn dimensions(text: &str) -> Option<Size> {
    let (width, height) = text.split_once('x').filter(|_| !text.contains('.'))?;
    let size = (length(width)?, length(height)?);
    (!width.is_empty() || !height.is_empty()).then_some(size)
}

/// A length in pixels or per cent; nothing or zero leaves it open.
pub(crate) fn length(text: &str) -> Option<Option<Length>> {
    let text = text.trim();
    let bare = text.strip_suffix("px").unwrap_or(text);
    let (number, percent) = match bare.strip_suffix('%') {
        Some(number) => (number, true),
        None => (bare, false),
    };
    if number.is_empty() {
        return (!percent).then_some(None);
    }
    if number.len() > 6 || !number.bytes().all(|b| b.is_ascii_digit() || b == b'.') {
        return None;
    }
    let value: f32 = number.parse().ok()?;
    let length = if percent { Length::Percent(value) } else { Length::Pixels(value) };
    Some(Some(length).filter(|_| value > 0.0))
}

/// Whether a destination may be followed: no scripts, no data but pictures.
pub(crate) fn is_safe(destination: &str) -> bool {
    let lower: String = destination.trim().chars().take(24).collect::<String>().to_ascii_lowercase();
    let data = lower.strip_prefix("data:").is_some_and(|rest| !rest.starts_with("image/"));
    !data && !["javascript:", "vbscript:", "file:"].iter().any(|scheme| lower.starts_with(scheme))
}

/// An address in angle brackets at the start of a text of which no link is made.
pub(super) fn refused(text: &str) -> Option<&str> {
    let address = bracketed(text)?;
    (has_scheme(address) && !is_safe(address)).then_some(address)
}

/// What stands in angle brackets at the start of a text, without white space.
fn bracketed(text: &str) -> Option<&str> {
    let rest = text.strip_prefix('<')?;
    let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '<' | '>'))?;
    rest.get(end..)?.starts_with('>').then(|| rest.get(..end)).flatten()
}

fn has_scheme(address: &str) -> bool {
    address.split_once(':').is_some_and(|(scheme, _)| {
        (2..=32).contains(&scheme.len())
            && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+.-".contains(c))
    })
}

/// The address in angle brackets at the start of a text, its destination, and its length.
pub(super) fn autolink(text: &str) -> Option<(&str, String, usize)> {
    let address = bracketed(text)?;
    if has_scheme(address) && is_safe(address) {
        return Some((address, address.to_owned(), address.len() + 2));
    }
    let (user, host) = address.split_once('@')?;
    let user_good = !user.is_empty()
        && user.chars().all(|c| c.is_ascii_alphanumeric() || ".!#$%&'*+/=?^_`{|}~-".contains(c));
    let host_good = host.split('.').all(|label| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    });
    (user_good && host_good).then(|| (address, format!("mailto:{address}"), address.len() + 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_destinations_titles_and_sizes() {
        let target = inline("(a_(1).png \"제목\" =100x)뒤", true).unwrap();
        assert_eq!((target.destination.as_str(), target.title.as_deref()), ("a_(1).png", Some("제목")));
        assert_eq!(target.size, (Some(Length::Pixels(100.0)), None));
        assert!(inline("(한글 장.md)", false).is_none());
        assert!(!is_safe(&inline("(javascript:alert(1))", true).unwrap().destination));
        assert_eq!(inline("(<한글 장.md>)", false).unwrap().destination, "한글 장.md");
    }
}
