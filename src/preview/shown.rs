//! A book as it is shown: its pages, where chapters begin in them, its EPUB when it is asked for, and what was found.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::{Mutex, OnceLock, PoisonError};

use hyper::body::Bytes;
use serde_json::{Value, json};

use crate::compile::{Compilation, Error};
use crate::diagnostics::{Byte, Diagnostic, Diagnostics, FileId, Severity, Silent, SourceMap, Span};
use crate::document::{ChapterId, FigureId, plain_text};
use crate::epub::Unpacked;
use crate::figures::Media;
use crate::layout::{Item, Page, Paged, Side, printed_number};
use crate::message::Language;

/// A book to be shown.
#[derive(Debug)]
pub struct Shown {
    pub(super) book: Compilation,
    pub(super) sources: SourceMap,
    findings: Vec<Diagnostic>,
    changed: Option<Byte>,
    unpacked: OnceLock<Option<Unpacked>>,
    /// Pictures that were asked for: of drawings the letters are outlined first.
    pictures: Mutex<BTreeMap<FigureId, (Media, Bytes)>>,
}

impl Shown {
    /// A book whose pages are laid out, with what was found and the place that its author has changed.
    ///
    /// # Errors
    /// When a stage has a fault of its own.
    pub fn new(
        book: Compilation,
        sources: SourceMap,
        found: Diagnostics,
        changed: Option<Byte>,
    ) -> Result<Self, Error> {
        book.pages(&Silent)?;
        Ok(Self {
            book,
            sources,
            findings: found.into_iter().collect(),
            changed,
            unpacked: OnceLock::new(),
            pictures: Mutex::default(),
        })
    }

    /// Its pages.
    pub(super) fn paged(&self) -> Option<&Paged> {
        self.book.pages(&Silent).ok()
    }

    /// A page, counted from 0.
    pub(super) fn page(&self, number: usize) -> Option<&Page> {
        self.paged()?.pages.get(number)
    }

    /// The files of its EPUB, made when they are first asked for.
    pub(super) fn unpacked(&self) -> Option<&Unpacked> {
        self.unpacked.get_or_init(|| self.book.unpacked(&Silent).ok()).as_ref()
    }

    /// What a browser shows of a figure on the pages.
    pub(super) fn picture(&self, id: FigureId) -> Option<(Media, Bytes)> {
        let known = || self.pictures.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(picture) = known().get(&id) {
            return Some(picture.clone());
        }
        let (media, bytes) = self.book.picture(id)?;
        let picture = (media, Bytes::copy_from_slice(&bytes));
        known().insert(id, picture.clone());
        Some(picture)
    }

    /// A number that is another for other bytes of a figure, so that no browser takes one for the other.
    pub(super) fn mark(&self, id: FigureId) -> Option<u64> {
        self.book.figures.get(id).map(|figure| mark(&figure.screen.bytes))
    }

    /// What the page needs to know of it at once, with findings in its language.
    pub(super) fn summary(&self, language: Language) -> Value {
        let Some(paged) = self.paged() else { return Value::Null };
        let starts = starts(paged);
        let chapters = self.book.book.chapters.iter().map(|chapter| {
            let title = plain_text(&chapter.content.title);
            json!({
                "title": if title.is_empty() { &chapter.path } else { &title },
                "path": chapter.path,
                "file": chapter.content.file.0,
                "depth": chapter.depth,
                "page": starts.get(chapter.name.as_str()),
            })
        });
        let pages = paged.pages.iter().map(|page| {
            let label = printed_number(page.number);
            json!([page.size.width, page.size.height, label, page.side == Side::Recto, page.turned])
        });
        json!({
            "title": self.book.book.meta.title,
            "language": self.book.book.meta.language,
            "chapters": chapters.collect::<Vec<_>>(),
            "pages": pages.collect::<Vec<_>>(),
            "findings": self.findings.iter().map(|found| self.finding(found, language)).collect::<Vec<_>>(),
            "changed": self.changed.and_then(|byte| self.spot(byte)),
        })
    }

