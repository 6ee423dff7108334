//! Inline pieces to lines: what paragraphs, headings, cells and captions share.

mod breaks;
mod clusters;
mod code;
mod decorate;
mod fit;
mod flatten;
mod flow;
mod hyphenate;
mod korean;
mod measure;
mod paragraph;
mod place;
mod segment;
#[cfg(test)]
mod statistics;
mod stretches;
mod token;

pub(crate) use code::{CodeLine, CodeStyle, cells_of, set_code};
pub(crate) use flatten::PICTURE_HEIGHT;
pub(crate) use measure::{natural_widths, set_line, set_text, width_of};
pub(crate) use paragraph::Paragraph;
#[cfg(test)]
pub(crate) use statistics::{Statistics, survey};

use std::collections::BTreeMap;

use super::contents::Folio;
use super::{Color, Placed, TagId, TagTree};
use crate::book::Book;
use crate::config::BreakMode;
use crate::diagnostics::{Diagnostics, Span};
use crate::document::Inline;
use crate::figures::FigureSet;
use crate::text::{Family, Shaper, Weight};

/// Which edges of a paragraph are flush.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Edges {
    /// Both; the last line left.
    Justified,
    /// Left; lines end where words do.
    Left,
    /// Neither.
    Center,
    /// Lines end at the right edge; their left ends are ragged.
    Right,
}

/// How a paragraph is set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct ParagraphStyle {
    /// Family of the text; code spans use `Mono`.
    pub(crate) family: Family,
    /// Family of what is set apart in it: originals, marks of notes, keys, emphasis.
    pub(crate) label: Family,
    /// Weight of plain text.
    pub(crate) weight: Weight,
    /// Size in points.
    pub(crate) size: f32,
    /// The colour that its glyphs are filled with.
    pub(crate) color: Color,
    /// Tracking in em, before justification.
    pub(crate) tracking: f32,
    /// Flush edges.
    pub(crate) edges: Edges,
    /// Breaks inside words.
    pub(crate) breaks: BreakMode,
    /// Indent of the first line in points.
    pub(crate) indent: f32,
    /// Figures of one width.
    pub(crate) tabular: bool,
    /// Whether small marks at the ends of justified lines stand a little outside the measure.
    pub(crate) hanging: bool,
    /// Ink of links; that of the text without.
    pub(crate) links: Option<Color>,
}

impl ParagraphStyle {
    /// Ragged regular black text, kept whole between spaces; to be changed by `..ParagraphStyle::new(family, size)`.
    pub(crate) const fn new(family: Family, size: f32) -> Self {
        Self {
            family,
            label: Family::Sans,
            weight: Weight::Regular,
            size,
            color: Color::BLACK,
            tracking: 0.0,
            edges: Edges::Left,
            breaks: BreakMode::KeepAll,
            indent: 0.0,
            tabular: false,
            hanging: false,
            links: None,
        }
    }
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

/// What every step of laying out a chapter needs; the mutable parts are the chapter's own.
pub(crate) struct Context<'a> {
    /// The book, for links and words.
    pub(crate) book: &'a Book,
    /// The pictures.
    pub(crate) figures: &'a FigureSet,
    /// The faces.
    pub(crate) shaper: &'a Shaper,
    /// Name of the chapter, the prefix of its destinations.
    pub(crate) chapter: &'a str,
    /// The printed numbers of destinations, where links to other chapters say them.
    pub(crate) pages: Option<&'a BTreeMap<String, String>>,
    /// The destinations whose numbers it says, with what it took them for.
    pub(crate) asked: BTreeMap<String, Option<String>>,
    /// What entries of small contents want besides, by the tags of their links.
    pub(crate) folios: BTreeMap<TagId, Folio>,
    /// Structure of the chapter.
    pub(crate) tags: TagTree,
    /// Findings of the chapter.
    pub(crate) diagnostics: Diagnostics,
}

/// Breaks pieces into lines of `measure` points. Glyphs are tagged as parts of `tag`. No line for no text.
pub(crate) fn break_lines(
    context: &mut Context<'_>,
    content: &[Inline],
    style: &ParagraphStyle,
    measure: f32,
    tag: TagId,
) -> Vec<Line> {
    break_paragraph(context, content, style, measure, tag).0
}

/// The same, and what is needed to set it again in a line more or less.
pub(crate) fn break_paragraph(
    context: &mut Context<'_>,
    content: &[Inline],
    style: &ParagraphStyle,
    measure: f32,
    tag: TagId,
) -> (Vec<Line>, Paragraph) {
    let flow = flatten::flatten(context, content, style, measure, Some(tag));
    let clusters = clusters::shape(&flow, context.shaper, &mut context.diagnostics);
    let paragraph = Paragraph::new(flow, clusters, context.shaper, style, measure);
    let lines = paragraph.lines(context.shaper, &mut context.diagnostics);
    (lines, paragraph)
}

#[cfg(test)]
mod rules_tests;
#[cfg(test)]
pub(in crate::layout) mod set_up;
#[cfg(test)]
mod tests;
