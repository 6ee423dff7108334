//! A value of `book.toml` under its key, read as what the key wants.

use std::fmt::Display;
use std::ops::RangeInclusive;
use std::path::{Component, Path, PathBuf};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::calendar::seconds_of_date;
use super::check;
use super::origin::Origin;
use super::shape::{Notes, Shape};
use crate::diagnostics::{Code, Diagnostic, Span, nearest};
use crate::document::clean;
use crate::document::is_language;
use crate::files::{self, Refused};
use crate::message::{Message, say};

/// What a key's value becomes, or why it can't.
pub(super) type Read<T> = Result<T, Diagnostic>;

/// A value with its key.
#[derive(Clone, Debug)]
pub(super) struct Value<'a> {
    key: &'a str,
    toml: &'a Spanned<DeValue<'a>>,
    place: Origin<'a>,
    /// Where the reader of the key notes what it wants, where it is only asked for that.
    notes: Option<&'a Notes>,
}

impl<'a> Value<'a> {
    /// The value of `key`, dotted with its section.
    pub(super) fn new(key: &'a str, toml: &'a Spanned<DeValue<'a>>, place: Origin<'a>) -> Self {
        Self { key, toml, place, notes: None }
    }

    /// A value that asks the reader of a key what it wants; `toml` is one that few keys want.
    pub(super) fn asking(
        key: &'a str,
        toml: &'a Spanned<DeValue<'a>>,
        place: Origin<'a>,
        notes: &'a Notes,
    ) -> Self {
        Self { key, toml, place, notes: Some(notes) }
    }

    /// Says what the reader wants, where that is asked.
    pub(super) fn note(&self, shape: impl FnOnce() -> Shape) {
        if let Some(notes) = self.notes {
            notes.note(shape);
        }
    }

    /// Whether the reader is asked what it wants, and given no value.
    pub(super) fn asks(&self) -> bool {
        self.notes.is_some()
    }

    /// Where the value is written.
    pub(super) fn span(&self) -> Span {
        self.place.span(self.toml)
    }

