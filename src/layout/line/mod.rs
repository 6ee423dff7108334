//! Inline pieces to lines: what paragraphs, headings, cells and captions share.

mod code;
mod measure;

pub(crate) use code::{CodeLine, CodeStyle, set_code};
pub(crate) use measure::{set_line, set_text, width_of};

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
    /// Right.
    Right,
}

/// How a paragraph is set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct ParagraphStyle {
    /// Family of the text; code spans use `Mono`.
    pub(crate) family: Family,
    /// Weight of plain text.
    pub(crate) weight: Weight,
    /// Size in points.
    pub(crate) size: f32,
    /// Ink.
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
    /// Ink of links; that of the text without.
    pub(crate) links: Option<Color>,
}

impl ParagraphStyle {
    /// Ragged regular black text, kept whole between spaces; to be changed by `..ParagraphStyle::new(family, size)`.
    pub(crate) const fn new(family: Family, size: f32) -> Self {
        Self {
            family,
            weight: Weight::Regular,
            size,
            color: Color::BLACK,
            tracking: 0.0,
            edges: Edges::Left,
            breaks: BreakMode::KeepAll,
            indent: 0.0,
            tabular: false,
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
    /// Structure of the chapter.
    pub(crate) tags: TagTree,
    /// Findings of the chapter.
    pub(crate) diagnostics: Diagnostics,
}

/// Breaks pieces into lines of `measure` points. Glyphs are tagged as parts of `tag`.
pub(crate) fn break_lines(
    context: &mut Context<'_>,
    content: &[Inline],
    style: &ParagraphStyle,
    measure: f32,
    tag: TagId,
) -> Vec<Line> {
    use super::{GlyphRun, Item, PlacedGlyph};
    use crate::text::FaceId;
    // Stand-in until the paragraph builder lands: plain text, greedy, by characters.
    let text = crate::document::plain_text(content);
    let span = content.first().map_or(Span::DETACHED, |inline| inline.span);
    let mut lines = Vec::new();
    let mut glyphs: Vec<PlacedGlyph> = Vec::new();
    let (mut line, mut width) = (String::new(), 0.0);
    let mut flush = |glyphs: &mut Vec<PlacedGlyph>, line: &mut String, width: &mut f32| {
        let run = GlyphRun {
            face: FaceId::of(style.family, style.weight),
            size: style.size,
            color: style.color,
            text: std::mem::take(line),
            glyphs: std::mem::take(glyphs),
            actual_text: None,
            span,
        };
        lines.push(Line {
            items: vec![Placed { x: 0.0, y: 0.0, tag: Some(tag), item: Item::Glyphs(run) }],
            width: std::mem::take(width),
            ascent: style.size * 0.88,
            descent: style.size * 0.12,
            notes: Vec::new(),
            span,
        });
    };
    for glyph in context.shaper.shape(&text, style.family, style.weight, style.tabular) {
        if width + glyph.advance * style.size > measure {
            flush(&mut glyphs, &mut line, &mut width);
        }
        let start = line.len();
        line.push_str(text.get(glyph.range.clone()).unwrap_or_default());
        width += glyph.advance * style.size;
        glyphs.push(PlacedGlyph {
            id: glyph.id,
            advance: glyph.advance,
            dx: 0.0,
            dy: 0.0,
            range: start..line.len(),
        });
    }
    flush(&mut glyphs, &mut line, &mut width);
    lines
}
