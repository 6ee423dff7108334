//! The glyphs of a paragraph, packed: it has one for each of its letters, and few are more than a glyph and its advance.

use std::ops::Range;

use crate::text::{FaceId, Glyph};

/// A glyph in em of its run's size.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Shape {
    pub(super) face: FaceId,
    pub(super) id: u32,
    /// Size of the glyph where the text's is 1.
    pub(super) scale: f32,
    pub(super) advance: f32,
    /// Shift to the right.
    pub(super) dx: f32,
    /// Shift upwards.
    pub(super) dy: f32,
}

/// Glyphs in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Shapes {
    pub(super) list: Vec<Packed>,
    /// Those that are shifted or scaled, or whose number is too large to be packed.
    pub(super) odd: Vec<Shape>,
}

/// A glyph in eight bytes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Packed {
    /// As its face has it.
    Plain { face: FaceId, id: u16, advance: f32 },
    /// One that stands at a place of the list of odd ones.
    Odd(u32),
}

impl Shapes {
    pub(super) fn push(&mut self, glyph: &Glyph) {
        let Glyph { face, id, scale, advance, dx, dy, .. } = *glyph;
        let plain = scale.to_bits() == 1.0_f32.to_bits() && dx.to_bits() == 0 && dy.to_bits() == 0;
        self.list.push(match u16::try_from(id) {
            Ok(id) if plain => Packed::Plain { face, id, advance },
            Ok(_) | Err(_) => {
                self.odd.push(Shape { face, id, scale, advance, dx, dy });
                Packed::Odd(u32::try_from(self.odd.len() - 1).unwrap_or(u32::MAX))
            }
        });
    }

    /// Some of them.
    pub(super) fn of(&self, range: Range<usize>) -> impl ExactSizeIterator<Item = Shape> {
        self.list.get(range).unwrap_or_default().iter().map(|packed| self.whole(*packed))
    }

    fn whole(&self, packed: Packed) -> Shape {
        let plain =
            |face, id: u16, advance| Shape { face, id: id.into(), scale: 1.0, advance, dx: 0.0, dy: 0.0 };
        match packed {
            Packed::Plain { face, id, advance } => plain(face, id, advance),
            Packed::Odd(at) => match self.odd.get(at as usize) {
                Some(shape) => *shape,
                None => plain(FaceId::SerifRegular, 0, 0.0),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn glyphs_come_out_as_they_were_put_in() {
        assert_eq!(size_of::<Packed>(), 8);
        let plain = Glyph {
            face: FaceId::SansBold,
            id: 65_535,
            scale: 1.0,
            advance: 0.9,
            dx: 0.0,
            dy: 0.0,
            range: 0..3,
            missing: false,
        };
        let glyphs = [
            plain.clone(),
            Glyph { scale: 0.8, ..plain.clone() },
            Glyph { id: 65_536, ..plain.clone() },
            Glyph { dx: -0.1, ..plain.clone() },
            plain,
        ];
        let mut shapes = Shapes::default();
        glyphs.iter().for_each(|glyph| shapes.push(glyph));
        let out: Vec<(FaceId, u32, f32, f32)> =
            shapes.of(0..5).map(|shape| (shape.face, shape.id, shape.scale, shape.dx)).collect();
        let put = glyphs.iter().map(|glyph| (glyph.face, glyph.id, glyph.scale, glyph.dx));
        assert_eq!(out, put.collect::<Vec<_>>());
        assert_eq!(shapes.odd.len(), 3);
    }
}
