//! Text that knows, byte for byte, where it came from.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::{Deref, Range};

use crate::diagnostics::{Byte, Span, Work, step};

/// How characters came from their place in the source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Making {
    /// The source has the same characters there.
    Verbatim,
    /// The source writes them in another way there: a character reference, a straight quote that was curled, a tab, the
    /// end of a line, a formula.
    Rewritten,
    /// The book made them for the node that stands there: a number, a label, a hyphen.
    #[default]
    Made,
}

/// Where characters came from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Origin {
    /// Of what is verbatim its own bytes, of what is rewritten the bytes that stand for it, and of what was made the node
    /// that asked for it; detached where none did, as for page numbers and running heads.
    pub span: Span,
    /// How they came from there.
    pub making: Making,
}

impl Origin {
    /// How far into the text of this origin a byte stands that its span holds.
    fn offset(self, byte: Byte) -> usize {
        match self.making {
            Making::Verbatim => byte.at.saturating_sub(self.span.start) as usize,
            Making::Rewritten | Making::Made => 0,
        }
    }

    /// Characters that a node asked for.
    #[must_use]
    pub const fn made(span: Span) -> Self {
        Self { span, making: Making::Made }
    }

    /// Characters that the bytes of a span stand for.
    #[must_use]
    pub const fn rewritten(span: Span) -> Self {
        Self { span, making: Making::Rewritten }
    }

    /// The bytes of a span as they are.
    #[must_use]
    pub const fn verbatim(span: Span) -> Self {
        Self { span, making: Making::Verbatim }
    }

    /// Of a stretch of text, what its bytes `range` came from.
    fn part(self, range: Range<usize>) -> Self {
        match self.making {
            Making::Verbatim => {
                let at = |offset| self.span.start.saturating_add(small(offset));
                Self { span: Span { start: at(range.start), end: at(range.end), ..self.span }, ..self }
            }
            Making::Rewritten | Making::Made => self,
        }
    }

    /// Whether `next` goes on where this ends, so that one stretch says the same as two.
    fn goes_on(self, next: Self) -> bool {
        match (self.making, next.making) {
            (Making::Verbatim, Making::Verbatim) => {
                self.span.file == next.span.file && self.span.end == next.span.start
            }
            (Making::Rewritten, Making::Rewritten) | (Making::Made, Making::Made) => self.span == next.span,
            (Making::Verbatim | Making::Rewritten | Making::Made, _) => false,
        }
    }
}

fn small(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}

/// A stretch of a text with one origin; it reaches to the next one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stretch {
    at: u32,
    origin: Origin,
}

/// Nearly all text is one stretch, and needs no table.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Source {
    One(Origin),
    Many(Box<Stretches>),
}

/// In order, the first at byte 0.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Stretches(Vec<Stretch>);

/// Text that knows where each of its bytes came from. It reads as a `str`.
///
/// ```
/// use jikji::diagnostics::{Byte, FileId, Span};
/// use jikji::document::{Making, Origin, Text};
///
/// // `R&amp;D` at byte 10 of a file.
/// let span = |start, end| Span::new(FileId(0), start, end);
/// let mut text = Text::verbatim(span(10, 11), "R");
/// text.push("&", Origin::rewritten(span(11, 16)));
/// text.push("D", Origin::verbatim(span(16, 17)));
/// assert_eq!(&*text, "R&D");
/// assert_eq!(text.origin(2..3), Origin::verbatim(span(16, 17)));
/// assert_eq!(text.origin(1..2).making, Making::Rewritten);
/// assert_eq!(text.locate(Byte { file: FileId(0), at: 13 }), Some(1));
/// assert_eq!(text.span(), span(10, 17));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    text: String,
    source: Source,
}

impl Default for Text {
    fn default() -> Self {
        Self::made(Span::DETACHED, "")
    }
}

impl Text {
    fn new(text: String, origin: Origin) -> Self {
        Self { text, source: Source::One(origin) }
    }

    /// Text that the book makes for a node.
    #[must_use]
    pub fn made(span: Span, text: impl Into<String>) -> Self {
        Self::new(text.into(), Origin::made(span))
    }

    /// Text that the source writes in another way.
    #[must_use]
    pub fn rewritten(span: Span, text: impl Into<String>) -> Self {
        Self::new(text.into(), Origin::rewritten(span))
    }

    /// Text that stands in the source as it is.
    #[must_use]
    pub fn verbatim(span: Span, text: impl Into<String>) -> Self {
        Self::new(text.into(), Origin::verbatim(span))
    }

