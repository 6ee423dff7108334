//! A piece of a chapter's text with the way back to its bytes in the file.

use std::ops::Range;

use crate::diagnostics::{Byte, Code, Diagnostic, Diagnostics, FileId, Span};
use crate::document::{Origin, Text, is_no_text};
use crate::message::say;

/// A stretch of a slice that stands in a file as it is, or that was put in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Segment {
    /// Where it starts in the slice.
    local: usize,
    /// Where it starts in its file.
    source: Byte,
    /// Whether its bytes are the file's; those put in all point at `source`.
    real: bool,
}

impl Segment {
    /// The place of a byte of the slice that lies in this stretch.
    fn place(&self, local: usize) -> Byte {
        let past = if self.real { local.max(self.local) - self.local } else { 0 };
        Byte::new(self.source.file, self.source.at as usize + past)
    }
}

/// Text cut out of a file, perhaps without the marks of the quotes and lists around it, and with other files' lines
/// where it includes them.
#[derive(Clone, Debug)]
pub(crate) struct Slice {
    text: String,
    segments: Vec<Segment>,
    file: FileId,
}

impl Slice {
    /// An empty slice.
    pub(crate) fn empty(file: FileId) -> Self {
        Self { text: String::new(), segments: Vec::new(), file }
    }

    /// A whole file: carriage returns, U+FEFF and control characters removed, U+0000 replaced.
    pub(crate) fn of_file(file: FileId, source: &str, diagnostics: &mut Diagnostics) -> Self {
        let mut slice = Self::empty(file);
        let mut from = 0;
        let mut controls: Option<(usize, usize, char, usize)> = None;
        for (at, c) in source.char_indices() {
            let put = match c {
                '\r' if source.as_bytes().get(at + 1) == Some(&b'\n') => "",
                '\r' => "\n",
                '\0' => "\u{fffd}",
                '\u{feff}' => "",
                '\t' | '\n' => continue,
                c if is_no_text(c) => "",
                _ => continue,
            };
            let mark = c == '\u{feff}' && at == 0;
            if c != '\r' && !mark {
                let (start, end, first, count) = controls.unwrap_or((at, at + c.len_utf8(), c, 0));
                controls = Some((start, end, first, count + 1));
            }
            slice.push_source(source, from..at);
            slice.push_virtual(put, Byte::new(file, at));
            from = at + c.len_utf8();
        }
        slice.push_source(source, from..source.len());
        if let Some((start, end, c, count)) = controls {
            let message = match count {
                1 => say!("control character `U+{c}` removed", c = format!("{:04X}", u32::from(c))),
                _ => say!(
                    "{count} control characters removed, the first is `U+{c}`",
                    count,
                    c = format!("{:04X}", u32::from(c))
                ),
            };
            diagnostics.push(Diagnostic::new(Code::ControlCharacter, Span::new(file, start, end), message));
        }
        slice
    }

    fn push_source(&mut self, source: &str, range: Range<usize>) {
        let Some(text) = source.get(range.clone()).filter(|text| !text.is_empty()) else { return };
        let source = Byte::new(self.file, range.start);
        self.segments.push(Segment { local: self.text.len(), source, real: true });
        self.text.push_str(text);
    }

    /// Adds text that is not in the file, at the place of `source`.
    pub(crate) fn push_virtual(&mut self, text: &str, source: Byte) {
        if !text.is_empty() {
            self.segments.push(Segment { local: self.text.len(), source, real: false });
            self.text.push_str(text);
        }
    }

