//! What lines are set with, and a line.

use std::collections::BTreeMap;

use crate::diagnostics::{Diagnostics, Span};
use crate::layout::{Placed, TagTree};
use crate::text::Shaper;

use super::facts::Facts;

/// What every step of laying out a chapter needs; the mutable parts are the chapter's own.
pub(crate) struct Context<'a> {
    /// What it may know of the book and its pictures.
    pub(crate) facts: Facts<'a>,
    /// The faces.
    pub(crate) shaper: &'a Shaper,
    /// Name of the chapter, the prefix of its destinations.
    pub(crate) chapter: &'a str,
    /// The printed numbers of destinations, where links to other chapters say them.
    pub(crate) pages: Option<&'a BTreeMap<String, String>>,
    /// Structure of the chapter.
    pub(crate) tags: TagTree,
    /// Findings of the chapter.
    pub(crate) diagnostics: Diagnostics,
}

/// A line: items relative to the left end of its baseline (y 0, negative above).
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Line {
    /// Items; glyph runs, key caps, code tints, links, destinations, small pictures.
    pub(crate) items: Vec<Placed>,
    /// Natural or justified width in points, from the measure's left edge, indent included.
    pub(crate) width: f32,
    /// Highest point above the baseline (positive), for lines with tall pieces.
    pub(crate) ascent: f32,
    /// Lowest point below the baseline (positive).
    pub(crate) descent: f32,
    /// Footnotes whose mark stands in the line, as indices into the chapter's list.
    pub(crate) notes: Vec<usize>,
    /// The source of the line.
    pub(crate) span: Span,
}
