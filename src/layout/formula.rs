//! A formula's marks as items: glyphs in runs, bars, outlines, and its source as the text that is read and copied.

use super::{Color, GlyphRun, Item, Placed, PlacedGlyph, Size, TagId};
use crate::diagnostics::Span;
use crate::math::{Drawn, Formed, Mark};
use crate::text::{FaceId, Shaper};

/// What the items of a formula have in common.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FormulaInk<'a> {
    /// Points of the formula's em.
    pub(crate) size: f32,
    /// Ink where the author asks for none.
    pub(crate) color: Color,
    /// Structure element.
    pub(crate) tag: Option<TagId>,
    /// The source.
    pub(crate) span: Span,
    /// What is read and copied; nothing for all but the first part of a formula.
    pub(crate) text: &'a str,
}

/// The items of a formula, from the left end of its baseline.
///
/// Its source is the text of an empty glyph as wide as the formula, and what is drawn has no text of its own: so a
/// fraction is copied as `\frac{a}{b}` and not as `ab`.
pub(crate) fn items(formed: &Formed, ink: FormulaInk<'_>, shaper: &Shaper) -> Vec<Placed> {
    let mut out = Vec::with_capacity(formed.marks.len() / 2 + 1);
    let placed = |x: f32, y: f32, item| Placed { x: x * ink.size, y: y * ink.size, tag: ink.tag, item };
    if let Some(id) = shaper.glyph(FaceId::MathMain, ' ').filter(|_| !ink.text.is_empty()) {
        let glyph = PlacedGlyph { id, advance: formed.width, dx: 0.0, dy: 0.0, range: 0..1 };
        out.push(placed(
            0.0,
            0.0,
            Item::Glyphs(run(FaceId::MathMain, ink.size, ink.color, " ", vec![glyph], ink)),
        ));
    }
    let mut marks = formed.marks.as_slice();
    while let Some((first, rest)) = marks.split_first() {
        let color = first.color.map_or(ink.color, |(red, green, blue)| Color { red, green, blue });
        let mut taken = 1;
        let item = match &first.mark {
            Mark::Glyph { face, size, .. } => {
                taken += rest.iter().zip(marks).take_while(|(next, last)| follows(last, next)).count();
                let (text, glyphs) = line_of(marks.get(..taken).unwrap_or_default());
                Item::Glyphs(run(*face, size * ink.size, color, &text, glyphs, ink))
            }
            Mark::Bar { width, height } => {
                let size = Size { width: width * ink.size, height: height * ink.size };
                Item::Box { size, radius: 0.0, fill: Some(color), stroke: None }
            }
            Mark::Path { steps, stroke } => Item::Path {
                steps: steps.clone(),
                size: ink.size,
                color,
                stroke: stroke.map(|width| width * ink.size),
            },
        };
        out.push(placed(first.x, first.y, item));
        marks = marks.get(taken..).unwrap_or_default();
    }
    out
}

fn run(
    face: FaceId,
    size: f32,
    color: Color,
    text: &str,
    glyphs: Vec<PlacedGlyph>,
    ink: FormulaInk<'_>,
) -> GlyphRun {
    let actual = if text == " " { ink.text } else { "" };
    GlyphRun {
        face,
        size,
        color,
        text: text.to_owned(),
        glyphs,
        actual_text: Some(actual.to_owned()),
        span: ink.span,
    }
}

/// Whether a glyph stands on the line of the one before it, in the same face, size and ink.
fn follows(last: &Drawn, next: &Drawn) -> bool {
    let (Mark::Glyph { face, size, .. }, Mark::Glyph { face: face2, size: size2, .. }) =
        (&last.mark, &next.mark)
    else {
        return false;
    };
    let near = |a: f32, b: f32| (a - b).abs() < 1e-4;
    face == face2
        && near(*size, *size2)
        && near(last.y, next.y)
        && last.color == next.color
        && next.x >= last.x
}

/// Glyphs on one line, the space between them in their advances.
fn line_of(marks: &[Drawn]) -> (String, Vec<PlacedGlyph>) {
    let mut text = String::new();
    let mut glyphs = Vec::with_capacity(marks.len());
    for (at, drawn) in marks.iter().enumerate() {
        let Mark::Glyph { id, advance, size, character, .. } = &drawn.mark else { continue };
        let start = text.len();
        text.push(*character);
        let advance = marks.get(at + 1).map_or(*advance, |next| (next.x - drawn.x) / size.max(1e-3));
        glyphs.push(PlacedGlyph { id: *id, advance, dx: 0.0, dy: 0.0, range: start..text.len() });
    }
    (text, glyphs)
}
