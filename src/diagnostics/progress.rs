//! How long work says how far it is; only `cli` shows it.

/// Told by long phases. Implementations must be cheap and may be called from many threads.
pub trait Progress: Sync {
    /// A phase begins; `total` steps, where known.
    fn begin(&self, phase: &str, total: Option<u64>);
    /// `steps` more steps are done.
    fn advance(&self, steps: u64);
    /// The phase ends, with a line that sums it up.
    fn end(&self, summary: &str);
}

/// Shows nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct Silent;

impl Progress for Silent {
    fn begin(&self, _phase: &str, _total: Option<u64>) {}
    fn advance(&self, _steps: u64) {}
    fn end(&self, _summary: &str) {}
}