    fn finding(&self, found: &Diagnostic, language: Language) -> Value {
        let place = self.sources.locate(found.span());
        let severity = match found.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        };
        json!({
            "severity": severity,
            "code": found.code.name(),
            "message": found.message.told(language),
            "helps": found.helps.iter().map(|help| help.text.told(language)).collect::<Vec<_>>(),
            "file": place.map(|(file, _)| file.name.as_str()),
            "line": place.map(|(_, position)| position.line),
            "at": found.span().first().map(at),
            "chapter": found.span().file.and_then(|file| self.chapter_of(file)).map(|chapter| chapter.0),
        })
    }

    /// The chapter that a file is.
    pub(super) fn chapter_of(&self, file: FileId) -> Option<ChapterId> {
        let chapters = &self.book.book.chapters;
        chapters.iter().find(|chapter| chapter.content.file == file).map(|chapter| chapter.id)
    }

    /// Where a byte of the source is shown: the page and the box on it, in points, and the chapter.
    pub(super) fn spot(&self, byte: Byte) -> Option<Value> {
        let spot = self.paged()?.spot_of(byte);
        let place = self.sources.locate(Span { file: Some(byte.file), start: byte.at, end: byte.at });
        Some(json!({
            "page": spot.map(|spot| spot.page),
            "area": spot.map(|spot| [spot.area.x, spot.area.y, spot.area.width, spot.area.height]),
            "chapter": self.chapter_of(byte.file).map(|chapter| chapter.0),
            "at": at(byte),
            "file": place.map(|(file, _)| file.name.as_str()),
            "line": place.map(|(_, position)| position.line),
            "column": place.map(|(_, position)| position.column),
        }))
    }

    /// Where a destination is.
    pub(super) fn destination(&self, name: &str) -> Option<Value> {
        let mut pages = self.paged()?.pages.iter().enumerate();
        let (number, page, placed) = pages.find_map(|(number, page)| {
            let here = page.items.iter().find(|placed| placed.item.destination() == Some(name));
            here.map(|placed| (number, page, placed))
        })?;
        let first = page.origin_at(placed.x, placed.y).and_then(|origin| origin.span.first());
        let mut spot = first.and_then(|byte| self.spot(byte)).unwrap_or_else(|| json!({}));
        if let Value::Object(told) = &mut spot {
            told.insert("page".to_owned(), json!(number));
            told.insert("area".to_owned(), json!([placed.x, placed.y, 0.0, 0.0]));
        }
        Some(spot)
    }

    /// The first byte of a line, counted from 1, in the file of a name or of a name's end.
    pub(super) fn line(&self, name: &str, line: usize) -> Option<Byte> {
        let tail = name.replace('\\', "/");
        let ends = |name: &str| {
            name.strip_suffix(tail.as_str()).is_some_and(|before| before.is_empty() || before.ends_with('/'))
                || tail.strip_suffix(name).is_some_and(|before| before.ends_with('/'))
        };
        let (id, file) = self.sources.iter().find(|(_, file)| ends(&file.name.replace('\\', "/")))?;
        let lines = file.text.split_inclusive('\n');
        let start: usize = lines.take(line.saturating_sub(1)).map(str::len).sum();
        // A blank line shows what the next one does.
        let blank: usize =
            file.text.get(start..)?.chars().take_while(|c| c.is_whitespace()).map(char::len_utf8).sum();
        Some(Byte::new(id, (start + blank).min(file.text.len())))
    }
}

/// A number that is another for other bytes, as far as such numbers go.
pub(super) fn mark(bytes: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    hasher.finish()
}

/// A byte as the page names it.
pub(super) fn at(byte: Byte) -> String {
    format!("{}.{}", byte.file.0, byte.at)
}

/// The byte of such a name.
pub(super) fn byte(text: &str) -> Option<Byte> {
    let (file, at) = text.split_once('.')?;
    Some(Byte { file: FileId(file.parse().ok()?), at: at.parse().ok()? })
}

/// The first page of each destination.
fn starts(paged: &Paged) -> BTreeMap<&str, usize> {
    let mut starts = BTreeMap::new();
    for (number, page) in paged.pages.iter().enumerate() {
        for placed in &page.items {
            if let Item::Destination(name) = &placed.item {
                starts.entry(name.as_str()).or_insert(number);
            }
        }
    }
    starts
}
