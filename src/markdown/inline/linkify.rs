//! Makes links of addresses that stand bare in a text, where the site's `linkify` is on.
//!
//! A Korean particle is no part of the address before it, and a name without a scheme needs an ending that no file has:
//! the site makes links of `https://example.org을` and `README.md` that lead nowhere.

use super::piece::{Piece, PieceKind};
use crate::document::Text;
use crate::document::written::{Inline, InlineKind};

const SCHEMES: &[&str] = &["https://", "http://", "ftp://"];

/// Endings of names that are read as addresses without a scheme; those of files (`md`, `rs`, `sh`) are none.
const ENDINGS: &[&str] = &[
    "com", "org", "net", "edu", "gov", "info", "biz", "kr", "jp", "cn", "uk", "us", "eu", "de", "fr", "io",
    "ai",
];

/// Particles that may follow an address that ends in a mark.
const PARTICLES: &[&str] = &[
    "을",
    "를",
    "이",
    "가",
    "은",
    "는",
    "에",
    "에서",
    "에도",
    "에는",
    "로",
    "으로",
    "와",
    "과",
    "의",
    "도",
    "만",
    "까지",
    "부터",
    "이나",
    "나",
    "라고",
    "이라고",
    "이다",
    "이고",
    "입니다",
];

/// The bytes of the address that goes on behind a scheme's colon, which `pieces` end before.
pub(super) fn goes_on(pieces: &[Piece], rest: &str) -> Option<usize> {
    let Some(Piece { kind: PieceKind::Text(before), .. }) = pieces.last() else { return None };
    let behind = rest.strip_prefix("://")?;
    SCHEMES
        .iter()
        .find_map(|scheme| before.strip_suffix(scheme.strip_suffix("://")?))
        .filter(|lead| bounds(lead))?;
    Some(3 + reach(behind)).filter(|length| *length > 3)
}

/// Whether an address may start behind a text.
fn bounds(before: &str) -> bool {
    !before.ends_with(|c: char| c.is_ascii_alphanumeric() || "/@._-+".contains(c))
}

/// How far an address goes: without the marks that end a sentence, without a bracket that it does not open.
fn reach(text: &str) -> usize {
    let mut open = Vec::new();
    let mut before = '/';
    let mut end = text.len();
    for (at, c) in text.char_indices() {
        let stops = match c {
            '(' | '[' | '{' => {
                open.push(c);
                false
            }
            ')' => open.pop() != Some('('),
            ']' => open.pop() != Some('['),
            '}' => open.pop() != Some('{'),
            '<' | '>' | '"' | '`' | '|' | '\\' => true,
            // A particle may follow the address; inside of a word it is a syllable.
            c if is_hangul(c) => {
                let particle = || is_particle(text.get(at..).unwrap_or_default());
                !is_hangul(before) && (before.is_ascii_alphanumeric() || particle())
            }
            c => c.is_whitespace() || c.is_control() || (!c.is_ascii() && !c.is_alphanumeric()),
        };
        if stops {
            end = at;
            break;
        }
        before = c;
    }
    text.get(..end).map_or(0, |address| {
        address.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*', '_', '~']).len()
    })
}

fn is_hangul(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' | '\u{ac00}'..='\u{d7a3}')
}

/// Whether a text starts with a particle and nothing else of its word.
fn is_particle(text: &str) -> bool {
    let word: usize = text.chars().take(5).take_while(|c| is_hangul(*c)).map(char::len_utf8).sum();
    text.get(..word).is_some_and(|word| PARTICLES.contains(&word))
}

/// The first address of a text: where it starts, how long it is, and where it leads.
fn find(text: &str) -> Option<(usize, usize, String)> {
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let word = rest.bytes().take_while(|b| b.is_ascii_alphanumeric() || b"._+-".contains(b)).count();
        if word == 0 {
            at += rest.chars().next().map_or(1, char::len_utf8);
            continue;
        }
        if bounds(text.get(..at).unwrap_or_default())
            && let Some((length, destination)) = address(rest, word)
        {
            return Some((at, length, destination));
        }
        at += word;
    }
    None
}

