//! Glyph runs as krilla draws them: ids, advances in em, and the text that each glyph stands for.

use std::borrow::Cow;
use std::ops::Range;

use krilla::surface::Location;
use krilla::text::{Glyph, GlyphId};

use super::Error;
use super::limit::fit;
use crate::layout::{GlyphRun, PlacedGlyph};
use crate::message::say;

/// Whether PDF/A-2a and PDF/UA-1 forbid that a glyph is mapped to a character (ISO 19005-2, 6.2.11.7.2; ISO 14289-1,
/// 7.21.7): the private use areas, NUL and the two halves of a byte order mark.
fn is_forbidden(c: char) -> bool {
    matches!(c, '\0' | '\u{FEFF}' | '\u{FFFE}' | '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{FFFFD}'
        | '\u{100000}'..='\u{10FFFD}')
}

/// Neighbouring glyphs of a run that are read in one way.
#[derive(Debug, PartialEq)]
pub(super) struct Segment<'a> {
    pub(super) glyphs: Vec<PlacedGlyph>,
    /// `ActualText` of their marked content: nothing, or text with forbidden characters.
    pub(super) actual: Option<&'a str>,
    /// Whether the glyphs all stand for the whole text together.
    pub(super) is_cluster: bool,
}

/// The text that a run's glyphs are mapped to: what is read of it, but for forbidden characters. It is as long, so that
/// the glyphs' ranges stay true.
pub(super) fn mapped_text(run: &GlyphRun) -> Cow<'_, str> {
    let text = match run.actual_text.as_deref() {
        Some(text) if !text.is_empty() => fit(text),
        Some(_) | None => Cow::Borrowed(run.text.as_str()),
    };
    if !text.contains(is_forbidden) {
        return text;
    }
    let mut mapped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            c if !is_forbidden(c) => mapped.push(c),
            '\0' => mapped.push(' '),
            c => mapped.push_str(if c.len_utf8() == 3 { "\u{FFFD}" } else { "\u{FFFD} " }),
        }
    }
    Cow::Owned(mapped)
}

/// A run in segments: one, unless its text holds forbidden characters, whose glyphs are read by their `ActualText`.
///
/// Other text that is to be read instead of what is shown becomes that of one cluster, for which krilla writes
/// `ActualText` inside the text object. poppler places it there; around the text object it would lose the place.
pub(super) fn segments(run: &GlyphRun) -> Vec<Segment<'_>> {
    let glyphs: Vec<PlacedGlyph> = run.glyphs.iter().collect();
    let whole = |glyphs, actual, is_cluster| vec![Segment { glyphs, actual, is_cluster }];
    match run.actual_text.as_deref() {
        // What is not read has no text of its own, and each glyph stands for what it shows.
        Some("") => return whole(glyphs, Some(""), false),
        Some(text) if text.contains(is_forbidden) => return whole(glyphs, Some(text), true),
        Some(_) => return whole(glyphs, None, true),
        None if run.text.contains(is_forbidden) => {}
        None => return whole(glyphs, None, false),
    }
    let actual = |glyph: &PlacedGlyph| run.text.get(glyph.bytes()).filter(|text| text.contains(is_forbidden));
    glyphs
        .chunk_by(|a, b| actual(a) == actual(b) && (actual(a).is_none() || a.range == b.range))
        .map(|glyphs| Segment {
            glyphs: glyphs.to_vec(),
            actual: glyphs.first().and_then(actual),
            is_cluster: false,
        })
        .collect()
}

/// A glyph for krilla.
pub(super) struct RunGlyph<'a> {
    glyph: &'a PlacedGlyph,
    id: GlyphId,
    range: Range<usize>,
    location: Option<Location>,
}

