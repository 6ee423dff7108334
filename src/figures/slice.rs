//! A part of a file in memory: copies share the file.

use std::ops::{Deref, Range};
use std::sync::Arc;

/// Bytes that are cheap to copy and to cut.
#[derive(Clone, Default)]
pub struct Slice {
    whole: Arc<Vec<u8>>,
    range: Range<usize>,
}

impl Slice {
    /// The bytes of a range of these; `None` when they do not reach so far.
    #[must_use]
    pub fn cut(&self, range: Range<usize>) -> Option<Self> {
        self.get(range.clone())?;
        let start = self.range.start;
        Some(Self { whole: Arc::clone(&self.whole), range: start + range.start..start + range.end })
    }

    /// The first `at` bytes and the others; `None` when there are not so many.
    pub(super) fn split(&self, at: usize) -> Option<(Self, Self)> {
        Some((self.cut(0..at)?, self.cut(at..self.len())?))
    }
}

impl Deref for Slice {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        self.whole.get(self.range.clone()).unwrap_or_default()
    }
}

impl AsRef<[u8]> for Slice {
    fn as_ref(&self) -> &[u8] {
        self
    }
}

impl From<Vec<u8>> for Slice {
    fn from(bytes: Vec<u8>) -> Self {
        let range = 0..bytes.len();
        Self { whole: Arc::new(bytes), range }
    }
}

impl From<&[u8]> for Slice {
    fn from(bytes: &[u8]) -> Self {
        bytes.to_vec().into()
    }
}

impl PartialEq for Slice {
    fn eq(&self, other: &Self) -> bool {
        let same = Arc::ptr_eq(&self.whole, &other.whole) && self.range == other.range;
        same || **self == **other
    }
}

impl Eq for Slice {}

impl std::fmt::Debug for Slice {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_list().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_share_the_file() {
        let file = Slice::from(b"0123456789".to_vec());
        let (head, tail) = file.split(4).unwrap();
        assert_eq!((&*head, &*tail), (&b"0123"[..], &b"456789"[..]));
        let middle = tail.cut(1..3).unwrap();
        assert_eq!(&*middle, b"56");
        assert!(Arc::ptr_eq(&middle.whole, &file.whole));
        assert_eq!(middle, Slice::from(&b"56"[..]));
        assert_eq!(tail.cut(3..7), None);
        assert_eq!(file.split(11), None);
    }
}