    /// Adds a part of another slice.
    pub(crate) fn push(&mut self, other: &Self, range: Range<usize>) {
        let Some(text) = other.text.get(range.clone()).filter(|text| !text.is_empty()) else { return };
        let base = self.text.len();
        let first = other.segments.partition_point(|s| s.local <= range.start).saturating_sub(1);
        for segment in other.segments.iter().skip(first).take_while(|s| s.local < range.end) {
            let skipped = range.start.saturating_sub(segment.local);
            let source = segment.place(segment.local + skipped);
            let local = base + (segment.local + skipped).saturating_sub(range.start);
            let joins = self
                .segments
                .last()
                .is_some_and(|last| last.real && segment.real && last.place(local) == source);
            if !joins {
                self.segments.push(Segment { local, source, real: segment.real });
            }
        }
        self.text.push_str(text);
    }

    /// A part of the slice.
    pub(crate) fn part(&self, range: Range<usize>) -> Self {
        let mut part = Self::empty(self.file);
        part.push(self, range.clone());
        if part.segments.is_empty() {
            part.segments.push(Segment { local: 0, source: self.source(range.start), real: true });
        }
        part
    }

    /// A part without the white space around it.
    pub(crate) fn trimmed(&self, range: Range<usize>) -> Self {
        let text = self.text.get(range.clone()).unwrap_or_default();
        let start = range.start + (text.len() - text.trim_start().len());
        let end = start + text.trim().len();
        self.part(start..end.max(start))
    }

    /// The text.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The text of a range with its places in the files: what was put in stands for the place where it was.
    pub(crate) fn read(&self, range: Range<usize>) -> Text {
        let mut out = Text::default();
        let first = self.segments.partition_point(|s| s.local <= range.start).saturating_sub(1);
        let segments = self.segments.get(first..).unwrap_or_default();
        let ends = segments.iter().skip(1).map(|next| next.local).chain([self.text.len()]);
        for (segment, end) in segments.iter().zip(ends).take_while(|(s, _)| s.local < range.end) {
            let part = segment.local.max(range.start)..end.min(range.end);
            let Byte { file, at } = segment.place(part.start);
            let at = at as usize;
            let origin = match segment.real {
                true => Origin::verbatim(Span::new(file, at, at + part.len())),
                false => Origin::rewritten(Span::new(file, at, at)),
            };
            out.push(self.text.get(part).unwrap_or_default(), origin);
        }
        out
    }

    /// `text` as it was read from a range. Where the range has its characters in their order they came from there, and
    /// what it has between them, as backslashes and marks, was left out; a space may stand for white space of any kind.
    /// Text that the range has not in this way came from the whole of it.
    pub(crate) fn read_as(&self, range: Range<usize>, text: &str) -> Text {
        let source = self.text.get(range.clone()).unwrap_or_default();
        if let Some(at) = source.find(text) {
            return self.read(range.start + at..range.start + at + text.len());
        }
        let mut out = Text::default();
        let mut left = source.char_indices();
        let mut run = range.start..range.start;
        for c in text.chars() {
            let found = left.find(|(_, own)| *own == c || (c == ' ' && own.is_whitespace()));
            let Some((at, own)) = found else { return Text::rewritten(self.span(range), text) };
            let place = range.start + at..range.start + at + own.len_utf8();
            if own == c && place.start == run.end {
                run.end = place.end;
                continue;
            }
            out.append(&self.read(run.clone()), 0..run.len());
            if own == c {
                run = place;
            } else {
                run = place.end..place.end;
                out.push(" ", Origin::rewritten(self.span(place)));
            }
        }
        out.append(&self.read(run.clone()), 0..run.len());
        out
    }

    /// The file.
    pub(crate) fn file(&self) -> FileId {
        self.file
    }

    /// The byte of a file that a byte of the slice stands for.
    pub(crate) fn source(&self, local: usize) -> Byte {
        let at = self.segments.partition_point(|s| s.local <= local).saturating_sub(1);
        self.segments.get(at).map_or(Byte::new(self.file, 0), |segment| segment.place(local))
    }

