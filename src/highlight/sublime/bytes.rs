//! Numbers and texts of the file of grammars, in order. What lies beyond its end reads as nothing.

use super::signs::Signs;

/// What is left to be read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bytes<'a>(pub(super) &'a [u8]);

impl<'a> Bytes<'a> {
    /// A LEB128 number.
    pub(super) fn number(&mut self) -> usize {
        let mut number = 0;
        for shift in (0..usize::BITS).step_by(7) {
            let Some((byte, rest)) = self.0.split_first() else { break };
            self.0 = rest;
            number |= usize::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                break;
            }
        }
        number
    }

    /// So many bytes.
    pub(super) fn take(&mut self, length: usize) -> &'a [u8] {
        let (taken, rest) = self.0.split_at(length.min(self.0.len()));
        self.0 = rest;
        taken
    }

    /// A text behind its length.
    pub(super) fn text(&mut self) -> &'a str {
        let length = self.number();
        str::from_utf8(self.take(length)).unwrap_or_default()
    }

    /// A set of signs: any, or those of ASCII by number and whether there are others.
    pub(super) fn signs(&mut self) -> Signs {
        if self.number() == 0 {
            return Signs::ANY;
        }
        let ascii = self.take(16).try_into().map_or(u128::MAX, u128::from_le_bytes);
        Signs { ascii, beyond: self.number() == 1 }
    }

    /// Items behind their count.
    pub(super) fn list<T>(&mut self, mut read: impl FnMut(&mut Self) -> T) -> Box<[T]> {
        let count = self.number().min(self.0.len());
        (0..count).map(|_| read(self)).collect()
    }
}
