//! The faces as krilla's fonts, each read at its first use.

use std::collections::BTreeMap;
use std::sync::Arc;

use krilla::text::Font;

use super::Error;
use crate::message::{Message, say};
use crate::text::{FaceId, OwnFaces};

/// Fonts that pages have asked for.
pub(super) struct Fonts<'a> {
    own: &'a OwnFaces,
    loaded: BTreeMap<FaceId, Font>,
}

impl<'a> Fonts<'a> {
    /// None yet.
    pub(super) fn new(own: &'a OwnFaces) -> Self {
        Self { own, loaded: BTreeMap::new() }
    }

    /// The font of a face. Cloning one is cheap; krilla embeds the glyphs used of each once.
    pub(super) fn get(&mut self, face: FaceId) -> Result<Font, Error> {
        if let Some(font) = self.loaded.get(&face) {
            return Ok(font.clone());
        }
        let bytes = match self.own.get(face) {
            Some(bytes) => Arc::clone(bytes).into(),
            None => face.bytes().into(),
        };
        let font = Font::new(bytes, 0).ok_or_else(|| self.refusal(face, say!("it cannot be read")))?;
        self.loaded.insert(face, font.clone());
        Ok(font)
    }

    /// That a font cannot be embedded, with the name of its file.
    pub(super) fn refused(&self, font: &Font, reason: Message) -> Error {
        let face = self.loaded.iter().find(|(_, loaded)| *loaded == font).map(|(face, _)| *face);
        match face {
            Some(face) => self.refusal(face, reason),
            None => Error::Refused(reason),
        }
    }

    fn refusal(&self, face: FaceId, reason: Message) -> Error {
        match self.own.name(face) {
            Some(name) => Error::Refused(say!("the face `{name}` is damaged: {reason}", name, reason)),
            None => Error::Refused(say!(
                "the face `{name}` is damaged: {reason}",
                name = format!("{face:?}"),
                reason
            )),
        }
    }
}
