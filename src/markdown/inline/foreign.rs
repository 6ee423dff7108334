//! Finds the syntax of other dialects in a text; only marks that no construct of the theme has taken count.

use super::attributes;
use super::piece::{Piece, PieceKind};
use crate::document::written::{Inline, InlineKind};
use crate::markdown::foreign::{self, Construct};
use crate::markdown::reader::Reader;
use crate::markdown::slice::Slice;

/// How far the end of a construct may lie, in bytes.
const WINDOW: usize = 400;

/// Keeps in mind what of other dialects stands among the pieces of a text.
pub(super) fn find(reader: &mut Reader, slice: &Slice, pieces: &[Piece]) {
    if reader.naming {
        return;
    }
    let text = slice.text();
    let mut begins = true;
    let mut from = 0;
    for piece in pieces {
        let at = piece.range.start;
        if at >= from && is_free(piece, text) {
            let found = begins.then(|| opening(text, at)).flatten().or_else(|| within(text, at));
            let found =
                found.map(|(construct, length)| (construct, at, length)).or_else(|| comment(text, piece));
            if let Some((construct, at, length)) = found {
                from = at + length;
                if let Some(construct) = construct {
                    reader.foreign.add(construct, slice, at..from);
                }
            }
        }
        begins = matches!(
            piece.kind,
            PieceKind::Done(Inline { kind: InlineKind::SoftBreak | InlineKind::HardBreak, .. })
        );
    }
}

/// Whether a piece is as it is written, and nothing yet.
fn is_free(piece: &Piece, text: &str) -> bool {
    match &piece.kind {
        PieceKind::Text(plain) => text.get(piece.range.clone()) == Some(plain.as_str()),
        PieceKind::Run(_) | PieceKind::Attributes(_) => true,
        PieceKind::Done(_) | PieceKind::Tag(_) | PieceKind::Raised(_) => false,
    }
}

/// A construct and its length in bytes; without a construct it closes another one, which was counted.
type Match = Option<(Option<Construct>, usize)>;

/// What starts a line.
fn opening(text: &str, at: usize) -> Match {
    let rest = text.get(at..)?;
    let line = rest.lines().next()?.trim_end();
    let construct = match line.bytes().next()? {
        b'!' | b'?' if line.get(1..3) == Some("> ") && line.len() > 3 => Construct::Aside,
        b'!' => titled(line.strip_prefix("!!!")?).then_some(Construct::Indented)?,
        b'?' => titled(line.strip_prefix("???")?.trim_start_matches('+')).then_some(Construct::Folded)?,
        b'=' => {
            let label = line.strip_prefix("===")?.trim_start_matches(['!', '+']);
            (label.starts_with(' ') && is_quoted(label.trim())).then_some(Construct::Tab)?
        }
        b':' => foreign::container(line)?,
        b'<' => is_path(line.strip_prefix("<<<")?.trim_start()).then_some(Construct::Snippet)?,
        b'-' => line.starts_with("--8<--").then_some(Construct::Scissors)?,
        b'[' => (at == 0 && text.trim().eq_ignore_ascii_case("[toc]")).then_some(Construct::Contents)?,
        b'i' | b'e' => is_module(line).then_some(Construct::Module)?,
        _ => return None,
    };
    Some((Some(construct), line.len()))
}

/// ` note`, ` note "title"`, ` note inline end "title"`: what follows the marks of an admonition.
fn titled(rest: &str) -> bool {
    let Some(rest) = rest.strip_prefix(' ') else { return false };
    let (words, title) = match rest.find('"') {
        Some(at) => rest.split_at(at),
        None => (rest, "\"\""),
    };
    let mut words = words.split_whitespace();
    let kind = words.next().is_some_and(|kind| kind.bytes().all(|b| b.is_ascii_alphabetic() || b == b'-'));
    kind && is_quoted(title.trim_end()) && words.all(|word| matches!(word, "inline" | "end"))
}

fn is_quoted(text: &str) -> bool {
    ['"', '\''].iter().any(|&quote| text.len() > 1 && text.starts_with(quote) && text.ends_with(quote))
}

/// A path as a snippet's: from the source's root, a folder, or with a folder in it.
fn is_path(text: &str) -> bool {
    let path = text.split([' ', '{', '#']).next().unwrap_or_default();
    ["@/", "./", "../", "/"].iter().any(|root| path.starts_with(root) && path.len() > root.len())
        || (path.starts_with(|c: char| c.is_ascii_alphanumeric()) && path.contains('/') && path.contains('.'))
}

/// A statement of a module, whole on its line.
fn is_module(line: &str) -> bool {
    let statement = line.trim_end_matches(';');
    if let Some(rest) = statement.strip_prefix("import ") {
        let module = rest.rsplit_once(" from ").map_or(rest, |(_, module)| module);
        return is_quoted(module.trim()) && !module.contains(' ');
    }
    let Some(rest) = statement.strip_prefix("export ") else { return false };
    rest.starts_with("default ")
        || ["const ", "let ", "var "].iter().any(|word| rest.starts_with(word) && rest.contains(" ="))
}

/// What stands anywhere.
fn within(text: &str, at: usize) -> Match {
    let rest = text.get(at..)?;
    match rest.as_bytes().get(..2)? {
        b"[[" => wiki(text, at, rest),
        b"![" => wiki("", 0, rest.get(1..)?).map(|(_, length)| (Some(Construct::Embed), length + 1)),
        b"{%" => tag(rest),
        b"{{" => shortcode(rest),
        b"{:" => inline_list(rest),
        b"{/" => Some((Some(Construct::JsxComment), until(rest.strip_prefix("{/*")?, "*/}")? + 6)),
        b"++" => keys(rest),
        [b'{', byte] if byte.is_ascii_lowercase() => role(text, at, rest),
        _ => None,
    }
}

