//! What the lines of a paragraph are placed with, and where the clusters of one come to stand.

use std::ops::Range;

use super::clusters::Clusters;
use super::fit::Measure;
use super::flow::Flow;
use crate::layout::style::Edges;
use crate::text::Shaper;

/// What every line of a paragraph is placed with.
pub(super) struct Placer<'a> {
    pub(super) flow: &'a Flow,
    pub(super) clusters: &'a Clusters,
    pub(super) shaper: &'a Shaper,
    pub(super) measure: Measure,
    pub(super) edges: Edges,
}

/// Where each cluster of a line begins and ends.
pub(super) struct Places {
    pub(super) first: usize,
    pub(super) x: Vec<f32>,
}

impl Places {
    /// The clusters of the line.
    pub(super) fn range(&self) -> Range<usize> {
        self.first..self.first + self.x.len().saturating_sub(1)
    }

    /// Left and right edge of those of the clusters that are on the line.
    pub(super) fn of(&self, range: &Range<usize>) -> Option<(f32, f32)> {
        let (from, to) = (range.start.max(self.first), range.end.min(self.range().end));
        if from >= to {
            return None;
        }
        Some((*self.x.get(from - self.first)?, *self.x.get(to - self.first)?))
    }
}
