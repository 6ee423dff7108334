//! A reader of JSON and of JavaScript literals as authors write them: bare keys, single quotes, comments, commas at the
//! end; no expressions and no functions.

/// A value, its numbers as they were written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value {
    /// `null`, `undefined`.
    Null,
    /// `true`, `false`.
    Bool(bool),
    /// A number.
    Number(String),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Value>),
    /// Keys with values, in order.
    Map(Vec<(String, Value)>),
}

impl Value {
    /// The value of a key; the last one counts.
    pub(super) fn get(&self, key: &str) -> Option<&Self> {
        match self {
            Self::Map(pairs) => pairs.iter().rev().find(|(name, _)| name == key).map(|(_, value)| value),
            Self::Null | Self::Bool(_) | Self::Number(_) | Self::Text(_) | Self::List(_) => None,
        }
    }

    /// The value at a path of keys.
    pub(super) fn at(&self, path: &[&str]) -> Option<&Self> {
        path.iter().try_fold(self, |value, key| value.get(key))
    }

    /// The items of a list; a value that is no list is one item.
    pub(super) fn items(&self) -> &[Self] {
        match self {
            Self::List(items) => items,
            Self::Null => &[],
            Self::Bool(_) | Self::Number(_) | Self::Text(_) | Self::Map(_) => std::slice::from_ref(self),
        }
    }

    /// What a cell shows of it; `None` for lists and maps.
    pub(super) fn shown(&self) -> Option<String> {
        match self {
            Self::Null => Some(String::new()),
            Self::Bool(value) => Some(value.to_string()),
            Self::Number(text) | Self::Text(text) => Some(text.clone()),
            Self::List(_) | Self::Map(_) => None,
        }
    }
}

/// Levels of nesting at most.
const DEPTH: usize = 64;

/// Reads one value, with what may stand before an object in a script: `option = {…};`, `const a = {…}`,
/// `module.exports = {…}`, `export default {…}`. Otherwise the message says what is wrong, and where.
pub(super) fn read(text: &str) -> Result<Value, String> {
    let mut reader = LiteralReader { text, at: 0 };
    reader.skip_space();
    reader.skip_assignment();
    let value = reader.value(0)?;
    reader.skip_space();
    if reader.rest().starts_with(';') {
        reader.at += 1;
        reader.skip_space();
    }
    if reader.rest().is_empty() { Ok(value) } else { Err(reader.wrong("something follows its settings")) }
}

