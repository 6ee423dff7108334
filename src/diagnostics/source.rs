//! The texts that spans point into.

use std::sync::{Arc, OnceLock};

use super::{FileId, Span, shown};

/// One source text under the name that messages show.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// The path as the user would write it, with `/`, relative to where the command runs where possible.
    pub name: String,
    /// The whole text.
    pub text: Arc<str>,
    places: OnceLock<Places>,
}

/// Bytes between two places at which characters are counted.
const STEP: usize = 1 << 10;

/// What makes a place's line and column known without a walk over the text.
#[derive(Clone, Debug)]
struct Places {
    /// Where lines start.
    lines: Vec<usize>,
    /// How many characters start before each [`STEP`]th byte.
    characters: Vec<usize>,
}

impl Places {
    fn new(text: &str) -> Self {
        let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
        let mut characters = vec![0];
        for step in text.as_bytes().chunks_exact(STEP) {
            characters.push(characters.last().copied().unwrap_or(0) + starts(step));
        }
        Self { lines: std::iter::once(0).chain(ends).collect(), characters }
    }

    /// How many characters start before a byte.
    fn before(&self, text: &str, at: usize) -> usize {
        let step = at / STEP;
        let rest = text.as_bytes().get(step * STEP..at).unwrap_or_default();
        self.characters.get(step).copied().unwrap_or(0) + starts(rest)
    }
}

/// How many characters start in a piece of UTF-8.
fn starts(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xc0 != 0x80).count()
}

impl SourceFile {
    /// The number of the line, from 0, in which a byte stands, and the byte at which that line starts.
    pub fn line(&self, at: usize) -> (usize, usize) {
        let places = self.places.get_or_init(|| Places::new(&self.text));
        let line = places.lines.partition_point(|start| *start <= at).saturating_sub(1);
        (line, places.lines.get(line).copied().unwrap_or(0))
    }

    /// Where the line after that of a byte starts, or the text ends.
    pub fn line_end(&self, at: usize) -> usize {
        let (line, _) = self.line(at);
        let next = self.places.get().and_then(|places| places.lines.get(line + 1).copied());
        next.unwrap_or(self.text.len())
    }

    fn position(&self, at: usize) -> Position {
        let (line, start) = self.line(at);
        let places = self.places.get_or_init(|| Places::new(&self.text));
        let column = places.before(&self.text, at) - places.before(&self.text, start) + 1;
        Position { line: line + 1, column }
    }
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
        self.files.push(SourceFile { name, text: text.into(), places: OnceLock::new() });
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
        Some((file, file.position(start)))
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

    #[test]
    fn places_are_those_that_a_walk_over_the_text_finds() {
        let text = "가나다 abc\n\n라".repeat(700) + &"마".repeat(3_000) + "\n끝";
        let mut map = SourceMap::default();
        let file = map.add("01.md", text.as_str());
        for (at, _) in text.char_indices().step_by(7).chain([(text.len(), ' ')]) {
            let before = &text[..at];
            let line = before.matches('\n').count() + 1;
            let column = before.rsplit('\n').next().unwrap().chars().count() + 1;
            let (_, position) = map.locate(Span::new(file, at, at)).unwrap();
            assert_eq!(position, Position { line, column }, "byte {at}");
        }
    }
}