    /// The characters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The characters, their origin forgotten.
    #[must_use]
    pub fn into_string(self) -> String {
        self.text
    }

    /// Room that is not needed is given back.
    pub fn shrink_to_fit(&mut self) {
        self.text.shrink_to_fit();
        if let Source::Many(stretches) = &mut self.source {
            stretches.0.shrink_to_fit();
        }
    }

    /// Adds characters.
    pub fn push(&mut self, text: &str, origin: Origin) {
        self.note(text.len(), origin);
        self.text.push_str(text);
    }

    /// Adds the bytes `range` of another text.
    pub fn append(&mut self, other: &Self, range: Range<usize>) {
        let Some(text) = other.text.get(range.clone()) else { return };
        for (stretch, origin) in other.origins_in(range) {
            self.note_behind(stretch.start, stretch.len(), origin);
        }
        self.text.push_str(text);
    }

    fn note(&mut self, length: usize, origin: Origin) {
        self.note_behind(0, length, origin);
    }

    /// Notes the origin of `length` bytes that come `behind` bytes after the text's end.
    fn note_behind(&mut self, behind: usize, length: usize, origin: Origin) {
        if length == 0 {
            return;
        }
        let at = small(self.text.len() + behind);
        let last = match &mut self.source {
            source if at == 0 => {
                *source = Source::One(origin);
                return;
            }
            Source::One(last) => last,
            Source::Many(stretches) => match stretches.0.last_mut() {
                Some(last) => &mut last.origin,
                None => return,
            },
        };
        if last.goes_on(origin) {
            last.span.end = origin.span.end;
            return;
        }
        let stretch = Stretch { at, origin };
        match &mut self.source {
            Source::One(first) => {
                let first = Stretch { at: 0, origin: *first };
                self.source = Source::Many(Box::new(Stretches(vec![first, stretch])));
            }
            Source::Many(stretches) => stretches.0.push(stretch),
        }
    }

    /// The bytes `range` of the text; nothing where they are none of it.
    #[must_use]
    pub fn part(&self, range: Range<usize>) -> Self {
        match &self.source {
            Source::One(origin) => {
                let text = self.text.get(range.clone()).unwrap_or_default().to_owned();
                Self::new(text, origin.part(range))
            }
            Source::Many(_) => {
                let mut part = Self::made(Span::DETACHED, String::with_capacity(range.len()));
                part.append(self, range);
                part.shrink_to_fit();
                part
            }
        }
    }

    /// The text without the white space around it.
    #[must_use]
    pub fn trimmed(&self) -> Self {
        let start = self.text.len() - self.text.trim_start().len();
        self.part(start..start + self.text.trim().len())
    }

    /// The words with one space between them.
    #[must_use]
    pub fn words(&self) -> Self {
        if has_single_spaces(&self.text) {
            return self.clone();
        }
        let mut out = Self::default();
        let mut from = 0;
        for word in self.text.split_whitespace() {
            let rest = self.text.get(from..).unwrap_or_default();
            let gap = rest.find(|c: char| !c.is_whitespace()).unwrap_or_default();
            if !out.is_empty() {
                let origin = self.origin(from..from + gap);
                let making =
                    if origin.making == Making::Verbatim { Making::Rewritten } else { origin.making };
                match self.text.get(from..from + gap) {
                    Some(" ") => out.append(self, from..from + gap),
                    _ => out.push(" ", Origin { making, ..origin }),
                }
            }
            from += gap;
            out.append(self, from..from + word.len());
            from += word.len();
        }
        out
    }

    /// Cuts the text off behind so many bytes.
    pub fn truncate(&mut self, length: usize) {
        if length < self.text.len() {
            *self = self.part(0..length);
        }
    }

    /// Takes the last character away.
    pub fn pop(&mut self) -> Option<char> {
        let last = self.text.pop()?;
        let length = self.text.len();
        match &mut self.source {
            Source::One(origin) => *origin = origin.part(0..length),
            Source::Many(stretches) => {
                let empty = |stretch: &Stretch| length > 0 && stretch.at as usize >= length;
                stretches.0.pop_if(|stretch| empty(stretch));
                if let Some(Stretch { at, origin }) = stretches.0.last_mut() {
                    *origin = origin.part(0..length.saturating_sub(*at as usize));
                }
            }
        }
        Some(last)
    }