    /// The place in its file of a range of the slice. Where the range goes on into another file, it ends in the file in
    /// which it starts.
    pub(crate) fn span(&self, range: Range<usize>) -> Span {
        let Byte { file, at } = self.source(range.start);
        let start = at as usize;
        if range.end <= range.start {
            return Span::new(file, start, start);
        }
        let count = self.segments.partition_point(|s| s.local < range.end);
        let mut stop = range.end;
        for segment in self.segments.get(..count).unwrap_or_default().iter().rev() {
            if segment.source.file == file {
                return Span::new(file, start, (segment.place(stop).at as usize).max(start));
            }
            stop = segment.local;
        }
        Span::new(file, start, start)
    }

    /// The place of the whole slice.
    pub(crate) fn whole(&self) -> Span {
        self.span(0..self.text.len())
    }

    /// The place of its first line.
    pub(crate) fn first_line(&self) -> Span {
        self.span(0..self.text.find('\n').unwrap_or(self.text.len()))
    }

    /// The slice without the white space at its end.
    pub(crate) fn without_end(mut self) -> Self {
        self.text.truncate(self.text.trim_end().len());
        self
    }

    /// The stretches that stand in files as they are, each from its first letter on: the place of that, and the byte of
    /// the file behind the stretch.
    pub(crate) fn stretches(&self) -> impl Iterator<Item = (Byte, usize)> {
        let ends = self.segments.iter().skip(1).map(|next| next.local).chain([self.text.len()]);
        self.segments.iter().zip(ends).filter(|(segment, _)| segment.real).filter_map(|(segment, end)| {
            let text = self.text.get(segment.local..end)?;
            let letter = segment.local + text.find(|c: char| !c.is_whitespace())?;
            Some((segment.place(letter), segment.place(end).at as usize))
        })
    }

    /// The lines: ranges of the text without their ends.
    pub(crate) fn lines(&self) -> Vec<Range<usize>> {
        let mut lines = Vec::new();
        let mut start = 0;
        for (at, _) in self.text.match_indices('\n') {
            lines.push(start..at);
            start = at + 1;
        }
        if start < self.text.len() {
            lines.push(start..self.text.len());
        }
        lines
    }
}

/// Columns of white space before a line's text (tabs stop at every fourth), and its bytes.
pub(crate) fn indent(line: &str) -> (usize, usize) {
    let mut columns = 0;
    for (at, byte) in line.bytes().enumerate() {
        match byte {
            b' ' => columns += 1,
            b'\t' => columns += 4 - columns % 4,
            _ => return (columns, at),
        }
    }
    (columns, line.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_back_through_cuts_and_insertions() {
        let file = FileId(0);
        let mut diagnostics = Diagnostics::default();
        let whole = Slice::of_file(file, "> 가\r\n> 나\r\n", &mut diagnostics);
        assert_eq!(whole.text(), "> 가\n> 나\n");
        let mut inner = Slice::empty(file);
        for line in whole.lines() {
            inner.push(&whole, line.start + 2..line.end + 1);
        }
        assert_eq!(inner.text(), "가\n나\n");
        assert_eq!(inner.span(4..7), Span::new(file, 9, 12));
        assert_eq!(inner.span(0..3), Span::new(file, 2, 5));
        assert!(diagnostics.is_empty());
    }

    #[test]
    fn tells_what_stands_in_files_as_it_is() {
        let mut slice = Slice::of_file(FileId(0), "\n  가\r\n\n나", &mut Diagnostics::default());
        slice.push_virtual("다", Byte::new(FileId(1), 0));
        let stretches: Vec<_> = slice.stretches().map(|(start, end)| (start.file.0, start.at, end)).collect();
        assert_eq!(stretches, [(0, 3, 6), (0, 9, 12)]);
    }

    #[test]
    fn control_characters_are_removed_once_with_one_word() {
        let mut diagnostics = Diagnostics::default();
        let slice = Slice::of_file(FileId(0), "가\u{8}나\u{8}\0", &mut diagnostics);
        assert_eq!(slice.text(), "가나\u{fffd}");
        assert_eq!(diagnostics.iter().count(), 1);
    }
}
