//! Plain strings on one line: running heads, folios, labels, and the glyph runs that all text is made of.

use std::sync::Arc;

use super::flow::{Ink, base_ink};
use super::model::Line;
use crate::diagnostics::Span;
use crate::document::Text;
use crate::layout::page::glyph_range;
use crate::layout::style::ParagraphStyle;
use crate::layout::{GlyphRun, Item, Placed, PlacedGlyph, TagId};
use crate::text::{FaceId, Glyph, Shaper};

/// Height and depth of text above and below its baseline, in em: the em box of Hangul.
pub(super) const ASCENT: f32 = 0.88;
pub(super) const DESCENT: f32 = 0.12;

/// Width in points of a plain string on one line, tracking included.
pub(crate) fn width_of(shaper: &Shaper, text: &str, style: &ParagraphStyle) -> f32 {
    let glyphs = shaper.shape(text, style.family, style.weight, style.tabular);
    glyphs
        .chunk_by(|a, b| a.range == b.range)
        .map(|cluster| cluster.iter().map(|glyph| glyph.advance).sum::<f32>() + style.tracking)
        .sum::<f32>()
        * style.size
}

/// A plain string on one line, starting at 0 (`edges`, `indent` and `breaks` of the style are not looked at).
/// `tag` is `None` for artifacts: running heads, folios, line numbers.
pub(crate) fn set_text(
    shaper: &Shaper,
    text: &str,
    style: &ParagraphStyle,
    span: Span,
    tag: Option<TagId>,
) -> Line {
    set_sourced(shaper, &Text::made(span, text), style, tag)
}

/// The same of text that has its own places in the source.
pub(super) fn set_sourced(shaper: &Shaper, text: &Text, style: &ParagraphStyle, tag: Option<TagId>) -> Line {
    let ink = base_ink(style, tag);
    let mut glyphs = shaper.shape(text, style.family, style.weight, style.tabular);
    for at in 0..glyphs.len() {
        let last = glyphs.get(at + 1).map(|next| next.range.clone());
        if let Some(glyph) = glyphs.get_mut(at).filter(|glyph| last.as_ref() != Some(&glyph.range)) {
            glyph.advance += style.tracking;
        }
    }
    let mut items = Vec::new();
    let width = push_runs(&mut items, glyphs, text, ink, 0.0);
    Line {
        items,
        width,
        ascent: style.size * ASCENT,
        descent: style.size * DESCENT,
        notes: Vec::new(),
        span: text.span(),
    }
}

/// Adds the glyphs of `text` as runs of one face and size from `x` on; returns the x where they end.
pub(super) fn push_runs(
    items: &mut Vec<Placed>,
    glyphs: Vec<Glyph>,
    text: &Text,
    ink: Ink,
    mut x: f32,
) -> f32 {
    for run in glyphs.chunk_by(|a, b| a.face == b.face && (a.scale - b.scale).abs() < 1e-4) {
        let (Some(first), Some(last)) = (run.first(), run.last()) else { continue };
        let (start, end) = (first.range.start.min(last.range.start), first.range.end.max(last.range.end));
        let mut glyphs = run.to_vec();
        for glyph in &mut glyphs {
            glyph.range = glyph.range.start.saturating_sub(start)..glyph.range.end.saturating_sub(start);
        }
        let run: GlyphRun = glyph_run(glyphs, first.face, text.part(start..end), ink, None);
        let width = run.width();
        items.push(Placed { x, y: -ink.rise, tag: ink.tag, item: Item::Glyphs(Arc::new(run)) });
        x += width;
    }
    x
}

/// A run of glyphs that belong together and are not justified; glyphs of one face.
pub(super) fn glyph_run(
    glyphs: Vec<Glyph>,
    face: FaceId,
    text: Text,
    ink: Ink,
    actual_text: Option<String>,
) -> GlyphRun {
    let scale = glyphs.first().map_or(1.0, |glyph| glyph.scale);
    let glyphs = glyphs
        .into_iter()
        .map(|glyph| PlacedGlyph {
            id: glyph.id,
            advance: glyph.advance / scale,
            dx: glyph.dx / scale,
            dy: glyph.dy / scale,
            range: glyph_range(glyph.range),
        })
        .collect();
    GlyphRun { face, size: ink.size * scale, color: ink.color, text, glyphs, actual_text }
}