    /// The file it is in, and that one's folder.
    pub(super) fn place(&self) -> Origin<'a> {
        self.place
    }

    /// A finding that the value is not what the key wants.
    pub(super) fn wrong(&self, wanted: Message) -> Diagnostic {
        let message = say!("`{key}` must be {wanted}", key = self.key, wanted);
        let wrong = Diagnostic::new(Code::ConfigValue, self.span(), message);
        match self.toml.get_ref().type_str() {
            "string" => wrong,
            "integer" => wrong.labelled(say!("this is an integer")),
            "array" => wrong.labelled(say!("this is an array")),
            "table" => wrong.labelled(say!("this is a table")),
            "boolean" => wrong.labelled(say!("this is a boolean")),
            "float" => wrong.labelled(say!("this is a float")),
            "datetime" => wrong.labelled(say!("this is a datetime")),
            kind => wrong.labelled(say!("this is a {kind}", kind)),
        }
    }

    /// The key, dotted with its section.
    pub(super) fn key(&self) -> &'a str {
        self.key
    }

    /// The items of an array.
    pub(super) fn items(&self) -> Option<Vec<Self>> {
        let items = self.toml.get_ref().as_array()?;
        Some(items.iter().map(|item| Self::new(self.key, item, self.place)).collect())
    }

    /// A number of a range, with or without a fraction.
    pub(super) fn decimal(&self, range: RangeInclusive<f32>) -> Read<f32> {
        self.note(|| Shape::Decimal(*range.start(), *range.end()));
        let value = self.toml.get_ref();
        let whole = || value.as_integer().and_then(|whole| whole.as_str().parse::<f32>().ok());
        let number = value.as_float().and_then(|float| float.as_str().parse::<f32>().ok()).or_else(whole);
        number.filter(|number| range.contains(number)).ok_or_else(|| {
            self.wrong(say!("a number from {start} to {end}", start = range.start(), end = range.end()))
        })
    }

    fn str(&self, wanted: impl Fn() -> Message) -> Read<&'a str> {
        self.toml.get_ref().as_str().ok_or_else(|| self.wrong(wanted()))
    }

    /// The table, if it is one.
    pub(super) fn table(&self) -> Option<&'a DeTable<'a>> {
        self.toml.get_ref().as_table()
    }

    /// A text; an empty one is as good as none.
    pub(super) fn text(&self) -> Read<Option<String>> {
        self.note(|| Shape::Text);
        let text = clean(self.str(|| say!("a text in quotes"))?);
        let text = text.trim();
        Ok((!text.is_empty()).then(|| text.to_owned()))
    }

    /// A path, joined to the folder of `book.toml`.
    fn path(&self) -> Read<Option<PathBuf>> {
        self.note(|| Shape::Path);
        let text = self.str(|| say!("a path in quotes"))?;
        Ok((!text.is_empty()).then(|| self.place.folder.join(text)))
    }

    /// A path that leads nowhere outside; whether something is there is seen when it is read.
    pub(super) fn inside(&self) -> Read<Option<PathBuf>> {
        let Some(path) = self.path()? else { return Ok(None) };
        match self.place.roots.resolve(&path) {
            Err(outside @ Refused::Outside(_)) => Err(self.outside(&outside)),
            _ => Ok(Some(path)),
        }
    }

    /// A folder that is there, by its name on the disk.
    pub(super) fn inside_folder(&self) -> Read<Option<PathBuf>> {
        let Some(path) = self.inside()? else { return Ok(None) };
        if self.asks() || path.is_dir() {
            return Ok(Some(path));
        }
        let found = self.place.roots.found(&path).filter(|found| found.is_dir());
        found.map(Some).ok_or_else(|| self.wrong(say!("a folder that exists")))
    }

    /// The path and the bytes of a file, `limit` of them at most.
    pub(super) fn file(&self, limit: u64) -> Read<Option<(PathBuf, Vec<u8>)>> {
        let Some(path) = self.path()? else { return Ok(None) };
        match self.place.roots.read(&path, limit) {
            Ok(bytes) => Ok(Some((path, bytes))),
            Err(refused) => Err(match refused {
                Refused::Outside(_) => self.outside(&refused),
                Refused::Missing => self.wrong(say!("a file that exists")),
                Refused::NotAFile(thing) => self.wrong(say!("a file, and this is {thing}", thing)),
                Refused::TooLarge(limit) | Refused::BookTooLarge(limit) => {
                    self.wrong(say!("a file of {limit} MiB at most", limit = limit >> 20))
                }
                Refused::NoText => self.wrong(say!("a text file in UTF-8")),
                Refused::Unreadable(error) => self.wrong(say!("a file that can be read: {error}", error)),
            }),
        }
    }

    /// The text of the file that a path names.
    pub(super) fn file_text(&self) -> Read<Option<String>> {
        Ok(self.named_text()?.map(|(_, text)| text))
    }

    /// The path and the text of a file.
    pub(super) fn named_text(&self) -> Read<Option<(PathBuf, String)>> {
        let Some((path, bytes)) = self.file(files::SETTINGS)? else { return Ok(None) };
        let text = String::from_utf8(bytes).map_err(|_| self.wrong(say!("a text file in UTF-8")))?;
        Ok(Some((path, text.strip_prefix('\u{feff}').unwrap_or(&text).to_owned())))
    }

    /// A folder below that of `book.toml`, with no link on the way to it: what is written to.
    pub(super) fn own_folder(&self) -> Read<Option<PathBuf>> {
        self.note(|| Shape::Path);
        let text = self.str(|| say!("a path in quotes"))?;
        let mut path = self.place.folder.to_owned();
        let mut own = true;
        for part in Path::new(text).components() {
            own &= matches!(part, Component::Normal(_) | Component::CurDir);
            path.push(part);
            own &= !path.is_symlink();
        }
        if !own {
            let message =
                say!("`{key}` must be a folder below that of the book, without links", key = self.key);
            return Err(Diagnostic::new(Code::OutsideBook, self.span(), message)
                .with_help(say!("name another one with `--store DIR` or `JIKJI_STORE`")));
        }
        Ok((!text.is_empty()).then_some(path))
    }

    fn outside(&self, refused: &Refused) -> Diagnostic {
        Diagnostic::new(Code::OutsideBook, self.span(), say!("`{key}` {refused}", key = self.key, refused))
            .with_help(refused.cure())
    }

    /// The name of a file without its ending, in characters that every system and archive takes.
    pub(super) fn stem(&self) -> Read<Option<String>> {
        self.note(|| Shape::Pattern("^[A-Za-z0-9_-]*$"));
        let stem = self.text()?;
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
        match stem {
            Some(stem) if !stem.chars().all(plain) => {
                Err(self.wrong(say!("a file name of ASCII letters, digits, `-` and `_`, without its ending")))
            }
            stem => Ok(stem),
        }
    }

    /// A list; a single item needs no brackets.
    pub(super) fn list<T>(&self, read: impl Fn(&Self) -> Read<T>) -> Read<Vec<T>> {
        if let Some(notes) = self.notes {
            // A reader that reads nothing but lists has noted nothing yet.
            let read = read(self).map(|item| vec![item]);
            if let Some(item) = notes.take() {
                notes.note(|| Shape::List(Box::new(item)));
            }
            return read;
        }
        match self.toml.get_ref().as_array() {
            Some(items) => items.iter().map(|item| read(&Self::new(self.key, item, self.place))).collect(),
            None => read(self).map(|item| vec![item]),
        }
    }

    /// A list of texts without empty ones.
    pub(super) fn texts(&self) -> Read<Vec<String>> {
        Ok(self.list(Self::text)?.into_iter().flatten().collect())
    }

    /// `true` or `false`.
    pub(super) fn flag(&self) -> Read<bool> {
        self.note(|| Shape::Flag);
        self.toml.get_ref().as_bool().ok_or_else(|| self.wrong(say!("`true` or `false`")))
    }

    fn integer(&self) -> Option<u64> {
        let integer = self.toml.get_ref().as_integer()?;
        u64::from_str_radix(integer.as_str(), integer.radix()).ok()
    }

    /// A whole number of a range.
    pub(super) fn number<T: Copy + TryFrom<u64> + Into<u64> + PartialOrd + Display>(
        &self,
        range: RangeInclusive<T>,
    ) -> Read<T> {
        self.note(|| Shape::Whole((*range.start()).into(), (*range.end()).into()));
        self.integer()
            .and_then(|number| T::try_from(number).ok())
            .filter(|number| range.contains(number))
            .ok_or_else(|| {
                self.wrong(say!(
                    "a whole number from {start} to {end}",
                    start = range.start().to_string(),
                    end = range.end().to_string()
                ))
            })
    }

    /// A number of bytes.
    pub(super) fn size(&self) -> Read<u64> {
        self.note(|| Shape::Size);
        self.integer()
            .or_else(|| self.toml.get_ref().as_str().and_then(check::size))
            .ok_or_else(|| self.wrong(say!("a size such as `\"32MB\"` or a number of bytes")))
    }

    /// A number of bytes up to a limit.
    pub(super) fn size_to(&self, limit: u64) -> Read<u64> {
        match self.size()? {
            size if size <= limit => Ok(size),
            _ => Err(self.wrong(say!("a size of {limit} MB at most", limit = limit >> 20))),
        }
    }

    /// One of a few names.
    pub(super) fn one_of<T: Copy>(&self, names: &[(&'static str, T)]) -> Read<T> {
        self.note(|| Shape::OneOf(names.iter().map(|(name, _)| *name).collect()));
        let list: Vec<String> = names.iter().map(|(name, _)| format!("`\"{name}\"`")).collect();
        let wanted = || say!("one of {names}", names = list.join(", "));
        let text = self.str(wanted)?;
        if let Some((_, value)) = names.iter().find(|(name, _)| *name == text) {
            return Ok(*value);
        }
        let wrong = self.wrong(wanted());
        Err(match nearest(text, names.iter().map(|(name, _)| *name)) {
            Some(name) => {
                wrong.with_patch(say!("did you mean `{name}`?", name), self.span(), format!("\"{name}\""))
            }
            None => wrong,
        })
    }

    /// An address of the web.
    pub(super) fn address(&self) -> Read<Option<String>> {
        self.note(|| Shape::Pattern("^(https?://[^/].*)?$"));
        let wanted = || say!("an address such as `\"https://example.com/\"`");
        let text = self.str(wanted)?;
        if text.is_empty() {
            return Ok(None);
        }
        let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
        match host {
            Some(rest) if !rest.is_empty() && !rest.starts_with('/') => Ok(Some(text.to_owned())),
            _ => Err(self.wrong(wanted())),
        }
    }

    /// A day, as a TOML date or a text.
    pub(super) fn date(&self) -> Read<Option<String>> {
        self.note(|| Shape::Date);
        let wanted = || say!("a day such as `2026-03-01`");
        let text = match self.toml.get_ref().as_datetime() {
            Some(date) => date.to_string(),
            None => self.str(wanted)?.to_owned(),
        };
        if text.is_empty() {
            return Ok(None);
        }
        seconds_of_date(&text).map(|_| Some(text)).ok_or_else(|| self.wrong(wanted()))
    }

    /// The tag of a language (BCP 47).
    pub(super) fn language(&self) -> Read<Option<String>> {
        self.note(|| Shape::Pattern("^([A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*)?$"));
        let wanted = || say!("the tag of a language, such as `ko` or `en-US`");
        let text = self.str(wanted)?;
        if text.is_empty() {
            return Ok(None);
        }
        is_language(text).then(|| Some(text.to_owned())).ok_or_else(|| self.wrong(wanted()))
    }

    /// An ISBN-13, its digits alone.
    pub(super) fn isbn(&self) -> Read<Option<String>> {
        self.note(|| Shape::Pattern("^([0-9][- ]?){12}[0-9]$|^$"));
        let wanted = || say!("an ISBN of 13 digits in quotes, the last of which checks the others");
        let text = self.str(wanted)?;
        if text.is_empty() {
            return Ok(None);
        }
        check::isbn(text).map(Some).ok_or_else(|| self.wrong(wanted()))
    }
}
