//! The letters of the text around a formula, for what the faces of formulas lack.

use std::collections::HashMap;
use std::sync::Arc;

use ratex_layout::FallbackGlyphMetrics;

use crate::text::{FaceId, Family, Glyph, Shaper, Weight};

/// Heights of lower-case letters and capitals in the faces of formulas, in em.
const X_HEIGHT: f32 = 0.431;
const CAP_HEIGHT: f32 = 0.683;

/// The letters of the text around a formula.
#[derive(Clone, Copy, Debug)]
pub struct Letters<'s> {
    pub(super) shaper: &'s Shaper,
    family: Family,
    weight: Weight,
    /// Size of formulas where the text's is 1: their letters are as large to the eye as the text's.
    pub(super) ratio: f32,
}

impl<'s> Letters<'s> {
    /// The letters of a family.
    #[must_use]
    pub fn new(shaper: &'s Shaper, family: Family, weight: Weight) -> Self {
        let metrics = shaper.metrics(FaceId::of(family, weight));
        let ratio = (metrics.x_height / X_HEIGHT).midpoint(metrics.cap_height / CAP_HEIGHT);
        Self { shaper, family, weight, ratio: ratio.clamp(0.95, 1.2) }
    }

    /// The size of formulas in text of a size.
    #[must_use]
    pub fn size(&self, text: f32) -> f32 {
        self.ratio * text
    }

    pub(super) fn shape(&self, text: &str) -> Vec<Glyph> {
        self.shaper.shape(text, self.family, self.weight, false)
    }

    /// What characters measure that the faces of formulas lack, in em of the formula.
    pub(super) fn metrics(&self, tex: &str) -> Arc<HashMap<char, FallbackGlyphMetrics>> {
        let foreign = tex.chars().filter(|c| !c.is_ascii());
        let measured = foreign.map(|c| {
            let advance: f32 = self.shape(c.encode_utf8(&mut [0; 4])).iter().map(|glyph| glyph.advance).sum();
            let em = |value: f32| f64::from(value / self.ratio);
            (c, FallbackGlyphMetrics { width: em(advance), height: em(0.8), depth: em(0.1) })
        });
        Arc::new(measured.collect())
    }
}