/// The address at the start of a text whose first word has so many bytes.
fn address(rest: &str, word: usize) -> Option<(usize, String)> {
    let written = |length: usize| rest.get(..length).unwrap_or_default();
    if let Some(scheme) = SCHEMES.iter().find(|scheme| rest.starts_with(**scheme)) {
        let length = scheme.len() + reach(rest.get(scheme.len()..)?);
        return (length > scheme.len()).then(|| (length, written(length).to_owned()));
    }
    if let Some(host) = rest.get(word..)?.strip_prefix('@') {
        let length = host.bytes().take_while(|b| b.is_ascii_alphanumeric() || b".-".contains(b)).count();
        let host = host.get(..length)?.trim_end_matches(['.', '-']);
        let length = word + 1 + host.len();
        return is_host(host).then(|| (length, format!("mailto:{}", written(length))));
    }
    let host = written(word).trim_end_matches(['.', '-', '_', '+']);
    let named = host.strip_prefix("www.").is_some_and(is_host) || (is_host(host) && has_ending(host));
    if !named {
        return None;
    }
    let path = rest.get(host.len()..)?;
    let length = host.len() + if path.starts_with(['/', ':', '?', '#']) { reach(path) } else { 0 };
    Some((length, format!("http://{}", written(length))))
}

fn is_host(host: &str) -> bool {
    host.contains('.')
        && host.split('.').all(|label| {
            !label.is_empty()
                && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
                && !label.starts_with('-')
        })
}

fn has_ending(host: &str) -> bool {
    host.rsplit('.').next().is_some_and(|ending| ENDINGS.contains(&ending.to_ascii_lowercase().as_str()))
}

/// Makes links of the addresses in a text, but in links.
pub(super) fn mark(content: &mut Vec<Inline>) {
    let mut out = Vec::with_capacity(content.len());
    for mut inline in std::mem::take(content) {
        match inline.kind {
            InlineKind::Text(ref text) if text.contains(['.', '/']) => split(&inline, text, &mut out),
            InlineKind::Styled(style, mut inner) => {
                mark(&mut inner);
                inline.kind = InlineKind::Styled(style, inner);
                out.push(inline);
            }
            _ => out.push(inline),
        }
    }
    *content = out;
}

/// Cuts a text at its addresses.
fn split(whole: &Inline, text: &Text, out: &mut Vec<Inline>) {
    let mut done = 0;
    let part = |from: usize, to: usize| {
        let text = text.part(from..to);
        Inline { span: text.span(), attributes: whole.attributes.clone(), kind: InlineKind::Text(text) }
    };
    while let Some((at, length, destination)) = text.get(done..).and_then(find) {
        let (from, to) = (done + at, done + at + length);
        if from > done {
            out.push(part(done, from));
        }
        let words = part(from, to);
        out.push(Inline::new(
            words.span,
            InlineKind::Link { target: destination, title: None, content: vec![words] },
        ));
        done = to;
    }
    if done < text.len() {
        out.push(part(done, text.len()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_ends_before_particles_stops_and_brackets() {
        for (text, wanted) in [
            ("주소는 https://example.org/a_b?c=1입니다.", Some("https://example.org/a_b?c=1")),
            ("(https://example.org/가나(다)) 뒤", Some("https://example.org/가나(다)")),
            ("https://example.org/가나에", Some("https://example.org/가나에")),
            ("https://example.org/을 본다", Some("https://example.org/")),
            ("www.example.net, 그리고", Some("www.example.net")),
            ("kim@example.com에게", Some("kim@example.com")),
            ("example.co.kr/길로", Some("example.co.kr/길로")),
            ("README.md와 a.rs, 1.2.3, e.g. 3.14", None),
            ("xhttps://a.b", None),
            ("https://", None),
        ] {
            let found = find(text).map(|(at, length, _)| &text[at..at + length]);
            assert_eq!(found, wanted, "{text}");
        }
    }
}
