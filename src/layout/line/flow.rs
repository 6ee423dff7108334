//! A paragraph as one string with styled runs over it, before it is shaped.

use std::ops::Range;

use crate::diagnostics::Span;
use crate::document::{FigureId, Text};
use crate::layout::style::ParagraphStyle;
use crate::layout::{Color, LinkTo, Placed, Size, TagId};
use crate::text::{Family, Weight};

/// What stands for a picture in the string: OBJECT REPLACEMENT CHARACTER.
pub(super) const OBJECT: char = '\u{fffc}';

/// How a stretch of text may be broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ZoneKind {
    /// By the rules of Korean text.
    Text,
    /// After punctuation of code.
    Code,
    /// A term's original: at its spaces, never before it.
    Gloss,
    /// Sub- and superscripts and notes' marks: nowhere, never before it.
    Raised,
    /// Keys, badges, ruby: nowhere.
    Whole,
}

/// A zone with its number, so that two neighbours of one kind are two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Zone {
    pub(super) kind: ZoneKind,
    pub(super) number: u32,
}

/// How characters look and where they belong.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Ink {
    pub(super) family: Family,
    pub(super) weight: Weight,
    /// Size in points.
    pub(super) size: f32,
    /// Points above the baseline of the line.
    pub(super) rise: f32,
    pub(super) color: Color,
    pub(super) tracking: f32,
    pub(super) tabular: bool,
    pub(super) tag: Option<TagId>,
    pub(super) zone: Zone,
}

/// A run of text in one ink from one place in the source.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Run {
    /// Bytes of the flow's text.
    pub(super) range: Range<usize>,
    pub(super) ink: Ink,
    pub(super) span: Span,
}

/// What is drawn around a stretch of a line.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Adornment {
    /// The tint behind code.
    Tint,
    /// The tint of marked text.
    Highlight,
    /// The tint of a spoiler.
    Veil,
    /// A key cap.
    Cap,
    /// The frame of a badge.
    Badge,
    /// A dot above each letter.
    Dots,
    /// A line under.
    Under,
    /// A line through.
    Through,
    /// An area to click.
    Link { to: LinkTo, description: String },
    /// A reading above.
    Ruby { reading: Text },
}

/// A picture in the line, standing on the baseline.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Picture {
    pub(super) figure: FigureId,
    pub(super) size: Size,
    pub(super) tag: Option<TagId>,
    pub(super) span: Span,
}

/// A part of a formula in the line: whole, and as wide as it is.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Inset {
    /// Items from the left end of the baseline.
    pub(super) items: Vec<Placed>,
    /// Bytes of the letters that stand for it in the flow's text.
    pub(super) bytes: usize,
    pub(super) width: f32,
    /// Points above and below the baseline.
    pub(super) ascent: f32,
    pub(super) descent: f32,
    pub(super) span: Span,
}

/// The parts of a flow in order.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Part {
    /// A run, by its number.
    Run(usize),
    /// Empty space of so many points; `closing` belongs to what stands before it.
    Pad { width: f32, closing: bool },
    /// The picture of an object character, by its number.
    Picture(usize),
    /// A part of a formula, by its number.
    Inset(usize),
    /// An adornment begins, by its number.
    Open(usize),
    /// An adornment ends.
    Close(usize),
    /// A place that links lead to.
    Destination(String),
    /// A footnote's mark stands here.
    Note(usize),
}

/// A paragraph ready to be shaped.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Flow {
    /// The characters of all runs, one for each picture, and some letters for each part of a formula.
    pub(super) text: Text,
    pub(super) runs: Vec<Run>,
    pub(super) pictures: Vec<Picture>,
    pub(super) insets: Vec<Inset>,
    /// Adornments with the ink of the text that they adorn.
    pub(super) adornments: Vec<(Adornment, Ink)>,
    pub(super) parts: Vec<Part>,
    /// Bytes at which the author ends a line.
    pub(super) ends: Vec<usize>,
}

/// The ink of a paragraph's plain text.
pub(super) fn base_ink(style: &ParagraphStyle, tag: Option<TagId>) -> Ink {
    Ink {
        family: style.family,
        weight: style.weight,
        size: style.size,
        rise: 0.0,
        color: style.color,
        tracking: style.tracking,
        tabular: style.tabular,
        tag,
        zone: Zone { kind: ZoneKind::Text, number: 0 },
    }
}
