//! The text of `figures.lock`: which bytes each remote figure of a book had when it was first fetched.

use std::collections::BTreeMap;
use std::fmt::{self, Write as _};

use crate::message::{Message, say};
use serde::Deserialize;
use toml::value::Datetime;

/// The form of the file, raised with it.
const VERSION: u32 = 1;

const HEAD: &str = "# The remote figures of the book, each as it was first fetched. Keep this file with the chapters.\n\
                    # `jikji` writes it; `jikji fetch --update` asks the hosts again and takes what they give.\n";

/// The figures of a book by their addresses, sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lock {
    /// One for each address.
    pub figures: BTreeMap<String, Locked>,
}

/// What an address gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Locked {
    /// SHA-256 of the bytes, 64 hexadecimal digits in lower case.
    pub sha256: String,
    /// `png`, `jpeg`, `gif`, `webp`, `bmp`, `tiff`, `ico` or `svg`: letters and digits only.
    pub kind: String,
    /// Natural width and height in pixels, upright; none where it could not be decoded.
    pub pixels: Option<(u32, u32)>,
    /// How many bytes.
    pub bytes: u64,
    /// The day of the first fetch, `2026-03-01`, as the host told it.
    pub date: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    version: u32,
    #[serde(default)]
    figure: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    address: String,
    sha256: String,
    #[serde(rename = "type")]
    kind: String,
    width: Option<u32>,
    height: Option<u32>,
    bytes: u64,
    date: Option<Datetime>,
}

#[derive(Deserialize)]
struct Version {
    version: u32,
}

impl Lock {
    /// Reads the file's text. The file's own words stay out of the message: it may be a link to something else.
    ///
    /// # Errors
    /// Why it can't be read, in a few words.
    pub fn parse(text: &str) -> Result<Self, Message> {
        let file: Result<File, toml::de::Error> = toml::from_str(text);
        // A file of another form has other keys, and says so before anything else.
        let version = match &file {
            Ok(file) => Some(file.version),
            Err(_) => toml::from_str(text).ok().map(|Version { version }| version),
        };
        if let Some(version) = version.filter(|version| *version != VERSION) {
            return Err(say!(
                "it has the form {version}, and only {known} is known",
                version,
                known = VERSION
            ));
        }
        let file = file.map_err(|error| {
            let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
            say!("line {line} is none of a lock file", line = before.matches('\n').count() + 1)
        })?;
        let mut figures = BTreeMap::new();
        for row in file.figure {
            let hex = |c: u8| matches!(c, b'0'..=b'9' | b'a'..=b'f');
            if row.sha256.len() != 64 || !row.sha256.bytes().all(hex) {
                return Err(say!("a `sha256` is not 64 digits"));
            }
            if row.kind.is_empty() || !row.kind.bytes().all(|c| c.is_ascii_alphanumeric()) {
                return Err(say!("a `type` is not a word"));
            }
            let locked = Locked {
                sha256: row.sha256,
                kind: row.kind,
                pixels: row.width.zip(row.height),
                bytes: row.bytes,
                date: row.date.map(|date| date.to_string()),
            };
            figures.insert(row.address, locked);
        }
        Ok(Self { figures })
    }

    /// Adds the figures of `others` whose addresses it does not have.
    pub fn fill(&mut self, others: &Self) {
        for (address, locked) in &others.figures {
            self.figures.entry(address.clone()).or_insert_with(|| locked.clone());
        }
    }
}

impl fmt::Display for Lock {
    /// The file's text: one table a figure, sorted by address, so that a change touches its own lines only.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(formatter, "{HEAD}version = {VERSION}")?;
        for (address, locked) in &self.figures {
            let Locked { sha256, kind, pixels, bytes, date } = locked;
            writeln!(formatter, "\n[[figure]]\naddress = {}", quoted(address))?;
            writeln!(formatter, "sha256 = \"{sha256}\"\ntype = \"{kind}\"")?;
            if let Some((width, height)) = pixels {
                writeln!(formatter, "width = {width}\nheight = {height}")?;
            }
            writeln!(formatter, "bytes = {bytes}")?;
            if let Some(date) = date {
                writeln!(formatter, "date = {date}")?;
            }
        }
        Ok(())
    }
}

/// A basic string of TOML 1.0.
#[must_use]
pub fn quoted(text: &str) -> String {
    let mut quoted = "\"".to_owned();
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            c if c.is_control() => {
                // Writing to a string does not fail.
                let _ = write!(quoted, "\\u{:04x}", u32::from(c));
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lock() -> Lock {
        let row = |kind: &str, pixels, date: Option<&str>| Locked {
            sha256: "0a".repeat(32),
            kind: kind.to_owned(),
            pixels,
            bytes: 1234,
            date: date.map(str::to_owned),
        };
        let figures = [
            ("https://b.example/그림.png", row("png", Some((1280, 720)), Some("2026-03-01"))),
            ("https://a.example/\"x\\y", row("svg", None, None)),
        ];
        Lock { figures: figures.into_iter().map(|(address, row)| (address.to_owned(), row)).collect() }
    }

    #[test]
    fn one_table_a_figure_sorted_by_address() {
        let text = lock().to_string();
        let hash = "0a".repeat(32);
        let tables = format!(
            "version = 1\n\n[[figure]]\naddress = \"https://a.example/\\\"x\\\\y\"\nsha256 = \"{hash}\"\n\
             type = \"svg\"\nbytes = 1234\n\n[[figure]]\naddress = \"https://b.example/그림.png\"\n\
             sha256 = \"{hash}\"\ntype = \"png\"\nwidth = 1280\nheight = 720\nbytes = 1234\ndate = 2026-03-01\n"
        );
        assert_eq!(text.strip_prefix(HEAD), Some(&*tables));
        assert_eq!(Lock::parse(&text), Ok(lock()));
        assert_eq!(Lock::parse(&Lock::default().to_string()), Ok(Lock::default()));
    }

    #[test]
    fn what_is_no_lock_is_told_without_its_words() {
        let text = lock().to_string();
        let wrong = |text: &str| Lock::parse(text).unwrap_err().to_string();
        assert_eq!(wrong("root:x:0:0\n"), "line 1 is none of a lock file");
        assert_eq!(wrong(&text.replace("type = \"svg\"", "<<<<<<< ours")), "line 8 is none of a lock file");
        assert_eq!(
            wrong(&text.replace("version = 1", "version = 2")),
            "it has the form 2, and only 1 is known"
        );
        assert_eq!(wrong(&text.replace("0a0a", "0A0A")), "a `sha256` is not 64 digits");
        assert_eq!(wrong(&text.replace("\"svg\"", "\"../x\"")), "a `type` is not a word");
    }

    #[test]
    fn rows_of_other_chapters_are_kept() {
        let mut all = Lock::default();
        all.fill(&lock());
        assert_eq!(all, lock());
    }
}