    /// Writes characters in the place of others, the changes in order: they are rewritten, unless they were made before.
    pub fn rewrite(&mut self, changes: &[(Range<usize>, char)]) {
        let mut out = Self::made(Span::DETACHED, String::with_capacity(self.text.len()));
        let mut from = 0;
        for (range, c) in changes {
            out.append(self, from..range.start);
            let Origin { span, making } = self.origin(range.clone());
            let making = if making == Making::Made { making } else { Making::Rewritten };
            out.push(c.encode_utf8(&mut [0; 4]), Origin { span, making });
            from = range.end;
        }
        out.append(self, from..self.text.len());
        out.shrink_to_fit();
        *self = out;
    }

    /// The stretches of one origin in order, each with its bytes.
    pub fn origins(&self) -> impl Iterator<Item = (Range<usize>, Origin)> {
        self.origins_in(0..self.text.len())
    }

    /// The same of a part of the text, bytes counted from the part's start.
    fn origins_in(&self, range: Range<usize>) -> impl Iterator<Item = (Range<usize>, Origin)> {
        let (one, many) = match &self.source {
            Source::One(origin) => (Some(Stretch { at: 0, origin: *origin }), &[][..]),
            Source::Many(stretches) => (None, stretches.0.as_slice()),
        };
        let first = many.partition_point(|stretch| stretch.at as usize <= range.start).saturating_sub(1);
        let many = many.get(first..).unwrap_or_default();
        let ends = many.iter().skip(1).map(|next| next.at as usize).chain([self.text.len()]);
        one.into_iter()
            .zip([self.text.len()])
            .chain(many.iter().copied().zip(ends))
            .take_while(move |(stretch, _)| (stretch.at as usize) < range.end)
            .filter_map(move |(Stretch { at, origin }, end)| {
                let at = at as usize;
                let (from, to) = (at.max(range.start), end.min(range.end));
                (from < to).then(|| (from - range.start..to - range.start, origin.part(from - at..to - at)))
            })
    }

    /// What some bytes came from; of bytes from several places, the first of them.
    #[must_use]
    pub fn origin(&self, range: Range<usize>) -> Origin {
        let end = range.end.max(range.start + 1);
        let first = self.origins_in(range.start..end).next();
        first.map_or_else(Origin::default, |(_, origin)| origin)
    }

    /// The byte of the text that came from a byte of a file; the first where several did.
    #[must_use]
    pub fn locate(&self, byte: Byte) -> Option<usize> {
        let (range, origin) = self.origins().find(|(_, origin)| origin.span.holds(byte))?;
        Some(range.start + origin.offset(byte))
    }

    /// The same for many bytes in one walk, given and found with their numbers: long texts have as many stretches as lines,
    /// and long books as many pages. The bytes are in order; those that are not of the text are not asked one by one.
    #[must_use]
    pub fn locate_all(&self, sorted: &[(Byte, usize)]) -> BTreeMap<usize, usize> {
        let mut found = BTreeMap::new();
        for (range, origin) in self.origins() {
            let Some(first) = origin.span.first() else { continue };
            let from = sorted.partition_point(|(byte, _)| *byte < first);
            let held = sorted.iter().skip(from).take_while(|(byte, _)| origin.span.holds(*byte));
            for &(byte, number) in held {
                step(Work::Starts);
                found.entry(number).or_insert(range.start + origin.offset(byte));
            }
        }
        found
    }

    /// The smallest span that holds all that the text came from; text of two files gives that of the first.
    #[must_use]
    pub fn span(&self) -> Span {
        match &self.source {
            Source::One(origin) => origin.span,
            Source::Many(stretches) => {
                let spans = stretches.0.iter().map(|stretch| stretch.origin.span);
                spans.reduce(Span::join).unwrap_or_default()
            }
        }
    }
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}

impl fmt::Display for Text {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.text)
    }
}

/// Whether the characters are the same, wherever they came from.
impl PartialEq<&str> for Text {
    fn eq(&self, other: &&str) -> bool {
        self.text == *other
    }
}

/// Made, for no node.
impl From<String> for Text {
    fn from(text: String) -> Self {
        Self::made(Span::DETACHED, text)
    }
}

/// Made, for no node.
impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self::made(Span::DETACHED, text)
    }
}

