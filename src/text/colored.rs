//! Glyphs that a face draws in colours (OpenType, `COLR`), taken apart into filled areas.

use skrifa::color::{Brush as Source, ColorPainter, ColorStop, CompositeMode, Extend, Transform};
use skrifa::instance::LocationRef;
use skrifa::raw::TableProvider as _;
use skrifa::raw::tables::cpal::ColorRecord;
use skrifa::raw::types::BoundingBox;
use skrifa::{FontRef, GlyphId, MetadataProvider as _};

use super::outline::{Outliner, Step};

/// The entry of a palette that stands for the colour of the text.
const TEXT: u16 = 0xffff;

/// Filled areas of a glyph at most; those of the bundled face have some hundred.
const MOST_AREAS: usize = 10_000;

/// A part of a glyph in colours. Lengths are em, y upwards.
#[derive(Clone, Debug, PartialEq)]
pub enum Layer {
    /// An area with its ink. The last outline is the area, and the others clip it.
    Filled(Vec<Vec<Step>>, Brush),
    /// Layers over each other.
    Group(Vec<Layer>),
    /// Layers that are seen as far as the others cover.
    Masked {
        /// What is seen.
        shown: Vec<Layer>,
        /// What covers it; its colours do not matter.
        mask: Vec<Layer>,
    },
}

/// An ink.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ink {
    /// Red, green and blue; `None` for the colour of the text.
    pub color: Option<[u8; 3]>,
    /// From 0, which is not seen, to 1.
    pub opacity: f32,
}

/// What an area is filled with.
#[derive(Clone, Debug, PartialEq)]
pub enum Brush {
    /// One ink.
    Even(Ink),
    /// Inks along a line or between circles.
    Gradient(Gradient),
}

/// Inks that change into each other.
#[derive(Clone, Debug, PartialEq)]
pub struct Gradient {
    /// Between which places.
    pub shape: GradientShape,
    /// Inks, and where they stand between both, from 0 to 1.
    pub stops: Vec<(f32, Ink)>,
    /// How it goes on beyond both ends.
    pub beyond: Beyond,
    /// From the gradient's own places to the glyph's: `xx yx xy yy dx dy`.
    pub matrix: [f32; 6],
}

/// Between which places a gradient lies.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum GradientShape {
    /// From a point to another.
    Linear([f32; 4]),
    /// From a circle to another: centre and radius of each.
    Radial([f32; 6]),
}

/// How a gradient goes on beyond its ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beyond {
    /// With the ink of the end.
    Pad,
    /// From the beginning.
    Repeat,
    /// Back and forth.
    Reflect,
}

/// The layers of a glyph, lowest first; `None` for one that is an outline.
#[must_use]
pub fn colored(face: &[u8], glyph: u32) -> Option<Vec<Layer>> {
    let font = FontRef::new(face).ok()?;
    let glyph = font.color_glyphs().get(GlyphId::new(glyph))?;
    let palette = font.cpal().ok().and_then(|palettes| Some(palettes.color_records_array()?.ok()?.to_vec()));
    let mut painter = Painter {
        outliner: Outliner::new(face)?,
        palette: palette.unwrap_or_default(),
        transforms: Vec::new(),
        clips: Vec::new(),
        open: vec![(CompositeMode::SrcOver, Vec::new())],
        areas: 0,
        failed: false,
    };
    glyph.paint(LocationRef::default(), &mut painter).ok()?;
    let (_, layers) = painter.open.pop().filter(|_| painter.open.is_empty() && !painter.failed)?;
    Some(layers.into_iter().map(|(_, layer)| layer).collect())
}

/// Layers with the mode that each is laid over those before it.
type Layers = Vec<(CompositeMode, Layer)>;

struct Painter<'a> {
    outliner: Outliner<'a>,
    palette: Vec<ColorRecord>,
    /// Each with those before it, in em.
    transforms: Vec<Transform>,
    clips: Vec<Vec<Step>>,
    open: Vec<(CompositeMode, Layers)>,
    areas: usize,
    failed: bool,
}

