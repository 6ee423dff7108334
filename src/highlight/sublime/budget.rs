//! How much work a block of code may take: counted searches, never time.

/// Steps that are left.
#[derive(Clone, Copy, Debug)]
pub(super) struct Budget {
    whole: u64,
    left: u64,
}

/// Steps that any block may take, and those for each byte: ordinary code takes at most a quarter of them.
const FIRST: u64 = 20_000;
const EACH_BYTE: u64 = 100;

/// Steps of a block in all; a million of them take about a second at worst.
const MOST: u64 = 30_000_000;

impl Budget {
    /// For a text of so many bytes.
    pub(super) fn of(bytes: usize) -> Self {
        let whole = (FIRST + EACH_BYTE * bytes as u64).min(MOST);
        Self { whole, left: whole }
    }

    pub(super) fn charge(&mut self, steps: u64) {
        self.left = self.left.saturating_sub(steps);
    }

    #[cfg(test)]
    pub(super) fn left(&self) -> u64 {
        self.left
    }

    pub(super) fn is_spent(&self) -> bool {
        self.left == 0
    }

    /// Steps taken.
    pub(super) fn taken(&self) -> u64 {
        self.whole - self.left
    }
}