struct LiteralReader<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> LiteralReader<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn wrong(&self, what: &str) -> String {
        let line = self.text.get(..self.at).unwrap_or_default().matches('\n').count() + 1;
        format!("line {line} of its source: {what}")
    }

    fn skip_space(&mut self) {
        loop {
            let rest = self.rest();
            let trimmed = rest.trim_start();
            self.at += rest.len() - trimmed.len();
            let comment = if trimmed.starts_with("//") {
                trimmed.find('\n').unwrap_or(trimmed.len())
            } else if trimmed.starts_with("/*") {
                trimmed.find("*/").map_or(trimmed.len(), |end| end + 2)
            } else {
                return;
            };
            self.at += comment;
        }
    }

    /// `const name =`, `option =`, `export default`.
    fn skip_assignment(&mut self) {
        let rest = self.rest();
        let head = rest.split(['{', '[']).next().unwrap_or_default();
        let is_head = |c: char| c.is_alphanumeric() || c.is_whitespace() || matches!(c, '_' | '$' | '.');
        let name = head.trim_end().strip_suffix('=');
        let named = name.is_some_and(|name| !name.trim().is_empty() && name.chars().all(is_head));
        if named || head.trim() == "export default" {
            self.at += head.len();
        }
    }

    fn value(&mut self, depth: usize) -> Result<Value, String> {
        if depth > DEPTH {
            return Err(self.wrong("it is nested too deeply"));
        }
        self.skip_space();
        match self.peek() {
            Some('{') => self.map(depth),
            Some('[') => self.list(depth),
            Some(quote @ ('"' | '\'' | '`')) => self.text(quote).map(Value::Text),
            Some(c) if c.is_ascii_digit() || matches!(c, '-' | '+' | '.') => self.number(),
            _ => self.word(),
        }
    }

    fn map(&mut self, depth: usize) -> Result<Value, String> {
        self.at += 1;
        let mut pairs = Vec::new();
        loop {
            self.skip_space();
            let key = match self.peek() {
                Some('}') => {
                    self.at += 1;
                    return Ok(Value::Map(pairs));
                }
                Some(quote @ ('"' | '\'')) => self.text(quote)?,
                _ => self.name(),
            };
            self.skip_space();
            if key.is_empty() || self.peek() != Some(':') {
                return Err(self.wrong("a key with a colon is expected"));
            }
            self.at += 1;
            pairs.push((key, self.value(depth + 1)?));
            self.comma('}')?;
        }
    }

    fn list(&mut self, depth: usize) -> Result<Value, String> {
        self.at += 1;
        let mut items = Vec::new();
        loop {
            self.skip_space();
            if self.peek() == Some(']') {
                self.at += 1;
                return Ok(Value::List(items));
            }
            items.push(self.value(depth + 1)?);
            self.comma(']')?;
        }
    }

    /// A comma, unless the end follows.
    fn comma(&mut self, end: char) -> Result<(), String> {
        self.skip_space();
        match self.peek() {
            Some(',') => {
                self.at += 1;
                Ok(())
            }
            Some(c) if c == end => Ok(()),
            Some(_) => Err(self.wrong(&format!("a comma or `{end}` is expected"))),
            None => Err(self.wrong(&format!("a `{end}` is missing"))),
        }
    }

    fn text(&mut self, quote: char) -> Result<String, String> {
        let mut text = String::new();
        let mut characters = self.rest().char_indices().skip(1);
        while let Some((at, c)) = characters.next() {
            match c {
                c if c == quote => {
                    self.at += at + 1;
                    return Ok(text);
                }
                '$' if quote == '`'
                    && self.rest().get(at + 1..).is_some_and(|rest| rest.starts_with('{')) =>
                {
                    break;
                }
                '\n' if quote != '`' => break,
                '\\' => match characters.next() {
                    Some((_, 'n' | 'r')) => text.push('\n'),
                    Some((_, 't')) => text.push(' '),
                    Some((_, 'u')) => {
                        let hex: String = characters.by_ref().take(4).map(|(_, c)| c).collect();
                        let c = u32::from_str_radix(&hex, 16).ok().and_then(char::from_u32);
                        text.push(c.unwrap_or('\u{fffd}'));
                    }
                    Some((_, '\n')) => {}
                    Some((_, c)) => text.push(c),
                    None => break,
                },
                c => text.push(c),
            }
        }
        Err(self.wrong(&format!("a text that begins with {quote} has no end, or is computed")))
    }

    fn number(&mut self) -> Result<Value, String> {
        let rest = self.rest();
        let sign = usize::from(rest.starts_with(['-', '+']));
        let part = |c: char| c.is_ascii_digit() || matches!(c, '.' | 'e' | 'E' | '_' | '-' | '+');
        let length = rest.char_indices().find(|(_, c)| !part(*c)).map_or(rest.len(), |(at, _)| at);
        let text = rest.get(..length).unwrap_or_default().replace('_', "");
        if text.parse::<f64>().is_err() || text.get(sign..).is_none_or(str::is_empty) {
            return Err(self.wrong("a number is computed"));
        }
        self.at += length;
        Ok(Value::Number(text))
    }

    /// A bare word: a name or keyword; empty where there is none.
    fn name(&mut self) -> String {
        let rest = self.rest();
        let part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '$' | '-');
        let length = rest.char_indices().find(|(_, c)| !part(*c)).map_or(rest.len(), |(at, _)| at);
        self.at += length;
        rest.get(..length).unwrap_or_default().to_owned()
    }

    fn word(&mut self) -> Result<Value, String> {
        let start = self.at;
        let value = match self.name().as_str() {
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            "null" | "undefined" | "NaN" => Value::Null,
            "" => return Err(self.wrong("a value is expected")),
            word => {
                let message = format!("`{word}` is no value but a part of a program");
                self.at = start;
                return Err(self.wrong(&message));
            }
        };
        Ok(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_and_literals_are_read() {
        let value = read("// 설정\nconst option = {\n  a: 1.50, 'b': [\"가\", `나`, null, true,],\n  /* 끝 */ c: { d: -1e3 },\n};\n").unwrap();
        assert_eq!(value.get("a"), Some(&Value::Number("1.50".to_owned())));
        assert_eq!(value.at(&["c", "d"]), Some(&Value::Number("-1e3".to_owned())));
        assert_eq!(value.get("b").unwrap().items().len(), 4);
        assert_eq!(
            read(r#"{"가\n나": "\u00e9\""}"#).unwrap().get("가\n나"),
            Some(&Value::Text("é\"".to_owned()))
        );
    }

    #[test]
    fn programs_are_refused_with_their_line() {
        let say = |text: &str| read(text).unwrap_err();
        assert_eq!(
            say("{\n a: function () {}\n}"),
            "line 2 of its source: `function` is no value but a part of a program"
        );
        assert_eq!(
            say("{ a: `${x}` }"),
            "line 1 of its source: a text that begins with ` has no end, or is computed"
        );
        assert_eq!(say("{ a: 1 + 2 }"), "line 1 of its source: a comma or `}` is expected");
        assert_eq!(say("{ a: [1"), "line 1 of its source: a `]` is missing");
        assert_eq!(say("{ a: 1 } x"), "line 1 of its source: something follows its settings");
        assert_eq!(say(""), "line 1 of its source: a value is expected");
        assert!(say(&"[".repeat(100_000)).ends_with("nested too deeply"));
    }
}
