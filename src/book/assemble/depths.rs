//! Depths of chapters without gaps.

use crate::book::Division;
use crate::book::load::without_gaps;

/// Closes gaps in depths: a chapter lies at most one level below the one before it, also after others were skipped.
pub(in crate::book) fn depths(chapters: &[(Division, u8)]) -> Vec<u8> {
    let divisions = chapters.chunk_by(|a, b| a.0 == b.0);
    let raw = |(_, depth): &(Division, u8)| usize::from(*depth);
    divisions.flat_map(|chapters| without_gaps(&chapters.iter().map(raw).collect::<Vec<_>>())).collect()
}
