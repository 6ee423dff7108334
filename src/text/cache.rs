//! Shaped words, kept: most words of a book come again.

use std::collections::HashMap;
use std::sync::{PoisonError, RwLock};

use super::{FaceId, Family, Glyph, Weight};

/// A word is looked up by its text in the map of its style. What is kept is a function of the key alone, so the order
/// in which threads fill it never shows.
#[derive(Debug, Default)]
pub(super) struct WordCache {
    maps: [RwLock<Words>; 30],
}

/// The words of a style.
#[derive(Debug, Default)]
struct Words {
    map: HashMap<Box<str>, Word>,
    /// Glyphs of all of them.
    glyphs: usize,
}

/// Beyond so many words of a style, or glyphs of them, nothing more is kept: a long book has half as many.
const WORDS_AT_MOST: usize = 100_000;
const GLYPHS_AT_MOST: usize = 400_000;

/// Bytes of a word that is kept at most: longer ones seldom come again.
const LONGEST_WORD: usize = 256;

/// The glyphs of a word.
#[derive(Debug)]
enum Word {
    /// All of them are as their faces have them.
    Packed(Box<[Packed]>),
    /// One of them at least is shifted or scaled.
    Whole(Box<Whole>),
}

/// Behind a pointer of its own, as most words have none.
#[derive(Debug)]
struct Whole(Vec<Glyph>);

/// A glyph that is neither shifted nor scaled, in twelve bytes.
#[derive(Clone, Copy, Debug)]
struct Packed {
    advance: f32,
    id: u16,
    /// First of the bytes of the word that it stands for, and how many there are.
    bytes: (u8, u8),
    face: FaceId,
    missing: bool,
}

impl Word {
    fn of(glyphs: &[Glyph]) -> Self {
        match glyphs.iter().map(Packed::of).collect() {
            Some(packed) => Self::Packed(packed),
            None => Self::Whole(Box::new(Whole(glyphs.to_vec()))),
        }
    }

    /// Adds the glyphs, where the word begins at byte `start`.
    fn add_to(&self, out: &mut Vec<Glyph>, start: usize) {
        match self {
            Self::Packed(list) => out.extend(list.iter().map(|packed| packed.at(start))),
            Self::Whole(whole) => add(out, &whole.0, start),
        }
    }
}

impl Packed {
    fn of(glyph: &Glyph) -> Option<Self> {
        let Glyph { face, id, scale, advance, dx, dy, ref range, missing } = *glyph;
        if scale.to_bits() != 1.0_f32.to_bits() || dx.to_bits() != 0 || dy.to_bits() != 0 {
            return None;
        }
        let bytes = (u8::try_from(range.start).ok()?, u8::try_from(range.len()).ok()?);
        // A range that ends before it begins is as long as an empty one.
        let forward = range.start <= range.end;
        Some(Self { advance, id: u16::try_from(id).ok()?, bytes, face, missing }).filter(|_| forward)
    }

    fn at(self, word: usize) -> Glyph {
        let Self { advance, id, bytes, face, missing } = self;
        let start = word + usize::from(bytes.0);
        let range = start..start + usize::from(bytes.1);
        Glyph { face, id: id.into(), scale: 1.0, advance, dx: 0.0, dy: 0.0, range, missing }
    }
}

/// Adds glyphs of a word that begins at byte `start`.
fn add(out: &mut Vec<Glyph>, glyphs: &[Glyph], start: usize) {
    out.extend(
        glyphs.iter().map(|glyph| Glyph {
            range: glyph.range.start + start..glyph.range.end + start,
            ..glyph.clone()
        }),
    );
}

impl WordCache {
    /// Adds the glyphs of a word that begins at byte `start`, shaped by `shape` where it is new.
    pub(super) fn get_or_shape(
        &self,
        out: &mut Vec<Glyph>,
        (word, start): (&str, usize),
        style: (Family, Weight, bool),
        shape: impl FnOnce() -> Vec<Glyph>,
    ) {
        let (family, weight, tabular) = style;
        let slot = (family as usize * 3 + weight as usize) * 2 + usize::from(tabular);
        let Some(words) = self.maps.get(slot).filter(|_| word.len() <= LONGEST_WORD) else {
            return add(out, &shape(), start);
        };
        if let Some(kept) = words.read().unwrap_or_else(PoisonError::into_inner).map.get(word) {
            return kept.add_to(out, start);
        }
        let glyphs = shape();
        add(out, &glyphs, start);
        let mut words = words.write().unwrap_or_else(PoisonError::into_inner);
        if words.map.len() < WORDS_AT_MOST && words.glyphs < GLYPHS_AT_MOST {
            words.glyphs += glyphs.len();
            words.map.insert(word.into(), Word::of(&glyphs));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_come_out_as_they_were_shaped() {
        assert_eq!((size_of::<Packed>(), size_of::<Word>()), (12, 16));
        let plain = Glyph {
            face: FaceId::SansBold,
            id: 65_535,
            scale: 1.0,
            advance: 0.9,
            dx: 0.0,
            dy: 0.0,
            range: 3..6,
            missing: true,
        };
        for (odd, packed) in [
            (plain.clone(), true),
            (Glyph { scale: 0.8, ..plain.clone() }, false),
            (Glyph { id: 65_536, ..plain.clone() }, false),
            (Glyph { dy: -0.1, ..plain.clone() }, false),
            (Glyph { range: 0..256, ..plain.clone() }, false),
        ] {
            let word = Word::of(&[plain.clone(), odd.clone()]);
            assert_eq!(matches!(word, Word::Packed(_)), packed, "{odd:?}");
            let (mut kept, mut shaped) = (Vec::new(), Vec::new());
            word.add_to(&mut kept, 7);
            add(&mut shaped, &[plain.clone(), odd], 7);
            assert_eq!(kept, shaped);
        }
    }
}