impl Glyph for RunGlyph<'_> {
    fn glyph_id(&self) -> GlyphId {
        self.id
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

/// Glyphs for krilla. A range that is no part of the text becomes an empty one, which validation reports.
///
/// # Errors
/// When a glyph has a number that no face has: a PDF counts them in two bytes (ISO 32000-1, 9.7.4.3).
pub(super) fn of_segment<'a>(
    segment: &'a Segment<'_>,
    text: &str,
    location: Option<Location>,
) -> Result<Vec<RunGlyph<'a>>, Error> {
    segment
        .glyphs
        .iter()
        .map(|glyph| {
            let range = match text.get(glyph.bytes()) {
                _ if segment.is_cluster => 0..text.len(),
                Some(_) => glyph.bytes(),
                None => 0..0,
            };
            let id = u16::try_from(glyph.id)
                .map_err(|_| Error::Refused(say!("no face has a glyph {glyph}", glyph = glyph.id)))?;
            Ok(RunGlyph { glyph, id: GlyphId::new(id.into()), range, location })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::Color;
    use crate::layout::glyph_range;
    use crate::text::FaceId;

    fn run(text: &str) -> GlyphRun {
        let glyphs = text.char_indices().map(|(at, c)| glyph(at..at + c.len_utf8())).collect();
        GlyphRun {
            face: FaceId::SerifRegular,
            size: 10.0,
            color: Color::BLACK,
            text: text.into(),
            glyphs,
            actual_text: None,
        }
    }

    fn glyph(range: Range<usize>) -> PlacedGlyph {
        PlacedGlyph { id: 1, advance: 1.0, dx: 0.0, dy: 0.0, range: glyph_range(range) }
    }

    #[test]
    fn private_characters_are_read_by_their_actual_text() {
        let run = run("가\u{E000}\u{F0000}나다");
        let mapped = mapped_text(&run);
        assert_eq!(mapped, "가\u{FFFD}\u{FFFD} 나다");
        assert_eq!(mapped.len(), run.text.len());
        let segments: Vec<_> =
            segments(&run).iter().map(|segment| (segment.glyphs.len(), segment.actual)).collect();
        assert_eq!(segments, [(1, None), (1, Some("\u{E000}")), (1, Some("\u{F0000}")), (2, None)]);
    }

    #[test]
    fn ordinary_text_is_one_segment() {
        let run = run("가나");
        assert_eq!(mapped_text(&run), "가나");
        assert_eq!(
            segments(&run),
            [Segment { glyphs: run.glyphs.iter().collect(), actual: None, is_cluster: false }]
        );
    }

    #[test]
    fn text_to_be_read_instead_is_that_of_all_glyphs() {
        let run = GlyphRun { actual_text: Some("셋".to_owned()), ..run("IV") };
        let text = mapped_text(&run);
        let segments = segments(&run);
        assert_eq!((&*text, segments.len(), segments[0].actual), ("셋", 1, None));
        let ranges: Vec<_> =
            of_segment(&segments[0], &text, None).unwrap().iter().map(Glyph::text_range).collect();
        assert_eq!(ranges, [0..3, 0..3]);
    }

    #[test]
    fn glyphs_that_are_not_read_stand_each_for_what_it_shows() {
        let run = GlyphRun { actual_text: Some(String::new()), ..run("=b") };
        let text = mapped_text(&run);
        let segments = segments(&run);
        assert_eq!((&*text, segments.len(), segments[0].actual), ("=b", 1, Some("")));
        let ranges: Vec<_> =
            of_segment(&segments[0], &text, None).unwrap().iter().map(Glyph::text_range).collect();
        assert_eq!(ranges, [0..1, 1..2]);
    }

    #[test]
    fn a_range_outside_the_text_becomes_empty() {
        let glyphs = [glyph(0..3), glyph(3..9), glyph(1..3)];
        let segment = Segment { glyphs: glyphs.to_vec(), actual: None, is_cluster: false };
        let ranges: Vec<_> =
            of_segment(&segment, "가나", None).unwrap().iter().map(Glyph::text_range).collect();
        assert_eq!(ranges, [0..3, 0..0, 0..0]);
    }

    #[test]
    fn a_glyph_that_no_face_has_is_an_error() {
        let last = |id: u32| {
            let glyphs = [PlacedGlyph { id, ..glyph(0..3) }];
            let segment = Segment { glyphs: glyphs.to_vec(), actual: None, is_cluster: false };
            of_segment(&segment, "가", None)
                .map(|glyphs| glyphs[0].glyph_id().to_u32())
                .map_err(|error| error.to_string())
        };
        assert_eq!(last(65_535), Ok(65_535));
        assert_eq!(last(65_536), Err("the PDF could not be written: no face has a glyph 65536".to_owned()));
    }
}
