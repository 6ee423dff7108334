//! One opened face: its font, its characters, and the shape plans made for it.

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};

use harfrust::{
    BufferFlags, Direction, Feature, Script, ShapeOptions, ShapePlan, ShaperData, Tag, UnicodeBuffer,
};
use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider as _};

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

type PlanKey = (Script, bool);

/// The bytes of a face that can be read, and what shaping keeps of them.
struct Source {
    bytes: Bytes,
    data: ShaperData,
}

enum Bytes {
    Bundled(&'static [u8]),
    Own(Arc<Vec<u8>>),
}

impl Source {
    fn open(bytes: Bytes) -> Option<Self> {
        let data = ShaperData::new(&FontRef::from_index(bytes.as_slice(), 0).ok()?);
        Some(Self { bytes, data })
    }

    /// Its tables; reading their directory is all that this does.
    fn font(&self) -> Option<FontRef<'_>> {
        FontRef::from_index(self.bytes.as_slice(), 0).ok()
    }
}

impl Bytes {
    fn as_slice(&self) -> &[u8] {
        match self {
            Self::Bundled(bytes) => bytes,
            Self::Own(bytes) => bytes,
        }
    }
}

/// An opened face; `None` inside where the author has none for this place.
pub(super) struct Face {
    id: FaceId,
    source: Option<Source>,
    pub(super) coverage: Coverage,
    pub(super) metrics: Metrics,
    pub(super) em: f32,
    /// Advance of the widest figure, in em.
    pub(super) figure: f32,
    plans: RwLock<BTreeMap<PlanKey, Arc<ShapePlan>>>,
}

impl Face {
    pub(super) fn open(id: FaceId, own: &OwnFaces) -> Self {
        let bytes = own.get(id).map_or(Bytes::Bundled(id.bytes()), |own| Bytes::Own(Arc::clone(own)));
        let source = Source::open(bytes);
        let font = source.as_ref().and_then(Source::font);
        let coverage = font
            .as_ref()
            .map_or_else(Coverage::default, |font| Coverage::new(font.charmap().mappings().map(|(c, _)| c)));
        let heights = font.as_ref().map(|font| font.metrics(Size::unscaled(), LocationRef::default()));
        let em = heights.as_ref().map_or(1000.0, |heights| f32::from(heights.units_per_em.max(1)));
        let metrics = heights
            .map_or(Metrics { x_height: 0.5, cap_height: 0.7, ascent: 0.88, descent: 0.12 }, |heights| {
                Metrics::of(&heights)
            });
        let figure = font.as_ref().map_or(0.5, |font| widest_figure(font) / em);
        Self { id, source, coverage, metrics, em, figure, plans: RwLock::default() }
    }

    fn font(&self) -> Option<FontRef<'_>> {
        self.source.as_ref().and_then(Source::font)
    }

    /// The glyph of a character.
    pub(super) fn glyph(&self, c: char) -> Option<u32> {
        let glyph = self.font()?.charmap().map(c)?;
        Some(glyph.to_u32()).filter(|id| *id != 0)
    }

    /// The advance of a glyph in em.
    pub(super) fn advance(&self, glyph: u32) -> f32 {
        let metrics = self.font().map(|font| font.glyph_metrics(Size::unscaled(), LocationRef::default()));
        metrics.and_then(|metrics| metrics.advance_width(glyph.into())).unwrap_or(0.0) / self.em
    }

    /// Shapes a run that the face covers; glyphs in visual order.
    pub(super) fn shape(&self, text: &str, tabular: bool) -> Vec<RawGlyph> {
        let Some(source) = &self.source else { return Vec::new() };
        let Some(font) = source.font() else { return Vec::new() };
        let shaper = source.data.shaper(&font).build();
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.set_flags(BufferFlags::REMOVE_DEFAULT_IGNORABLES);
        if text.chars().any(is_hangul)
            && let Some(script) = Script::from_iso15924_tag(Tag::new(b"Hang"))
        {
            buffer.set_script(script);
        }
        buffer.guess_segment_properties();
        let features = self.features(tabular);
        let plan = self.plan(&shaper, &buffer, tabular, &features);
        let options = ShapeOptions::new().plan(Some(&plan)).features(&features);
        let shaped = shaper.shape(buffer, options);
        shaped
            .glyph_infos()
            .iter()
            .zip(shaped.glyph_positions())
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

    fn plan(
        &self,
        shaper: &harfrust::Shaper<'_>,
        buffer: &UnicodeBuffer,
        tabular: bool,
        features: &[Feature],
    ) -> Arc<ShapePlan> {
        let key = (buffer.script(), tabular);
        // Right-to-left scripts have one direction each, so that the script tells it.
        if let Some(plan) = self.plans.read().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return Arc::clone(plan);
        }
        let direction = match buffer.direction() {
            Direction::Invalid => Direction::LeftToRight,
            direction => direction,
        };
        let plan = Arc::new(ShapePlan::new(shaper, direction, Some(key.0), None, features));
        self.plans.write().unwrap_or_else(PoisonError::into_inner).insert(key, Arc::clone(&plan));
        plan
    }
}

fn widest_figure(font: &FontRef<'_>) -> f32 {
    let (charmap, metrics) = (font.charmap(), font.glyph_metrics(Size::unscaled(), LocationRef::default()));
    let widths = ('0'..='9').filter_map(|c| metrics.advance_width(charmap.map(c)?));
    widths.fold(0.0, f32::max)
}

/// Syllables and conjoining jamo.
pub(super) fn is_hangul(c: char) -> bool {
    matches!(c, '가'..='힣' | '\u{1100}'..='\u{11ff}' | '\u{a960}'..='\u{a97f}' | '\u{d7b0}'..='\u{d7ff}')
}
