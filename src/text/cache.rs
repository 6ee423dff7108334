//! Shaped words, kept: most words of a book come again.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use super::{Family, Glyph, Weight};

type Words = HashMap<Box<str>, Arc<[Glyph]>>;

/// A word is looked up by its text in the map of its style. What is kept is a function of the key alone, so the order
/// in which threads fill it never shows.
#[derive(Debug, Default)]
pub(super) struct WordCache {
    maps: [RwLock<Words>; 30],
}

/// Beyond so many words of a style nothing more is kept.
const WORDS_AT_MOST: usize = 100_000;

/// Bytes of a word that is kept at most: longer ones seldom come again.
const LONGEST_WORD: usize = 256;

impl WordCache {
    /// The glyphs of a word, shaped by `shape` where it is new.
    pub(super) fn get_or_shape(
        &self,
        word: &str,
        style: (Family, Weight, bool),
        shape: impl FnOnce() -> Vec<Glyph>,
    ) -> Arc<[Glyph]> {
        let (family, weight, tabular) = style;
        let slot = (family as usize * 3 + weight as usize) * 2 + usize::from(tabular);
        let map = self.maps.get(slot).filter(|_| word.len() <= LONGEST_WORD);
        let Some(map) = map else { return shape().into() };
        if let Some(glyphs) = map.read().unwrap_or_else(PoisonError::into_inner).get(word) {
            return Arc::clone(glyphs);
        }
        let glyphs: Arc<[Glyph]> = shape().into();
        let mut map = map.write().unwrap_or_else(PoisonError::into_inner);
        if map.len() < WORDS_AT_MOST {
            map.insert(word.into(), Arc::clone(&glyphs));
        }
        glyphs
    }
}
