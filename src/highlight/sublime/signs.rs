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
