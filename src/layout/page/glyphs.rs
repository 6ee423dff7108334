//! The glyphs of a run. A book has one for each of its letters, so they are packed where they can be.

use std::ops::Range;

/// A glyph of a run, in em of the run's size.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedGlyph {
    /// Glyph id in the face.
    pub id: u32,
    /// How far the pen moves on, tracking and justification included.
    pub advance: f32,
    /// Shift to the right.
    pub dx: f32,
    /// Shift upwards.
    pub dy: f32,
    /// Bytes of the run's text that the glyph stands for; in four bytes each, as a run is a part of a line.
    pub range: Range<u32>,
}

impl PlacedGlyph {
    /// Bytes of the run's text that the glyph stands for.
    #[must_use]
    pub fn bytes(&self) -> Range<usize> {
        self.range.start as usize..self.range.end as usize
    }
}

/// Bytes of a run's text as a glyph has them: a run is a part of a line.
pub(crate) fn glyph_range(bytes: Range<usize>) -> Range<u32> {
    let small = |byte| u32::try_from(byte).unwrap_or(u32::MAX);
    small(bytes.start)..small(bytes.end)
}

/// Glyphs in visual order; each comes out as it was put in.
#[derive(Clone, Debug, PartialEq)]
pub struct Glyphs(Kept);

#[derive(Clone, Debug, PartialEq)]
enum Kept {
    /// All of them are packed, the first from byte 0 on.
    Packed(Box<[Packed]>),
    /// One of them at least cannot be.
    Whole(Box<Whole>),
}

/// Behind a pointer of its own, so that each run is smaller by it.
#[derive(Clone, Debug, PartialEq)]
struct Whole(Vec<PlacedGlyph>);

/// A glyph that is not shifted, and whose bytes begin where those of the one before end, or are the same.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Packed {
    advance: f32,
    id: u16,
    /// How many bytes it stands for; [`SHARED`] for those of the glyph before.
    bytes: u8,
}

const SHARED: u8 = u8::MAX;

impl Packed {
    /// `before` are the bytes of the glyph before.
    fn of(glyph: &PlacedGlyph, before: &Range<u32>) -> Option<Self> {
        // A shift of -0 is none either, but would come out as another number.
        if glyph.dx.to_bits() != 0 || glyph.dy.to_bits() != 0 {
            return None;
        }
        let Range { start, end } = glyph.range;
        let bytes = if start == before.end && start <= end {
            u8::try_from(end - start).ok().filter(|bytes| *bytes != SHARED)?
        } else if glyph.range == *before {
            SHARED
        } else {
            return None;
        };
        Some(Self { advance: glyph.advance, id: u16::try_from(glyph.id).ok()?, bytes })
    }

    /// The bytes that it stands for, behind those of the glyph before.
    fn range(self, before: &Range<u32>) -> Range<u32> {
        match self.bytes {
            SHARED => before.clone(),
            bytes => before.end..before.end + u32::from(bytes),
        }
    }
}

impl Glyphs {
    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        match &self.0 {
            Kept::Packed(list) => list.len(),
            Kept::Whole(whole) => whole.0.len(),
        }
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The glyphs in order.
    #[must_use]
    pub fn iter(&self) -> GlyphIter<'_> {
        GlyphIter { glyphs: self, at: 0, before: 0..0 }
    }

    /// The first one.
    #[must_use]
    pub fn first(&self) -> Option<PlacedGlyph> {
        self.iter().next()
    }

    /// The last one; goes through all of them.
    #[must_use]
    pub fn last(&self) -> Option<PlacedGlyph> {
        self.iter().last()
    }

    /// How far the pen moves on at each, in em of the run's size.
    pub fn advances(&self) -> impl DoubleEndedIterator<Item = f32> {
        let (packed, whole) = match &self.0 {
            Kept::Packed(list) => (&**list, &[][..]),
            Kept::Whole(whole) => (&[][..], whole.0.as_slice()),
        };
        packed.iter().map(|glyph| glyph.advance).chain(whole.iter().map(|glyph| glyph.advance))
    }

    /// Adds one at the end; goes through all of them.
    pub(crate) fn push(&mut self, glyph: PlacedGlyph) {
        let before = self.last().map_or(0..0, |last| last.range);
        match (&mut self.0, Packed::of(&glyph, &before)) {
            (Kept::Packed(list), Some(packed)) => {
                let mut more = Vec::with_capacity(list.len() + 1);
                more.extend_from_slice(list);
                more.push(packed);
                *list = more.into();
            }
            (Kept::Whole(whole), _) => whole.0.push(glyph),
            (Kept::Packed(_), None) => {
                let mut list: Vec<PlacedGlyph> = self.iter().collect();
                list.push(glyph);
                self.0 = Kept::Whole(Box::new(Whole(list)));
            }
        }
    }
}

