//! The faces as krilla's fonts, each read at its first use.

use std::collections::BTreeMap;

use krilla::text::Font;

use super::Error;
use crate::text::FaceId;

/// Fonts that pages have asked for.
#[derive(Default)]
pub(super) struct Fonts {
    loaded: BTreeMap<FaceId, Font>,
}

impl Fonts {
    /// The font of a face. Cloning one is cheap; krilla embeds the glyphs used of each once.
    pub(super) fn get(&mut self, face: FaceId) -> Result<Font, Error> {
        if let Some(font) = self.loaded.get(&face) {
            return Ok(font.clone());
        }
        let font = Font::new(face.bytes().into(), 0)
            .ok_or_else(|| Error(format!("the face `{face:?}` cannot be read")))?;
        self.loaded.insert(face, font.clone());
        Ok(font)
    }
}
