//! Choices that bytes make: the same bytes choose the same.

/// Bytes that choose, from the front on; where they end, every choice is the first.
#[derive(Clone, Debug)]
pub struct Chance<'a>(&'a [u8]);

impl<'a> Chance<'a> {
    /// Of these bytes.
    #[must_use]
    pub fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    /// Whether no byte is left.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.0.is_empty()
    }

    /// The next byte; 0 at the end.
    pub fn byte(&mut self) -> u8 {
        let Some((first, rest)) = self.0.split_first() else { return 0 };
        self.0 = rest;
        *first
    }

    /// A number below `limit`, which is at least 1.
    pub fn below(&mut self, limit: usize) -> usize {
        let wide = u32::from_le_bytes([self.byte(), self.byte(), self.byte(), 0]);
        wide as usize % limit.max(1)
    }

    /// One of some things.
    pub fn of<'t, T>(&mut self, things: &'t [T]) -> &'t T {
        &things[self.below(things.len())]
    }

    /// Whether something comes to pass that does so once in `times`.
    pub fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }
}

/// A generator of bytes (SplitMix64): the same seed gives the same.
#[derive(Clone, Debug)]
pub struct Bytes(u64);

impl Bytes {
    /// From a seed.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// Some bytes: mostly a few hundred, now and then thousands.
    pub fn take(&mut self) -> Vec<u8> {
        let most = if self.next().is_multiple_of(16) { 8192 } else { 512 };
        let count = 16 + self.next() % most;
        (0..count).map(|_| self.next() as u8).collect()
    }
}
