//! The lines of a body that are its own: not those in code and in the containers that it holds.

use std::ops::Range;

use super::state::Lines;
use super::{extent, fence};

/// The lines of a range that stand neither in a fence nor in a closed container.
pub(super) fn lines(lines: &Lines<'_>, range: Range<usize>) -> Vec<usize> {
    let mut found = Vec::new();
    let mut at = range.start;
    while at < range.end {
        let past = match fence::opener(lines.text(at)) {
            Some(fence) => fence::end(lines, at, fence),
            None => extent::of(lines).get(&at).and_then(|extent| extent.close),
        };
        match past {
            Some(past) => at = past,
            None => found.push(at),
        }
        at += 1;
    }
    found
}