impl Painter<'_> {
    fn transform(&self) -> Transform {
        let scale = self.outliner.scale();
        let em = Transform { xx: scale, yx: 0.0, xy: 0.0, yy: scale, dx: 0.0, dy: 0.0 };
        self.transforms.last().copied().unwrap_or(em)
    }

    fn clip(&mut self, steps: impl Iterator<Item = Step>) {
        let Transform { xx, yx, xy, yy, dx, dy } = self.transform();
        let place = |x: f32, y: f32| (xx * x + xy * y + dx, yx * x + yy * y + dy);
        self.clips.push(steps.map(|step| step.moved(place)).collect());
    }

    fn ink(&self, entry: u16, opacity: f32) -> Option<Ink> {
        if entry == TEXT {
            return Some(Ink { color: None, opacity });
        }
        let color = self.palette.get(usize::from(entry))?;
        let opacity = opacity * f32::from(color.alpha) / 255.0;
        Some(Ink { color: Some([color.red, color.green, color.blue]), opacity })
    }

    fn gradient(&self, shape: GradientShape, stops: &[ColorStop], extend: Extend) -> Option<Brush> {
        let stop = |stop: &ColorStop| Some((stop.offset, self.ink(stop.palette_index, stop.alpha)?));
        let stops = stops.iter().map(stop).collect::<Option<_>>()?;
        let beyond = match extend {
            Extend::Repeat => Beyond::Repeat,
            Extend::Reflect => Beyond::Reflect,
            _ => Beyond::Pad,
        };
        let Transform { xx, yx, xy, yy, dx, dy } = self.transform();
        Some(Brush::Gradient(Gradient { shape, stops, beyond, matrix: [xx, yx, xy, yy, dx, dy] }))
    }

    fn brush(&self, brush: &Source<'_>) -> Option<Brush> {
        match brush {
            Source::Solid { palette_index, alpha } => self.ink(*palette_index, *alpha).map(Brush::Even),
            Source::LinearGradient { p0, p1, color_stops, extend } => {
                self.gradient(GradientShape::Linear([p0.x, p0.y, p1.x, p1.y]), color_stops, *extend)
            }
            Source::RadialGradient { c0, r0, c1, r1, color_stops, extend } => {
                let shape = GradientShape::Radial([c0.x, c0.y, *r0, c1.x, c1.y, *r1]);
                self.gradient(shape, color_stops, *extend)
            }
            // What is drawn around a centre has its first ink all around.
            Source::SweepGradient { color_stops, .. } => {
                let first = color_stops.first()?;
                self.ink(first.palette_index, first.alpha).map(Brush::Even)
            }
        }
    }

    fn push(&mut self, mode: CompositeMode, layer: Layer) {
        match self.open.last_mut() {
            Some((_, layers)) => layers.push((mode, layer)),
            None => self.failed = true,
        }
    }
}

impl ColorPainter for Painter<'_> {
    fn push_transform(&mut self, transform: Transform) {
        self.transforms.push(self.transform() * transform);
    }

    fn pop_transform(&mut self) {
        self.failed |= self.transforms.pop().is_none();
    }

    fn push_clip_glyph(&mut self, glyph: GlyphId) {
        let units = 1.0 / self.outliner.scale();
        let steps = self.outliner.steps(glyph.to_u32());
        self.clip(steps.into_iter().map(|step| step.moved(|x, y| (x * units, y * units))));
    }

    fn push_clip_box(&mut self, area: BoundingBox<f32>) {
        let BoundingBox { x_min, y_min, x_max, y_max } = area;
        let corner = |x, y| Step::Line(x, y);
        let steps = [
            Step::Move(x_min, y_min),
            corner(x_min, y_max),
            corner(x_max, y_max),
            corner(x_max, y_min),
            Step::Close,
        ];
        self.clip(steps.into_iter());
    }

    fn pop_clip(&mut self) {
        self.failed |= self.clips.pop().is_none();
    }

    fn fill(&mut self, brush: Source<'_>) {
        self.areas += 1;
        let brush = self.brush(&brush).filter(|_| self.areas <= MOST_AREAS && !self.clips.is_empty());
        match brush {
            Some(brush) => self.push(CompositeMode::SrcOver, Layer::Filled(self.clips.clone(), brush)),
            None => self.failed = true,
        }
    }

    fn push_layer(&mut self, mode: CompositeMode) {
        self.open.push((mode, Vec::new()));
    }

    fn pop_layer(&mut self) {
        let Some((mode, layers)) = self.open.pop() else { return self.failed = true };
        let layer = Layer::Group(composed(layers));
        self.push(mode, layer);
    }
}

/// The layers of a group. One that is laid over those before it in a mode of its own ends a group.
fn composed(mut layers: Layers) -> Vec<Layer> {
    let plain = |layers: Layers| layers.into_iter().map(|(_, layer)| layer).collect();
    let Some((mode, last)) = layers.pop() else { return Vec::new() };
    let below: Vec<Layer> = plain(layers);
    match mode {
        CompositeMode::Clear => Vec::new(),
        CompositeMode::Src => vec![last],
        CompositeMode::Dest => below,
        CompositeMode::DestOver => std::iter::once(last).chain(below).collect(),
        CompositeMode::SrcIn => vec![Layer::Masked { shown: vec![last], mask: below }],
        CompositeMode::DestIn => vec![Layer::Masked { shown: below, mask: vec![last] }],
        _ => below.into_iter().chain([last]).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::FaceId;

    fn glyph(face: FaceId, c: char) -> u32 {
        FontRef::new(face.bytes()).unwrap().charmap().map(c).unwrap().to_u32()
    }

    #[test]
    fn an_emoji_is_filled_areas_within_its_em() {
        let face = FaceId::ColorEmoji;
        let layers = colored(face.bytes(), glyph(face, '⛵')).unwrap();
        assert!(layers.len() > 2, "{layers:?}");
        assert_eq!(colored(FaceId::SansRegular.bytes(), glyph(FaceId::SansRegular, '가')), None);
    }

    #[test]
    fn every_emoji_can_be_taken_apart() {
        let face = FaceId::ColorEmoji;
        let font = FontRef::new(face.bytes()).unwrap();
        let (mut modes, mut drawn) = (0, 0);
        for glyph in 0..u32::from(font.maxp().unwrap().num_glyphs()) {
            if font.color_glyphs().get(GlyphId::new(glyph)).is_some() {
                let layers = colored(face.bytes(), glyph);
                assert!(layers.is_some(), "glyph {glyph}");
                drawn += 1;
                modes += usize::from(format!("{layers:?}").contains("Masked"));
            }
        }
        assert!(drawn > 3000, "{drawn} glyphs, {modes} with masks");
    }
}
