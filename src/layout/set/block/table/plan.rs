//! Where the columns of a table stand, and how its cells are set.

use crate::document::Alignment;
use crate::layout::style::TextStyle;

/// Where the columns stand and how cells are set.
pub(super) struct Plan {
    pub(super) text: TextStyle,
    pub(super) edges: Vec<f32>,
    pub(super) align: Vec<Option<Alignment>>,
    /// Height of the page that the table stands on.
    pub(super) depth: f32,
}

impl Plan {
    pub(super) fn width(&self) -> f32 {
        self.edges.last().copied().unwrap_or_default()
    }

    pub(super) fn columns(&self) -> usize {
        self.edges.len().saturating_sub(1)
    }

    pub(super) fn edge(&self, column: usize) -> f32 {
        self.edges.get(column).or(self.edges.last()).copied().unwrap_or_default()
    }
}
