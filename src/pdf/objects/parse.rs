//! Bytes to values (ISO 32000-1, 7.3), as far as a writer of files goes: no comments.

use super::object::{Dictionary, Object};

/// Values within values: more than any writer nests.
const DEEPEST: usize = 100;

/// Reads one value after the other.
pub(super) struct Parser<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Parser<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// What has not been read yet.
    pub(super) fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    /// The next value; `None` where there is none.
    pub(super) fn value(&mut self) -> Option<Object> {
        self.nested(DEEPEST)
    }

    /// A whole number that is not negative.
    pub(super) fn number(&mut self) -> Option<usize> {
        self.space();
        let digits = self.run(|byte| byte.is_ascii_digit());
        std::str::from_utf8(digits).ok()?.parse().ok()
    }

    /// Passes over a word that stands next.
    pub(super) fn word(&mut self, word: &[u8]) -> Option<()> {
        self.space();
        let is_next = self.rest().starts_with(word);
        is_next.then(|| self.at += word.len())
    }

    fn nested(&mut self, deepest: usize) -> Option<Object> {
        let deepest = deepest.checked_sub(1)?;
        self.space();
        match self.rest() {
            [b'/', ..] => self.name().map(Object::Name),
            [b'<', b'<', ..] => self.dictionary(deepest).map(Object::Dictionary),
            [b'<', ..] => self.digits().map(Object::String),
            [b'(', ..] => self.literal().map(Object::String),
            [b'[', ..] => self.array(deepest).map(Object::Array),
            [b'0'..=b'9', ..] => self.reference().or_else(|| self.real()),
            [b'+' | b'-' | b'.', ..] => self.real(),
            _ => match self.run(is_regular) {
                b"null" => Some(Object::Null),
                b"true" => Some(Object::Boolean(true)),
                b"false" => Some(Object::Boolean(false)),
                _ => None,
            },
        }
    }

    fn dictionary(&mut self, deepest: usize) -> Option<Dictionary> {
        self.at += 2;
        let mut dictionary = Dictionary::default();
        while self.word(b">>").is_none() {
            let key = self.name()?;
            let value = self.nested(deepest)?;
            dictionary.push(key, value);
        }
        Some(dictionary)
    }

    fn array(&mut self, deepest: usize) -> Option<Vec<Object>> {
        self.at += 1;
        let mut items = Vec::new();
        while self.word(b"]").is_none() {
            items.push(self.nested(deepest)?);
        }
        Some(items)
    }

    /// `7 0 R`; leaves everything where it was when it is something else.
    fn reference(&mut self) -> Option<Object> {
        let start = self.at;
        let mut read = || {
            let number = u32::try_from(self.number()?).ok()?;
            self.number()?;
            self.word(b"R")?;
            Some(number)
        };
        let number = read().filter(|_| !self.rest().first().copied().is_some_and(is_regular));
        if number.is_none() {
            self.at = start;
        }
        number.map(Object::Reference)
    }

    fn real(&mut self) -> Option<Object> {
        let text = std::str::from_utf8(self.run(is_regular)).ok()?;
        text.parse().map(Object::Integer).or_else(|_| text.parse().map(Object::Real)).ok()
    }

    fn name(&mut self) -> Option<Vec<u8>> {
        self.word(b"/")?;
        let written = self.run(is_regular);
        let mut name = Vec::with_capacity(written.len());
        let mut rest = written;
        while let [byte, after @ ..] = rest {
            rest = after;
            match (byte, after) {
                (b'#', [high, low, after @ ..]) => {
                    name.push(hexadecimal(*high)? << 4 | hexadecimal(*low)?);
                    rest = after;
                }
                _ => name.push(*byte),
            }
        }
        Some(name)
    }

    /// `<48 65>`; a last digit that stands alone counts as if a zero followed.
    fn digits(&mut self) -> Option<Vec<u8>> {
        self.at += 1;
        let written = self.run(|byte| byte != b'>');
        self.word(b">")?;
        let digits: Vec<u8> = written
            .iter()
            .filter(|byte| !is_space(**byte))
            .map(|byte| hexadecimal(*byte))
            .collect::<Option<_>>()?;
        let byte =
            |pair: &[u8]| pair.iter().fold(0, |byte, digit| byte << 4 | digit) << (4 * (2 - pair.len()));
        Some(digits.chunks(2).map(byte).collect())
    }

    /// `(text)` with parentheses in pairs and escapes (ISO 32000-1, 7.3.4.2).
    fn literal(&mut self) -> Option<Vec<u8>> {
        let (mut text, mut open) = (Vec::new(), 0);
        loop {
            let byte = self.next()?;
            match byte {
                b'(' => open += 1,
                b')' => open -= 1,
                _ => {}
            }
            match byte {
                b'(' if open == 1 => {}
                b')' if open == 0 => return Some(text),
                b'\\' => self.escape(&mut text)?,
                _ => text.push(byte),
            }
        }
    }

    fn escape(&mut self, text: &mut Vec<u8>) -> Option<()> {
        let byte = self.next()?;
        match byte {
            b'n' => text.push(b'\n'),
            b'r' => text.push(b'\r'),
            b't' => text.push(b'\t'),
            b'b' => text.push(8),
            b'f' => text.push(12),
            b'\n' => {}
            b'0'..=b'7' => {
                let mut value = u32::from(byte - b'0');
                for _ in 0..2 {
                    if let Some(digit @ b'0'..=b'7') = self.rest().first() {
                        value = value << 3 | u32::from(digit - b'0');
                        self.at += 1;
                    }
                }
                text.push((value & 0xff) as u8);
            }
            _ => text.push(byte),
        }
        Some(())
    }

    fn next(&mut self) -> Option<u8> {
        let byte = self.bytes.get(self.at).copied()?;
        self.at += 1;
        Some(byte)
    }

    fn space(&mut self) {
        self.run(is_space);
    }

    /// Passes over the bytes that are of a kind.
    fn run(&mut self, is_one: impl Fn(u8) -> bool) -> &'a [u8] {
        let rest = self.rest();
        let length = rest.iter().position(|byte| !is_one(*byte)).unwrap_or(rest.len());
        self.at += length;
        rest.get(..length).unwrap_or_default()
    }
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b'\0' | b'\t' | b'\n' | 12 | b'\r' | b' ')
}

