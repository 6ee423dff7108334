//! Sets of bytes of which a match has one: where a line has none behind a place, its expression need not be searched there.

/// ASCII signs, one bit each, and whether bytes beyond ASCII are in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Signs {
    pub(super) ascii: u128,
    pub(super) beyond: bool,
}

impl Signs {
    /// What is known of an expression that may match anything.
    pub(super) const ANY: Self = Self { ascii: u128::MAX, beyond: true };

    /// All that a text has.
    pub(super) fn of(text: &str) -> Self {
        text.bytes().fold(Self { ascii: 0, beyond: false }, |signs, byte| match byte {
            0..128 => Self { ascii: signs.ascii | 1 << byte, ..signs },
            128.. => Self { beyond: true, ..signs },
        })
    }

    /// Whether a text with these signs has one of others, or these may be any.
    pub(super) fn meet(self, other: Self) -> bool {
        other == Self::ANY || self.ascii & other.ascii != 0 || self.beyond && other.beyond
    }
}

/// Behind which byte each sign of a text, and any beyond ASCII, stands no more; 0 where it is not there.
#[derive(Debug)]
pub(super) struct Last {
    ascii: [usize; 128],
    beyond: usize,
}

impl Last {
    pub(super) fn of(text: &str) -> Self {
        let mut last = Self { ascii: [0; 128], beyond: 0 };
        for (at, byte) in text.bytes().enumerate() {
            match last.ascii.get_mut(usize::from(byte)) {
                Some(place) => *place = at + 1,
                None => last.beyond = at + 1,
            }
        }
        last
    }

    /// What stands at or behind a byte.
    pub(super) fn behind(&self, from: usize) -> Signs {
        let ascii = self.ascii.iter().enumerate().filter(|(_, end)| **end > from);
        Signs { ascii: ascii.fold(0, |signs, (sign, _)| signs | 1 << sign), beyond: self.beyond > from }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_behind_a_place_is_the_same_both_ways() {
        let text = "let 나루 = \"배\"; // 둘";
        let last = Last::of(text);
        for (from, _) in text.char_indices() {
            assert_eq!(last.behind(from), Signs::of(&text[from..]), "{from}");
        }
    }
}
