//! One runner's share of the books of a workspace: of N runners the Kth makes each Nth book, from the Kth on.

use jikji::message::{Message, say};

/// The Kth of N.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Share {
    /// From 0.
    which: usize,
    of: usize,
}

impl Share {
    /// Reads `2/3`.
    pub(super) fn read(text: &str) -> Result<Self, Message> {
        let share = text.split_once('/').and_then(|(which, of)| {
            let (which, of): (usize, usize) = (which.parse().ok()?, of.parse().ok()?);
            Some(Self { which: which.checked_sub(1)?, of })
        });
        share.filter(|share| share.which < share.of).ok_or_else(|| say!("write a share such as `2/3`"))
    }

    /// Whether the book of this number, from 0, is in it.
    pub(super) fn has(self, number: usize) -> bool {
        number % self.of == self.which
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_book_is_in_one_share() {
        let shares = ["1/3", "2/3", "3/3"].map(|text| Share::read(text).unwrap());
        for number in 0..7 {
            assert_eq!(shares.iter().filter(|share| share.has(number)).count(), 1);
        }
        for wrong in ["0/3", "4/3", "1/0", "1", "/", "-1/2", "1/2/3"] {
            assert!(Share::read(wrong).is_err(), "{wrong}");
        }
    }
}