/// The bytes before an end that is near.
fn until(text: &str, end: &str) -> Option<usize> {
    let window = text.as_bytes().get(..text.len().min(WINDOW))?;
    window.windows(end.len()).position(|bytes| bytes == end.as_bytes())
}

/// `[[page]]`, `[[page#heading|words]]`; indices and lists in double brackets are none.
fn wiki(text: &str, at: usize, rest: &str) -> Match {
    if text.get(..at)?.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ']' | ')' | '[')) {
        return None;
    }
    let inner = rest.strip_prefix("[[")?;
    let inner = inner.get(..until(inner, "]]")?)?;
    let page = inner.split('|').next()?;
    let named = page.contains(char::is_alphabetic) && page.trim() == page;
    let plain = !inner.contains(|c: char| "[]{}<>\"'`=,;\n".contains(c));
    let contents = inner.eq_ignore_ascii_case("toc");
    let construct = if inner == "_TOC_" { Construct::WikiContents } else { Construct::WikiLink };
    (named && plain && !contents).then_some((Some(construct), inner.len() + 4))
}

/// `{% tag … %}`.
fn tag(rest: &str) -> Match {
    let inner = rest.strip_prefix("{%")?;
    let length = until(inner, "%}")?;
    let name = inner.get(..length)?.trim_start_matches('-').split_whitespace().next()?;
    if !name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-')) {
        return None;
    }
    let construct = match name {
        "hint" | "tabs" | "tab" | "code" | "embed" | "file" | "content-ref" | "stepper" | "step"
        | "columns" => Some(Construct::Hint),
        _ if name.starts_with("end") => None,
        _ => Some(Construct::Tag),
    };
    Some((construct, length + 4))
}

/// The length of `{{< name >}}`, `{{% name %}}` or `{{#name }}` at the start of a text, braces included.
pub(super) fn shortcode_length(rest: &str) -> Option<usize> {
    shortcode(rest).map(|(_, length)| length)
}

fn shortcode(rest: &str) -> Match {
    let inner = rest.strip_prefix("{{")?;
    let end = match inner.bytes().next()? {
        b'<' => ">}}",
        b'%' => "%}}",
        b'#' => "}}",
        _ => return None,
    };
    let length = until(inner.get(1..)?, end)?;
    let words = inner.get(1..=length)?.trim_start();
    let construct = match words.bytes().next()? {
        b'/' => None,
        byte if byte.is_ascii_alphabetic() && end == "}}" => Some(Construct::Mustache),
        byte if byte.is_ascii_alphabetic() => Some(Construct::Shortcode),
        _ => return None,
    };
    Some((construct, length + 3 + end.len()))
}

/// `{: .class}` and `{:toc}`.
fn inline_list(rest: &str) -> Match {
    let inner = rest.strip_prefix("{:")?;
    if inner.starts_with("toc}") {
        return Some((Some(Construct::InlineList), "{:toc}".len()));
    }
    let end = until(inner, "}")?;
    let bare = format!("{{{}}}", inner.get(..end)?);
    attributes::read(&bare).map(|_| (Some(Construct::InlineList), end + 3))
}

/// Names of keys that stand alone as well, and hardly as words of a text.
const ALONE: &[&str] = &["ctrl", "alt", "shift", "cmd", "esc", "enter", "backspace"];

/// Names of keys beside others.
const KEYS: &[&str] = &[
    "altgr",
    "option",
    "command",
    "control",
    "win",
    "windows",
    "super",
    "meta",
    "fn",
    "tab",
    "space",
    "delete",
    "del",
    "insert",
    "ins",
    "home",
    "end",
    "up",
    "down",
    "left",
    "right",
    "page-up",
    "page-down",
    "escape",
    "return",
    "plus",
    "minus",
    "arrow-up",
    "arrow-down",
    "arrow-left",
    "arrow-right",
    "print-screen",
    "caps-lock",
];

/// `++ctrl+alt+del++`.
fn keys(rest: &str) -> Match {
    let inner = rest.strip_prefix("++")?;
    let inner = inner.get(..until(inner, "++")?)?;
    let lower = inner.to_ascii_lowercase();
    let function =
        |key: &str| key.strip_prefix('f').is_some_and(|n| n.parse::<u8>().is_ok_and(|n| n > 0 && n < 25));
    let alone = |key: &str| ALONE.contains(&key) || function(key);
    let known = |key: &str| alone(key) || KEYS.contains(&key) || key.chars().count() == 1;
    let pressed = lower.split('+').all(known) && lower.split('+').any(alone);
    pressed.then_some((Some(Construct::Keys), inner.len() + 4))
}

/// `{name}` before code.
fn role(text: &str, at: usize, rest: &str) -> Match {
    let end = until(rest, "}")?;
    let name = rest.get(1..end)?;
    let called = name.bytes().all(|b| b.is_ascii_lowercase() || matches!(b, b'-' | b':'));
    let apart = !text.get(..at)?.ends_with(['`', '*', ')', '_', '~']);
    (called && apart && rest.get(end + 1..)?.starts_with('`')).then_some((Some(Construct::Role), end + 1))
}

/// `%% … %%` in plain text.
fn comment(text: &str, piece: &Piece) -> Option<(Option<Construct>, usize, usize)> {
    let PieceKind::Text(plain) = &piece.kind else { return None };
    let start = plain.find("%%")?;
    let at = piece.range.start + start;
    let rest = text.get(at + 2..)?;
    let apart = !text.get(..at)?.ends_with(|c: char| !c.is_whitespace());
    let length = until(rest, "%%").filter(|length| *length > 0)?;
    apart.then_some((Some(Construct::Comment), at, length + 4))
}