/// Whether a text begins and ends with words, with one space between them.
fn has_single_spaces(text: &str) -> bool {
    let mut in_word = false;
    let is_single = text.chars().all(|c| {
        let was_in_word = std::mem::replace(&mut in_word, !c.is_whitespace());
        in_word || c == ' ' && was_in_word
    });
    is_single && in_word
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::FileId;

    fn span(start: usize, end: usize) -> Span {
        Span::new(FileId(0), start, end)
    }

    /// `가&amp;"나"` from byte 100 on.
    fn text() -> Text {
        let mut text = Text::verbatim(span(100, 103), "가");
        text.push("&", Origin::rewritten(span(103, 108)));
        text.push("\"나\"", Origin::verbatim(span(108, 113)));
        text
    }

    #[test]
    fn words_have_one_space_between_them() {
        assert_eq!(text().words(), text());
        for (written, said) in
            [("", ""), (" ", ""), (" 가", "가"), ("가 ", "가"), ("가  나", "가 나"), ("가\n나", "가 나")]
        {
            assert_eq!(Text::verbatim(span(0, written.len()), written).words(), said);
        }
        let spaced = Text::verbatim(span(0, 8), " 가 나").words();
        assert_eq!(spaced, Text::verbatim(span(1, 8), "가 나"));
    }

    #[test]
    fn what_goes_on_is_one_stretch() {
        let mut text = Text::verbatim(span(0, 3), "가");
        text.push("나", Origin::verbatim(span(3, 6)));
        assert_eq!(text, Text::verbatim(span(0, 6), "가나"));
        let mut made = Text::made(span(0, 3), "1");
        made.push(".", Origin::made(span(0, 3)));
        assert_eq!(made, Text::made(span(0, 3), "1."));
    }

    #[test]
    fn many_bytes_are_found_where_each_is() {
        let mut whole = text();
        // What came in twice is found where it stands first, and what came from nowhere not at all.
        whole.push("가", Origin::verbatim(span(100, 103)));
        whole.push(".", Origin::default());
        let bytes: Vec<(Byte, usize)> =
            (98..116).map(|at| Byte { file: FileId(0), at }).zip((0..18).rev()).collect();
        let one_by_one: BTreeMap<usize, usize> =
            bytes.iter().filter_map(|&(byte, number)| Some((number, whole.locate(byte)?))).collect();
        assert_eq!(whole.locate_all(&bytes), one_by_one);
        assert_eq!(one_by_one.len(), 13);
    }

    #[test]
    fn parts_know_what_the_whole_knew() {
        let whole = text();
        let part = whole.part(3..8);
        assert_eq!((&*part, part.span()), ("&\"나", span(103, 112)));
        assert_eq!(part.origin(2..5), Origin::verbatim(span(109, 112)));
        let mut joined = whole.part(0..3);
        joined.append(&whole, 3..whole.len());
        assert_eq!(joined, whole);
        let mut popped = whole.clone();
        while let Some(last) = popped.pop() {
            let mut again = popped.clone();
            again.append(&whole, popped.len()..popped.len() + last.len_utf8());
            assert_eq!(again, whole.part(0..popped.len() + last.len_utf8()));
        }
        assert!(popped.is_empty());
    }

    #[test]
    fn bytes_are_found_again() {
        let text = text();
        let found = |at| text.locate(Byte { file: FileId(0), at });
        assert_eq!(
            [99, 100, 103, 107, 108, 109, 113].map(found),
            [None, Some(0), Some(3), Some(3), Some(4), Some(5), None]
        );
        assert_eq!(text.locate(Byte { file: FileId(1), at: 100 }), None);
        assert_eq!(Text::made(span(7, 7), "-").locate(Byte { file: FileId(0), at: 7 }), Some(0));
    }

    #[test]
    fn what_is_changed_is_rewritten_and_the_rest_stays() {
        let mut text = text();
        text.rewrite(&[(4..5, '“'), (8..9, '”')]);
        assert_eq!(&*text, "가&“나”");
        let makings: Vec<_> =
            text.origins().map(|(range, origin)| (range, origin.making, origin.span)).collect();
        assert_eq!(
            makings,
            [
                (0..3, Making::Verbatim, span(100, 103)),
                (3..4, Making::Rewritten, span(103, 108)),
                (4..7, Making::Rewritten, span(108, 109)),
                (7..10, Making::Verbatim, span(109, 112)),
                (10..13, Making::Rewritten, span(112, 113)),
            ]
        );
        let mut made = Text::made(span(0, 3), "\"");
        made.rewrite(&[(0..1, '“')]);
        assert_eq!(made, Text::made(span(0, 3), "“"));
    }
}
