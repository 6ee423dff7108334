//! Glyph runs as krilla draws them: ids, advances in em, and the text that each glyph stands for.

use std::borrow::Cow;
use std::ops::Range;

use krilla::surface::Location;
use krilla::text::{Glyph, GlyphId};

use crate::layout::{GlyphRun, PlacedGlyph};

/// Whether PDF/A-2a and PDF/UA-1 forbid that a glyph is mapped to a character (ISO 19005-2, 6.2.11.7.2; ISO 14289-1,
/// 7.21.7): the private use areas, NUL and the two halves of a byte order mark.
fn is_forbidden(c: char) -> bool {
    matches!(c, '\0' | '\u{FEFF}' | '\u{FFFE}' | '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{FFFFD}'
        | '\u{100000}'..='\u{10FFFD}')
}

/// A run's text in two layers: what its glyphs are mapped to, and what a reader gets where that differs.
pub(super) struct RunText<'a> {
    /// Text of the same length as the run's, without forbidden characters.
    pub(super) mapped: Cow<'a, str>,
    /// `ActualText`, which may hold forbidden characters.
    pub(super) actual: Option<&'a str>,
}

impl<'a> RunText<'a> {
    pub(super) fn of(run: &'a GlyphRun) -> Self {
        let actual = run.actual_text.as_deref();
        if !run.text.contains(is_forbidden) {
            return Self { mapped: Cow::Borrowed(&run.text), actual };
        }
        let mut mapped = String::with_capacity(run.text.len());
        for c in run.text.chars() {
            match c {
                c if !is_forbidden(c) => mapped.push(c),
                '\0' => mapped.push(' '),
                // Replacements keep the length in bytes, so that the glyphs' ranges stay true.
                c => mapped.push_str(if c.len_utf8() == 3 { "\u{FFFD}" } else { "\u{FFFD} " }),
            }
        }
        Self { mapped: Cow::Owned(mapped), actual: actual.or(Some(&run.text)) }
    }
}

/// A glyph for krilla.
pub(super) struct RunGlyph<'a> {
    glyph: &'a PlacedGlyph,
    range: Range<usize>,
    location: Option<Location>,
}

impl Glyph for RunGlyph<'_> {
    fn glyph_id(&self) -> GlyphId {
        GlyphId::new(u16::try_from(self.glyph.id).unwrap_or_default().into())
    }

    fn text_range(&self) -> Range<usize> {
        self.range.clone()
    }

    fn x_advance(&self, size: f32) -> f32 {
        self.glyph.advance * size
    }

    fn x_offset(&self, size: f32) -> f32 {
        self.glyph.dx * size
    }

    fn y_offset(&self, size: f32) -> f32 {
        self.glyph.dy * size
    }

    fn y_advance(&self, _size: f32) -> f32 {
        0.0
    }

    fn location(&self) -> Option<Location> {
        self.location
    }
}

/// The glyphs of a run. A range that is no part of the text becomes an empty one, which validation reports.
pub(super) fn of_run<'a>(run: &'a GlyphRun, text: &str, location: Option<Location>) -> Vec<RunGlyph<'a>> {
    run.glyphs
        .iter()
        .map(|glyph| {
            let range = if text.get(glyph.range.clone()).is_some() { glyph.range.clone() } else { 0..0 };
            RunGlyph { glyph, range, location }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Span;
    use crate::layout::Color;
    use crate::text::FaceId;

    fn run(text: &str) -> GlyphRun {
        GlyphRun {
            face: FaceId::SerifRegular,
            size: 10.0,
            color: Color::BLACK,
            text: text.to_owned(),
            glyphs: Vec::new(),
            actual_text: None,
            span: Span::DETACHED,
        }
    }

    #[test]
    fn private_characters_stay_in_the_actual_text() {
        let run = run("가\u{E000}\u{F0000}나");
        let text = RunText::of(&run);
        assert_eq!(text.mapped, "가\u{FFFD}\u{FFFD} 나");
        assert_eq!(text.mapped.len(), run.text.len());
        assert_eq!(text.actual, Some(run.text.as_str()));
    }

    #[test]
    fn ordinary_text_needs_no_actual_text() {
        let run = run("가나");
        assert_eq!(RunText::of(&run).mapped, "가나");
        assert_eq!(RunText::of(&run).actual, None);
    }

    #[test]
    fn a_range_outside_the_text_becomes_empty() {
        let mut run = run("가나");
        let glyph = |range| PlacedGlyph { id: 1, advance: 1.0, dx: 0.0, dy: 0.0, range };
        run.glyphs = vec![glyph(0..3), glyph(3..9), glyph(1..3)];
        let ranges: Vec<_> = of_run(&run, &run.text, None).iter().map(Glyph::text_range).collect();
        assert_eq!(ranges, [0..3, 0..0, 0..0]);
    }
}
