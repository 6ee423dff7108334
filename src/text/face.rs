//! One opened face: its font, its characters, and the shape plans made for it.

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};

use harfrust::{Buffer, BufferFlags, Direction, Feature, Script, ShapeOptions, ShapePlan, ShaperFont, Tag};
use skrifa::Font;

use super::coverage::Coverage;
use super::{FaceId, Metrics, OwnFaces};

/// A glyph of a run in font units, with the first byte of its cluster.
#[derive(Clone, Copy, Debug)]
pub(super) struct RawGlyph {
    pub(super) id: u32,
    pub(super) cluster: usize,
    pub(super) advance: i32,
    pub(super) dx: i32,
    pub(super) dy: i32,
}

type PlanKey = (Option<Script>, bool);

/// An opened face; `None` inside where the author has none for this place.
pub(super) struct Face {
    id: FaceId,
    font: Option<Font>,
    pub(super) coverage: Coverage,
    pub(super) metrics: Metrics,
    pub(super) em: f32,
    /// Advance of the widest figure, in em.
    pub(super) figure: f32,
    plans: RwLock<BTreeMap<PlanKey, Arc<ShapePlan>>>,
}

impl Face {
    pub(super) fn open(id: FaceId, own: &OwnFaces) -> Self {
        let font = match own.get(id) {
            Some(bytes) => {
                let bytes: Arc<dyn AsRef<[u8]> + Send + Sync> = Arc::<Vec<u8>>::clone(bytes);
                Font::new(bytes, 0)
            }
            None => Font::new(id.bytes(), 0),
        };
        let coverage = font
            .as_ref()
            .map_or_else(Coverage::default, |font| Coverage::new(font.charmap().unicodes().map(|(c, _)| c)));
        let metrics = font
            .as_ref()
            .map_or(Metrics { x_height: 0.5, cap_height: 0.7, ascent: 0.88, descent: 0.12 }, Metrics::of);
        let em = font.as_ref().map_or(1000.0, |font| f32::from(font.units_per_em().max(1)));
        let figure = font.as_ref().map_or(0.5, |font| widest_figure(font) / em);
        Self { id, font, coverage, metrics, em, figure, plans: RwLock::default() }
    }

    /// The glyph of a character.
    pub(super) fn glyph(&self, c: char) -> Option<u32> {
        let glyph = self.font.as_ref()?.charmap().map_unicode(c)?;
        Some(glyph.into()).filter(|id| *id != 0)
    }

    /// The advance of a glyph in em.
    pub(super) fn advance(&self, glyph: u32) -> f32 {
        let advance = self.font.as_ref().map(|font| font.glyph_metrics().h_advance(glyph.into()));
        advance.unwrap_or(0.0) / self.em
    }

    /// Shapes a run that the face covers; glyphs in visual order.
    pub(super) fn shape(&self, text: &str, tabular: bool) -> Vec<RawGlyph> {
        let Some(font) = &self.font else { return Vec::new() };
        let mut buffer = Buffer::new();
        buffer.push_str(text);
        buffer.set_flags(BufferFlags::REMOVE_DEFAULT_IGNORABLES);
        if text.chars().any(is_hangul) {
            buffer.set_script(Script::from_iso15924_tag(Tag::new(b"Hang")));
        }
        buffer.guess_segment_properties();
        let features = self.features(tabular);
        let plan = self.plan(font, &buffer, tabular, &features);
        let options = ShapeOptions::new().plan(Some(&plan)).features(&features);
        if harfrust::shape(&ShaperFont::new(font), &mut buffer, options).is_err() {
            return Vec::new();
        }
        buffer
            .glyph_infos()
            .iter()
            .zip(buffer.glyph_positions())
            .map(|(info, position)| RawGlyph {
                id: info.glyph_id,
                cluster: info.cluster as usize,
                advance: position.x_advance,
                dx: position.x_offset,
                dy: position.y_offset,
            })
            .collect()
    }

    /// No ligatures and no contextual forms in text: they would swallow places to break, would not take tracking, and
    /// would draw `->` as something else. Emoji sequences are ligatures and keep theirs.
    fn features(&self, tabular: bool) -> Vec<Feature> {
        let off = |tag: &[u8; 4]| Feature::new(Tag::new(tag), 0, ..);
        let mut features = match self.id {
            FaceId::Emoji | FaceId::ColorEmoji => Vec::new(),
            _ => vec![off(b"liga"), off(b"clig"), off(b"calt")],
        };
        if tabular {
            // Kerning would bring columns out of line again.
            features.extend([Feature::new(Tag::new(b"tnum"), 1, ..), off(b"kern")]);
        }
        features
    }

    fn plan(&self, font: &Font, buffer: &Buffer, tabular: bool, features: &[Feature]) -> Arc<ShapePlan> {
        let key = (buffer.script(), tabular);
        // Right-to-left scripts have one direction each, so that the script tells it.
        if let Some(plan) = self.plans.read().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return Arc::clone(plan);
        }
        let direction = match buffer.direction() {
            Direction::Invalid => Direction::LeftToRight,
            direction => direction,
        };
        let plan = Arc::new(ShapePlan::new(font, direction, key.0, None, features));
        self.plans.write().unwrap_or_else(PoisonError::into_inner).insert(key, Arc::clone(&plan));
        plan
    }
}

fn widest_figure(font: &Font) -> f32 {
    let (charmap, metrics) = (font.charmap(), font.glyph_metrics());
    ('0'..='9').filter_map(|c| Some(metrics.h_advance(charmap.map_unicode(c)?))).fold(0.0, f32::max)
}

/// Syllables and conjoining jamo.
pub(super) fn is_hangul(c: char) -> bool {
    matches!(c, '가'..='힣' | '\u{1100}'..='\u{11ff}' | '\u{a960}'..='\u{a97f}' | '\u{d7b0}'..='\u{d7ff}')
}
