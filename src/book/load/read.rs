//! Reads a file into the source map: broken bytes are replaced and reported, empty files reported.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::book::{Division, SourceChapter};
use crate::config::Limits;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, FileId, SourceMap, Span};
use crate::document::Text;
use crate::files::{Refused, Roots};
use crate::message::{Message, say};

/// What reading takes: from where it may read, and where texts and findings go.
pub(super) struct FileReader<'a> {
    /// The folders that the book may read from.
    pub(super) roots: &'a Roots,
    /// The texts.
    pub(super) sources: &'a mut SourceMap,
    /// The findings.
    pub(super) diagnostics: &'a mut Diagnostics,
    /// How much may be read.
    pub(super) limits: Limits,
    /// How many bytes more may be read.
    pub(super) left: u64,
    /// What was read: one file has one text, and is told of once.
    known: BTreeMap<PathBuf, FileId>,
}

impl<'a> FileReader<'a> {
    /// One that has read nothing yet.
    pub(super) fn new(
        roots: &'a Roots,
        sources: &'a mut SourceMap,
        diagnostics: &'a mut Diagnostics,
        limits: Limits,
    ) -> Self {
        Self { roots, sources, diagnostics, limits, left: limits.book, known: BTreeMap::new() }
    }
}

impl FileReader<'_> {
    /// Reads `path` under the name that messages show, or gives what was read of it before. `None`, with a finding, when it cannot be read.
    pub(super) fn read(&mut self, path: &Path, listed: Span) -> Option<FileId> {
        if let Some(file) = self.known.get(path) {
            return Some(*file);
        }
        let nulls = |bytes: &[u8]| bytes.iter().filter(|byte| **byte == 0).count();
        match self.bytes(path) {
            // One that slipped in is removed and told; where there are many it is no page.
            Ok(bytes) if nulls(&bytes) * 10 > bytes.len() => {
                self.diagnostics.push(finding(&shown(path), &Refused::NoText, listed));
                None
            }
            Ok(bytes) => {
                let file = self.text(bytes, shown(path));
                self.known.insert(path.to_path_buf(), file);
                Some(file)
            }
            Err(refused) => {
                self.diagnostics.push(finding(&shown(path), &refused, listed));
                None
            }
        }
    }

    /// The bytes of a file, no more than it and all files may have.
    pub(super) fn bytes(&mut self, path: &Path) -> Result<Vec<u8>, Refused> {
        let Limits { file, book, .. } = self.limits;
        let bytes = match self.roots.read(path, file.min(self.left)) {
            Err(Refused::TooLarge(left)) if left < file => return Err(Refused::BookTooLarge(book)),
            read => read?,
        };
        self.left = self.left.saturating_sub(bytes.len() as u64);
        Ok(bytes)
    }

    /// Adds a text under a name; broken bytes are replaced and reported.
    pub(super) fn text(&mut self, bytes: Vec<u8>, name: String) -> FileId {
        match String::from_utf8(bytes) {
            Ok(text) => self.sources.add(name, text),
            Err(error) => {
                let at = error.utf8_error().valid_up_to();
                let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
                let file = self.sources.add(name.clone(), text);
                let span = Span::new(file, at, at + char::REPLACEMENT_CHARACTER.len_utf8());
                self.diagnostics.push(
                    Diagnostic::new(Code::NotUtf8, span, say!("`{name}` is not valid UTF-8", name))
                        .labelled(say!("the first broken byte"))
                        .with_help(say!("save the file as UTF-8")),
                );
                file
            }
        }
    }

    /// The chapter that a part without a page is.
    pub(super) fn part(&mut self, title: &str, listed: Span, depth: u8, division: Division) -> SourceChapter {
        let part = Some(Text::rewritten(listed, title));
        let file = listed.file.unwrap_or_else(|| self.sources.add(title.to_owned(), title.to_owned()));
        SourceChapter { file, part, path: PathBuf::new(), relative: String::new(), depth, division }
    }

    /// Whether a file holds nothing but white space and a byte order mark; reports it.
    pub(super) fn is_empty(&mut self, file: FileId) -> bool {
        let Some(source) = self.sources.get(file) else { return true };
        let empty = source.text.trim_start_matches('\u{feff}').trim().is_empty();
        if empty {
            let message = say!("`{name}` is empty and was skipped", name = source.name);
            self.diagnostics.push(
                Diagnostic::new(Code::EmptyChapter, Span::new(file, 0, 0), message)
                    .with_help(say!("write the chapter, or remove the file")),
            );
        }
        empty
    }
}

/// The finding about a file or folder of chapters that was left out.
pub(super) fn finding(name: &str, refused: &Refused, listed: Span) -> Diagnostic {
    let (code, help) = match refused {
        Refused::Outside(_) => (Code::OutsideBook, refused.cure()),
        Refused::TooLarge(_) => (Code::MissingChapter, raise()),
        Refused::Missing
        | Refused::NotAFile(_)
        | Refused::BookTooLarge(_)
        | Refused::NoText
        | Refused::Unreadable(_) => (Code::MissingChapter, refused.cure()),
    };
    Diagnostic::new(code, listed, say!("`{path}` {refused}", path = name, refused)).with_help(help)
}

/// What to do about a file of text that is too large.
pub(super) fn raise() -> Message {
    say!("divide it, or raise `file` in `[limits]`")
}

/// A path as messages show it.
pub(super) fn shown(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/").trim_start_matches("./").to_owned()
}
