//! A formula's marks as items: glyphs in runs, bars, outlines, and its source as the text that is read and copied.

use std::sync::Arc;

use crate::diagnostics::Span;
use crate::document::Text;
use crate::layout::page::glyph_range;
use crate::layout::{Color, GlyphRun, Glyphs, Item, Placed, PlacedGlyph, Size, TagId};
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
    /// What is read and copied: the source, or the share of a part of the formula.
    pub(crate) text: &'a str,
}

/// The space of the face that carries the text, in em.
const SPACE: f32 = 0.25;

/// The items of a formula, from the left end of its baseline.
///
/// Its source is the text of spaces as wide as the formula, and what is drawn has no text of its own: so a
/// fraction is copied as `\frac{a}{b}` and not as `ab`.
pub(crate) fn items(formed: &Formed, ink: FormulaInk<'_>, shaper: &Shaper) -> Vec<Placed> {
    let mut out = Vec::with_capacity(formed.marks.len() + 1);
    let placed = |x: f32, y: f32, item| Placed { x: x * ink.size, y: y * ink.size, tag: ink.tag, item };
    if let Some(id) = shaper.glyph(FaceId::MathMain, ' ').filter(|_| !ink.text.is_empty()) {
        // Readers take the place of a text from its glyphs' own widths: so many of them that no gap is left.
        let count = (formed.width / SPACE).ceil().clamp(1.0, 400.0);
        let glyph = PlacedGlyph { id, advance: formed.width / count, dx: 0.0, dy: 0.0, range: 0..1 };
        let glyphs = vec![glyph; count as usize];
        let run = run(FaceId::MathMain, ink.size, ink.color, " ", glyphs, ink);
        out.push(placed(0.0, 0.0, Item::Glyphs(Arc::new(run))));
    }
    let mut marks = formed.marks.as_slice();
    while let Some((first, rest)) = marks.split_first() {
        let color = first.color.map_or(ink.color, |(red, green, blue)| Color { red, green, blue });
        let mut taken = 1;
        let item = match &first.mark {
            Mark::Glyph { face, size, .. } => {
                taken += rest.iter().zip(marks).take_while(|(next, last)| follows(last, next)).count();
                let (text, glyphs) = line_of(marks.get(..taken).unwrap_or_default());
                Item::Glyphs(Arc::new(run(*face, size * ink.size, color, &text, glyphs, ink)))
            }
            Mark::Bar { width, height } => {
                let size = Size { width: width * ink.size, height: height * ink.size };
                Item::Box { size, radius: 0.0, fill: Some(color), stroke: None }
            }
            Mark::Path { steps, stroke } => Item::Path {
                steps: steps.as_slice().into(),
                size: ink.size,
                color,
                stroke: stroke.map(|width| width * ink.size),
            },
        };
        out.push(placed(first.x, first.y, item));
        marks = marks.get(taken..).unwrap_or_default();
    }
    out.shrink_to_fit();
    out
}

/// The source in as many shares as a formula has parts, each about as long as its part is wide, and cut behind an operator
/// or a space where one is near: read one after the other they are the whole source.
pub(crate) fn shares<'t>(tex: &'t str, parts: &[Formed]) -> Vec<&'t str> {
    let whole: f32 = parts.iter().map(|part| part.width).sum::<f32>().max(1e-3);
    let behind_sign =
        |at: usize| tex.get(..at).is_some_and(|text| text.ends_with(['=', '+', '-', '<', '>', ' ']));
    let (mut start, mut width) = (0, 0.0);
    let mut out = Vec::with_capacity(parts.len());
    for (number, part) in parts.iter().enumerate() {
        width += part.width;
        let wanted = (width / whole * tex.len() as f32) as usize;
        let cuts = (start..=tex.len()).filter(|at| tex.is_char_boundary(*at));
        let near = cuts.min_by_key(|at| at.abs_diff(wanted) + if behind_sign(*at) { 0 } else { 12 });
        let end = if number + 1 == parts.len() { tex.len() } else { near.unwrap_or(start) };
        out.push(tex.get(start..end).unwrap_or_default());
        start = end;
    }
    out
}

/// The source in as many shares as a formula has rows, cut behind the ends of its rows where it has as many.
pub(crate) fn row_shares<'t>(tex: &'t str, rows: &[Formed]) -> Vec<&'t str> {
    let cut: Vec<&str> = tex.split_inclusive("\\\\").collect();
    if cut.len() == rows.len() { cut } else { shares(tex, rows) }
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
        text: Text::rewritten(ink.span, text),
        glyphs: Glyphs::from(glyphs.as_slice()),
        actual_text: Some(actual.to_owned()),
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
        glyphs.push(PlacedGlyph {
            id: *id,
            advance,
            dx: 0.0,
            dy: 0.0,
            range: glyph_range(start..text.len()),
        });
    }
    (text, glyphs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_of_a_source_are_cut_behind_operators_and_lose_nothing() {
        let parts = |widths: &[f32]| -> Vec<Formed> {
            widths.iter().map(|width| Formed { width: *width, ..Formed::default() }).collect()
        };
        assert_eq!(shares("a+bc=d+e", &parts(&[1.0, 1.0])), ["a+bc=", "d+e"]);
        assert_eq!(shares("\\frac{가}{나}", &parts(&[2.0])), ["\\frac{가}{나}"]);
        assert_eq!(row_shares("a &= b \\\\ &= c", &parts(&[1.0, 1.0])), ["a &= b \\\\", " &= c"]);
        assert_eq!(row_shares("a &= b \\\\ &= c", &parts(&[1.0])), ["a &= b \\\\ &= c"]);
        for widths in [[1.0, 0.0, 5.0], [3.0, 3.0, 3.0], [0.0, 0.0, 0.0]] {
            assert_eq!(shares("x = 가나다 + y", &parts(&widths)).concat(), "x = 가나다 + y");
        }
    }
}
