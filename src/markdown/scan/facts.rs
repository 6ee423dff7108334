//! `key=value` words behind a name: bare, in quotes, or as a code span.

use std::ops::Range;

/// A word, and what it is set to.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) name: String,
    pub(super) value: Option<String>,
    /// Whether the value is words, not code: it stands in quotes and is in no language of machines.
    pub(super) prose: bool,
    /// The bytes of the text that it takes.
    pub(super) range: Range<usize>,
}

/// Reads all words of a text.
pub(super) fn read(text: &str) -> Vec<Found> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.trim().is_empty()) {
        let start = at + rest.len() - rest.trim_start().len();
        let word = text.get(start..).unwrap_or_default();
        let length = word.find(|c: char| c.is_whitespace() || c == '=').unwrap_or(word.len());
        let name = word.get(..length).unwrap_or_default().to_owned();
        at = start + length;
        let value = word.get(length..).and_then(|tail| tail.strip_prefix('='));
        let (value, prose) = match value {
            Some(tail) => {
                let (value, prose, length) = self::value(tail);
                at += 1 + length;
                (Some(value), prose)
            }
            None => (None, false),
        };
        found.push(Found { name, value, prose, range: start..at });
    }
    found
}

/// The value at the start of a text, whether it is words, and its bytes.
fn value(text: &str) -> (String, bool, usize) {
    if let Some((value, length)) = code(text) {
        return (value, false, length);
    }
    if let Some((value, length)) = quoted(text) {
        let prose = value.contains(|c: char| c.is_alphabetic() && !c.is_ascii());
        return (value, prose, length);
    }
    let length = text.find(char::is_whitespace).unwrap_or(text.len());
    (text.get(..length).unwrap_or_default().to_owned(), false, length)
}

/// A value in quotes; a backslash before a sign of ASCII is none.
fn quoted(text: &str) -> Option<(String, usize)> {
    let quote = text.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let mut value = String::new();
    let mut characters = text.char_indices().skip(1).peekable();
    while let Some((at, c)) = characters.next() {
        match c {
            c if c == quote => return Some((value, at + 1)),
            '\\' => match characters.next_if(|(_, next)| next.is_ascii_punctuation()) {
                Some((_, next)) => value.push(next),
                None => value.push('\\'),
            },
            c => value.push(c),
        }
    }
    None
}

/// The code span at the start of a text, and its bytes (CommonMark 0.31, "Code spans").
pub(super) fn code(text: &str) -> Option<(String, usize)> {
    let ticks = text.bytes().take_while(|byte| *byte == b'`').count();
    if ticks == 0 {
        return None;
    }
    let mut at = ticks;
    loop {
        let rest = text.get(at..)?;
        let from = at + rest.find('`')?;
        let run = text.get(from..)?.bytes().take_while(|byte| *byte == b'`').count();
        if run == ticks {
            let inner = text.get(ticks..from)?;
            let padded = inner.strip_prefix(' ').and_then(|inner| inner.strip_suffix(' '));
            let inner = padded.filter(|bare| !bare.trim().is_empty()).unwrap_or(inner);
            return Some((inner.to_owned(), from + run));
        }
        at = from + run;
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn values_are_bare_quoted_or_code() {
        let read = |text: &str| -> Vec<(String, Option<String>, bool)> {
            super::read(text).into_iter().map(|found| (found.name, found.value, found.prose)).collect()
        };
        let pair =
            |name: &str, value: Option<&str>, prose| (name.to_owned(), value.map(str::to_owned), prose);
        assert_eq!(
            read(" type=string required default=`{ a: 'b' }` x=\"C:\\new \\\"y\\\"\" "),
            [
                pair("type", Some("string"), false),
                pair("required", None, false),
                pair("default", Some("{ a: 'b' }"), false),
                pair("x", Some("C:\\new \"y\""), false),
            ]
        );
        assert_eq!(read("a=\"테마가 정한다\""), [pair("a", Some("테마가 정한다"), true)]);
        assert_eq!(read("a=\"b c"), [pair("a", Some("\"b"), false), pair("c", None, false)]);
        assert_eq!(read("a= b"), [pair("a", Some(""), false), pair("b", None, false)]);
        assert_eq!(read("=b"), [pair("", Some("b"), false)]);
    }
}
