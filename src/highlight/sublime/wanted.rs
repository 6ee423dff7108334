//! What is looked for at a place of a line.

use super::expression::Line;
use super::turns::{Turn, Turns};

/// What is looked for at a place.
pub(super) struct Wanted<'t> {
    pub(super) line: &'t Line<'t>,
    pub(super) from: usize,
    /// Whether nothing was read since the top was opened.
    pub(super) fresh: bool,
    pub(super) state: (u64, usize, bool),
    pub(super) turn: Turn,
    pub(super) turns: &'t Turns,
}