/// What names, numbers and words consist of (ISO 32000-1, 7.2.2).
pub(super) fn is_regular(byte: u8) -> bool {
    !is_space(byte) && !matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

fn hexadecimal(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

#[cfg(test)]
mod tests {
    use super::super::write::value;
    use super::*;

    #[test]
    fn values_are_read_and_written_in_one_way() {
        for (read, written) in [
            ("null true false", "null"),
            ("-17", "-17"),
            (".5", "0.5"),
            ("+4.", "4"),
            ("595.276", "595.276"),
            ("12 0 R", "12 0 R"),
            ("[1 2 3 0 R 4]", "[1 2 3 0 R 4]"),
            ("/A#20b", "/A#20b"),
            ("(a\\(b\\)(c)\\101\\n\\7z)", "<61286229286329410A077A>"),
            ("<48 6>", "<4860>"),
            ("<<\n/A 1/B[ /C/D ] /E <</F(x)>> >>", "<</A 1/B[/C/D]/E<</F<78>>>>>"),
        ] {
            let mut out = Vec::new();
            value(&Parser::new(read.as_bytes()).value().unwrap(), &mut out);
            assert_eq!(String::from_utf8(out).unwrap(), written, "{read}");
        }
    }

    #[test]
    fn what_is_no_value_is_none() {
        for broken in
            ["", "]", "<</A>>", "<</A 1", "[1 2", "(a", "<4x>", "/A#zz", "nul", "1.2.3", &"[".repeat(500)]
        {
            assert_eq!(Parser::new(broken.as_bytes()).value(), None, "{broken}");
        }
    }
}
