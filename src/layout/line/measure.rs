//! Text that is never broken: widths, running heads, folios, labels.

use super::{Context, Line, ParagraphStyle};
use crate::diagnostics::Span;
use crate::document::Inline;
use crate::layout::{GlyphRun, Item, Placed, PlacedGlyph, TagId};
use crate::text::{FaceId, Shaper};

/// Width in points of a plain string on one line, tracking included.
pub(crate) fn width_of(shaper: &Shaper, text: &str, style: &ParagraphStyle) -> f32 {
    let glyphs = shaper.shape(text, style.family, style.weight, style.tabular);
    glyphs.iter().map(|glyph| (glyph.advance + style.tracking) * style.size).sum()
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
    let glyphs: Vec<PlacedGlyph> = shaper
        .shape(text, style.family, style.weight, style.tabular)
        .into_iter()
        .map(|glyph| PlacedGlyph {
            id: glyph.id,
            advance: glyph.advance + style.tracking,
            dx: glyph.dx,
            dy: glyph.dy,
            range: glyph.range,
        })
        .collect();
    let run = GlyphRun {
        face: FaceId::of(style.family, style.weight),
        size: style.size,
        color: style.color,
        text: text.to_owned(),
        glyphs,
        actual_text: None,
        span,
    };
    Line {
        width: run.width(),
        items: vec![Placed { x: 0.0, y: 0.0, tag, item: Item::Glyphs(run) }],
        ascent: style.size * 0.88,
        descent: style.size * 0.12,
        notes: Vec::new(),
        span,
    }
}

/// Pieces on one line, however long, starting at 0 (contents, running heads with marks in them).
pub(crate) fn set_line(
    context: &mut Context<'_>,
    content: &[Inline],
    style: &ParagraphStyle,
    tag: Option<TagId>,
) -> Line {
    let text = crate::document::plain_text(content);
    let span = content.first().map_or(Span::DETACHED, |inline| inline.span);
    set_text(context.shaper, &text, style, span, tag)
}
