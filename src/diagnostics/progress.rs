//! How long work says how far it is; only `cli` shows it.

use crate::message::Message;

/// Told by long phases. Implementations must be cheap and may be called from many threads.
pub trait Progress: Sync {
    /// A phase begins; `total` steps, where known.
    fn begin(&self, phase: Message, total: Option<u64>);
    /// `steps` more steps are done.
    fn advance(&self, steps: u64);
    /// The phase ends, with a line that sums it up; an empty message is none.
    fn end(&self, summary: Message);
}

/// Shows nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct Silent;

impl Progress for Silent {
    fn begin(&self, _phase: Message, _total: Option<u64>) {}
    fn advance(&self, _steps: u64) {}
    fn end(&self, _summary: Message) {}
}
