//! The texts that spans point into.

use std::sync::Arc;

use super::{FileId, Span, shown};

/// One source text under the name that messages show.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// The path as the user would write it, with `/`, relative to where the command runs where possible.
    pub name: String,
    /// The whole text.
    pub text: Arc<str>,
}

/// A place as people count it: from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// All source texts of a run. Ids are handed out in order of insertion.
#[derive(Clone, Debug, Default)]
pub struct SourceMap {
    files: Vec<SourceFile>,
}

impl SourceMap {
    /// Adds a text and returns its number.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<Arc<str>>) -> FileId {
        let id = FileId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        let name = shown(&name.into()).into_owned();
        self.files.push(SourceFile { name, text: text.into() });
        id
    }

    /// The file of a number.
    #[must_use]
    pub fn get(&self, id: FileId) -> Option<&SourceFile> {
        self.files.get(id.0 as usize)
    }

    /// The file a span points into, and where the span starts.
    #[must_use]
    pub fn locate(&self, span: Span) -> Option<(&SourceFile, Position)> {
        let file = self.get(span.file?)?;
        let mut start = (span.start as usize).min(file.text.len());
        while !file.text.is_char_boundary(start) {
            start -= 1;
        }
        let before = file.text.get(..start)?;
        let line = before.bytes().filter(|&byte| byte == b'\n').count() + 1;
        let column = before.rsplit('\n').next().map_or(0, |tail| tail.chars().count()) + 1;
        Some((file, Position { line, column }))
    }

    /// The files in order of their numbers.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        (0..).map(FileId).zip(&self.files)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_columns_in_characters() {
        let mut map = SourceMap::default();
        let file = map.add("01.md", "가나\n다라마");
        let (found, position) = map.locate(Span::new(file, 10, 13)).unwrap();
        assert_eq!(found.name, "01.md");
        assert_eq!(position, Position { line: 2, column: 2 });
    }
}