impl From<&[PlacedGlyph]> for Glyphs {
    fn from(glyphs: &[PlacedGlyph]) -> Self {
        let mut packed = Vec::with_capacity(glyphs.len());
        let mut before = 0..0;
        for glyph in glyphs {
            let Some(small) = Packed::of(glyph, &before) else {
                return Self(Kept::Whole(Box::new(Whole(glyphs.to_vec()))));
            };
            before = glyph.range.clone();
            packed.push(small);
        }
        Self(Kept::Packed(packed.into()))
    }
}

impl FromIterator<PlacedGlyph> for Glyphs {
    fn from_iter<T: IntoIterator<Item = PlacedGlyph>>(glyphs: T) -> Self {
        Self::from(glyphs.into_iter().collect::<Vec<_>>().as_slice())
    }
}

impl<'a> IntoIterator for &'a Glyphs {
    type Item = PlacedGlyph;
    type IntoIter = GlyphIter<'a>;

    fn into_iter(self) -> GlyphIter<'a> {
        self.iter()
    }
}

/// The glyphs of a run in order.
#[derive(Clone, Debug)]
pub struct GlyphIter<'a> {
    glyphs: &'a Glyphs,
    at: usize,
    /// The bytes of the glyph before.
    before: Range<u32>,
}

impl Iterator for GlyphIter<'_> {
    type Item = PlacedGlyph;

    fn next(&mut self) -> Option<PlacedGlyph> {
        let glyph = match &self.glyphs.0 {
            Kept::Packed(list) => {
                let packed = *list.get(self.at)?;
                self.before = packed.range(&self.before);
                let range = self.before.clone();
                PlacedGlyph { id: packed.id.into(), advance: packed.advance, dx: 0.0, dy: 0.0, range }
            }
            Kept::Whole(whole) => whole.0.get(self.at)?.clone(),
        };
        self.at += 1;
        Some(glyph)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let rest = self.glyphs.len() - self.at.min(self.glyphs.len());
        (rest, Some(rest))
    }
}

impl ExactSizeIterator for GlyphIter<'_> {}

#[cfg(test)]
mod tests {
    use super::*;

    fn glyph(range: Range<u32>) -> PlacedGlyph {
        PlacedGlyph { id: 7, advance: 0.5, dx: 0.0, dy: 0.0, range }
    }

    fn is_packed(glyphs: &[PlacedGlyph]) -> bool {
        let list = Glyphs::from(glyphs);
        assert_eq!(list.iter().collect::<Vec<_>>(), glyphs);
        assert_eq!(
            (list.len(), list.iter().len(), list.last()),
            (glyphs.len(), glyphs.len(), glyphs.last().cloned())
        );
        let advances: Vec<f32> = glyphs.iter().map(|glyph| glyph.advance).collect();
        assert_eq!(list.advances().collect::<Vec<_>>(), advances);
        // However they were put in, equal lists are equal.
        let mut pushed = Glyphs::from(&[][..]);
        glyphs.iter().for_each(|glyph| pushed.push(glyph.clone()));
        assert_eq!(pushed, list);
        matches!(list.0, Kept::Packed(_))
    }

    #[test]
    fn letters_in_order_are_packed() {
        assert_eq!((size_of::<Packed>(), size_of::<Glyphs>()), (8, 16));
        assert!(is_packed(&[]));
        assert!(is_packed(&[glyph(0..3), glyph(3..4), glyph(4..4), glyph(4..258)]));
        assert!(is_packed(&[glyph(0..3), glyph(0..3), glyph(3..6), glyph(3..6), glyph(3..6)]));
    }

    #[test]
    fn all_else_is_kept_as_it_is() {
        assert!(!is_packed(&[glyph(1..3)]));
        assert!(!is_packed(&[glyph(0..3), glyph(4..6)]));
        assert!(!is_packed(&[glyph(3..6), glyph(0..3)]));
        assert!(!is_packed(&[glyph(0..255)]));
        assert!(!is_packed(&[PlacedGlyph { id: 65_536, ..glyph(0..3) }]));
        assert!(!is_packed(&[glyph(0..3), PlacedGlyph { dx: 0.1, ..glyph(3..6) }]));
        assert!(!is_packed(&[glyph(0..3), PlacedGlyph { dy: -0.1, ..glyph(3..6) }, glyph(6..9)]));
        let minus = Glyphs::from(&[PlacedGlyph { dx: -0.0, ..glyph(0..3) }][..]);
        assert!(minus.first().is_some_and(|glyph| glyph.dx.is_sign_negative()));
    }
}
