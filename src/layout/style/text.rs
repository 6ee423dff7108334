//! How text is set in lines.

use crate::config::BreakMode;
use crate::layout::Color;
use crate::text::{Family, Weight};

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
    /// Whether ragged lines are to be of nearly one length, as those of titles are.
    pub(crate) balanced: bool,
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
    /// Ink of the numbers of captions; that of the text without.
    pub(crate) accent: Option<Color>,
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
            balanced: false,
            breaks: BreakMode::KeepAll,
            indent: 0.0,
            tabular: false,
            hanging: false,
            links: None,
            accent: None,
        }
    }
}

/// Text set in lines: how, and the distance of their baselines.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct TextStyle {
    /// How the lines are broken and inked.
    pub(crate) paragraph: ParagraphStyle,
    /// Distance from baseline to baseline.
    pub(crate) lead: f32,
}

impl TextStyle {
    pub(super) const fn new(family: Family, label: Family, size: f32, lead: f32) -> Self {
        Self { paragraph: ParagraphStyle { label, ..ParagraphStyle::new(family, size) }, lead }
    }

    /// The same in another ink.
    pub(crate) const fn ink(mut self, color: Color) -> Self {
        self.paragraph.color = color;
        self
    }

    /// The same in another weight.
    pub(crate) const fn weight(mut self, weight: Weight) -> Self {
        self.paragraph.weight = weight;
        self
    }

    /// The same with other flush edges.
    pub(crate) const fn edges(mut self, edges: Edges) -> Self {
        self.paragraph.edges = edges;
        self
    }

    /// The same without first-line indent.
    pub(crate) const fn flush(mut self) -> Self {
        self.paragraph.indent = 0.0;
        self
    }

    /// The same at another size, the lead in proportion.
    pub(crate) fn scaled(mut self, size: f32) -> Self {
        self.lead *= size / self.paragraph.size;
        self.paragraph.size = size;
        self
    }

    /// Where the baseline lies below the top of a line's box, Hangul's square standing in its middle.
    pub(crate) fn baseline(&self) -> f32 {
        self.lead / 2.0 + 0.38 * self.paragraph.size
    }
}
