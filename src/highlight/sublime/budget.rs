//! How much work a block of code may take: counted searches, never time.

/// Steps that are left.
#[derive(Clone, Copy, Debug)]
pub(super) struct Budget {
    whole: u64,
    left: u64,
}

/// Steps that any block may take, and those for each byte: ordinary code takes ten times less.
const FIRST: u64 = 200_000;
const EACH_BYTE: u64 = 400;

impl Budget {
    /// For a text of so many bytes.
    pub(super) fn of(bytes: usize) -> Self {
        let whole = FIRST + EACH_BYTE * bytes as u64;
        Self { whole, left: whole }
    }

    pub(super) fn charge(&mut self, steps: u64) {
        self.left = self.left.saturating_sub(steps);
    }

    pub(super) fn is_spent(&self) -> bool {
        self.left == 0
    }

    /// Steps taken.
    pub(super) fn taken(&self) -> u64 {
        self.whole - self.left
    }
}
