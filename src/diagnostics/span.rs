//! A range of bytes in one source file.

/// The number of a source file in its [`SourceMap`](super::SourceMap).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// A byte of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Byte {
    /// The file.
    pub file: FileId,
    /// The byte, from 0.
    pub at: u32,
}

impl Byte {
    /// A byte of a file. One beyond 4 GiB is clamped.
    #[must_use]
    pub fn new(file: FileId, at: usize) -> Self {
        Self { file, at: u32::try_from(at).unwrap_or(u32::MAX) }
    }
}

/// A half-open range of bytes in one file. Small and `Copy`: line and column are computed only when shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file; `None` for a node that no source text made (a default title, the command line).
    pub file: Option<FileId>,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Default for Span {
    fn default() -> Self {
        Self::DETACHED
    }
}

impl Span {
    /// A span that points nowhere.
    pub const DETACHED: Self = Self { file: None, start: 0, end: 0 };

    /// The bytes `start..end` of `file`. Offsets beyond 4 GiB are clamped.
    #[must_use]
    pub fn new(file: FileId, start: usize, end: usize) -> Self {
        let clamp = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Self { file: Some(file), start: clamp(start), end: clamp(end.max(start)) }
    }

    /// Whether the span points nowhere.
    #[must_use]
    pub fn is_detached(self) -> bool {
        self.file.is_none()
    }

    /// The smallest span that holds both; a detached one adds nothing. Spans of two files give the first.
    #[must_use]
    pub fn join(self, other: Self) -> Self {
        match (self.file, other.file) {
            (None, _) => other,
            (_, None) => self,
            (Some(a), Some(b)) if a == b => {
                Self { file: self.file, start: self.start.min(other.start), end: self.end.max(other.end) }
            }
            _ => self,
        }
    }

    /// Its first byte; none for one that points nowhere.
    #[must_use]
    pub fn first(self) -> Option<Byte> {
        Some(Byte { file: self.file?, at: self.start })
    }

    /// Whether a byte is among its own; an empty span has the byte that it stands at.
    #[must_use]
    pub fn holds(self, byte: Byte) -> bool {
        self.file == Some(byte.file)
            && (self.start..self.end.max(self.start.saturating_add(1))).contains(&byte.at)
    }

    /// The range as indices into the file's text.
    #[must_use]
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}
